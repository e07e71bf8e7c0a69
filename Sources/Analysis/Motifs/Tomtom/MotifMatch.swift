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
