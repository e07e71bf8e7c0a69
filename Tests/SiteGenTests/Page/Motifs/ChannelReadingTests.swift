import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("What channels read")
struct ChannelReadingTests {
  /// A motif that spells a word: a letter is certain, `N` says nothing.
  private static func motif(_ word: String) -> PositionProbabilityMatrix {
    PositionProbabilityMatrix(
      columns: word.map { letter in
        guard let lane = Array("ACGT").firstIndex(of: letter) else { return SIMD4(repeating: 0.25) }
        var column = SIMD4<Float>.zero
        column[lane] = 1
        return column
      })
  }

  @Test(
    "A core has at most twelve letters and no run of N",
    arguments: [
      ("CACGTG", "CACGTG"), ("NNCACGTGNN", "CACGTG"), ("CANGTG", "CANGTG"), ("CANNGTGA", "GTGA"),
      ("ACGTNNNACGTACNNT", "ACGTAC"), ("AAAACCCCGGGGTTTT", "AAAACCCCGGGG"), ("NNNN", ""), ("N", ""), ("ANNC", "A"),
      ("NACGTACGTACGTN", "ACGTACGTACGT"),
    ])
  func core(word: String, core: String) { #expect(ChannelReading.core(of: Self.motif(word)) == core) }

  @Test("The known motif that a channel matches is its name, and nothing stands for one that reads nothing known")
  func names() async throws {
    var results = InterpretationFixture.interpretation(.init(classes: 2, channels: 4))
    #expect(ChannelReading.label(0, in: results) == "1 · TGACTCAG")
    results = try await Pipeline().lookUp(results, in: KnownMotifFixture.library(names: (1...9).map { "known \($0)" }))
    let match = try #require(results.bestMatch(ofChannel: 0))
    #expect(ChannelReading.label(0, in: results) == "1 · known \(match.target + 1)")
    #expect(ChannelReading.label(0, in: InterpretationFixture.unread(.init(classes: 1, channels: 1))) == "1")
  }
}
