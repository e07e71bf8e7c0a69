/// False discovery rates of many tests: q-values with an estimated share of true null hypotheses.
///
/// Source: Storey 2002, J. R. Stat. Soc. B 64:479; the choice of lambda as in MEME's tomtom.
package struct FalseDiscoveryRate: Hashable, Sendable {
  /// Estimated share of tests without an effect, 0 to 1.
  let nullShare: Double
  /// Tests in rising order of p-value.
  private let pValues: [Double]
  private let qValues: [Double]

  /// Values of lambda that are tried: 0.005, 0.01, … 0.5.
  private static let lambdas = (1...100).map { Double($0) / 200 }
  /// Tests in each sample of the bootstrap that MEME draws.
  private static let bootstrapSize = 1000.0

  /// - Parameter pValues: one per test, in any order.
  /// - Complexity: O(n log n).
  package init(pValues: [Double]) {
    self.pValues = pValues.sorted()
    nullShare = Self.nullShare(self.pValues)
    var qValues = self.pValues
    var smallest = Double.infinity
    for index in qValues.indices.reversed() {
      smallest = min(smallest, nullShare * qValues[index] * Double(qValues.count) / Double(index + 1))
      qValues[index] = min(smallest, 1)
    }
    self.qValues = qValues
  }

  /// Smallest false discovery rate at which a test with this p-value is called; tests with equal p-values
  /// have one.
  package func qValue(for pValue: Double) -> Double {
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
  private static func nullShare(_ sorted: [Double]) -> Double {
    var estimates: [(share: Double, variance: Double)] = []
    var below = 0
    for lambda in lambdas {
      while below < sorted.count, sorted[below] <= lambda { below += 1 }
      let above = Double(sorted.count - below) / Double(max(sorted.count, 1))
      estimates.append(
        (above / (1 - lambda), above * (1 - above) / (bootstrapSize * (1 - lambda) * (1 - lambda))))
    }
    // No p-value above 0.5 is too little to estimate from: nothing is gained from the other tests then.
    guard below < sorted.count, let smallest = estimates.map(\.share).min() else { return 1 }
    let errors = estimates.map { $0.variance + ($0.share - smallest) * ($0.share - smallest) }
    let best = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    return min(estimates[best].share, 1)
  }
}
