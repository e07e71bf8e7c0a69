import ReportNumerics

/// Intervals of the similarity of all pairs of classes.
public struct SimilarityIntervals: Hashable, Sendable {
  /// Number of classes.
  public let count: Int
  /// One entry per pair, in the order of a condensed distance matrix.
  private let intervals: [TrialBootstrap.Interval?]

  init(count: Int, intervals: [TrialBootstrap.Interval?]) {
    self.count = count
    self.intervals = intervals
  }

  /// Interval of the correlation of two different classes; nil where it is undefined in some replicate, since
  /// an interval over the others would be too narrow.
  public subscript(first: Int, second: Int) -> TrialBootstrap.Interval? {
    precondition(first != second, "a class is like itself in every replicate")
    return intervals[DistanceMatrix.place(min(first, second), max(first, second), count: count)]
  }
}

extension TrialBootstrap {
  /// Intervals of the similarity of each pair of classes: correlation of their non-negative OFIVs.
  ///
  /// - Complexity: O(replicates × channels × classes²).
  package func similarity() -> SimilarityIntervals { similarity(tileValues: Self.tileValues) }

  /// Values of replicates that are held at a time for one of two groups of classes: 128 MB of Float32.
  private static let tileValues = 1 << 25

  /// The same with groups of classes of another size, which changes the result by rounding alone.
  ///
  /// Classes are taken in groups, two groups at a time, since all replicates of many classes would fill the
  /// memory; drawing them again costs less than comparing them.
  func similarity(tileValues: Int) -> SimilarityIntervals {
    let count = classes.count
    let channels = classes.first?.overallImportance.count ?? 0
    var intervals = [Interval?](repeating: nil, count: DistanceMatrix.pairCount(count))
    guard channels > 0 else { return SimilarityIntervals(count: count, intervals: intervals) }
    let size = min(max(tileValues / (replicates * channels), 1), count)
    let tiles = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    for (index, tile) in tiles.enumerated() {
      let first = StandardizedReplicates(self, classes: tile, channels: channels)
      for other in tiles[index...] {
        let second = other == tile ? first : StandardizedReplicates(self, classes: other, channels: channels)
        compare(first, second, into: &intervals)
      }
    }
    return SimilarityIntervals(count: count, intervals: intervals)
  }

  private func compare(
    _ first: StandardizedReplicates, _ second: StandardizedReplicates, into intervals: inout [Interval?]
  ) {
    let rows = first.classes.count
    let columns = second.classes.count
    let channels = first.channels
    var products = [Float](repeating: 0, count: replicates * rows * columns)
    for replicate in 0..<replicates {
      MatrixProduct.multiply(
        first.values, second.values, into: &products, rows: rows, columns: columns, inner: channels,
        transposeB: true, aOffset: replicate * rows * channels, bOffset: replicate * columns * channels,
        cOffset: replicate * rows * columns)
    }
    var column = [Float](repeating: 0, count: replicates)
    for (i, low) in first.classes.enumerated() where first.isDefined[i] {
      for (j, high) in second.classes.enumerated() where low < high && second.isDefined[j] {
        for replicate in 0..<replicates {
          // Rounding can leave the product of two unit vectors a hair beyond 1.
          column[replicate] = min(max(products[(replicate * rows + i) * columns + j], -1), 1)
        }
        intervals[DistanceMatrix.place(low, high, count: classes.count)] = Self.interval(&column)
      }
    }
  }
}

/// Non-negative OFIVs of some classes in all replicates, less their means and scaled to length 1.
private struct StandardizedReplicates {
  let classes: Range<Int>
  let channels: Int
  /// `[replicates, classes, channels]`, row-major, so that each replicate is one matrix.
  let values: [Float]
  /// Whether each class has a correlation in every replicate.
  let isDefined: [Bool]

  init(_ bootstrap: TrialBootstrap, classes: Range<Int>, channels: Int) {
    let replicates = bootstrap.replicates
    var values = [Float](repeating: 0, count: replicates * classes.count * channels)
    var isDefined = [Bool](repeating: true, count: classes.count)
    for (place, classIndex) in classes.enumerated() {
      let importance = bootstrap.overallImportance(of: classIndex)
      for replicate in 0..<replicates {
        let source = replicate * channels..<(replicate + 1) * channels
        let start = (replicate * classes.count + place) * channels
        if !Self.standardize(importance, source, into: &values, at: start) { isDefined[place] = false }
      }
    }
    self.classes = classes
    self.channels = channels
    self.values = values
    self.isDefined = isDefined
  }

  /// Writes the standardized form of one row; false where its non-negative part is constant.
  private static func standardize(
    _ importance: [Float], _ range: Range<Int>, into values: inout [Float], at start: Int
  ) -> Bool {
    let source = importance.span.extracting(range)
    var target = values.mutableSpan
    var sum = 0.0
    var isConstant = true
    for i in source.indices {
      let value = max(source[i], 0)
      sum += Double(value)
      isConstant = isConstant && value == max(source[0], 0)
    }
    guard !isConstant else { return false }
    let mean = sum / Double(source.count)
    var squares = 0.0
    for i in source.indices {
      let distance = Double(max(source[i], 0)) - mean
      squares += distance * distance
    }
    let scale = 1 / squares.squareRoot()
    guard scale.isFinite else { return false }
    for i in source.indices { target[start + i] = Float((Double(max(source[i], 0)) - mean) * scale) }
    return true
  }
}
