import Analysis

/// A network put together by hand, layer by layer.
package final class ToyNetwork {
  package private(set) var network = Network(layers: [], nodes: [], inputs: [], outputs: [])

  package init() {}

  /// Adds an input; nil marks a free axis, laid out with extent 12.
  package func input(_ name: String, _ shape: [Int?]) -> Int {
    let layout = SequenceLayout(shape: shape)
    let node = network.nodes.count
    network.layers.append(
      .init(name: name, kind: "InputLayer", detail: "", parameterCount: 0, node: node))
    network.inputs.append(.init(name: name, node: node, shape: shape, layout: layout))
    network.nodes.append(
      .init(
        layer: network.layers.count - 1, operation: Identity(), inputs: [], shape: shape.map { $0 ?? 12 },
        channelAxis: layout?.symbolAxis ?? (shape.count == 1 ? 0 : nil)))
    return node
  }

  /// Adds a call of a layer: a new layer, or one more call of the layer of that name.
  package func add(_ name: String, _ operation: any Layer, _ inputs: Int...) throws -> Int {
    try add(name, operation, from: inputs)
  }

  package func add(_ name: String, _ operation: any Layer, from inputs: [Int]) throws -> Int {
    let node = network.nodes.count
    let layer =
      network.layers.firstIndex { $0.name == name }
      ?? {
        network.layers.append(
          .init(
            name: name, kind: "\(type(of: operation))", detail: operation.detail,
            parameterCount: operation.parameterCount, node: node))
        return network.layers.count - 1
      }()
    let shapes = inputs.map { network.nodes[$0].shape }
    let shape = try operation.outputShape(shapes)
    let axes = inputs.map { network.nodes[$0].channelAxis }
    network.nodes.append(
      .init(
        layer: layer, operation: operation, inputs: inputs, shape: shape,
        channelAxis: operation.channelAxis(axes, inputs: shapes, output: shape)))
    return node
  }

  /// Adds a convolution along one axis with random weights.
  package func convolution(
    _ name: String, _ input: Int, width: Int, filters: Int = 2, stride: Int = 1, dilation: Int = 1,
    padding: Padding = .valid, seed: UInt64 = 1
  ) throws -> Int {
    let channels = network.nodes[input].shape[1]
    return try add(
      name,
      Convolution(
        kernel: DistinctValues.weights([1, width, channels, filters], seed: seed),
        bias: DistinctValues.weights([filters], seed: seed + 100).values, rank: 1, strides: [stride],
        dilations: [dilation], padding: padding, channelsFirst: false), input)
  }

  /// Adds a dense layer with random weights.
  package func dense(_ name: String, _ input: Int, units: Int, seed: UInt64 = 2) throws -> Int {
    let inputs = network.nodes[input].shape.last ?? 1
    return try add(
      name,
      Dense(
        weights: DistinctValues.weights([inputs, units], seed: seed),
        bias: DistinctValues.weights([units], seed: seed + 100).values), input)
  }

  /// Adds a pooling layer of largest values along one axis.
  package func pool(_ name: String, _ input: Int, size: Int, stride: Int? = nil) throws -> Int {
    try add(
      name,
      Pooling(
        kind: .maximum, rank: 1, size: [size], strides: [stride ?? size], padding: .valid, channelsFirst: false), input)
  }

  /// Adds a pooling layer over all positions.
  package func globalPool(_ name: String, _ input: Int) throws -> Int {
    try add(name, GlobalPooling(kind: .maximum, rank: 1, channelsFirst: false), input)
  }

  package func flatten(_ name: String, _ input: Int) throws -> Int { try add(name, Reshape.flatten, input) }

  package func relu(_ name: String, _ input: Int) throws -> Int { try add(name, Activation(.rectifier), input) }

  /// The network with the given outputs.
  package func finished(_ outputs: Int...) -> Network {
    var network = network
    network.outputs = outputs
    return network
  }
}
