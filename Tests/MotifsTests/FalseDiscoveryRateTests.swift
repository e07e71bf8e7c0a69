import TestSupport
import Testing

@testable import Motifs

@Suite("False discovery rates")
struct FalseDiscoveryRateTests {
  static let tolerance = 1e-12

  /// p-values of a uniform null, evenly spaced.
  static func uniform(_ count: Int) -> [Double] { (0..<count).map { (Double($0) + 0.5) / Double(count) } }

  @Test("With a uniform null the share is 1 and q-values are those of Benjamini and Hochberg")
  func uniformNull() {
    let rates = FalseDiscoveryRate(pValues: Self.uniform(1000))
    #expect(abs(rates.nullShare - 1) < 0.01)
    #expect(rates.qValue(for: 0.9995) <= 1)
  }

  @Test("Half of the tests with an effect leave half of them null")
  func halfNull() {
    let rates = FalseDiscoveryRate(pValues: Self.uniform(500) + Array(repeating: 1e-9, count: 500))
    #expect(abs(rates.nullShare - 0.5) < 0.02)
    // 500 tests at 1e-9 among 1000: 1e-9 × 1000 / 500 × share.
    #expect(abs(rates.qValue(for: 1e-9) / (2e-9 * rates.nullShare) - 1) < 1e-9)
  }

  @Test("q-values rise with p-values, stay between share × p and 1, and do not depend on the order")
  func monotone() {
    var state: UInt32 = 3
    let pValues = (0..<300).map { _ -> Double in
      state = state &* 1_664_525 &+ 1_013_904_223
      let uniform = Double(state >> 8) / Double(1 << 24)
      return uniform * uniform
    }
    let rates = FalseDiscoveryRate(pValues: pValues)
    #expect(rates == FalseDiscoveryRate(pValues: pValues.reversed()))
    var last = 0.0
    for pValue in pValues.sorted() {
      let qValue = rates.qValue(for: pValue)
      #expect(qValue >= last)
      #expect(qValue <= 1)
      #expect(qValue >= rates.nullShare * pValue - Self.tolerance)
      last = qValue
    }
  }

  @Test("Pooled tests have the rates of all tests, whatever parts they were pooled in")
  func pooled() {
    var generator = SplitMix64(seed: 3)
    // A twentieth with an effect, the others uniform; the limits of steps and of what is kept among them.
    var pValues = (0..<20_000).map { Double.random(in: 0..<1, using: &generator) * ($0 % 20 == 0 ? 1e-5 : 1) }
    pValues += [0, 1, FalseDiscoveryRate.PooledPValues.exactUpTo, 0.05005, 0.5, 0.25]
    var whole = FalseDiscoveryRate.PooledPValues()
    var parts = [FalseDiscoveryRate.PooledPValues](repeating: FalseDiscoveryRate.PooledPValues(), count: 3)
    for (index, pValue) in pValues.enumerated() {
      whole.add(pValue)
      parts[index % 3].add(pValue)
    }
    parts[2].add(parts[0])
    parts[2].add(parts[1])
    let (plain, pooled) = (FalseDiscoveryRate(pValues: pValues), FalseDiscoveryRate(whole))
    #expect(FalseDiscoveryRate(parts[2]) == pooled && whole.count == pValues.count)
    #expect(whole.exact.count < pValues.count / 6)
    #expect(pooled.nullShare == plain.nullShare)
    var last = 0.0
    for pValue in pValues.sorted() {
      let (exact, rounded) = (plain.qValue(for: pValue), pooled.qValue(for: pValue))
      // Up by one step at most, which is a fiftieth of the smallest p-value that is not kept.
      #expect(rounded >= exact - Self.tolerance && rounded <= exact * 1.002 + Self.tolerance)
      #expect(rounded >= last && rounded <= 1)
      last = rounded
    }
    #expect(FalseDiscoveryRate(FalseDiscoveryRate.PooledPValues()).nullShare == 1)
  }

  @Test("Too few tests to estimate from count as null")
  func few() {
    #expect(FalseDiscoveryRate(pValues: []).nullShare == 1)
    let rates = FalseDiscoveryRate(pValues: [1e-10, 1e-3])
    #expect(rates.nullShare == 1)
    #expect(abs(rates.qValue(for: 1e-10) - 2e-10) < 1e-20)
    #expect(abs(rates.qValue(for: 1e-3) - 1e-3) < Self.tolerance)
  }
}
