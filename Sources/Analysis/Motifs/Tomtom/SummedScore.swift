/// Distribution of a sum of whole-number scores, from the best score downwards.
struct SummedScore {
  /// Largest score with a share above zero.
  var maximum: Int
  /// Entry `d`: share of the score `maximum - d`.
  var shares: [Double]

  /// The sum of nothing.
  static let zero = SummedScore(maximum: 0, shares: [1])

  /// Entry `d`: share of scores of at least `maximum - d`.
  var tails: [Double] {
    var sum = 0.0
    return shares.map { share in
      sum += share
      return sum
    }
  }

  /// The distribution of the sum with an independent score.
  ///
  /// - Complexity: O(product of the two numbers of entries).
  static func + (long: SummedScore, short: SummedScore) -> SummedScore {
    let count = long.shares.count + short.shares.count - 1
    let blocks = (count + block - 1) / block
    let lead = short.shares.count - 1
    // Zeros about the longer one, so that each entry of the sum is one over all entries of the shorter one.
    var padded = [Double](repeating: 0, count: lead + blocks * block)
    padded.replaceSubrange(lead..<lead + long.shares.count, with: long.shares)
    var shares: [Double] = []
    shares.reserveCapacity(blocks * block)
    let factors = short.shares.enumerated().filter { $0.element > 0 }.map {
      (start: lead - $0.offset, share: $0.element)
    }
    for number in 0..<blocks { add(padded.span, from: number * block, factors, to: &shares) }
    shares.removeLast(shares.count - count)
    return SummedScore(maximum: long.maximum + short.maximum, shares: shares)
  }

  /// Entries that are summed side by side.
  private static let block = 16

  private static func add(
    _ source: Span<Double>, from first: Int, _ factors: [(start: Int, share: Double)], to sums: inout [Double]
  ) {
    var low = SIMD8<Double>.zero
    var high = SIMD8<Double>.zero
    for (start, share) in factors {
      // A slice of a fixed length: its elements need no further checks.
      let x = source.extracting(first + start..<first + start + 16)
      low += share * SIMD8(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7])
      high += share * SIMD8(x[8], x[9], x[10], x[11], x[12], x[13], x[14], x[15])
    }
    for lane in 0..<8 { sums.append(low[lane]) }
    for lane in 0..<8 { sums.append(high[lane]) }
  }
}
