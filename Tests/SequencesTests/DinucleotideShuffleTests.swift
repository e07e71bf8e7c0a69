import TestSupport
import Testing

@testable import ReportNumerics
@testable import Sequences

/// Shuffled sequences keep their pairs of neighbours, differ, and are the same for one seed.
@Suite("Shuffled dinucleotides")
struct DinucleotideShuffleTests {
  private static func pairs(_ sequence: [UInt8]) -> [[UInt8]: Int] {
    zip(sequence, sequence.dropFirst()).reduce(into: [:]) { $0[[$1.0, $1.1], default: 0] += 1 }
  }

  @Test("Pairs of neighbours and both ends stay, codes of several bases among them")
  func pairs() {
    var source = SplitMix64(seed: 7)
    for number in 0..<40 {
      let symbols = UInt8(number % 2 == 0 ? 4 : 16)
      let sequence = (0..<(4 + 5 * number)).map { _ in UInt8.random(in: 0..<symbols, using: &source) }
      var generator = Philox(seed: 1, classIndex: number, trial: 0, purpose: .reference)
      let shuffled = DinucleotideShuffle.shuffled(sequence, using: &generator)
      #expect(Self.pairs(shuffled) == Self.pairs(sequence))
      #expect(shuffled.first == sequence.first && shuffled.last == sequence.last)
      if sequence.count > 60, symbols == 4 { #expect(shuffled != sequence) }
    }
  }

  @Test("Every order is drawn equally often")
  func evenness() {
    // ACAGATA has six orders of its three loops from A to A; of 6000 draws each is expected 1000 times, s.d. 29.
    let sequence: [UInt8] = [0, 1, 0, 2, 0, 3, 0]
    var counts: [[UInt8]: Int] = [:]
    for trial in 0..<6000 {
      var generator = Philox(seed: 3, classIndex: 0, trial: trial, purpose: .reference)
      counts[DinucleotideShuffle.shuffled(sequence, using: &generator), default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 145 }, "five standard deviations")
  }

  @Test(
    "What has no other order stays", arguments: [[], [0], [0, 1, 2], [0, 0, 0, 0, 0], [0, 1, 2, 3]] as [[UInt8]])
  func fixed(_ sequence: [UInt8]) {
    var generator = Philox(seed: 1, classIndex: 0, trial: 0, purpose: .reference)
    #expect(DinucleotideShuffle.shuffled(sequence, using: &generator) == sequence)
  }
}
