import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

/// DeepLIFT's multipliers on networks small enough for a hand, and sums that must come out on all kinds of layers.
@Suite("Multipliers of DeepLIFT")
struct MultiplierTests {
  /// Sums of some hundred products in single precision, relative to the size of the scores.
  private static let tolerance: Float = 2e-4

  private static func matrix(_ rows: [[Float]]) -> Tensor {
    Tensor(shape: [rows.count, rows[0].count], values: rows.flatMap(\.self))
  }

  @Test("A rectifier hands on the ratio of differences, by hand")
  func rescale() throws {
    // S = 2 relu(x1 + x2 - 1); at (1, 1) it is 2, at (0, 0) it is 0: the sum rises by 2, the rectified one by 1.
    let network = try ScoreNetwork(
      inputShape: [2],
      layers: [
        Dense(weights: Self.matrix([[1], [1]]), bias: [-1]), Activation(.rectifier),
        Dense(weights: Self.matrix([[2]]), bias: [0.5]),
      ])
    let found = network.multipliers(Self.matrix([[1, 1]]), references: Self.matrix([[0, 0]]), classes: [0])
    #expect(found.values.values == [1, 1])
    #expect(found.scores == [2.5] && found.referenceScores == [0.5])
    // A gradient at the example would give 2 each, a sum of 4.
  }

  @Test("A difference of zero hands on the slope")
  func slope() throws {
    let network = try ScoreNetwork(
      inputShape: [1], layers: [Activation(.sigmoid), Dense(weights: Self.matrix([[4]]), bias: [0])])
    let found = network.multipliers(Self.matrix([[0]]), references: Self.matrix([[0]]), classes: [0])
    #expect(found.values.values == [1])
  }

  @Test("A largest value counts where the example has it, and where the reference has it, by hand")
  func maximum() throws {
    let pool = Pooling(
      kind: .maximum, rank: 1, size: [3], strides: [3], padding: .valid, channelsFirst: false)
    let network = try ScoreNetwork(inputShape: [3, 1], layers: [pool])
    // Up from 1 to 4 by the first place.
    let up = network.multipliers(Self.matrix([[4, 0, 1]]), references: Self.matrix([[0, 1, 0]]), classes: [0])
    #expect(up.values.values == [0.75, 0, 0])
    // Down from 5 to 2: the reference had it in the second place.
    let down = network.multipliers(Self.matrix([[2, 1, 0]]), references: Self.matrix([[0, 5, 0]]), classes: [0])
    #expect(down.values.values == [0, 0.75, 0])
  }

  @Test("A product of two inputs is shared out evenly, by hand")
  func product() throws {
    var graph = ComputationGraph()
    let input = graph.addInput(shape: [1])
    let doubled = graph.add(Dense(weights: Self.matrix([[2]]), bias: [0]), inputs: [input], shape: [1])
    let shifted = graph.add(Dense(weights: Self.matrix([[1]]), bias: [1]), inputs: [input], shape: [1])
    let product = graph.add(Merge(.multiply), inputs: [doubled, shifted], shape: [1])
    let network = ScoreNetwork(
      graph: graph, input: input.slot, constants: [], places: [.init(slot: product.slot, element: 0)])
    // 2x (x + 1): 24 at 3, 4 at 1, so that one unit of x is worth 10.
    let found = network.multipliers(Self.matrix([[3]]), references: Self.matrix([[1]]), classes: [0])
    #expect(found.values.values == [10])
  }

  /// Networks on sequences of 12 bases, each with layers of another kind.
  private static let networks: [(String, @Sendable () throws -> Network)] = [
    (
      "rectified and pooled",
      {
        let toy = ToyNetwork()
        let input = toy.input("input", [12, 4])
        let map = try toy.pool("pool", toy.relu("relu", toy.convolution("conv", input, width: 3, filters: 3)), size: 2)
        let hidden = try toy.relu("relu2", toy.dense("dense", toy.flatten("flat", map), units: 6))
        return toy.finished(try toy.dense("out", hidden, units: 2, seed: 5))
      }
    ),
    (
      "global pooling, smooth functions, a sum of branches",
      {
        let toy = ToyNetwork()
        let input = toy.input("input", [12, 4])
        let first = try toy.convolution("conv1", input, width: 3, filters: 3, padding: .same)
        let second = try toy.add("gelu", Activation(.gelu(approximate: false)), first)
        let third = try toy.convolution("conv2", second, width: 3, filters: 3, padding: .same, seed: 9)
        let sum = try toy.add("sum", Merge(.add), second, third)
        let pooled = try toy.globalPool("pool", sum)
        return toy.finished(
          try toy.dense("out", try toy.add("exp", Activation(.exponential), pooled), units: 2, seed: 6))
      }
    ),
    (
      "a gate: products of two inputs",
      {
        let toy = ToyNetwork()
        let input = toy.input("input", [12, 4])
        let first = try toy.convolution("conv1", input, width: 3, filters: 3)
        let gate = try toy.add("sigmoid", Activation(.sigmoid), first)
        let product = try toy.add("product", Merge(.multiply), first, gate)
        return toy.finished(try toy.dense("out", toy.flatten("flat", product), units: 2))
      }
    ),
  ]

  @Test("Products of multipliers and differences sum up to the difference of the scores", arguments: networks)
  func completeness(_ name: String, _ make: @Sendable () throws -> Network) throws {
    let network = try make()
    let scores = try #require(network.scoreNetwork(from: network.inputs[0].node, values: [:]))
    let features = DistinctValues.weights([6, 48], seed: 3)
    let references = DistinctValues.weights([6, 48], seed: 4)
    let classes = [0, 1, 0, 1, 0, 1]
    let found = scores.multipliers(features, references: references, classes: classes)
    for row in classes.indices {
      var sum: Float = 0
      for place in row * 48..<(row + 1) * 48 {
        sum += found.values.values[place] * (features.values[place] - references.values[place])
      }
      let difference = found.scores[row] - found.referenceScores[row]
      let size = max(1, abs(found.scores[row]), abs(found.referenceScores[row]))
      #expect(abs(sum - difference) <= Self.tolerance * size, "\(name), row \(row)")
    }
  }
}
