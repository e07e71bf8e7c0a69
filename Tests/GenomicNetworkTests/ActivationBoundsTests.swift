import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

/// Bounds of activations against activations of random sequences.
@Suite("Bounds of activations")
struct ActivationBoundsTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var make: @Sendable (ToyNetwork) throws -> Int
  }

  static let examples = [
    Example(testDescription: "Convolution without padding") { toy in
      try toy.convolution("conv", toy.input("dna", [12, 4]), width: 3)
    },
    Example(testDescription: "Convolution over the border") { toy in
      try toy.convolution("conv", toy.input("dna", [6, 4]), width: 5, padding: .same)
    },
    Example(testDescription: "Two convolutions with pooling and normalisation") { toy in
      let a = try toy.relu("relu", try toy.convolution("a", toy.input("dna", [12, 4]), width: 3))
      let normalization = Normalization(
        gamma: [0.5, -2], beta: [1, -1], mean: [0.1, 0.2], variance: [1, 0.5], epsilon: 1e-3, axis: 1)
      let b = try toy.add("norm", normalization, try toy.pool("pool", a, size: 2))
      return try toy.convolution("b", b, width: 3, padding: .same, seed: 7)
    },
    Example(testDescription: "Zeros added to what is always positive") { toy in
      let a = try toy.add(
        "softplus", Activation(.softplus), try toy.convolution("a", toy.input("dna", [6, 4]), width: 2))
      let border = Relocation(.border([.init(before: 2, after: 2), .init(before: 0, after: 0)]))
      return try toy.add("zeros", border, a)
    },
    Example(testDescription: "Swish, which falls and rises") { toy in
      let a = try toy.convolution("a", toy.input("dna", [6, 4]), width: 2)
      // Far below zero, where swish falls.
      let low = Normalization(
        gamma: [0.5, 0.5], beta: [-3, -3], mean: [0, 0], variance: [1, 1], epsilon: 0, axis: 1)
      return try toy.add("swish", Activation(.swish), try toy.add("low", low, a))
    },
    Example(testDescription: "Dense at each position and over all") { toy in
      let a = try toy.add("tanh", Activation(.tanh), try toy.convolution("a", toy.input("dna", [6, 4]), width: 2))
      return try toy.dense("c", try toy.globalPool("all", try toy.dense("b", a, units: 3)), units: 2)
    },
  ]

  @Test("Every activation lies within its channel's bounds", arguments: examples)
  func holds(_ example: Example) throws {
    let toy = ToyNetwork()
    let node = try example.make(toy)
    let network = toy.finished(node)
    let bounds = ActivationBounds(network)
    let sequences = Self.randomSequences(count: 200, length: network.nodes[0].shape[0])
    for candidate in network.nodes.indices {
      let intervals = try #require(bounds.channels(of: candidate))
      let axis = try #require(network.nodes[candidate].channelAxis)
      let values = Predictor(toy.finished(candidate)).predict([sequences]).outputs[0]
      let order = NetworkCut.FeatureOrder(shape: network.nodes[candidate].shape, channelAxis: axis)
      for (index, value) in values.values.enumerated() {
        let interval = intervals[order.channels[index % order.channels.count]]
        // A unit of rounding at order 1.
        #expect(value >= interval.lower - 1e-5 && value <= interval.upper + 1e-5)
      }
    }
  }

  @Test("The bounds of a first convolution without padding are reached")
  func exact() throws {
    let toy = ToyNetwork()
    let node = try toy.convolution("conv", toy.input("dna", [3, 4]), width: 3)
    let network = toy.finished(node)
    let intervals = try #require(ActivationBounds(network).channels(of: node))
    // All 64 words of three bases.
    var words = Tensor(shape: [64, 3, 4])
    for word in 0..<64 {
      for (position, base) in [word / 16, word / 4 % 4, word % 4].enumerated() {
        words.values[(word * 3 + position) * 4 + base] = 1
      }
    }
    let values = Predictor(network).predict([words]).outputs[0].values
    for (filter, interval) in intervals.enumerated() {
      let own = stride(from: filter, to: values.count, by: 2).map { values[$0] }
      #expect(abs((own.max() ?? 0) - interval.upper) < 1e-6)
      #expect(abs((own.min() ?? 0) - interval.lower) < 1e-6)
    }
  }

  private static func randomSequences(count: Int, length: Int) -> Tensor {
    var generator = SplitMix64(seed: 11)
    var sequences = Tensor(shape: [count, length, 4])
    for position in 0..<count * length { sequences.values[position * 4 + Int.random(in: 0..<4, using: &generator)] = 1 }
    return sequences
  }
}
