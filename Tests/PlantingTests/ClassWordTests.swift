import Foundation
import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import Motifs
@testable import Planting
@testable import ReportNumerics

@Suite("Words of classes")
struct ClassWordTests {
  /// A search on a network of detectors, from given start words.
  static func words(
    _ network: Network, starts: [String], classIndex: Int = 0, hasTwoStrands: Bool = true
  ) async throws -> [WordSearch.Found] {
    let scores = try PlantedScoresTests.scores(network)
    let settings = PlantingSettings.Search()
    let ground = try await ScoredBackgrounds(
      PlantedScoresTests.backgrounds(settings.clearingBackgrounds, length: scores.length), scores: scores)
    let starts = try starts.enumerated().map {
      StartWord(word: try #require(Word($1)), origin: .filterWeights($0))
    }
    let changes = try await ground.changes(of: starts.map(\.word), in: settings.backgrounds)
    return try await WordSearch(
      ground: ground, classIndex: classIndex, starts: starts,
      bareEffects: starts.indices.map { changes.mean(word: $0, classIndex: classIndex) }, settings: settings,
      hasTwoStrands: hasTwoStrands, seed: 1
    ).find()
  }

  /// A detector that answers to part of its word too: a value for every letter beyond the second.
  static func graded(_ word: String, weight: Float) throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("sequence", [PlantingToys.length, 4])
    var kernel = [Float](repeating: 0, count: word.count * 4)
    for (position, letter) in word.enumerated() {
      if let base = Array("ACGT").firstIndex(of: letter) { kernel[position * 4 + base] = 1 }
    }
    let convolution = try toy.add(
      "word",
      Convolution(
        kernel: Tensor(shape: [1, word.count, 4, 1], values: kernel), bias: [-2], rank: 1, strides: [1], dilations: [1],
        padding: .same, channelsFirst: false), input)
    let pooled = try toy.globalPool("pool", try toy.relu("relu", convolution))
    return toy.finished(
      try toy.add("scores", Dense(weights: Tensor(shape: [1, 1], values: [weight]), bias: [0]), pooled))
  }

  @Test(
    "Part of a word is refined to the whole word, wrong and idle letters removed",
    arguments: [("CANGTNAC", "CAGGTAAC"), ("TTCACGTAACTT", "CAGGTAAC"), ("GTAAC", "CAGGTAAC")])
  func refinement(_ start: String, _ expected: String) async throws {
    let found = try await Self.words(Self.graded("CAGGTAAC", weight: 2), starts: [start])
    #expect(found.map(\.word.text) == [expected])
    #expect(found.allSatisfy { $0.raises && !$0.isInCompany && !$0.isReadOnBothStrands })
  }

  @Test("Words that need no letter are N, and a word on both strands is one word")
  func bothStrands() async throws {
    let network = try PlantingToys.linear(
      ["GGANNTCA", "TGANNTCC"], weights: [[6], [5]], bias: [0])
    let found = try await Self.words(network, starts: ["GGACCTCA", "TGATTTCC"])
    #expect(found.map(\.word.text) == ["GGANNTCA"])
    #expect(found[0].isReadOnBothStrands)
    let oneStrand = try await Self.words(network, starts: ["GGACCTCA", "TGATTTCC"], hasTwoStrands: false)
    #expect(oneStrand.map(\.word.text).sorted() == ["GGANNTCA", "TGANNTCC"])
  }

  @Test("Two words that touch in a start are told apart")
  func parts() async throws {
    let network = try PlantingToys.linear(["CAGATG", "GATAAC"], weights: [[5], [4]], bias: [0])
    let found = try await Self.words(network, starts: ["CAGATGGATAAC"])
    #expect(found.map(\.word.text) == ["CAGATG", "GATAAC"])
  }

  @Test("A word that lowers the class is found beside the strongest word")
  func lowering() async throws {
    let network = try PlantingToys.linear(["CAGATG", "CGCTTG"], weights: [[5], [-3]], bias: [0])
    let found = try await Self.words(network, starts: ["CAGATG", "CGCTTG", "ACGTAC"])
    #expect(found.map(\.word.text) == ["CAGATG", "CGCTTG"])
    #expect(found.map(\.raises) == [true, false])
    #expect(found[1].isInCompany && abs(found[1].gain - 3) < 0.2)
  }

  @Test("A class that answers to nothing gets no word")
  func nothing() async throws {
    let network = try PlantingToys.linear(["CAGATG", "CGCTTG"], weights: [[5, 0], [-3, 0]], bias: [0, 1])
    #expect(try await Self.words(network, starts: ["CAGATG", "CGCTTG"], classIndex: 1).isEmpty)
    #expect(try await Self.words(network, starts: []).isEmpty)
  }

  @Test("A word's effect, letters, curve and readers by hand")
  func measurement() async throws {
    let network = try PlantingToys.linear(["CAGATG", "CGCTTG"], weights: [[5, 0], [0, 2]], bias: [0, 0])
    let result = try await PlantingToys.result(network)
    let words = result.classes[0].words
    let word = try #require(words.first)
    #expect(word.word.text == "CAGATG" && words.count == 1)
    // Few backgrounds hold the word by chance: 60 / 4096.
    #expect(word.effect.mean > 4.7 && word.effect.mean <= 5 && word.effect.upper <= 5.1)
    #expect(abs(word.control.mean) < 0.5 && word.overControl.isAbove)
    #expect(abs(try #require(word.reverseEffect).mean) < 0.5)
    #expect(word.classEffects.count == 2 && abs(word.classEffects[1]) < 0.2 && word.mostChangedClass == 0)
    #expect(word.places.first == 0 && word.places.last == PlantingToys.length - 6)
    #expect(word.placeEffects.allSatisfy { $0 > 4 } && word.reversePlaceEffects?.count == word.places.count)
    // The right letter gives 5, the others 0: 3.75 and -1.25 about the mean.
    #expect(word.letterChanges.count == 6)
    #expect(abs(word.letterChanges[0][1] - 3.75) < 0.3 && abs(word.letterChanges[0][0] + 1.25) < 0.3)
    #expect(word.motif.consensus == "CAGATG")
    // exp(5) to one.
    #expect(abs(word.motif.columns[0][1] - Float(exp(5.0) / (exp(5.0) + 3))) < 0.02)
    #expect(word.readers.map(\.channel) == [0])
    #expect(abs(word.readers[0].activation - 1) < 1e-6 && word.readers[0].rise.isAbove)
    #expect(result.classes[1].words.map(\.word.text) == ["CGCTTG"])
    #expect(result.classes.map(\.score) == [.beforeActivation, .beforeActivation])
  }

  @Test("A linear output is told in its own units, its motif scaled to the word")
  func linearOutput() async throws {
    let network = try PlantingToys.linear(["CAGATG"], weights: [[0.01]], bias: [0], activation: nil)
    let result = try await PlantingToys.result(network)
    let word = try #require(result.classes[0].words.first)
    #expect(result.classes[0].score == .output && word.word.text == "CAGATG")
    #expect(abs(word.effect.mean - 0.01) < 1e-3 && word.motif.consensus == "CAGATG")
  }

  @Test("Windows of channels are cut into parts, and a limit takes something of every channel")
  func startWords() throws {
    let windows = ["ACGTACGTACGTACGTACGTACGTACGT", "TTTTGGGG"]
    let channels = ChannelMotifs(
      layer: "layer", receptiveField: 28, start: .random, settings: .init(),
      channels: windows.map { .init(optima: [], strongest: .init(sequence: $0, activation: 1)) })
    let all = StartWord.words(filters: [], sites: nil, channels: channels, limit: 10)
    #expect(all.map(\.word.text) == ["ACGTACGTACGTACGT", "TTTTGGGG"])
    #expect(all.map(\.origin) == [.channelWindow(0), .channelWindow(1)])
    let other = ChannelMotifs(
      layer: "layer", receptiveField: 24, start: .random, settings: .init(),
      channels: ["AAAAAAAACCCCCCCCGGGGGGGG", "TTTTGGGG"].map {
        .init(optima: [], strongest: .init(sequence: $0, activation: 1))
      })
    #expect(
      StartWord.words(filters: [], sites: nil, channels: other, limit: 10).map(\.word.text)
        == ["AAAAAAAACCCCCCCC", "TTTTGGGG", "CCCCCCCCGGGGGGGG"])
    #expect(StartWord.words(filters: [], sites: nil, channels: other, limit: 2).map(\.word.text).last == "TTTTGGGG")
  }
}
