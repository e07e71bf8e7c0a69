/// How far two ways to group the same items agree, less what chance alone would give.
///
/// Source: Hubert, Arabie 1985, "Comparing partitions", Journal of Classification 2:193.
package enum AdjustedRandIndex {
  /// 1 where the groups are the same whatever their numbers, about 0 where they are unrelated; below 0 is
  /// possible.
  ///
  /// - Parameter first: group of each item, any numbers.
  /// - Parameter second: the same for the second grouping.
  /// - Complexity: O(items + pairs of groups that meet).
  package static func between(_ first: [Int], _ second: [Int]) -> Double {
    precondition(first.count == second.count, "two groupings of the same items")
    let together = pairs(zip(first, second).map { SIMD2($0, $1) })
    let inFirst = pairs(first)
    let inSecond = pairs(second)
    let all = Double(first.count) * Double(first.count - 1) / 2
    let largest = (inFirst + inSecond) / 2
    // Both groupings trivial in the same way: one group, or every item alone.
    guard all > 0, inFirst * inSecond != largest * all else { return 1 }
    let expected = inFirst * inSecond / all
    return (together - expected) / (largest - expected)
  }

  /// Number of pairs of items that share a group.
  private static func pairs<Label: Hashable>(_ labels: [Label]) -> Double {
    var sizes: [Label: Int] = [:]
    for label in labels { sizes[label, default: 0] += 1 }
    // Whole numbers, so that the order of the dictionary does not matter.
    return Double(sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 })
  }
}
