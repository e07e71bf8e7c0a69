import ReportSupport

/// Best alignment of a query motif with a target motif, and how surprising its score is.
public struct MotifMatch: Hashable, Sendable {
  /// Strand on which the target is read.
  public enum Orientation: String, Hashable, Sendable, Codable {
    case given = "+"
    case reverseComplement = "-"
  }

  /// Identifiers of the two motifs.
  public var query: String
  public var target: String
  /// Probability that a random target of the same width aligns as well.
  public var pValue: Double
  /// Expected number of targets as good as this by chance: p-value times number of targets.
  public var eValue: Double
  /// Smallest false discovery rate, among the query's comparisons, at which the match is called.
  public var qValue: Double
  /// Position of the target at which the query begins; negative where it begins before the target.
  public var offset: Int
  /// Number of positions that meet.
  public var overlap: Int
  public var orientation: Orientation
  /// Most probable base at each position of the query.
  public var queryConsensus: String
  /// Most probable base at each position of the target as it is oriented.
  public var targetConsensus: String

  public init(
    query: String, target: String, pValue: Double, eValue: Double, qValue: Double, offset: Int, overlap: Int,
    orientation: Orientation, queryConsensus: String, targetConsensus: String
  ) {
    self.query = query
    self.target = target
    self.pValue = pValue
    self.eValue = eValue
    self.qValue = qValue
    self.offset = offset
    self.overlap = overlap
    self.orientation = orientation
    self.queryConsensus = queryConsensus
    self.targetConsensus = targetConsensus
  }
}

/// Best alignment of a query with one of many targets: the numbers of a `MotifMatch`.
public struct MotifAlignment: Hashable, Sendable, Codable {
  /// Number of the target, counted from 0.
  public var target: Int
  public var pValue: Double
  public var eValue: Double
  /// Smallest false discovery rate, among the query's comparisons, at which the match is called.
  public var qValue: Double
  /// The same among the comparisons of all queries; nil where each query stands alone.
  public var overallQValue: Double?
  public var offset: Int
  public var overlap: Int
  public var orientation: MotifMatch.Orientation

  /// The q-value that a match is called by: that over all queries where there is one.
  public var decidingQValue: Double { overallQValue ?? qValue }

  public init(
    target: Int, pValue: Double, eValue: Double, qValue: Double, overallQValue: Double? = nil, offset: Int,
    overlap: Int,
    orientation: MotifMatch.Orientation
  ) {
    self.target = target
    self.pValue = pValue
    self.eValue = eValue
    self.qValue = qValue
    self.overallQValue = overallQValue
    self.offset = offset
    self.overlap = overlap
    self.orientation = orientation
  }
}

/// Matches as tab-separated text with the columns and the numbers of MEME's tomtom.
package enum MotifMatchTable {
  package static let header = [
    "Query_ID", "Target_ID", "Optimal_offset", "p-value", "E-value", "q-value", "Overlap", "Query_consensus",
    "Target_consensus", "Orientation",
  ]

  /// One header line and one line per match; the same bytes in every locale.
  ///
  /// Tabs and other characters that cannot be shown are written as `U+0009`, and a name that a spreadsheet
  /// would take for a formula gets an apostrophe in front.
  package static func text(_ matches: some Sequence<MotifMatch>) -> String {
    var text = header.joined(separator: "\t") + "\n"
    // Names come in runs, the query's most of all.
    var cells: [String: String] = [:]
    for match in matches {
      for name in [match.query, match.target] {
        if cells[name] == nil { cells[name] = SpreadsheetText.cell(name, limit: 1000) }
        text += cells[name] ?? ""
        text += "\t"
      }
      text += "\(match.offset)\t"
      for value in [match.pValue, match.eValue, match.qValue] {
        text += SixDigits.text(value)
        text += "\t"
      }
      text +=
        "\(match.overlap)\t\(match.queryConsensus)\t\(match.targetConsensus)\t\(match.orientation.rawValue)\n"
    }
    return text
  }
}
