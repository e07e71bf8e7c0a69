import Analysis

/// One thing that a report found, with the number that it rests on and the cell where that stands.
struct Finding: Hashable, Sendable, Encodable {
  /// What a finding is about; the names are a versioned schema.
  enum Kind: String, Sendable, Encodable, CaseIterable {
    /// How well a class is predicted on given sequences.
    case performance
    /// The word that raises a class most when it is planted.
    case word
    /// Two words whose joint effect is not the sum of their own.
    case pair
    /// The most important channel of a class.
    case importance
    /// The least consistent of the channels that are called non-additive in a class.
    case nonAdditive = "non-additive"
    /// The nearest class, where it is nearer than chance.
    case nearestClass = "nearest-class"
    /// The known motif that a channel's own resembles most.
    case knownMotif = "known-motif"
  }

  /// A number of a claim.
  struct Number: Hashable, Sendable, Encodable {
    /// Column of the table that holds it.
    var column: String
    /// As precise as the table has it, or more so.
    var value: Double
    /// Ends of its 95 % interval; nil where none was measured.
    var lower: Double?
    var upper: Double?
    /// In words.
    var unit: String
  }

  var kind: Kind
  /// One sentence, names of the model in it as they are.
  var claim: String
  var number: Number
  /// Relative to the model's site.
  var table: String
  /// Cells that tell the row from all others, by column.
  var row: [String: String]
  /// The page that shows it, relative to the model's site.
  var page: String
}
