import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

/// Networks of maps `[channels, positions]` beside the same ones with the channels behind.
@Suite("Channels put behind positions")
struct ChannelsLastTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Changes of order that the rewritten network needs on the way to its outputs.
    var changes: Int
    /// Adds layers to a map of 6 channels and 8 positions.
    var make: @Sendable (ToyNetwork, Int) throws -> [Int]
  }

  /// Sums of some tens of products in two orders.
  private static let tolerance: Float = 1e-5

  private static func convolution(_ channels: Int, _ filters: Int, width: Int = 3, seed: UInt64) -> Convolution {
    Convolution(
      kernel: DistinctValues.weights([1, width, channels, filters], seed: seed),
      bias: DistinctValues.weights([filters], seed: seed + 1).values, rank: 1, strides: [1], dilations: [1],
      padding: .same, channelsFirst: true)
  }

  private static let pooling = Pooling(
    kind: .maximum, rank: 1, size: [2], strides: [2], padding: .valid, channelsFirst: true)

  private static let normalization = Normalization(
    scale: [1, 2, -1, 0.5, 3, 1], shift: [0, 1, 0, -1, 2, 0.5], axis: 0, constants: 12)

  static let examples = [
    Example(testDescription: "Pooled, flattened, dense", changes: 0) { toy, map in
      let normal = try toy.add("norm", normalization, try toy.add("pool", pooling, map))
      let flat = try toy.add("dropout", Identity(), try toy.flatten("flat", normal))
      return [try toy.dense("out", try toy.relu("relu flat", flat), units: 3)]
    },
    Example(testDescription: "A residual block, joined channels and a global maximum", changes: 0) { toy, map in
      let inner = try toy.add("inner", convolution(6, 6, seed: 5), map)
      let sum = try toy.add("sum", Merge(.add), map, inner)
      let joined = try toy.add("joined", Merge(.concatenate(axis: 0)), sum, map)
      let largest = try toy.add("max", GlobalPooling(kind: .maximum, rank: 1, channelsFirst: true), joined)
      return [try toy.dense("out", largest, units: 2)]
    },
    Example(testDescription: "Joined along positions, cut, repeated and read backwards", changes: 0) { toy, map in
      let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), map, map)
      let cut = try toy.add(
        "cut", Relocation(.border([.init(before: 0, after: -1), .init(before: -3, after: 1)])), joined)
      let back = try toy.add("back", Relocation(.reverse(axes: [1])), cut)
      let twice = try toy.add("twice", Relocation(.repetition([1, 2])), back)
      let spread = try toy.add("spread", Relocation(.spread(axis: 1, stride: 2, before: 1, after: 0)), twice)
      return [try toy.dense("out", try toy.flatten("flat", spread), units: 2)]
    },
    Example(testDescription: "Axes that the model itself turns", changes: 0) { toy, map in
      let turned = try toy.add("turn", Relocation(.permute(order: [1, 0])), map)
      return [try toy.dense("out", turned, units: 2)]
    },
    Example(testDescription: "A map weighted by gates that come in the former order", changes: 1) { toy, map in
      let mean = try toy.add("mean", GlobalPooling(kind: .average, rank: 1, channelsFirst: true), map)
      let gate = try toy.add("gate", Reshape(target: [6, 1]), try toy.dense("gates", mean, units: 6))
      let weighted = try toy.add("weighted", Merge(.multiply), map, gate)
      return [try toy.dense("out", try toy.flatten("flat", try toy.add("pool", pooling, weighted)), units: 2)]
    },
    Example(testDescription: "A profile of one channel, flattened", changes: 0) { toy, map in
      [try toy.flatten("profile", try toy.add("scores", convolution(6, 1, width: 1, seed: 8), map))]
    },
    Example(testDescription: "Layers that need the former order", changes: 3) { toy, map in
      // Softmax along positions, a flattened map that is an output, and scores of each position.
      let softmax = try toy.add("softmax", Activation(.softmax), map)
      let scores = try toy.add("scores", convolution(6, 2, width: 1, seed: 8), map)
      return [
        try toy.dense("out", try toy.flatten("flat", softmax), units: 2),
        try toy.flatten("flat map", map), try toy.add("sigmoid", Activation(.sigmoid), scores),
      ]
    },
  ]

  @Test("The outputs stay, and with them the scores", arguments: examples)
  func outputs(_ example: Example) throws {
    let toy = ToyNetwork()
    let input = toy.input("dna", [4, 8])
    let map = try toy.relu("relu", try toy.add("conv", Self.convolution(4, 6, seed: 1), input))
    let outputs = try example.make(toy, map)
    var network = toy.network
    network.outputs = outputs
    let turned = network.withChannelsLast()
    let values = DistinctValues.weights([2, 4, 8], seed: 9)
    var swapped = Tensor(shape: [2, 8, 4])
    for row in 0..<2 {
      for symbol in 0..<4 {
        for position in 0..<8 {
          swapped.values[(row * 8 + position) * 4 + symbol] = values.values[(row * 4 + symbol) * 8 + position]
        }
      }
    }
    let isTurned = turned.inputs[0].layout?.symbolAxis == 1
    #expect(isTurned)
    #expect(turned.inputs[0].shape == [8, 4])
    let expected = Predictor(network).predict([values])
    let found = Predictor(turned).predict([isTurned ? swapped : values])
    for (own, other) in zip(expected.outputs + expected.scores, found.outputs + found.scores) {
      #expect(own.shape == other.shape)
      for (a, b) in zip(own.values, other.values) { #expect(abs(a - b) <= Self.tolerance * max(1, abs(a))) }
    }
    let needed = turned.ancestors(of: turned.outputs)
    let changes = turned.nodes.indices.filter { index in
      guard needed[index], case .relocation(let relocation) = turned.nodes[index].operation.role else { return false }
      return relocation.kind == .permute(order: [1, 0])
    }
    #expect(changes.count == example.changes)
    for (own, other) in zip(network.layers, turned.layers) where own.node >= 0 {
      #expect(own.name == other.name)
      #expect(turned.nodes[other.node].shape.reduce(1, *) == network.nodes[own.node].shape.reduce(1, *))
    }
  }

  @Test("A flattened map that is an output keeps a free length")
  func freeLength() throws {
    let toy = ToyNetwork()
    let map = try toy.add("conv", Self.convolution(4, 6, seed: 1), toy.input("dna", [4, nil]))
    let output = try toy.flatten("flat", map)
    var network = toy.network
    network.outputs = [output]
    let turned = try network.withChannelsLast().resized(to: 20)
    #expect(turned.nodes[turned.outputs[0]].shape == [120])
  }
}
