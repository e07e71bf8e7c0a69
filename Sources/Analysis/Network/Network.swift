import ReportNumerics
import ReportSupport

/// A trained network as a graph of layer calls in the order in which they are computed.
public struct Network: Sendable {
  /// One call of a layer.
  package struct Node: Sendable {
    /// Place of the layer in `layers`.
    package var layer: Int
    package var operation: any Layer
    /// Nodes whose outputs it reads; empty for inputs.
    package var inputs: [Int]
    /// Shape of one example of its output.
    package var shape: [Int]
    /// Axis of `shape` that counts channels, nil where they can no longer be told apart.
    package var channelAxis: Int?

    package init(layer: Int, operation: any Layer, inputs: [Int], shape: [Int], channelAxis: Int?) {
      self.layer = layer
      self.operation = operation
      self.inputs = inputs
      self.shape = shape
      self.channelAxis = channelAxis
    }
  }
  /// One layer of the model's file.
  package struct LayerFacts: Sendable, Hashable {
    package var name: String
    /// Class in the file's own words.
    package var kind: String
    package var detail: String
    package var parameterCount: Int
    /// Node of its output in its first call.
    package var node: Int

    package init(name: String, kind: String, detail: String, parameterCount: Int, node: Int) {
      self.name = name
      self.kind = kind
      self.detail = detail
      self.parameterCount = parameterCount
      self.node = node
    }
  }
  /// One input of the model.
  package struct Input: Sendable, Hashable {
    package var name: String
    package var node: Int
    /// Shape of one example; nil marks a free axis.
    package var shape: [Int?]
    /// How a sequence lies in it, nil for other inputs.
    package var layout: SequenceLayout?

    package init(name: String, node: Int, shape: [Int?], layout: SequenceLayout?) {
      self.name = name
      self.node = node
      self.shape = shape
      self.layout = layout
    }
  }

  package var layers: [LayerFacts]
  package var nodes: [Node]
  package var inputs: [Input]
  /// Nodes that are the model's outputs.
  package var outputs: [Int]
  /// Tensors in which branches stand side by side before a layer joins them along positions.
  package var separatedJoins: Set<Int> = []

  package init(layers: [LayerFacts], nodes: [Node], inputs: [Input], outputs: [Int]) {
    self.layers = layers
    self.nodes = nodes
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The input that carries the sequence: of several the longest, of equally long ones the first by name, in whatever
  /// order the model lists them.
  package var sequenceInput: Input? {
    func rank(_ input: Input) -> (Int, String) { (-nodes[input.node].shape.reduce(1, *), input.name) }
    return inputs.filter { $0.layout != nil }.min { rank($0) < rank($1) }
  }

  /// Number of classes: the extents of the outputs' last axes.
  public var classCount: Int { outputs.map { classCount(nodes[$0].shape) }.reduce(0, +) }

  /// Bases that one example holds; nil where it reads no sequence.
  public var sequenceLength: Int? {
    sequenceInput.flatMap { input in
      input.layout.map { nodes[input.node].shape[$0.lengthAxis] }
    }
  }

  /// Whether the sequence may have any length.
  public var takesAnyLength: Bool {
    sequenceInput.map { input in input.layout.map { input.shape[$0.lengthAxis] == nil } ?? false } ?? false
  }

  /// The same network on sequences of another length.
  ///
  /// - Throws: `LayerError` where a layer does not take that length, with the layer's name in front.
  package func resized(to length: Int) throws(LayerError) -> Network {
    var result = self
    for input in inputs {
      result.nodes[input.node].shape = input.shape.map { $0 ?? length }
    }
    for index in nodes.indices where !nodes[index].inputs.isEmpty {
      let shapes = nodes[index].inputs.map { result.nodes[$0].shape }
      do throws(LayerError) {
        let shape = try nodes[index].operation.outputShape(shapes)
        guard Self.holds(shape) else { throw LayerError("an output of shape \(TensorShape.text(shape)) is too large") }
        result.nodes[index].shape = shape
      } catch {
        throw LayerError("layer \(PrintableText.quoted(layers[nodes[index].layer].name)): \(error.problem)")
      }
    }
    return result
  }

  /// Whether one example of a shape can be held: fewer than 2^31 elements, so that 32 bits number them.
  package static func holds(_ shape: [Int]) -> Bool {
    var count = 1
    for extent in shape {
      let (product, hasOverflown) = count.multipliedReportingOverflow(by: extent)
      guard extent > 0, !hasOverflown, product < 1 << 31 else { return false }
      count = product
    }
    return true
  }

  /// For each node whether it depends on one of some nodes, those themselves included.
  ///
  /// - Parameter cut: a node through which nothing is counted.
  package func dependents(on sources: Set<Int>, cutAt cut: Int? = nil) -> [Bool] {
    var result = [Bool](repeating: false, count: nodes.count)
    for index in nodes.indices where index != cut {
      result[index] = sources.contains(index) || nodes[index].inputs.contains { result[$0] }
    }
    return result
  }

  /// For each node whether one of some nodes depends on it, those themselves included.
  package func ancestors(of targets: [Int]) -> [Bool] {
    var result = [Bool](repeating: false, count: nodes.count)
    for target in targets { result[target] = true }
    for index in nodes.indices.reversed() where result[index] {
      for input in nodes[index].inputs { result[input] = true }
    }
    return result
  }

  /// Node with the scores of an output and the activation that follows them.
  ///
  /// The score of a class is the value before the last activation; a linear output is its own score.
  package func scoreNode(of output: Int) -> (node: Int, activation: ActivationFunction) {
    var last = output
    // Dropout and its like may stand behind the activation.
    while case .identity = nodes[last].operation.role, let input = nodes[last].inputs.first { last = input }
    if case .activation(let function) = nodes[last].operation.role, nodes[last].inputs.count == 1 {
      return (nodes[last].inputs[0], function)
    }
    return (output, .linear)
  }

  /// The node behind a node's idle and reshaping layers: the one that computed the values.
  func origin(of node: Int) -> Int {
    var node = node
    while nodes[node].operation.isView, let input = nodes[node].inputs.first { node = input }
    return node
  }

  /// Adds nodes to a computation graph.
  ///
  /// - Parameter readings: nodes that are already there; receives those that are added.
  package func build(
    _ wanted: [Bool], into graph: inout ComputationGraph, readings: inout [Int: ComputationGraph.Reading]
  ) {
    for index in nodes.indices where wanted[index] && readings[index] == nil {
      let inputs = nodes[index].inputs.compactMap { readings[$0] }
      precondition(inputs.count == nodes[index].inputs.count, "inputs come before the nodes that read them")
      readings[index] = graph.add(nodes[index].operation, inputs: inputs, shape: nodes[index].shape)
    }
  }
}
