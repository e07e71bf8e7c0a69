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

  @Test("Too few tests to estimate from count as null")
  func few() {
    #expect(FalseDiscoveryRate(pValues: []).nullShare == 1)
    let rates = FalseDiscoveryRate(pValues: [1e-10, 1e-3])
    #expect(rates.nullShare == 1)
    #expect(abs(rates.qValue(for: 1e-10) - 2e-10) < 1e-20)
    #expect(abs(rates.qValue(for: 1e-3) - 1e-3) < Self.tolerance)
  }
}
