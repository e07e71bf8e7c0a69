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
    let standardized = overallImportance.map(Self.standardized)
    let count = standardized.count
    var correlations = [Double](repeating: .nan, count: count * count)
    for row in 0..<count {
      guard let first = standardized[row] else { continue }
      correlations[row * count + row] = 1
      for column in 0..<row {
        guard let second = standardized[column] else { continue }
        var sum = 0.0
        for channel in first.indices { sum += first[channel] * second[channel] }
        // Rounding can leave the product of two unit vectors a hair beyond 1.
        let correlation = min(max(sum, -1), 1)
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

  /// Non-negative values less their mean, scaled to length 1; nil where they are all alike.
  private static func standardized(_ importance: [Double]) -> [Double]? {
    let values = importance.map { max($0, 0) }
    // Asked exactly: the rounded variance of equal values need not be zero.
    guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let centered = values.map { $0 - mean }
    let length = centered.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, length.isFinite else { return nil }
    return centered.map { $0 / length }
  }
}
