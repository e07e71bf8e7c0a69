import TestSupport
import Testing

@testable import GenomicNetwork
@testable import Planting
@testable import ReportNumerics
@testable import ReportSupport
@testable import Sequences

@Suite("Scores of planted words")
struct PlantedScoresTests {
  static func scores(
    _ network: Network, values: [String: [Float]] = [:], workers: Int = 1
  ) throws -> PlantedScores {
    try #require(PlantedScores(network, values: values, seed: 1, workers: workers))
  }

  static func backgrounds(_ count: Int, length: Int) -> Backgrounds {
    Backgrounds(.search, count: count, length: length, frequencies: SIMD4(repeating: 0.25), seed: 1)
  }

  /// Scores of whole sequences as the network itself gives them.
  static func predicted(_ network: Network, _ sequences: [[UInt8]]) throws -> [Float] {
    let input = try #require(network.sequenceInput)
    let layout = try #require(input.layout)
    let batch = network.inputs.map { other in
      other.node == input.node
        ? layout.batch(sequences, length: sequences[0].count).reshaped(
          [sequences.count] + network.nodes[input.node].shape)
        : Tensor(shape: [sequences.count] + network.nodes[other.node].shape, repeating: 0)
    }
    return Predictor(network).predict(batch).scores[0].values
  }

  @Test("A word changes a linear network by the sum of its weights less those of the letters that it covers")
  func linear() async throws {
    let toy = ToyNetwork()
    let input = toy.input("sequence", [20, 4])
    let network = toy.finished(try toy.dense("scores", try toy.flatten("flat", input), units: 2))
    let weights = try #require(network.nodes.last?.operation as? Dense).weights
    let scores = try Self.scores(network)
    let base = try await scores.score([[UInt8](repeating: 2, count: 20)])
    let word = try #require(Word("ANC"))
    let planted = try await scores.score([PlantedWord(background: 0, place: 4, word: word)], in: base)
    for unit in 0..<2 {
      func weight(_ position: Int, _ letter: Int) -> Float { weights.values[(position * 4 + letter) * 2 + unit] }
      let expected = weight(4, 0) - weight(4, 2) + weight(6, 1) - weight(6, 2)
      #expect(abs(planted.value(0, unit) - base.scores.value(0, unit) - Double(expected)) < 1e-5)
    }
  }

  @Test("A softmax is told by each score less the mean of the others")
  func softmax() async throws {
    let network = try PlantingToys.linear(
      ["CAGATG", "CGCTTG", "GATAAG"], weights: [[6, 0, 0], [0, 3, 0], [0, 0, -2]], bias: [1, 2, 3],
      activation: .softmax)
    let scores = try Self.scores(network)
    #expect(scores.scale.kinds == [.againstOthers, .againstOthers, .againstOthers])
    let base = try await scores.score([[UInt8](repeating: 0, count: PlantingToys.length)])
    #expect(base.scores.values == [-1.5, 0, 1.5] as [Float])
    let word = try #require(Word("CAGATG"))
    let planted = try await scores.score([PlantedWord(background: 0, place: 9, word: word)], in: base)
    #expect(planted.values == [4.5, -3, -1.5] as [Float])
  }

  @Test("Words are told before the last activation, and linear outputs as they are")
  func kinds() throws {
    func kinds(_ activation: ActivationFunction?) throws -> [ClassScore] {
      try Self.scores(PlantingToys.linear(["CAGATG"], weights: [[1]], bias: [0], activation: activation)).scale.kinds
    }
    #expect(try kinds(.sigmoid) == [.beforeActivation])
    #expect(try kinds(.softmax) == [.beforeActivation])
    #expect(try kinds(nil) == [.output])
  }

  @Test(
    "A stretch around a word gives the scores of the whole sequence",
    arguments: [(Padding.same, false), (.valid, false), (.causal, false), (.same, true)])
  func stretches(_ padding: Padding, _ symbolsFirst: Bool) async throws {
    let network = try PlantingToys.deep(padding: padding, symbolsFirst: symbolsFirst)
    let scores = try Self.scores(network)
    #expect(scores.runsStretches && scores.workOfWord < scores.workOfSequence)
    let backgrounds = Self.backgrounds(8, length: 200)
    let base = try await scores.score(backgrounds.sequences)
    var plantings: [PlantedWord] = []
    for (index, text) in ["ACG", "TTGACTCANNNC", "ACGTACGTACGTACGTACGTACGTACGTACGT"].enumerated() {
      let word = try #require(Word(text))
      for place in [0, 1, 2, 17, 90, 91, 150, 199 - word.width, 200 - word.width] {
        plantings.append(PlantedWord(background: (place + index) % 8, place: place, word: word))
      }
    }
    // Too long for a stretch.
    plantings.insert(
      PlantedWord(background: 3, place: 30, word: Word(letters: [UInt8](repeating: 1, count: 40))), at: 5)
    let expected = try Self.predicted(
      network,
      plantings.map { planting in
        var sequence = backgrounds.sequences[planting.background]
        planting.word.write(to: &sequence, at: planting.place)
        return sequence
      })
    let found = try await scores.score(plantings, in: base).values
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 * max(1, abs($1)) })
    #expect(scores.passes == 8 + plantings.count)
  }

  @Test("Words at an end that pools leave unseen, wholly or in part, score as in the whole sequence")
  func unseenEnd() async throws {
    let toy = ToyNetwork()
    let first = try toy.convolution(
      "first", toy.input("sequence", [400, 4]), width: 7, filters: 12, padding: .valid)
    // 394 places in pools of 20 leave the last 14; the last base that counts is 385.
    let pooled = try toy.pool("pool", try toy.relu("first-relu", first), size: 20)
    let network = toy.finished(try toy.dense("scores", try toy.flatten("flat", pooled), units: 3))
    let scores = try Self.scores(network)
    #expect(scores.runsStretches)
    let backgrounds = Self.backgrounds(4, length: 400)
    let base = try await scores.score(backgrounds.sequences)
    let word = try #require(Word("TGACT"))
    let plantings = (0...395).map { PlantedWord(background: $0 % 4, place: $0, word: word) }
    let expected = try Self.predicted(
      network,
      plantings.map { planting in
        var sequence = backgrounds.sequences[planting.background]
        planting.word.write(to: &sequence, at: planting.place)
        return sequence
      })
    let found = try await scores.score(plantings, in: base).values
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 * max(1, abs($1)) })
    let unseen = found.suffix(3)
    #expect(zip(unseen, base.scores.values[9..<12]).allSatisfy { $0 == $1 })
  }

  @Test("Scores do not depend on the number of workers")
  func workers() async throws {
    let network = try PlantingToys.deep()
    let backgrounds = Self.backgrounds(30, length: 200)
    let word = try #require(Word("TGACTCANNAC"))
    var tables: [[Float]] = []
    for workers in [1, 2, 5] {
      let scores = try Self.scores(network, workers: workers)
      let base = try await scores.score(backgrounds.sequences)
      let plantings = (0..<700).map { PlantedWord(background: $0 % 30, place: 7 * $0 % 180, word: word) }
      tables.append(base.scores.values + (try await scores.score(plantings, in: base)).values)
    }
    #expect(tables[0] == tables[1] && tables[0] == tables[2])
  }

  @Test("Other inputs hold the given values, zeros where there are none")
  func otherInputs() async throws {
    let toy = ToyNetwork()
    let found = try PlantingToys.detectors(["CAGATG"], on: toy)
    let other = toy.input("other", [2])
    let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), found, other)
    let network = toy.finished(
      try toy.add("scores", Dense(weights: Tensor(shape: [3, 1], values: [2, 10, 100]), bias: nil), joined))
    let sequence = [UInt8](repeating: 0, count: PlantingToys.length)
    for (values, expected) in [([:], 0), (["other": [3, 4]], 430)] as [([String: [Float]], Double)] {
      let scores = try Self.scores(network, values: values)
      #expect(try await scores.score([sequence]).scores.value(0, 0) == expected)
    }
  }

  @Test("A network that reads no bases has no planted scores")
  func noBases() throws {
    let toy = ToyNetwork()
    let input = toy.input("sequence", [40, 8])
    let network = toy.finished(try toy.dense("scores", try toy.flatten("flat", input), units: 1))
    #expect(PlantedScores(network, values: [:], seed: 1, workers: 1) == nil)
  }

  @Test("An overflow is an error of the class")
  func overflow() async throws {
    let network = try PlantingToys.linear(
      ["CAGATG", "CGCTTG"], weights: [[1, .greatestFiniteMagnitude], [0, .greatestFiniteMagnitude]], bias: [0, 0])
    let scores = try Self.scores(network)
    let base = try await scores.score([[UInt8](repeating: 0, count: PlantingToys.length)])
    let word = try #require(Word("CAGATGNNCGCTTG"))
    await #expect(throws: AnalysisError.overflow(classIndex: 1)) {
      try await scores.score([PlantedWord(background: 0, place: 3, word: word)], in: base)
    }
  }

  @Test("A cancelled task ends between batches")
  func cancelled() async throws {
    let scores = try Self.scores(PlantingToys.deep(), workers: 2)
    let sequences = Self.backgrounds(4, length: 200).sequences
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await scores.score(sequences)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

@Suite("Backgrounds")
struct BackgroundTests {
  @Test("Bases come in their frequencies, sets have no sequence in common")
  func frequencies() {
    let sequences = Backgrounds(
      .search, count: 100, length: 200, frequencies: [0.1, 0.2, 0.3, 0.4], seed: 7
    ).sequences
    for (base, expected) in [0.1, 0.2, 0.3, 0.4].enumerated() {
      let share = Double(sequences.flatMap(\.self).count { $0 == base }) / 20_000
      // Four standard errors of a share of 20,000 draws.
      #expect(abs(share - expected) < 0.014)
    }
    let others = Backgrounds(
      .measurement, count: 100, length: 200, frequencies: [0.1, 0.2, 0.3, 0.4], seed: 7
    ).sequences
    #expect(Set(sequences).isDisjoint(with: others))
  }

  @Test("Words of one width have one place, and stay clear of a word that was planted before")
  func places() throws {
    let bare = PlantedScoresTests.backgrounds(50, length: 60)
    let word = try #require(Word("CAGATG"))
    let crowded = try #require(bare.planting(word, seed: 3))
    for index in 0..<50 {
      let place = try #require(bare.place(ofWidth: 8, in: index))
      #expect((0...52).contains(place))
      let taken = crowded.taken[index]
      #expect(Array(crowded.sequences[index][taken]) == word.letters)
      let other = try #require(crowded.place(ofWidth: 8, in: index))
      #expect(other + 8 + Backgrounds.gap <= taken.lowerBound || other >= taken.upperBound + Backgrounds.gap)
    }
    #expect(bare.place(ofWidth: 61, in: 0) == nil && bare.place(ofWidth: 60, in: 0) == 0)
    // Where there is no room for the gap it shrinks.
    let tight = try #require(PlantedScoresTests.backgrounds(20, length: 20).planting(word, seed: 3))
    for index in 0..<20 {
      guard let place = tight.place(ofWidth: 7, in: index) else { continue }
      #expect(!tight.taken[index].overlaps(place..<place + 7))
    }
    #expect((0..<20).contains { tight.place(ofWidth: 7, in: $0) != nil })
  }
}
