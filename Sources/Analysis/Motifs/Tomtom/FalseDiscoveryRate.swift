/// False discovery rates of many tests: q-values with an estimated share of true null hypotheses.
///
/// Source: Storey 2002, J. R. Stat. Soc. B 64:479; the choice of lambda as in MEME's tomtom.
package struct FalseDiscoveryRate: Hashable, Sendable {
  /// Estimated share of tests without an effect, 0 to 1.
  let nullShare: Double
  /// Tests in rising order of p-value.
  private let pValues: [Double]
  private let qValues: [Double]
  /// q-values of the steps of larger p-values; none where each is kept.
  private let qValuesOfSteps: [Double]

  /// Values of lambda that are tried: 0.005, 0.01, … 0.5.
  private static let lambdas = (1...100).map { Double($0) / 200 }
  /// Tests in each sample of the bootstrap that MEME draws.
  private static let bootstrapSize = 1000.0

  /// - Parameter pValues: one per test, in any order.
  /// - Complexity: O(n log n).
  package init(pValues: [Double]) {
    self.init(sorted: pValues.sorted(), largerCounts: [], count: pValues.count)
  }

  /// The rates of tests that were pooled; those of larger p-values are rounded up by one step at most.
  ///
  /// - Complexity: O(n log n) in the p-values that are kept.
  init(_ pool: PooledPValues) {
    self.init(sorted: pool.exact.sorted(), largerCounts: pool.counts, count: pool.count)
  }

  /// - Parameters:
  ///   - pValues: rising.
  ///   - largerCounts: number of larger ones in each step of `PooledPValues`; empty where there are none.
  ///   - count: of all tests.
  private init(sorted pValues: [Double], largerCounts: [Int], count: Int) {
    self.pValues = pValues
    nullShare = Self.nullShare(pValues, largerCounts: largerCounts, count: count)
    var smallest = Double.infinity
    var rank = count
    var qValuesOfSteps = [Double](repeating: 1, count: largerCounts.count)
    for step in largerCounts.indices.reversed() where largerCounts[step] > 0 {
      smallest = min(smallest, nullShare * PooledPValues.end(of: step) * Double(count) / Double(rank))
      qValuesOfSteps[step] = min(smallest, 1)
      rank -= largerCounts[step]
    }
    var qValues = pValues
    for index in qValues.indices.reversed() {
      smallest = min(smallest, nullShare * qValues[index] * Double(count) / Double(index + 1))
      qValues[index] = min(smallest, 1)
    }
    self.qValues = qValues
    self.qValuesOfSteps = qValuesOfSteps
  }

  /// Smallest false discovery rate at which a test with this p-value is called; tests with equal p-values
  /// have one.
  package func qValue(for pValue: Double) -> Double {
    if !qValuesOfSteps.isEmpty, pValue > PooledPValues.exactUpTo {
      return qValuesOfSteps[PooledPValues.step(of: pValue)]
    }
    var low = 0
    var high = pValues.count
    while low < high {
      let middle = (low + high) / 2
      if pValues[middle] < pValue { low = middle + 1 } else { high = middle }
    }
    return low < qValues.count ? qValues[low] : min(pValue, 1)
  }

  /// Share of null hypotheses: pi_0(lambda) = #{p > lambda} / (n (1 - lambda)) at the lambda of least error.
  ///
  /// MEME draws samples of p-values with replacement and takes the lambda whose estimates lie nearest, in
  /// mean square, to the smallest pi_0 of all. The number above lambda in a sample is binomial, so the mean
  /// square is known without drawing: variance w (1 - w) / (m (1 - lambda)²) with w the share above lambda
  /// and m the size of a sample, plus the square of pi_0(lambda) - min pi_0. This is the limit of ever more
  /// samples and needs no random numbers.
  private static func nullShare(_ sorted: [Double], largerCounts: [Int], count: Int) -> Double {
    var estimates: [(share: Double, variance: Double)] = []
    var place = 0
    var step = 0
    var below = 0
    for lambda in lambdas {
      while place < sorted.count, sorted[place] <= lambda { place += 1 }
      let end = min(PooledPValues.step(of: lambda) + 1, largerCounts.count)
      while step < end {
        below += largerCounts[step]
        step += 1
      }
      let above = Double(count - below - place) / Double(max(count, 1))
      estimates.append(
        (above / (1 - lambda), above * (1 - above) / (bootstrapSize * (1 - lambda) * (1 - lambda))))
    }
    // No p-value above 0.5 is too little to estimate from: nothing is gained from the other tests then.
    guard below + place < count, let smallest = estimates.map(\.share).min() else { return 1 }
    let errors = estimates.map { $0.variance + ($0.share - smallest) * ($0.share - smallest) }
    let best = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    return min(estimates[best].share, 1)
  }
}

extension FalseDiscoveryRate {
  /// P-values of very many tests in bounded room: small ones as they are, larger ones counted.
  ///
  /// Of a thousand motifs against two thousand there are millions, of which only those near a match need to be told apart.
  /// Pools of parts add up to the pool of the whole, in whatever order.
  struct PooledPValues: Hashable, Sendable {
    /// P-values up to which each is kept.
    static let exactUpTo = 0.05
    /// Steps of the counts above, which hold those of lambda in a false discovery rate.
    static let stepCount = 10_000

    /// Those up to `exactUpTo`, in any order.
    private(set) var exact: [Double] = []
    /// Number of the others in each step (i, i + 1] / `stepCount`.
    private(set) var counts = [Int](repeating: 0, count: stepCount)
    /// All of them.
    private(set) var count = 0

    /// The step in which a p-value lies.
    static func step(of pValue: Double) -> Int {
      min(max(Int((pValue * Double(stepCount)).rounded(.up)) - 1, 0), stepCount - 1)
    }

    /// The largest p-value of a step.
    static func end(of step: Int) -> Double { Double(step + 1) / Double(stepCount) }

    mutating func add(_ pValue: Double) {
      count += 1
      if pValue <= Self.exactUpTo { exact.append(pValue) } else { counts[Self.step(of: pValue)] += 1 }
    }

    mutating func add(_ other: PooledPValues) {
      count += other.count
      exact += other.exact
      for step in counts.indices { counts[step] += other.counts[step] }
    }
  }
}
