import GenomicNetwork

/// The layers below a channel on a sequence just long enough for one of its positions.
struct ChannelWindow: Sendable {
  let graph: ComputationGraph
  let input: ComputationGraph.Reading
  let output: ComputationGraph.Reading
  /// Activation function behind the output.
  let activation: ActivationFunction
  let layout: SequenceLayout
  /// Bases of the sequence, and those of them that the position sees.
  let length: Int
  let field: Range<Int>
  /// Element of the output for each channel at the position.
  let elements: [Int]
  /// Layer whose channels are read.
  let layer: String

  /// - Parameter node: the interpreted tensor; pooling at its end is left out, as it only blurs where a window lies.
  /// - Returns: nil where the input is no DNA or no convolution tells positions apart.
  init?(_ network: Network, of node: Int) {
    guard let input = network.sequenceInput, let layout = input.layout, layout.symbols == 4 else { return nil }
    let node = network.unpooled(node)
    var scored = node
    var activation = ActivationFunction.linear
    // The slope behind a closed rectifier is zero; before it, it is not.
    if case .activation(let function) = network.nodes[node].operation.role, !function.isOfRow {
      scored = network.nodes[node].inputs[0]
      activation = function
    }
    guard let axis = network.nodes[scored].channelAxis, network.lengthAxes()[scored] != nil else { return nil }
    let whole = network.nodes[input.node].shape[layout.lengthAxis]
    let size = min(network.receptiveFields()[scored].size, whole)
    // Padded layers need some bases more until one position sees no border.
    var found: (network: Network, start: Int, position: Int)?
    for length in size...max(size, min(whole, 3 * size + 8)) where found == nil {
      guard let short = network.shortened(to: length, below: scored) else { continue }
      let (start, stride) = short.fieldStart(of: scored)
      let positions = short.nodes[scored].shape.reduce(1, *) / short.nodes[scored].shape[axis]
      let position = (0..<positions).first { start + $0 * stride >= 0 && start + $0 * stride + size <= length }
      if let position { found = (short, start + position * stride, position) }
    }
    if found == nil, let full = network.shortened(to: whole, below: scored) {
      let positions = full.nodes[scored].shape.reduce(1, *) / full.nodes[scored].shape[axis]
      let (start, stride) = full.fieldStart(of: scored)
      let middle = positions / 2
      found = (full, max(0, min(start + middle * stride, whole - size)), middle)
    }
    guard let found else { return nil }
    let order = NetworkCut.FeatureOrder(shape: found.network.nodes[scored].shape, channelAxis: axis)
    var graph = ComputationGraph()
    var readings = [input.node: graph.addInput(shape: found.network.nodes[input.node].shape)]
    for other in found.network.inputs where other.node != input.node {
      if network.ancestors(of: [scored])[other.node] { return nil }
    }
    found.network.build(network.ancestors(of: [scored]), into: &graph, readings: &readings)
    guard let entry = readings[input.node], let output = readings[scored] else { return nil }
    self.graph = graph
    self.input = entry
    self.output = output
    self.activation = activation
    self.layout = layout
    self.length = found.network.nodes[input.node].shape[layout.lengthAxis]
    field = found.start..<found.start + size
    var elements = [Int](repeating: 0, count: found.network.nodes[scored].shape[axis])
    for (element, channel) in order.channels.enumerated() where order.positions[element] == found.position {
      elements[channel] = element
    }
    self.elements = elements
    layer = network.layers[network.nodes[node].layer].name
  }

  /// Products of a pass through the layers with one window.
  var multiplications: Double { graph.multiplications }

  /// Element of the input that holds a base at a position of the window.
  func place(position: Int, base: Int) -> Int {
    let column = field.lowerBound + position
    return layout.symbolAxis < layout.lengthAxis ? base * length + column : column * 4 + base
  }
}

extension Network {
  /// The tensor before the pooling at a node's end.
  package func unpooled(_ node: Int) -> Int {
    var node = node
    while nodes[node].inputs.count == 1 {
      switch nodes[node].operation.role {
      case .pooling, .globalPooling, .identity, .reshape: node = nodes[node].inputs[0]
      case .relocation, .convolution, .dense, .normalization, .activation, .merge, .context, .elementwise, .other:
        return node
      }
    }
    return node
  }

  /// The layers below a node on sequences of another length; nil where a layer does not take it.
  package func shortened(to length: Int, below node: Int) -> Network? {
    var result = self
    for input in inputs {
      guard let axis = input.layout?.lengthAxis else { continue }
      result.nodes[input.node].shape[axis] = length
    }
    let wanted = ancestors(of: [node])
    for index in nodes.indices where wanted[index] && !nodes[index].inputs.isEmpty {
      let shapes = nodes[index].inputs.map { result.nodes[$0].shape }
      guard let shape = try? nodes[index].operation.outputShape(shapes), !shape.contains(0) else { return nil }
      result.nodes[index].shape = shape
    }
    return result
  }

  /// First base that the first position of a node sees, negative in padding, and bases between positions.
  package func fieldStart(of target: Int) -> (start: Int, stride: Int) {
    let axes = lengthAxes()
    let needed = ancestors(of: [target])
    var fields: [(start: Int, stride: Int)] = []
    for (index, node) in nodes[...target].enumerated() {
      var field = node.inputs.map { fields[$0] }.min { $0.start < $1.start } ?? (0, 1)
      if needed[index], let source = node.inputs.first, let axis = axes[source] {
        let window = node.operation.window(along: axis, of: nodes[source].shape)
        field.start -= window.before * field.stride
        field.stride *= window.stride
      }
      fields.append(field)
    }
    return fields[target]
  }
}
