/// Pearson's correlation of two rows of numbers, undefined where one of them is constant.
package enum PearsonCorrelation {
  /// The row less its mean, scaled to length 1, so that correlations are scalar products; nil where it is
  /// constant.
  package static func standardized(_ row: [Double]) -> [Double]? {
    // Asked exactly: the rounded variance of equal values need not be zero.
    guard let first = row.first, row.contains(where: { $0 != first }) else { return nil }
    let mean = row.reduce(0, +) / Double(row.count)
    let centered = row.map { $0 - mean }
    let length = centered.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, length.isFinite else { return nil }
    return centered.map { $0 / length }
  }

  /// Correlation of two rows of equal length, -1 to 1; nil where one is constant.
  package static func of(_ first: [Double], _ second: [Double]) -> Double? {
    guard let first = standardized(first), let second = standardized(second) else { return nil }
    return ofStandardized(first, second)
  }

  /// Correlation where each entry counts as often as its weight says; nil where one row is constant then.
  package static func of(_ first: [Double], _ second: [Double], weights: [Double]) -> Double? {
    let total = weights.reduce(0, +)
    var (a, b) = (0.0, 0.0)
    for index in weights.indices {
      a += weights[index] * first[index]
      b += weights[index] * second[index]
    }
    (a, b) = (a / total, b / total)
    var (squares, others, products) = (0.0, 0.0, 0.0)
    for index in weights.indices {
      let (x, y) = (first[index] - a, second[index] - b)
      squares += weights[index] * x * x
      others += weights[index] * y * y
      products += weights[index] * x * y
    }
    let length = (squares * others).squareRoot()
    guard length > 0, length.isFinite else { return nil }
    return min(max(products / length, -1), 1)
  }

  /// Correlation of two standardized rows.
  package static func ofStandardized(_ first: [Double], _ second: [Double]) -> Double {
    let (a, b) = (first.span, second.span)
    // Four sums side by side, which one after the other would wait for.
    var lanes = SIMD4<Double>.zero
    let whole = a.count & ~3
    for start in stride(from: 0, to: whole, by: 4) {
      for lane in 0..<4 { lanes[lane] += a[start + lane] * b[start + lane] }
    }
    var sum = lanes.sum()
    for i in whole..<a.count { sum += a[i] * b[i] }
    // Rounding can leave the product of two unit vectors a hair beyond 1.
    return min(max(sum, -1), 1)
  }
}

/// Spearman's rank correlation, and the ranks it is made of.
///
/// Source: Spearman 1904, Am. J. Psychol. 15:72.
package enum RankCorrelation {
  /// Correlation of the ranks of two rows of equal length, those of equal values averaged; nil for fewer than three
  /// values or a constant row.
  package static func of<Value: Comparable>(_ first: [Value], _ second: [Value]) -> Double? {
    guard first.count > 2 else { return nil }
    return PearsonCorrelation.of(ranks(first), ranks(second))
  }

  /// Ranks from 1 on in rising order, tied values with the mean of theirs.
  ///
  /// - Complexity: O(n log n).
  package static func ranks<Value: Comparable>(_ values: [Value]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
