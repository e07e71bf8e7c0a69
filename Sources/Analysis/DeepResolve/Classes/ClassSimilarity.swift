import ReportNumerics

/// How much classes rest on the same channels: Pearson correlation of their non-negative OFIVs.
///
/// The same form holds the other measures that a report sets beside it, see `SimilarityMeasure`.
///
/// Source: Liu, Zeng, Gifford 2019, "Class similarity".
public struct ClassSimilarity: Hashable, Sendable, Codable {
  /// Number of classes.
  public let count: Int
  /// `[classes, classes]`, row-major; not a number where a class has no correlation.
  private let correlations: [Double]

  /// The similarity of all pairs of classes.
  ///
  /// - Parameter overallImportance: OFIV of each class, `[classes][channels]`; negative values count as 0.
  /// - Complexity: O(classes² × channels).
  public init(overallImportance: [[Double]]) {
    self.init(correlationOf: overallImportance.map { row in row.map { max($0, 0) } })
  }

  /// Pearson correlation of all pairs of rows; a constant row has none.
  ///
  /// - Parameter rows: one per class, all of one length; nil for a class that has none.
  public init(correlationOf rows: [[Double]?]) {
    self.init(unitRows: rows.map { $0.flatMap(PearsonCorrelation.standardized) })
  }

  /// Cosine of the angle between all pairs of rows; a row of zeros has none.
  ///
  /// - Parameter rows: one per class, all of one length; nil for a class that has none.
  public init(cosineOf rows: [[Double]?]) {
    self.init(
      unitRows: rows.map { row in
        guard let row else { return nil }
        let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 && length.isFinite ? row.map { $0 / length } : nil
      })
  }

  /// Similarities that are known already.
  ///
  /// - Parameter correlations: `[classes, classes]`, row-major.
  init(count: Int, correlations: [Double?]) {
    precondition(correlations.count == count * count, "one correlation for each two classes")
    self.count = count
    self.correlations = correlations.map { $0 ?? .nan }
  }

  /// Similarities from their lower triangle.
  ///
  /// - Parameter triangle: (0, 0), (1, 0), (1, 1), (2, 0), ...; not a number where there is none.
  package init(count: Int, triangle: [Double]) {
    precondition(triangle.count == count * (count + 1) / 2, "one similarity for each two classes")
    var correlations = [Double](repeating: .nan, count: count * count)
    var place = 0
    for row in 0..<count {
      for column in 0...row {
        correlations[row * count + column] = triangle[place]
        correlations[column * count + row] = triangle[place]
        place += 1
      }
    }
    self.count = count
    self.correlations = correlations
  }

  /// The lower triangle: (0, 0), (1, 0), (1, 1), (2, 0), ...; not a number where there is no similarity.
  package var triangle: [Double] {
    (0..<count).flatMap { row in correlations[row * count...row * count + row] }
  }

  /// - Parameter unitRows: rows of length 1, whose scalar products are wanted.
  private init(unitRows: [[Double]?]) {
    let count = unitRows.count
    var correlations = [Double](repeating: .nan, count: count * count)
    for row in 0..<count {
      guard let first = unitRows[row] else { continue }
      correlations[row * count + row] = 1
      for column in 0..<row {
        guard let second = unitRows[column] else { continue }
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

  /// The pair of different classes with the largest similarity, or the smallest; of equals the first.
  public func extremePair(largest: Bool) -> (first: Int, second: Int, similarity: Double)? {
    var best: (first: Int, second: Int, similarity: Double)?
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) {
        guard let value = self[first, second] else { continue }
        let isBetter = best.map { largest ? value > $0.similarity : value < $0.similarity } ?? true
        if isBetter { best = (first, second, value) }
      }
    }
    return best
  }

  /// The similarity of each pair of different classes that has one, row after row.
  public var pairs: [Double] {
    (0..<count).flatMap { first in ((first + 1)..<max(count, first + 1)).compactMap { self[first, $0] } }
  }
}

extension ClusterTree {
  /// The tree of classes whose distance is 1 less their similarity.
  ///
  /// Source: Liu, Zeng, Gifford 2019, Fig. 7.
  public init(_ similarity: ClassSimilarity, method: LinkageMethod = .average) {
    self.init(similarity, among: Array(0..<similarity.count), method: method)
  }

  /// The tree of some classes alone; its items are their places in the list.
  public init(_ similarity: ClassSimilarity, among classes: [Int], method: LinkageMethod = .average) {
    let members = classes.indices.filter { similarity[classes[$0], classes[$0]] != nil }
    // Two classes that have a similarity to themselves have one to each other.
    let distances = DistanceMatrix(count: members.count) {
      1 - (similarity[classes[members[$0]], classes[members[$1]]] ?? 0)
    }
    self.init(itemCount: classes.count, members: members, distances: distances, method: method)
  }
}

extension ClassSimilarity {
  /// A measure of similarity among some classes.
  package struct Within: Hashable, Sendable {
    /// `[members][members]` in the order of the members; nil where it is not defined.
    package let values: [[Double?]]
    /// Pairs of two members whose similarity is defined.
    package let pairCount: Int
    /// Mean over these pairs; nil where there are none.
    package let mean: Double?

    package init(_ members: [Int], _ similarity: ClassSimilarity) {
      let values = members.map { row in members.map { similarity[row, $0] } }
      let pairs = members.indices.flatMap { row in (row + 1..<members.count).compactMap { values[row][$0] } }
      self.values = values
      pairCount = pairs.count
      mean = pairs.isEmpty ? nil : pairs.reduce(0, +) / Double(pairs.count)
    }
  }
}
