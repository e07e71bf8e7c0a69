import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

/// Gradients through whole graphs: branches, shared layers, several inputs and outputs.
@Suite("Gradients through graphs")
struct GraphGradientTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var make: @Sendable () throws -> Network

    init(_ name: String, _ make: @escaping @Sendable (ToyNetwork) throws -> [Int]) {
      testDescription = name
      self.make = {
        let toy = ToyNetwork()
        let outputs = try make(toy)
        var network = toy.network
        network.outputs = outputs
        return network
      }
    }
  }

  static let examples = [
    Example("A residual block") { toy in
      let x = toy.input("dna", [8, 4])
      let trunk = try toy.convolution("trunk", x, width: 3, padding: .same)
      let a = try toy.add("tanh", Activation(.tanh), trunk)
      let b = try toy.convolution("inner", a, width: 3, padding: .same, seed: 3)
      let sum = try toy.add("sum", Merge(.add), trunk, b)
      return [try toy.dense("head", try toy.flatten("flat", sum), units: 3)]
    },
    Example("One tensor read twice by the same layer") { toy in
      let x = toy.input("dna", [8, 4])
      let a = try toy.convolution("trunk", x, width: 3)
      return [try toy.dense("head", try toy.flatten("flat", try toy.add("square", Merge(.multiply), a, a)), units: 2)]
    },
    Example("A layer shared by two inputs") { toy in
      let first = toy.input("first", [8, 4])
      let second = toy.input("second", [8, 4])
      let a = try toy.convolution("shared", first, width: 3)
      let b = try toy.add("shared", toy.network.nodes[a].operation, second)
      let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), a, b)
      return [try toy.dense("head", try toy.add("softplus", Activation(.softplus), joined), units: 2)]
    },
    Example("A layer called on its own output") { toy in
      let x = toy.input("dna", [8, 4])
      let a = try toy.convolution("lift", x, width: 1, filters: 2)
      let b = try toy.convolution("again", a, width: 3, padding: .same, seed: 4)
      let c = try toy.add("again", toy.network.nodes[b].operation, try toy.add("tanh", Activation(.tanh), b))
      return [try toy.dense("head", try toy.flatten("flat", c), units: 2)]
    },
    Example("Views read under several shapes") { toy in
      let x = toy.input("dna", [6, 4])
      let flat = try toy.flatten("flat", x)
      let tall = try toy.add("tall", Reshape(target: [12, 2]), x)
      let a = try toy.dense("a", flat, units: 3)
      let b = try toy.dense(
        "b", try toy.flatten("flat2", try toy.convolution("conv", tall, width: 2)), units: 3, seed: 8)
      return [try toy.add("sum", Merge(.add), a, b)]
    },
    Example("An input beside the sequence") { toy in
      let x = toy.input("dna", [8, 4])
      let extra = toy.input("features", [3])
      let pooled = try toy.pool("pool", try toy.convolution("conv", x, width: 3), size: 2)
      let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), try toy.flatten("flat", pooled), extra)
      return [try toy.dense("head", try toy.add("tanh", Activation(.tanh), joined), units: 2)]
    },
    Example("An output that feeds another output") { toy in
      let x = toy.input("dna", [6, 4])
      let first = try toy.dense("first", try toy.flatten("flat", x), units: 3)
      return [first, try toy.dense("second", try toy.add("tanh", Activation(.tanh), first), units: 2)]
    },
  ]

  @Test("The gradient of an output is its central difference", arguments: examples)
  func predictorGradient(_ example: Example) throws {
    let network = try example.make()
    let inputs = DistinctValues.tensors(network.inputs.map { [2] + network.nodes[$0.node].shape }, seed: 3)
    for output in network.outputs {
      var alone = network
      alone.outputs = [output]
      let predictor = Predictor(alone)
      func objective(_ inputs: [Tensor]) -> Double {
        let values = predictor.predict(inputs).outputs[0]
        let width = values.shape[values.shape.count - 1]
        return stride(from: 0, to: values.count, by: width).reduce(0) { $0 + Double(values.values[$1]) }
      }
      for input in inputs.indices {
        let gradient = predictor.gradient(inputs, input: input)
        #expect(gradient.shape == inputs[input].shape)
        expect(gradient.values, areDifferencesOf: objective, at: inputs, input: input)
      }
    }
  }

  @Test("The gradient of each class of a cut network is its central difference", arguments: examples)
  func scoreGradient(_ example: Example) throws {
    let network = try example.make()
    let input = network.inputs[0].node
    // Scores that do not depend on the first input have no gradient there; all examples depend on it.
    let scores = try #require(network.scoreNetwork(from: input, values: [:]))
    let features = DistinctValues.tensors([[scores.classCount] + network.nodes[input].shape], seed: 4)
    let classes = Array(0..<scores.classCount)
    var tape = scores.makeTape(rows: scores.classCount)
    var values = [Float](repeating: 0, count: scores.classCount)
    var gradient = Tensor(shape: features[0].shape)
    scores.evaluate(features[0], classes: classes, tape: &tape, scores: &values, gradient: &gradient)
    let all = scores.allScores(features[0], tape: &tape)
    #expect(values == classes.map { all.values[$0 * scores.classCount + $0] })
    func objective(_ inputs: [Tensor]) -> Double {
      let all = scores.allScores(inputs[0], tape: &tape)
      return classes.reduce(0) { $0 + Double(all.values[$1 * scores.classCount + $1]) }
    }
    expect(gradient.values, areDifferencesOf: objective, at: features, input: 0)
  }

  private func expect(
    _ gradient: [Float], areDifferencesOf objective: ([Tensor]) -> Double, at inputs: [Tensor], input: Int
  ) {
    let step = LayerGradientTests.step
    let largest = gradient.map { Double(abs($0)) }.max() ?? 0
    #expect(largest > 0)
    for element in inputs[input].values.indices {
      var moved = inputs
      moved[input].values[element] += step
      let above = objective(moved)
      moved[input].values[element] = inputs[input].values[element] - step
      let difference = (above - objective(moved)) / Double(2 * step)
      #expect(abs(Double(gradient[element]) - difference) <= Self.tolerance * largest, "element \(element)")
    }
  }

  /// Relative to the largest gradient: as for one layer, with the curvature of two layers multiplied.
  static let tolerance: Double = 5e-3
}
