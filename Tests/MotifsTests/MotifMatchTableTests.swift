import Foundation
import Testing

@testable import Motifs

@Suite("Table of matches")
struct MotifMatchTableTests {
  static let numbers: [(Double, String)] = [
    (0, "0"), (1, "1"), (519, "519"), (0.5, "0.5"), (0.0001, "0.0001"), (0.00001, "1e-05"),
    (0.000123456789, "0.000123457"),
    (1.44123e-11, "1.44123e-11"), (7.479961234e-9, "7.47996e-09"), (518.98165, "518.982"),
    (999999.5, "1e+06"),
    (123456.4, "123456"), (1234567, "1.23457e+06"), (0.9999996, "1"), (0.99999949, "0.999999"),
    (1e-100, "1e-100"),
    (2.5e-300, "2.5e-300"), (100000, "100000"),
  ]

  @Test("Numbers as C writes them with six digits", arguments: numbers)
  func sixDigits(value: Double, text: String) {
    #expect(SixDigits.text(value) == text)
  }

  @Test("Thousands of numbers agree with C")
  func agreesWithC() {
    var state: UInt64 = 1
    for _ in 0..<5000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = abs(Double(bitPattern: state))
      guard value.isFinite else { continue }
      #expect(SixDigits.text(value) == String(format: "%g", value))
    }
    // Ties of the seventh digit: what the binary value decides.
    for tie in stride(from: 1_000_005, to: 1_002_000, by: 10) {
      let value = Double(tie) / 1e7
      #expect(SixDigits.text(value) == String(format: "%g", value))
    }
  }

  @Test("Columns are those of tomtom; names cannot break a row or become a formula")
  func table() {
    let match = MotifMatch(
      query: "=filter\t1", target: "MA0139.1", pValue: 1.44123e-11, eValue: 7.47996e-9, qValue: 1.49599e-8,
      offset: -3,
      overlap: 19, orientation: .reverseComplement, queryConsensus: "AC", targetConsensus: "GT")
    #expect(
      MotifMatchTable.text([match])
        == "Query_ID\tTarget_ID\tOptimal_offset\tp-value\tE-value\tq-value\tOverlap\t"
        + "Query_consensus\tTarget_consensus\tOrientation\n"
        + "'=filterU+00091\tMA0139.1\t-3\t1.44123e-11\t7.47996e-09\t1.49599e-08\t19\tAC\tGT\t-\n")
  }
}
