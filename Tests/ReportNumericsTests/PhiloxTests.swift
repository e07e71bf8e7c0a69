import Testing

@testable import ReportNumerics

@Suite("Philox")
struct PhiloxTests {
  struct KnownAnswer: Sendable {
    var counter: SIMD4<UInt32>
    var key: SIMD2<UInt32>
    var block: SIMD4<UInt32>
  }

  /// `philox4x32 10` of the known answers of Random123.
  static let knownAnswers = [
    KnownAnswer(
      counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0),
      block: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    KnownAnswer(
      counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max),
      block: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    KnownAnswer(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: SIMD2(0xa409_3822, 0x299f_31d0),
      block: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test("Published blocks come out", arguments: knownAnswers)
  func knownAnswer(_ answer: KnownAnswer) {
    #expect(Philox.block(counter: answer.counter, key: answer.key) == answer.block)
  }

  @Test("Draws are the blocks of the counter, two to a block")
  func draws() {
    var generator = Philox(seed: 0x0000_0002_0000_0001, classIndex: 7, trial: 5, purpose: .placement)
    for draw: UInt32 in 0..<3 {
      let block = Philox.block(counter: SIMD4(draw, 5, 7, 1), key: SIMD2(1, 2))
      #expect(generator.next() == UInt64(block[0]) | UInt64(block[1]) << 32)
      #expect(generator.next() == UInt64(block[2]) | UInt64(block[3]) << 32)
    }
  }

  @Test("Another seed, class, trial or purpose gives other numbers")
  func streamsDiffer() {
    var first = Set<UInt64>()
    for seed: UInt64 in [0, 1, 1 << 32] {
      for classIndex in 0..<3 {
        for trial in 0..<3 {
          for purpose in [Philox.Purpose.start, .placement, .activation] {
            var generator = Philox(seed: seed, classIndex: classIndex, trial: trial, purpose: purpose)
            first.insert(generator.next())
          }
        }
      }
    }
    #expect(first.count == 81)
  }
}
