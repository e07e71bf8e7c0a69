/// What a file of results says in words: everything that is in no array, and what the arrays are.
struct SavedDescription: Codable {
  /// What the file holds, for readers with other programs.
  struct ArrayNote: Codable {
    var axes: [String]
    var summary: String
  }

  /// Looked at before anything else is read.
  struct SchemaOnly: Decodable { var schema: Int }

  var schema: Int
  var lengths: SavedLengths
  /// The result with its arrays taken out.
  var interpretation: Interpretation
  var presentation: Presentation
  var arrays: [String: ArrayNote]

  init(_ results: SavedResults, columns: [SavedColumn]) {
    schema = ResultsFile.schema
    lengths = SavedLengths(results.interpretation)
    presentation = results.presentation
    interpretation = results.interpretation
    arrays = [:]
    for column in columns {
      let shape = column.shape(in: results.interpretation, lengths)
      if column.isStored(in: results.interpretation, shape: shape) {
        arrays[column.name] = ArrayNote(axes: column.axes.map(\.rawValue), summary: column.summary)
      }
    }
    for column in columns { column.clear(&interpretation) }
  }
}

/// A result with the choices of the run that showed it: all that a site is made from.
public struct SavedResults: Hashable, Sendable {
  public var interpretation: Interpretation
  public var presentation: Presentation

  public init(interpretation: Interpretation, presentation: Presentation = Presentation()) {
    self.interpretation = interpretation
    self.presentation = presentation
  }
}
