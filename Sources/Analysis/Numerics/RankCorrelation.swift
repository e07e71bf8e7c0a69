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
