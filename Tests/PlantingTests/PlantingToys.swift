import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import Motifs
@testable import Planting
@testable import ReportNumerics

/// Networks small enough to say by hand what a word does to them.
enum PlantingToys {
  static let length = 60

  /// A convolution whose filters each give 1 where their word stands, 0 elsewhere, and the largest value of each over all
  /// positions.
  static func detectors(_ words: [String], on toy: ToyNetwork, length: Int = length) throws -> Int {
    let input = toy.input("sequence", [length, 4])
    let width = words.map(\.count).max() ?? 1
    var kernel = [Float](repeating: 0, count: width * 4 * words.count)
    for (filter, word) in words.enumerated() {
      for (position, letter) in word.enumerated() {
        if let base = Array("ACGT").firstIndex(of: letter) { kernel[(position * 4 + base) * words.count + filter] = 1 }
      }
    }
    let convolution = try toy.add(
      "words",
      Convolution(
        kernel: Tensor(shape: [1, width, 4, words.count], values: kernel),
        bias: words.map { Float(1 - $0.count { $0 != "N" }) }, rank: 1, strides: [1], dilations: [1], padding: .same,
        channelsFirst: false), input)
    return try toy.globalPool("pool", try toy.relu("relu", convolution))
  }

  /// Scores that are weighted sums of the detectors.
  ///
  /// - Parameter weights: one row per word, one value per class.
  static func linear(
    _ words: [String], weights: [[Float]], bias: [Float], activation: ActivationFunction? = .sigmoid
  ) throws -> Network {
    let toy = ToyNetwork()
    let found = try detectors(words, on: toy)
    let scores = try toy.add(
      "scores",
      Dense(weights: Tensor(shape: [words.count, bias.count], values: weights.flatMap(\.self)), bias: bias), found)
    guard let activation else { return toy.finished(scores) }
    return toy.finished(try toy.add("output", Activation(activation), scores))
  }

  /// A class that wants one of two words, not both: 4 (first + second) - 8 both - 3, where both is
  /// relu(first + second - 1).
  static func exclusive(_ first: String, _ second: String) throws -> Network {
    let toy = ToyNetwork()
    let found = try detectors([first, second], on: toy)
    let hidden = try toy.relu(
      "hidden-relu",
      toy.add(
        "hidden", Dense(weights: Tensor(shape: [2, 2], values: [1, 1, 1, 1]), bias: [0, -1]), found))
    let scores = try toy.add("scores", Dense(weights: Tensor(shape: [2, 1], values: [4, -8]), bias: [-3]), hidden)
    return toy.finished(try toy.add("output", Activation(.sigmoid), scores))
  }

  /// A class that wants two words together: first + second + 6 relu(first + second - 1) - 2.
  static func both(_ first: String, _ second: String) throws -> Network {
    let toy = ToyNetwork()
    let found = try detectors([first, second], on: toy)
    let hidden = try toy.relu(
      "hidden-relu",
      toy.add("hidden", Dense(weights: Tensor(shape: [2, 2], values: [1, 1, 1, 1]), bias: [0, -1]), found))
    let scores = try toy.add("scores", Dense(weights: Tensor(shape: [2, 1], values: [1, 6]), bias: [-2]), hidden)
    return toy.finished(try toy.add("output", Activation(.sigmoid), scores))
  }

  /// Two convolutions with pooling, of random weights, on sequences of 200 bases.
  static func deep(padding: Padding = .same, classes: Int = 3, symbolsFirst: Bool = false) throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("sequence", symbolsFirst ? [4, 200] : [200, 4])
    let positions = symbolsFirst ? try toy.add("turned", Relocation(.permute(order: [1, 0])), input) : input
    let first = try toy.convolution("first", positions, width: 7, filters: 6, padding: padding)
    let pooled = try toy.pool("between", try toy.relu("first-relu", first), size: 2)
    let second = try toy.convolution("second", pooled, width: 5, filters: 8, padding: padding, seed: 3)
    let wide = try toy.pool("pool", try toy.relu("second-relu", second), size: 20)
    return toy.finished(try toy.dense("scores", try toy.flatten("flat", wide), units: classes))
  }

  /// What planting is told of a network, its ascents few.
  static func input(_ network: Network, library: MotifLibrary? = nil) async throws -> PlantingInput {
    let choice = try LayerChoice(network, file: "toy")
    let cut = network.cut(at: choice)
    let (channels, filters) = network.channelsAndFilters(at: choice)
    var settings = InterpretationSettings()
    settings.trials = 4
    let classes = try await Interpreter.interpret(
      InterpretationInput(upper: cut.upper, classNames: cut.classNames, channels: channels, filters: filters),
      settings: settings)
    return PlantingInput(
      network: network, choice: choice, filters: filters,
      channelMotifs: try await network.channelMotifs(at: choice, settings: .init(starts: 4, steps: 20), workers: 2),
      channels: channels, classes: classes, library: library)
  }

  /// Settings with few backgrounds.
  static var settings: PlantingSettings {
    var settings = PlantingSettings(backgrounds: 60)
    settings.curvePlaces = 6
    settings.curveBackgrounds = 4
    settings.distances = 5
    settings.distanceBackgrounds = 20
    return settings
  }

  static func result(_ network: Network, library: MotifLibrary? = nil, workers: Int = 2) async throws -> PlantingResult
  {
    try #require(
      await Planting.run(try await input(network, library: library), settings: settings, workers: workers))
  }
}
