import Analysis
import Testing

@testable import SiteGen

@Suite("Pairs of words in sentences")
struct PairTextTests {
  /// A pair whose words and both together change the score by so much, on backgrounds that hardly differ.
  private static func pair(
    _ first: Double, _ second: Double, _ both: Double, exclusion: Double? = nil, isFlagged: Bool = false
  ) -> WordPair {
    let grounds = [-0.001, 0, 0.001]
    let test = PairTest(
      context: nil, without: grounds, first: grounds.map { $0 + first }, second: grounds.map { $0 + second },
      both: grounds.map { $0 + both }, strongest: 10)
    return WordPair(
      first: 0, second: 1, tests: [test], chosen: 0, control: test, exclusion: exclusion, isFlagged: isFlagged)
  }

  private static let members = ["CACGTG", "GATAAG"].compactMap { Word($0) }.map {
    WordPair.Member(word: $0, channels: [0], raises: true)
  }

  private static let exclusive = pair(9, 8, 2)
  private static let additive = pair(9, 8, 17)

  @Test(
    "Each relation has a sentence with its numbers",
    arguments: [
      (exclusive, "exclude each other: each raises the score (by 9.00 and 8.00), both together give 6.00"),
      (pair(1, 2, 9), "work together: alone they change the score by 1.00 and 2.00, together by 9.00"),
      (pair(9, 8, 10), "are redundant: alone they raise the score by 9.00 and 8.00, together by 10.0"),
      (additive, "CACGTG and GATAAG add up."), (pair(9, -8, -5), "work against each other: alone they change"),
    ])
  func sentences(pair: WordPair, expected: String) {
    let sentence = PairText.sentence(pair, Self.members)
    #expect(sentence.hasPrefix("CACGTG and GATAAG ") && sentence.hasSuffix("."))
    #expect(sentence.contains(expected), "\(sentence)")
  }

  @Test("Exclusive pairs come first, additive ones last, and counts leave out what there is none of")
  func order() {
    let pairs = [Self.additive, Self.pair(9, 8, 10), Self.exclusive]
    #expect(PairText.order(pairs).map(\.relation) == [.exclusive, .redundant, .additive])
    #expect(PairText.counts(pairs) == "1 exclusive, 1 redundant and 1 additive")
    #expect(PairText.counts([Self.additive]) == "1 additive")
  }

  @Test("Agreement and disagreement are told as they are, in singular and plural")
  func agreement() {
    let called = Self.pair(9, 8, 2, exclusion: 0.5)
    let calledWrongly = Self.pair(9, 8, 17, isFlagged: true)
    func sentence(_ pairs: [WordPair]) -> String { PairAgreement(pairs).sentence.plain }
    let none = "The ensemble of feature maps calls no pair of these words non-additive or excluding."
    #expect(sentence([Self.additive]) == none)
    #expect(
      sentence([Self.exclusive]).hasSuffix(
        " 1 pair that planting finds non-additive is not called so by the maps, which tell of optima alone."))
    let twice = sentence([Self.exclusive, Self.exclusive])
    #expect(twice.contains(" 2 pairs that planting finds non-additive are not called"))
    #expect(sentence([called]).hasSuffix("calls 1 pair non-additive or excluding; planting confirms it."))
    #expect(sentence([calledWrongly]).hasSuffix("planting does not confirm it."))
    #expect(sentence([called, called]).hasSuffix("calls 2 pairs non-additive or excluding; planting confirms both."))
    #expect(sentence([called, called, called]).hasSuffix("planting confirms all."))
    #expect(sentence([calledWrongly, calledWrongly]).hasSuffix("planting confirms none."))
    #expect(sentence([called, calledWrongly]).hasSuffix("planting confirms one of them."))
  }
}
