import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import Motifs
@testable import Planting
@testable import ReportNumerics
@testable import Sequences

@Suite("Planting as a whole")
struct PlantingTests {
  static func library(_ words: [String]) -> MotifLibrary {
    MotifLibrary(
      databases: [MotifLibrary.Database(fileName: "known.meme", format: .meme, motifCount: words.count, sha256: "")],
      motifs: words.map { KnownMotifFixture.motif($0) })
  }

  static func network() throws -> Network {
    try PlantingToys.linear(
      ["CAGATG", "CGCTTG", "GATTCC"], weights: [[5, 0], [0, 4], [0, 3]], bias: [0, -1])
  }

  @Test("The result does not depend on the number of workers, and survives being saved")
  func workers() async throws {
    let library = Self.library(["CAGATG", "CGCTTG", "TTTAAAC"])
    let first = try await PlantingToys.result(Self.network(), library: library, workers: 1)
    let second = try await PlantingToys.result(Self.network(), library: library, workers: 3)
    #expect(first == second)
    let bytes = try JSONEncoder().encode(first)
    #expect(try JSONDecoder().decode(PlantingResult.self, from: bytes) == first)
  }

  @Test("Progress rises to its end, and a cancelled task throws")
  func progress() async throws {
    let input = try await PlantingToys.input(Self.network())
    let reports = Mutex<[[Int]]>([])
    _ = try await Planting.run(input, settings: PlantingToys.settings, workers: 2) { done, total in
      reports.withLock { $0.append([done, total]) }
    }
    let seen = reports.withLock { $0 }
    let last = try #require(seen.last)
    #expect(last[0] == last[1] && seen.allSatisfy { $0[0] <= $0[1] })
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0[0] <= $1[0] } && seen.count > 20)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Planting.run(input, settings: PlantingToys.settings)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("Known motifs raise their class, and are read whole where a channel matches")
  func knownMotifs() async throws {
    let library = Self.library(["CAGATG", "CGCTTG", "TTTAAAC", "GATTCC"])
    var input = try await PlantingToys.input(Self.network(), library: library)
    input.channelMatches = [[0], [], [2]]
    let result = try #require(await Planting.run(input, settings: PlantingToys.settings, workers: 2))
    let known = try #require(result.knownMotifs)
    #expect(known.rows.map { $0.word?.text } == ["CAGATG", "CGCTTG", "TTTAAAC", "GATTCC"])
    #expect(known.groups.map { $0.count } == [1, 1, 1, 1])
    #expect(abs(known.rows[0].effects[0] - 5) < 0.3 && abs(known.rows[0].effects[1]) < 0.3)
    #expect(known.rows[0].qValues[0] < 0.01 && known.rows[2].qValues[0] > 0.05)
    #expect(known.answers(0, to: 0) && known.answers(1, to: 1) && known.answers(1, to: 3) && !known.answers(0, to: 1))
    let readings = (0..<4).map { motif in known.reading(ofGroup: known.rows[motif].group) }
    #expect(readings == [.whole, .inPieces, .unused, .inPieces])
    #expect(known.groups(for: 1).first?.motif == 1)
    #expect(result.classes[0].words.first?.nearest.first?.target == 0)
  }

  @Test("A word of a small effect is looked up as one of a large effect is")
  func weakWord() async throws {
    let library = Self.library(["CAGATG", "CGCTTG", "TTTAAAC", "GATTCC"])
    let network = try PlantingToys.linear(["CAGATG", "GATTCC"], weights: [[0.8], [0.8]], bias: [0])
    let words = try await PlantingToys.result(network, library: library).classes[0].words
    #expect(words.compactMap { $0.nearest.first?.target }.sorted() == [0, 3])
    for word in words {
      let bits = word.comparedMotif.informationContent.max() ?? 0
      #expect(bits > 1.45 && bits < 1.55 && (word.motif.informationContent.max() ?? 2) < 0.5)
    }
  }

  @Test("Alike motifs are one group, told by its strongest; motifs that cannot be planted have no effect")
  func groups() async throws {
    let long = String(repeating: "ACGT", count: 16)
    let library = Self.library(["CAGATG", "CAGATGTT", long])
    let known = try #require(await PlantingToys.result(Self.network(), library: library).knownMotifs)
    #expect(known.rows[0].group == known.rows[1].group && known.rows[2].group != known.rows[0].group)
    #expect(known.rows[2].word == nil && known.rows[2].effects.isEmpty)
    let group = known.rows[0].group
    let strongest = try #require(known.strongest(ofGroup: group, for: 0))
    #expect(known.rows[strongest].effects[0] == max(known.rows[0].effects[0], known.rows[1].effects[0]))
    #expect(known.strongest(ofGroup: known.rows[2].group, for: 0) == nil)
    #expect(known.reading(ofGroup: known.rows[2].group) == .absent)
  }

  @Test("Importance is held against the effect of each channel's word, and of its replaced sites")
  func channels() async throws {
    let network = try PlantingToys.linear(
      ["CAGATG", "CGCTTG", "GATTCC", "TTACGG"], weights: [[5], [3], [1], [-2]], bias: [0])
    var input = try await PlantingToys.input(network)
    let records = (0..<24).map { index in
      let word = ["CAGATG", "CGCTTG", "GATTCC", "TTACGG"][index % 4]
      return ">s\(index)\n" + String(repeating: "A", count: 20 + index) + word
        + String(repeating: "C", count: 34 - index)
    }
    let file = try FASTAFile(bytes: Array(records.joined(separator: "\n").utf8), fileName: "s.fa")
    input.sample = try SequenceSample(file, length: PlantingToys.length)
    let result = try #require(await Planting.run(input, settings: PlantingToys.settings, workers: 2)).channels
    #expect(result.rows.map { $0.word?.text } == ["CAGATG", "CGCTTG", "GATTCC", "TTACGG"])
    for (row, expected) in zip(result.rows, [5.0, 3, 1, -2]) {
      #expect(abs(row.effects[0] - expected) < 0.5)
      #expect(row.lower[0] <= row.effects[0] && row.effects[0] <= row.upper[0])
      #expect(row.siteCount == 6 && abs(row.siteEffects[0] + expected) < 0.5)
    }
    #expect(result.rankCorrelations == [1] && result.siteRankCorrelations == [1])
  }

  @Test(
    "Ranks of equal values are averaged",
    arguments: [([1.0, 2, 3], [3.0, 5, 9], 1.0), ([1, 2, 3], [2, 2, 2], nil), ([1, 2], [1, 2], nil)]
      as [([Double], [Double], Double?)])
  func ranks(_ first: [Double], _ second: [Double], _ expected: Double?) {
    let found = RankCorrelation.of(first, second)
    #expect(found.map { abs($0 - (expected ?? 2)) < 1e-12 } ?? (expected == nil))
    #expect(RankCorrelation.ranks([5, 1, 5, 0]) == [3.5, 2, 3.5, 1])
  }

  @Test("Passes that are long make backgrounds fewer, then leave classes out")
  func budget() throws {
    let asked = PlantingSettings()
    let small = PlantingBudget(ofWord: 1e5, ofSequence: 2e5, limit: 4e11).settings(asked, classes: 4, motifs: 500)
    #expect(small.classes == 4 && small.settings.motifBackgrounds == 100 && small.settings.search.attempts == 10)
    let middle = PlantingBudget(ofWord: 1e6, ofSequence: 2e6, limit: 4e11).settings(asked, classes: 12, motifs: 500)
    #expect(middle.classes == 12 && middle.settings.motifBackgrounds == 60)
    #expect(middle.settings.search == asked.search)
    let large = PlantingBudget(ofWord: 5e7, ofSequence: 1e8, limit: 4e11).settings(asked, classes: 164, motifs: 500)
    #expect(large.classes == 1 && large.settings.motifBackgrounds == 20)
    #expect(large.settings.search.sweeps == 3 && large.settings.search.startWords == 66)
    func channels(_ count: Int) -> Int {
      PlantingBudget(ofWord: 5e7, ofSequence: 1e8, limit: 4e11).settings(asked, classes: 1, motifs: 0, channels: count)
        .settings.channelBackgrounds
    }
    #expect([10, 100, 300, 1000].map(channels) == [60, 50, 26, 20])
    #expect(PlantingBudget.allows(passesOf: 1e8, limit: 4e11) && !PlantingBudget.allows(passesOf: 1e10, limit: 4e11))
    let words = [[Word(letters: [0, 1, 2, 3]), Word(letters: [1, 1, 1, 1])]]
    func backgrounds(_ limit: Double) -> Int {
      PlantingBudget(ofWord: 1e6, ofSequence: 2e6, limit: limit)
        .settings(asked, words: words, hasTwoStrands: true, used: 0).backgrounds
    }
    #expect([4e11, 8e9, 6e9, 1e6].map(backgrounds) == [200, 150, 100, 50])
  }

  @Test("A second sequence reads nothing while words are planted in the first")
  func twoSequences() async throws {
    let toy = ToyNetwork()
    let found = try PlantingToys.detectors(["CAGATG"], on: toy)
    let second = toy.input("second", [40, 4])
    let other = try toy.globalPool("other", try toy.convolution("other-words", second, width: 4, filters: 1))
    let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), found, other)
    let network = toy.finished(
      try toy.add("scores", Dense(weights: Tensor(shape: [2, 1], values: [3, 1]), bias: nil), joined))
    let result = try await PlantingToys.result(network)
    let word = try #require(result.classes[0].words.first)
    #expect(word.word.text == "CAGATG" && word.readers.isEmpty)
  }

  @Test("A network that reads no bases is not planted in")
  func noBases() async throws {
    var input = try await PlantingToys.input(Self.network())
    let toy = ToyNetwork()
    let sequence = toy.input("sequence", [40, 8])
    input.network = toy.finished(try toy.dense("scores", try toy.flatten("flat", sequence), units: 1))
    #expect(try await Planting.run(input) == nil)
  }
}
