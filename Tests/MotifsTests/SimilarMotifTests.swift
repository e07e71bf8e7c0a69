import TestSupport
import Testing

@testable import Motifs

@Suite("Motifs of a model that are alike")
struct SimilarMotifTests {
  /// A word, and what another word is to it.
  struct Pair: Sendable, CustomTestStringConvertible {
    var first: String
    var second: String
    /// Nil where they may not be laid against each other.
    var expected: MotifSimilarity.Alignment?

    var testDescription: String { "\(first) and \(second)" }
  }

  /// Correlations by hand: a column of a word is 3/4 at its letter and -1/4 elsewhere about an even column, so that
  /// letters that agree add 3/4 and letters that differ take 1/4.
  static let pairs = [
    Pair(first: "TGACTCAT", second: "TGACTCAT", expected: .init(correlation: 1, offset: 0, orientation: .given)),
    Pair(
      first: "TGACTCAT", second: "ATGAGTCA", expected: .init(correlation: 1, offset: 0, orientation: .reverseComplement)
    ),
    // The first begins two positions behind the beginning of the second.
    Pair(first: "GATTACCA", second: "CCGATTAC", expected: .init(correlation: 1, offset: 2, orientation: .given)),
    Pair(first: "CCGATTAC", second: "GATTACCA", expected: .init(correlation: 1, offset: -2, orientation: .given)),
    // Points say nothing and are cut off but for three; the offset counts the whole motif.
    Pair(first: "GATTACCA", second: "....GATTACCA", expected: .init(correlation: 1, offset: 4, orientation: .given)),
    // Seven of eight letters: (7 · 3/4 - 1/4) / (8 · 3/4).
    Pair(
      first: "GATTACCA", second: "GATTACCT", expected: .init(correlation: 5.0 / 6, offset: 0, orientation: .given)),
    // Shorter than the least overlap: the whole of it must meet.
    Pair(first: "GATT", second: "CCGATTCC", expected: .init(correlation: 1, offset: 2, orientation: .given)),
    Pair(first: "........", second: "GATTACCA", expected: nil),
  ]

  static func motif(_ word: String) -> PositionProbabilityMatrix {
    PositionProbabilityMatrix(filterWeights: KnownColumns.window(word))
  }

  @Test("The best alignment on either strand", arguments: pairs)
  func alignment(pair: Pair) {
    let found = MotifSimilarity().best(Self.motif(pair.first), Self.motif(pair.second))
    #expect(found?.offset == pair.expected?.offset)
    #expect(found?.orientation == pair.expected?.orientation)
    // Products are in single precision.
    #expect(abs((found?.correlation ?? 0) - (pair.expected?.correlation ?? 0)) < 1e-6)
  }

  @Test("A common end that says little of both motifs makes them not alike")
  func coverage() {
    let first = Self.motif("GATTACCATG")
    let second = Self.motif("CCATGGGGGG")
    func best(_ coveredShare: Double) -> MotifSimilarity.Alignment? {
      MotifSimilarity(settings: .init(minimumOverlap: 4, coveredShare: coveredShare)).best(first, second)
    }
    #expect(best(0)?.offset == -5)
    #expect(abs((best(0)?.correlation ?? 0) - 1) < 1e-6)
    // CCATG is half of each.
    #expect((best(0.6)?.correlation ?? 0) < SimilarMotifGroup.threshold)
  }

  @Test("Groups of the same motif, shifted, on the other strand and by itself")
  func groups() {
    let words = ["CACGTTAC", "TTGCGCAA", "GTAACGTG", "........", "CCACGTTA", "GGGAAAGG"]
    let groups = SimilarMotifGroup.groups(of: words.map(Self.motif) + [nil])
    #expect(groups.map { $0.numbers.sorted() } == [[0, 2, 4], [1], [5]])
    #expect(groups[0].members[0].number == 0)
    #expect(groups[0].members.map(\.alignment?.orientation) == [.given, .reverseComplement, .given])
    #expect(groups[0].members[2].alignment?.offset == -1)
    #expect(groups.map(\.meanCorrelation).allSatisfy { abs($0 - 1) < 1e-6 })
    #expect(SimilarMotifGroup.groups(of: []).isEmpty)
  }
}
