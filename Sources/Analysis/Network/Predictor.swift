import ReportNumerics

/// A whole network on batches of examples: scores and outputs, and the gradient with respect to each input.
package struct Predictor: Sendable {
  /// What a batch gives.
  package struct Prediction: Sendable {
    /// Scores before the last activation, `[rows, ...]`, one tensor per output.
    package var scores: [Tensor]
    /// Values after it; the same as `scores` where the output is linear.
    package var outputs: [Tensor]
  }
  private let network: Network
  private let graph: ComputationGraph
  private let inputs: [ComputationGraph.Reading]
  private let scores: [ComputationGraph.Reading]
  private let outputs: [ComputationGraph.Reading]

  package init(_ network: Network) {
    self.network = network
    var graph = ComputationGraph()
    var readings: [Int: ComputationGraph.Reading] = [:]
    for input in network.inputs { readings[input.node] = graph.addInput(shape: network.nodes[input.node].shape) }
    network.build(network.ancestors(of: network.outputs), into: &graph, readings: &readings)
    self.graph = graph
    inputs = network.inputs.compactMap { readings[$0.node] }
    scores = network.outputs.compactMap { readings[network.scoreNode(of: $0).node] }
    outputs = network.outputs.compactMap { readings[$0] }
  }

  /// Computes a batch.
  ///
  /// - Parameter batch: one tensor per input of the network, `[rows, ...]`.
  package func predict(_ batch: [Tensor]) -> Prediction {
    var tape = ComputationTape(graph: graph, rows: batch[0].rows)
    for (input, tensor) in zip(inputs, batch) { tape.set(input.slot, to: tensor) }
    tape.forward()
    return Prediction(scores: scores.map { tape.value($0) }, outputs: outputs.map { tape.value($0) })
  }

  /// Gradient of the sum of the first entry of the first output's last axis, with respect to one input.
  ///
  /// - Parameter input: place of the input among the network's.
  package func gradient(_ batch: [Tensor], input: Int) -> Tensor {
    let seed = outputs[0]
    var tape = ComputationTape(graph: graph, rows: batch[0].rows, variable: inputs[input].slot, seeds: [seed.slot])
    for (input, tensor) in zip(inputs, batch) { tape.set(input.slot, to: tensor) }
    tape.forward()
    tape.backward { gradients in
      let width = seed.shape.last ?? 1
      for index in stride(from: 0, to: gradients[seed.slot].count, by: width) {
        gradients[seed.slot].values[index] += 1
      }
    }
    var result = Tensor(shape: batch[input].shape)
    tape.swapGradient(inputs[input].slot, with: &result)
    return result
  }
}
