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
    var shares = [Double](repeating: 0, count: long.shares.count + short.shares.count - 1)
    for (shift, share) in short.shares.enumerated() where share > 0 {
      add(share, times: long.shares.span, shift: shift, to: shares.mutableSpan)
    }
    return SummedScore(maximum: long.maximum + short.maximum, shares: shares)
  }

  private static func add(
    _ factor: Double, times source: Span<Double>, shift: Int, to target: consuming MutableSpan<Double>
  ) {
    precondition(shift >= 0 && source.count <= target.count - shift, "the shifted terms fit")
    for index in 0..<source.count { target[shift &+ index] += factor * source[index] }
  }
}
