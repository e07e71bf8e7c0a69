import Testing

@testable import ReportNumerics

/// Chances against SciPy 1.16 (`hypergeom.sf(count - 1, total, marked, drawn)`) and by hand.
@Suite("Hypergeometric tail")
struct HypergeometricTailTests {
  @Test("Small cases by hand")
  func byHand() {
    let tail = HypergeometricTail(total: 4)
    // Two of four marked, two drawn: both with chance 1/6, at least one with 5/6.
    #expect(abs(tail.atLeast(2, drawn: 2, marked: 2) - 1.0 / 6) < 1e-14)
    #expect(abs(tail.atLeast(1, drawn: 2, marked: 2) - 5.0 / 6) < 1e-14)
    #expect(tail.atLeast(0, drawn: 2, marked: 2) == 1)
    #expect(tail.atLeast(3, drawn: 2, marked: 2) == 0)
    // Three of four drawn with two marked: one at least is sure.
    #expect(abs(tail.atLeast(1, drawn: 3, marked: 2) - 1) < 1e-14)
  }

  @Test("Cases of SciPy")
  func library() {
    for (count, total, marked, drawn, expected) in Self.cases {
      let found = HypergeometricTail(total: total).atLeast(count, drawn: drawn, marked: marked)
      #expect(abs(found - expected) <= 1e-9 * expected, "\(count) of \(total)")
    }
  }

  private static let cases: [(Int, Int, Int, Int, Double)] = [
    (12, 100, 30, 25, 0.023777460246321016), (180, 2000, 500, 400, 4.579175204413753e-23),
    (40, 5000, 100, 300, 5.9596456978001096e-24), (2, 50, 20, 3, 0.3489795918367347),
  ]
}
