import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

/// The part of a network above the interpreted tensor, and the same split behind its first dense layer.
@Suite("Cut networks")
struct NetworkCutTests {
  /// Sums of some tens of products in two orders.
  static let tolerance: Float = 1e-5

  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Values of the input `features`, where there is one.
    var values: [String: [Float]] = [:]
    /// Layer at which it is cut; nil for the one that the rule chooses.
    var layer: String?
    var make: @Sendable (ToyNetwork) throws -> [Int]
  }

  private static func trunk(_ toy: ToyNetwork, filters: Int = 3) throws -> Int {
    try toy.pool(
      "pool", try toy.relu("relu", try toy.convolution("conv", toy.input("dna", [20, 4]), width: 3, filters: filters)),
      size: 3)
  }

  private static func normalization(_ units: Int, axis: Int = 0) -> Normalization {
    Normalization(
      gamma: DistinctValues.weights([units], seed: 21).values, beta: DistinctValues.weights([units], seed: 22).values,
      mean: DistinctValues.weights([units], seed: 23).values, variance: (1...units).map { 0.4 * Float($0) },
      epsilon: 1e-3, axis: axis)
  }

  static let examples = [
    Example(testDescription: "One dense layer") { toy in
      let dense = try toy.dense("out", try toy.flatten("flat", try trunk(toy)), units: 2)
      return [try toy.add("sigmoid", Activation(.sigmoid), dense)]
    },
    Example(testDescription: "Two dense layers") { toy in
      let hidden = try toy.relu(
        "hidden relu", try toy.dense("hidden", try toy.flatten("flat", try trunk(toy)), units: 5))
      return [try toy.add("softmax", Activation(.softmax), try toy.dense("out", hidden, units: 3, seed: 4))]
    },
    Example(testDescription: "Normalisation behind the dense layer") { toy in
      let hidden = try toy.dense("hidden", try toy.flatten("flat", try trunk(toy)), units: 5)
      let normal = try toy.add("norm", normalization(5), hidden)
      return [try toy.dense("out", try toy.relu("hidden relu", normal), units: 3, seed: 4)]
    },
    Example(testDescription: "Values of another input joined in front", values: ["features": [0.5, -1, 2]]) { toy in
      let extra = toy.input("features", [3])
      let pooled = try trunk(toy)
      let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), extra, try toy.flatten("flat", pooled))
      let hidden = try toy.dense("hidden", joined, units: 5)
      return [
        try toy.dense("out", try toy.relu("hidden relu", try toy.add("norm", normalization(5), hidden)), units: 2)
      ]
    },
    Example(testDescription: "Layers on another input joined behind", values: ["features": [0.5, -1, 2]]) { toy in
      let extra = try toy.add("tanh", Activation(.tanh), try toy.dense("embed", toy.input("features", [3]), units: 4))
      let flat = try toy.flatten("flat", try trunk(toy))
      let joined = try toy.add("drop", Identity(), try toy.add("joined", Merge(.concatenate(axis: -1)), flat, extra))
      return [try toy.dense("out", try toy.relu("hidden relu", try toy.dense("hidden", joined, units: 5)), units: 2)]
    },
    Example(
      testDescription: "A convolution and a normalisation without activation below the dense layer", layer: "pool"
    ) {
      toy in
      let second = try toy.convolution("linear", try trunk(toy), width: 2, filters: 4, padding: .same, seed: 9)
      let normal = try toy.add("norm", normalization(4, axis: 1), second)
      let flat = try toy.flatten("flat", try toy.add("drop", Identity(), normal))
      // More units than are folded at a time.
      return [try toy.dense("out", try toy.relu("hidden relu", try toy.dense("hidden", flat, units: 70)), units: 2)]
    },
    Example(testDescription: "Two outputs") { toy in
      let hidden = try toy.relu(
        "hidden relu", try toy.dense("hidden", try toy.flatten("flat", try trunk(toy)), units: 5))
      let first = try toy.add("sigmoid", Activation(.sigmoid), try toy.dense("a", hidden, units: 2, seed: 5))
      return [first, try toy.dense("b", hidden, units: 1, seed: 6)]
    },
    Example(testDescription: "Largest values over all positions") { toy in
      try [toy.dense("out", try toy.globalPool("all", try trunk(toy)), units: 2)]
    },
  ]

  /// Scores of a score network on rows of features.
  private func scores(_ network: ScoreNetwork, _ features: Tensor) -> Tensor {
    var tape = network.makeTape(rows: features.rows)
    return network.allScores(features, tape: &tape)
  }

  @Test("Scores through the hidden space are the scores through the whole upper part", arguments: examples)
  func hiddenSpace(_ example: Example) throws {
    let toy = ToyNetwork()
    let outputs = try example.make(toy)
    var network = toy.network
    network.outputs = outputs
    let cut = network.cut(
      at: try LayerChoice(network, named: example.layer, file: "toy.h5"), values: example.values)
    let count = cut.upper.scores.inputCount
    #expect(count == cut.upper.channels * cut.upper.positions)
    let hidden = try #require(cut.upper.hidden)
    #expect(hidden.weights.shape[0] == count)
    #expect(hidden.isFolded == (example.layer != nil))
    let features = DistinctValues.tensors([[4, count]], seed: 31)[0]
    let units = hidden.bias.count
    var sums = Tensor(shape: [4, units], values: (0..<4).flatMap { _ in hidden.bias })
    MatrixProduct.multiply(
      features.values, hidden.weights.values, into: &sums.values, rows: 4, columns: units, inner: count, beta: 1)
    let direct = scores(cut.upper.scores, features)
    #expect(scores(hidden.scores, sums).isClose(to: direct, tolerance: Self.tolerance))
    #expect(direct.shape == [4, cut.classNames.count])
    #expect(cut.activations.count == cut.classNames.count)
  }

  @Test("Scores of the upper part on a feature map are those of the network", arguments: examples)
  func upperPart(_ example: Example) throws {
    let toy = ToyNetwork()
    let outputs = try example.make(toy)
    var network = toy.network
    network.outputs = outputs
    let choice = try LayerChoice(network, named: example.layer, file: "toy.h5")
    let cut = network.cut(at: choice, values: example.values)
    let batch = network.inputs.map { input in
      example.values[input.name].map { Tensor(shape: [1, $0.count], values: $0) }
        ?? DistinctValues.tensors([[1] + network.nodes[input.node].shape], seed: 32)[0]
    }
    let features = Predictor(toy.finished(choice.point.node)).predict(batch).outputs[0]
    let wanted = Predictor(network).predict(batch).scores.flatMap(\.values)
    let found = scores(cut.upper.scores, features.reshaped([1, features.count]))
    #expect(found.isClose(to: Tensor(shape: [1, wanted.count], values: wanted), tolerance: Self.tolerance))
  }

  @Test("Classes are named after their outputs and numbered from 1")
  func classNames() throws {
    let toy = ToyNetwork()
    let flat = try toy.flatten("flat", try Self.trunk(toy))
    let a = try toy.dense("level", flat, units: 1)
    let b = try toy.dense("cells", flat, units: 2)
    func names(_ network: Network) throws -> [String] {
      network.cut(at: try LayerChoice(network, file: "toy.h5")).classNames
    }
    #expect(try names(toy.finished(b)) == ["class 1", "class 2"])
    #expect(try names(toy.finished(a, b)) == ["level", "cells 1", "cells 2"])
  }

  @Test("Features are counted in the order in which the map is stored")
  func featureOrder() {
    let last = NetworkCut.FeatureOrder(shape: [2, 3], channelAxis: 1)
    #expect(last.channels == [0, 1, 2, 0, 1, 2])
    #expect(last.positions == [0, 0, 0, 1, 1, 1])
    let first = NetworkCut.FeatureOrder(shape: [3, 2], channelAxis: 0)
    #expect(first.channels == [0, 0, 1, 1, 2, 2])
    #expect(first.positions == [0, 1, 0, 1, 0, 1])
    let middle = NetworkCut.FeatureOrder(shape: [2, 2, 2], channelAxis: 1)
    #expect(middle.channels == [0, 0, 1, 1, 0, 0, 1, 1])
    #expect(middle.positions == [0, 1, 0, 1, 2, 3, 2, 3])
  }

  @Test("The score is the value before the last activation, past layers that do nothing")
  func scoreNode() throws {
    let toy = ToyNetwork()
    let dense = try toy.dense("out", try toy.flatten("flat", try Self.trunk(toy)), units: 2)
    let sigmoid = try toy.add("sigmoid", Activation(.sigmoid), dense)
    let idle = try toy.add("drop", Identity(), sigmoid)
    let network = toy.finished(idle)
    #expect(network.scoreNode(of: idle) == (dense, .sigmoid))
    #expect(network.scoreNode(of: sigmoid) == (dense, .sigmoid))
    #expect(network.scoreNode(of: dense) == (dense, .linear))
  }

  @Test("Another length changes the shapes of all layers and nothing else")
  func resized() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [nil, 4])
    let map = try toy.pool("pool", try toy.convolution("conv", x, width: 5), size: 2)
    let head = try toy.dense("out", try toy.globalPool("all", map), units: 2)
    let network = toy.finished(head)
    #expect(network.takesAnyLength)
    #expect(network.nodes[map].shape == [4, 2])
    let longer = try network.resized(to: 31)
    #expect(longer.nodes.map(\.shape) == [[31, 4], [27, 2], [13, 2], [2], [2]])
    #expect(throws: LayerError("layer \"conv\": an input of length 3 is shorter than the window of 5")) {
      try network.resized(to: 3)
    }
  }
}
