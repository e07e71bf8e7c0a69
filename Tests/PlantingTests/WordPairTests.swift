import TestSupport
import Testing

@testable import GenomicNetwork
@testable import Planting
@testable import ReportNumerics

@Suite("Pairs of words")
struct WordPairTests {
  /// A test of four mean scores, each with a little spread.
  private func test(_ without: Double, _ first: Double, _ second: Double, _ both: Double) -> PairTest {
    func scores(_ mean: Double) -> [Double] { (0..<20).map { mean + 0.01 * Double($0 % 2) } }
    return PairTest(
      context: nil, without: scores(without), first: scores(first), second: scores(second), both: scores(both),
      strongest: 4)
  }

  @Test(
    "Relations by hand",
    arguments: [
      (0, 4, 4, 1, PairRelation.exclusive), (0, 4, 4, 8, .additive), (0, 4, 4, 8.1, .additive),
      (0, 1, 1, 8, .synergistic), (0, 0, 0, 8, .synergistic), (0, 4, 4, 5, .redundant), (0, 4, 3, 3.5, .redundant),
      (0, 4, 0, 1, .antagonistic), (0, 4, -1, 1, .antagonistic), (0, 0, 0, -3, .undecided), (0, 4, 0, 4.1, .additive),
    ])
  func relations(_ without: Double, _ first: Double, _ second: Double, _ both: Double, _ expected: PairRelation) {
    #expect(test(without, first, second, both).relation == expected)
    #expect(test(without, second, first, both).relation == expected)
  }

  @Test("The numbers of a test are differences on the same backgrounds")
  func numbers() {
    let test = PairTest(
      context: 2, without: [0, 2], first: [3, 5], second: [1, 4], both: [4, 8], strongest: 3)
    #expect(test.baseline == 1 && test.context == 2)
    #expect(test.firstEffect == MeasuredEffect(differences: [3, 3]))
    #expect(test.secondEffect == MeasuredEffect(differences: [1, 2]))
    #expect(test.jointEffect == MeasuredEffect(differences: [4, 6]))
    #expect(test.overFirst == MeasuredEffect(differences: [1, 3]))
    #expect(test.overSecond == MeasuredEffect(differences: [3, 4]))
    #expect(test.departure == MeasuredEffect(differences: [0, 1]))
    #expect(test.highestScore == 6)
  }

  @Test("A network that wants one of two words, not both, shows an exclusive pair")
  func exclusive() async throws {
    let result = try await PlantingToys.result(PlantingToys.exclusive("CAGATG", "CGCTTG"))
    let found = result.classes[0]
    #expect(found.words.map(\.word.text).sorted() == ["CAGATG", "CGCTTG"])
    #expect(found.pairs.map(\.relation) == [.exclusive])
    let test = try #require(found.pairs.first).test
    #expect(abs(test.firstEffect.mean - 4) < 0.3 && abs(test.jointEffect.mean) < 0.3)
    #expect(abs(test.departure.mean + 8) < 0.5 && test.context == nil)
    #expect(result.controlCount == 1 && result.controlRelations == 0)
    let distances = try #require(found.pairs[0].distances)
    #expect(distances.distances.first == 0 && distances.distances.count == 5 && distances.curves.count == 4)
    // On the given strand both words are there at any distance; turned, the second is none.
    for curve in distances.curves {
      #expect(curve.effects.allSatisfy { curve.isSecondReversed ? $0.mean > 2.5 : abs($0.mean) < 1 })
    }
  }

  @Test("A network that wants both words shows synergy, and one that adds them none")
  func synergy() async throws {
    let both = try await PlantingToys.result(PlantingToys.both("CAGATG", "CGCTTG")).classes[0]
    #expect(both.pairs.map(\.relation) == [.synergistic])
    let sum = try await PlantingToys.result(
      PlantingToys.linear(["CAGATG", "CGCTTG"], weights: [[4], [3]], bias: [0])
    ).classes[0]
    #expect(sum.pairs.map(\.relation) == [.additive] && sum.pairs[0].distances == nil)
  }

  @Test("A pair that is exclusive only beside a third word is found there")
  func context() async throws {
    // With the third word one of the others gives 6, both give -2; each word alone gives a little.
    let toy = ToyNetwork()
    let found = try PlantingToys.detectors(["CAGATG", "CGCTTG", "GATTCC"], on: toy)
    let hidden = try toy.relu(
      "hidden-relu",
      toy.add(
        "hidden",
        Dense(weights: Tensor(shape: [3, 3], values: [1, 1, 1, 1, 1, 1, 2, 2, 3]), bias: [-2, -3, 0]), found))
    let network = toy.finished(
      try toy.add("scores", Dense(weights: Tensor(shape: [3, 1], values: [6, -14, 0.3]), bias: [-4]), hidden))
    let result = try await PlantingToys.result(network).classes[0]
    let numbers = try ["CAGATG", "CGCTTG", "GATTCC"].map { text in
      try #require(result.members.firstIndex { $0.word.text == text })
    }
    let pair = try #require(
      result.pairs.first { Set([$0.first, $0.second]) == Set([numbers[0], numbers[1]]) })
    #expect(pair.relation == .exclusive && pair.test.context == numbers[2])
    #expect(pair.tests[0].relation != .exclusive)
    #expect(result.pairs.filter { $0.relation == .exclusive }.count == 1)
  }

  @Test("Members have places of their own that no combination moves")
  func places() throws {
    let words = try ["CAGATG", "CGCTTGAA", "GATTC"].map { try #require(Word($0)) }
    let places = MemberPlaces(
      words, in: PlantedScoresTests.backgrounds(40, length: 80), classIndex: 3, seed: 5)
    for own in places.places {
      let ranges = own.indices.map { own[$0]..<own[$0] + words[$0].width }.sorted { $0.lowerBound < $1.lowerBound }
      #expect(ranges[0].lowerBound >= 0 && ranges[2].upperBound <= 80)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $1.lowerBound - $0.upperBound >= Backgrounds.gap })
    }
    // The order of the words differs between backgrounds.
    #expect(Set(places.places.map { $0[0] < $0[1] }).count == 2)
    #expect(MemberPlaces.fitting(words, length: 80) == 3)
    #expect(MemberPlaces.fitting(words, length: 26) == 2 && MemberPlaces.fitting(words, length: 5) == 0)
  }

  @Test("Distances rise and end at the limit")
  func distances() {
    #expect(PairMeasurement.distances(upTo: 100, count: 5) == [0, 6, 25, 56, 100])
    #expect(PairMeasurement.distances(upTo: 3, count: 12) == [0, 1, 2, 3])
    #expect(PairMeasurement.distances(upTo: -1, count: 12).isEmpty)
  }
}
