/// How far apart two rows of a matrix are.
public enum RowDistance: String, Hashable, Sendable, Codable {
  /// 1 less Pearson's correlation, 0 to 2; a constant row has none.
  case correlation
  /// Length of the difference.
  case euclidean

  /// The rows that have a distance, and the distances between these.
  ///
  /// - Parameter rows: finite values, all rows of one length.
  /// - Complexity: O(rows² × columns).
  package func distances(_ rows: [[Double]]) -> (members: [Int], distances: DistanceMatrix) {
    switch self {
    case .correlation:
      let standardized = rows.map(PearsonCorrelation.standardized)
      let members = rows.indices.filter { standardized[$0] != nil }
      let kept = standardized.compactMap(\.self)
      return (
        members,
        DistanceMatrix(count: kept.count) { 1 - PearsonCorrelation.ofStandardized(kept[$0], kept[$1]) }
      )
    case .euclidean:
      return (
        Array(rows.indices),
        DistanceMatrix(count: rows.count) { Self.length(rows[$0], rows[$1]) }
      )
    }
  }

  private static func length(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for i in first.indices { sum += (first[i] - second[i]) * (first[i] - second[i]) }
    return sum.squareRoot()
  }
}
