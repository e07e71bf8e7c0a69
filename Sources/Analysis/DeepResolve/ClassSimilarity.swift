/// How much classes rest on the same channels: Pearson correlation of their non-negative OFIVs.
///
/// Source: Liu, Zeng, Gifford 2019, "Class similarity".
public struct ClassSimilarity: Hashable, Sendable {
  /// Number of classes.
  public let count: Int
  /// `[classes, classes]`, row-major; not a number where a class has a constant non-negative OFIV.
  private let correlations: [Double]

  /// The similarity of all pairs of classes.
  ///
  /// - Parameter overallImportance: OFIV of each class, `[classes][channels]`; negative values count as 0.
  /// - Complexity: O(classes² × channels).
  public init(overallImportance: [[Double]]) {
    let standardized = overallImportance.map { row in PearsonCorrelation.standardized(row.map { max($0, 0) }) }
    let count = standardized.count
    var correlations = [Double](repeating: .nan, count: count * count)
    for row in 0..<count {
      guard let first = standardized[row] else { continue }
      correlations[row * count + row] = 1
      for column in 0..<row {
        guard let second = standardized[column] else { continue }
        let correlation = PearsonCorrelation.ofStandardized(first, second)
        correlations[row * count + column] = correlation
        correlations[column * count + row] = correlation
      }
    }
    self.count = count
    self.correlations = correlations
  }

  /// Correlation of two classes, -1 to 1; nil where it is not defined.
  public subscript(first: Int, second: Int) -> Double? {
    let value = correlations[first * count + second]
    return value.isNaN ? nil : value
  }

  /// The other classes in order of falling similarity, ties in class order; those without one are left out.
  public func nearest(to index: Int) -> [Int] {
    (0..<count)
      .filter { $0 != index && self[index, $0] != nil }
      .map { (class: $0, similarity: correlations[index * count + $0]) }
      .sorted { ($1.similarity, $0.class) < ($0.similarity, $1.class) }
      .map(\.class)
  }
}
