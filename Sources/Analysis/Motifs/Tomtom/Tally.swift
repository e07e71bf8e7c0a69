/// Counts how often each of some small numbers occurs.
enum Tally {
  /// - Parameters:
  ///   - numbers: each below `limit`.
  /// - Returns: `limit` counts.
  /// - Complexity: O(numbers + limit).
  static func counts<Number: FixedWidthInteger & UnsignedInteger>(of numbers: Span<Number>, below limit: Int)
    -> [Int32]
  {
    // Two tables, because one after the other often adds to the same number.
    var even = [Int32](repeating: 0, count: limit)
    var odd = [Int32](repeating: 0, count: limit)
    count(numbers, even: even.mutableSpan, odd: odd.mutableSpan)
    for number in 0..<limit { even[number] &+= odd[number] }
    return even
  }

  private static func count<Number: FixedWidthInteger & UnsignedInteger>(
    _ numbers: Span<Number>, even: consuming MutableSpan<Int32>, odd: consuming MutableSpan<Int32>
  ) {
    var index = 0
    while index < numbers.count - 1 {
      even[Int(numbers[index])] &+= 1
      odd[Int(numbers[index + 1])] &+= 1
      index += 2
    }
    if index < numbers.count { even[Int(numbers[index])] &+= 1 }
  }
}
