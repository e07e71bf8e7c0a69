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

/// Choices of a run that change how its site looks and nothing that it says, by the names that options have.
public struct Presentation: Hashable, Sendable, Codable {
  /// Title of the site; nil for the program's own.
  public var title: String?
  /// Journal whose sizes figures keep; nil for the default.
  public var figureStyle: String?
  public var logoColors: String?
  /// Figures with a PNG file; nil where the number of classes decides.
  public var images: String?
  /// Whether identifiers of known motifs link to their databases; nil for yes.
  public var linksOut: Bool?
  /// The command as the site quotes it; empty where none is shown.
  public var command: String
  /// The run that made the results, to be made again; nil where a program made them, and in results of older versions.
  public var parameters: RunParameters?
  /// Day of publication as `2026-11-29`; nil for that of the program's version.
  public var date: String?
  /// Whether texts have compressed files beside them; nil for none.
  public var isPrecompressed: Bool?

  public init(
    title: String? = nil, figureStyle: String? = nil, logoColors: String? = nil, images: String? = nil,
    linksOut: Bool? = nil, command: String = "", parameters: RunParameters? = nil, date: String? = nil,
    isPrecompressed: Bool? = nil
  ) {
    self.title = title
    self.figureStyle = figureStyle
    self.logoColors = logoColors
    self.images = images
    self.linksOut = linksOut
    self.command = command
    self.parameters = parameters
    self.date = date
    self.isPrecompressed = isPrecompressed
  }
}
