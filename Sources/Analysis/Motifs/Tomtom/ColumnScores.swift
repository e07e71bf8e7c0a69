/// Scores of every query column against every target column as small whole numbers, and their counts.
///
/// Whole numbers make the distribution of a sum of scores a matter of counting. With complete scores a query
/// column that meets no target column counts as its median, so each score is taken relative to the median of
/// its query column.
/// Source: Gupta et al. 2007, Genome Biology 8:R24; rounding as in MEME's tomtom 4.12 and later.
struct ColumnScores {
  /// Steps from the lowest whole number to the largest score.
  package static let steps = 100

  /// Row of each query column; equal columns share one, which filters of weights have many of.
  private(set) var rows: [Int] = []
  /// Scores in `0...steps`, `[row][target column]`.
  private(set) var values: [[UInt8]] = []
  /// Number of target columns with each score in `0...steps`, `[row][score]`.
  private(set) var counts: [[Int32]] = []
  /// What a score of zero became: the value of a column that meets no other.
  private(set) var zero = 0

  /// Query columns.
  var width: Int { rows.count }

  /// Smallest and largest sum of scores over all columns of the query or some, `zero` counted as 0.
  var range: ClosedRange<Int> { -zero * width...(Self.steps - zero) * width }

  private var distances: [[Float]] = []
  private var order = DistanceOrder()

  /// Compares a query with the targets; buffers are kept for the next query.
  ///
  /// - Parameters:
  ///   - query: smoothed columns.
  ///   - complete: whether scores are relative to the median of their query column.
  /// - Complexity: O(query columns × target columns).
  mutating func compare(
    _ query: [SIMD4<Float>], with targets: TargetColumns, distance: ColumnDistance, complete: Bool
  ) {
    var columns: [SIMD4<Float>] = []
    var known: [SIMD4<Float>: Int] = [:]
    rows = query.map { column in
      if let row = known[column] { return row }
      columns.append(column)
      known[column] = columns.count - 1
      return columns.count - 1
    }
    while distances.count < columns.count {
      distances.append([Float](repeating: 0, count: targets.count))
      values.append([UInt8](repeating: 0, count: targets.count))
    }
    // Distance at which the score of each row is zero.
    var origins: [Float] = []
    var smallest = Float.infinity
    var largest = -Float.infinity
    for (row, column) in columns.enumerated() {
      distance.measure(from: distance.prepared(column), to: targets, into: &distances[row])
      let summary = order.summary(of: distances[row], limit: distance.largestDistance)
      let origin = complete ? summary.median : distance.bestScore
      origins.append(origin)
      smallest = min(smallest, origin - summary.maximum)
      largest = max(largest, origin - summary.minimum)
    }
    if largest <= smallest { smallest = largest - 1 }
    let floor = smallest.rounded(.down)
    let scale = (Float(Self.steps) / (largest - floor)).rounded(.down)
    zero = complete ? -Int(floor * scale) : 0
    counts = columns.indices.map { row in
      Self.quantize(distances[row], origin: origins[row] - floor, scale: scale, into: &values[row])
    }
  }

  /// Distribution of the score of a query column, `zero` counted as 0.
  func distribution(of column: Int) -> SummedScore {
    let row = counts[rows[column]]
    guard let first = row.firstIndex(where: { $0 > 0 }), let last = row.lastIndex(where: { $0 > 0 }) else {
      return .zero
    }
    let total = Double(row.reduce(0, +))
    return SummedScore(maximum: last - zero, shares: row[first...last].reversed().map { Double($0) / total })
  }

  /// Turns the distances of a row into whole numbers and counts them.
  private static func quantize(
    _ distanceRow: [Float], origin: Float, scale: Float, into row: inout [UInt8]
  ) -> [Int32] {
    let distances = distanceRow.span
    var values = row.mutableSpan
    precondition(distances.count == values.count, "one value per distance")
    for index in 0..<values.count {
      // Adding 1.5 × 2^23 rounds to the nearest whole number, ties to even, and leaves it in the lowest bits.
      let rounded = (origin - distances[index]) * scale + 12_582_912
      values[index] = UInt8(truncatingIfNeeded: rounded.bitPattern)
    }
    return Tally.counts(of: row.span, below: steps + 1)
  }
}
