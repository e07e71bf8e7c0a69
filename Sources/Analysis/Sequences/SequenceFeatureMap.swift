import GenomicNetwork
import ReportNumerics

/// One layer's feature map on batches of sequences: the part of a network between its input and that layer.
package struct SequenceFeatureMap: Sendable {
  private let graph: ComputationGraph
  private let input: ComputationGraph.Reading
  private let output: ComputationGraph.Reading
  private let constants: [(slot: Int, row: [Float])]
  package let layout: SequenceLayout
  /// Channel and position of each element of an example's map.
  package let order: NetworkCut.FeatureOrder

  /// - Parameter values: one row for each input that carries no sequence, by name; zeros where there is none.
  /// - Returns: nil where no sequence goes in, or several do, or the channels of the node cannot be told apart.
  package init?(_ network: Network, of node: Int, values: [String: [Float]] = [:]) {
    guard let input = network.sequenceInput, let layout = input.layout,
      let axis = network.nodes[node].channelAxis
    else { return nil }
    let below = network.ancestors(of: [node])
    var graph = ComputationGraph()
    var readings = [input.node: graph.addInput(shape: network.nodes[input.node].shape)]
    var constants: [(slot: Int, row: [Float])] = []
    for other in network.inputs where other.node != input.node && below[other.node] {
      guard other.layout == nil else { return nil }
      let reading = graph.addInput(shape: network.nodes[other.node].shape)
      readings[other.node] = reading
      constants.append((reading.slot, network.constantRow(of: other.node, values: values)))
    }
    network.build(below, into: &graph, readings: &readings)
    guard let entry = readings[input.node], let output = readings[node] else { return nil }
    self.graph = graph
    self.input = entry
    self.output = output
    self.constants = constants
    self.layout = layout
    order = NetworkCut.FeatureOrder(shape: network.nodes[node].shape, channelAxis: axis)
  }

  /// Multiplications of a pass with one sequence.
  package var multiplications: Double { graph.multiplications }

  /// Bytes of the values of one sequence in all layers up to this one.
  package var bytesPerSequence: Int { graph.tapeBytes(rows: 1, withGradient: false) }

  /// Largest value of each channel of one example's map.
  ///
  /// - Parameter values: of the example, in the order of `order`.
  package func largest(_ values: ArraySlice<Float>) -> [Float] {
    var largest = [Float](repeating: -.infinity, count: (order.channels.max() ?? -1) + 1)
    for (value, channel) in zip(values, order.channels) { largest[channel] = max(largest[channel], value) }
    return largest
  }

  /// The maps of a batch, `[sequences, elements]` in the order of `order`.
  ///
  /// - Parameter sequences: bases as numbers, 4 for an unknown one; none longer than `length`.
  package func values(of sequences: [[UInt8]], length: Int) -> Tensor {
    values(of: layout.batch(sequences, length: length), rows: sequences.count)
  }

  /// The same of sequences whose positions hold a probability for each base.
  ///
  /// - Parameter probabilities: each `[length, 4]`, row-major.
  package func values(ofProbabilities probabilities: [[Float]], length: Int) -> Tensor {
    let batch = Tensor(
      shape: [probabilities.count, 4 * length],
      values: probabilities.flatMap { layout.example($0, length: length) })
    return values(of: batch, rows: probabilities.count)
  }

  private func values(of batch: Tensor, rows: Int) -> Tensor {
    var tape = ComputationTape(graph: graph, rows: rows)
    tape.set(input.slot, to: batch)
    for (slot, row) in constants {
      tape.set(slot, to: Tensor(shape: [rows, row.count], values: (0..<rows).flatMap { _ in row }))
    }
    tape.forward()
    return tape.value(output)
  }
}

extension SequenceLayout {
  /// Sequences of numbers as a batch of this layout.
  func batch(_ sequences: [[UInt8]], length: Int) -> Tensor {
    let oneHot = OneHotSequence.encode(numbers: sequences, length: length)
    let perExample = length * 4
    guard symbolAxis < lengthAxis else {
      return Tensor(shape: [sequences.count, perExample], values: oneHot)
    }
    return Tensor(
      shape: [sequences.count, perExample],
      values: sequences.indices.flatMap { row in
        example(Array(oneHot[row * perExample..<(row + 1) * perExample]), length: length)
      })
  }
}
