/// Quantiles of a sample by selection, without sorting all of it.
package enum Quantile {
  /// Two quantiles of a sample, interpolated between neighbouring values.
  ///
  /// The definition is number 7 of Hyndman, Fan 1996, "Sample quantiles in statistical packages", Am. Stat.
  /// 50:361.
  ///
  /// - Parameter values: finite, at least one; left in another order.
  /// - Parameter lower: share of the sample below the first, 0 to `upper`.
  /// - Parameter upper: share of the sample below the second, at most 1.
  /// - Complexity: O(n) on average.
  package static func pair(_ values: inout [Float], lower: Double, upper: Double) -> (lower: Double, upper: Double) {
    (at(lower, &values), at(upper, &values))
  }

  /// A quantile of values in rising order, of the same definition.
  ///
  /// - Parameter values: at least one.
  package static func ofSorted(_ share: Double, _ values: [some BinaryFloatingPoint]) -> Double {
    let place = share * Double(values.count - 1)
    let rank = min(Int(place), values.count - 1)
    let value = Double(values[rank])
    guard rank + 1 < values.count else { return value }
    return value + (place - Double(rank)) * (Double(values[rank + 1]) - value)
  }

  private static func at(_ share: Double, _ values: inout [Float]) -> Double {
    let place = share * Double(values.count - 1)
    let rank = min(Int(place), values.count - 1)
    select(rank, &values)
    let value = Double(values[rank])
    let part = place - Double(rank)
    // What follows in order is the least of what selection has put behind.
    guard part > 0, let next = values[(rank + 1)...].min() else { return value }
    return value + part * (Double(next) - value)
  }

  /// Puts the value of a rank in its place, smaller ones before and larger ones behind it.
  ///
  /// Source: Hoare 1961, "Algorithm 65: find", CACM 4:321.
  private static func select(_ rank: Int, _ values: inout [Float]) {
    var low = 0
    var high = values.count - 1
    while low < high {
      let pivot = values[low + (high - low) / 2]
      var left = low
      var right = high
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        guard left <= right else { break }
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return
      }
    }
  }
}
