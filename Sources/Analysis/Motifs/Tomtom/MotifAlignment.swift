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
