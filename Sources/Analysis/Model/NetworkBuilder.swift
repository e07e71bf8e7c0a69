/// Builds the graph of layer calls from a configuration and the weights that belong to it.
struct NetworkBuilder: ~Copyable {
  private let configuration: KerasConfiguration
  private let factory: LayerFactory
  /// Length that stands for a free axis while weights are checked.
  private let provisionalLength: Int

  private var layers: [Network.LayerFacts] = []
  private var nodes: [Network.Node] = []
  private var inputs: [Network.Input] = []
  /// Output node of each call of each layer.
  private var callNodes: [String: [Int]] = [:]
  private var keys = VariableKeys()

  init(_ configuration: KerasConfiguration, factory: LayerFactory, provisionalLength: Int) {
    self.configuration = configuration
    self.factory = factory
    self.provisionalLength = provisionalLength
  }

  /// - Throws: `ModelError` at the first layer that cannot be read.
  consuming func build(_ store: borrowing WeightStore) throws(ModelError) -> Network {
    if configuration.layers.contains(where: { $0.calls != nil }) {
      try buildGraph(store)
    } else {
      try buildList(store)
    }
    var outputs: [Int] = []
    for source in configuration.outputs ?? [] {
      guard let calls = callNodes[source.layer], calls.indices.contains(source.call) else {
        throw ModelError(
          file: configuration.layers[0].file, place: "output_layers",
          .invalidConfiguration("an output of layer \(PrintableText.quoted(source.layer)), which is not there"))
      }
      outputs.append(calls[source.call])
    }
    if outputs.isEmpty { outputs = [nodes.count - 1] }
    return Network(layers: layers, nodes: nodes, inputs: inputs, outputs: outputs)
  }

  /// Layers one behind the other; the first declares the input.
  private mutating func buildList(_ store: borrowing WeightStore) throws(ModelError) {
    var last: Int?
    for layer in configuration.layers {
      if last == nil {
        guard let shape = try layer.declaredInputShape() else {
          throw layer.error(.invalidConfiguration("the first layer declares no input shape"))
        }
        last = addInput(layer, shape: shape, isLayer: layer.kind == "InputLayer")
        if layer.kind == "InputLayer" { continue }
      }
      if let node = last { last = try add(layer, calls: [[node]], store).last }
    }
  }

  /// Layers whose inputs are named; each is added when everything it reads is there.
  private mutating func buildGraph(_ store: borrowing WeightStore) throws(ModelError) {
    // Keys of `.weights.h5` follow the order of the configuration, not the order of computation.
    for layer in configuration.layers { keys.assign(layer) }
    var waiting = configuration.layers
    while !waiting.isEmpty {
      var blocked: [LayerConfiguration] = []
      for layer in waiting {
        if layer.kind == "InputLayer" {
          guard let shape = try layer.declaredInputShape() else {
            throw layer.error(.invalidConfiguration("the input declares no shape"))
          }
          callNodes[layer.name] = [addInput(layer, shape: shape, isLayer: true)]
          continue
        }
        guard let calls = sources(of: layer) else {
          blocked.append(layer)
          continue
        }
        guard !calls.isEmpty, calls.allSatisfy({ !$0.isEmpty }) else {
          throw layer.error(.invalidConfiguration("the layer reads nothing"))
        }
        callNodes[layer.name] = try add(layer, calls: calls, store)
      }
      if blocked.count == waiting.count {
        throw blocked[0].error(
          .invalidConfiguration("the layer reads a layer that is not there, or its own output"))
      }
      waiting = blocked
    }
  }

  /// Nodes that each call of a layer reads; nil while one of them is missing.
  private func sources(of layer: LayerConfiguration) -> [[Int]]? {
    var calls: [[Int]] = []
    for call in layer.calls ?? [] {
      var nodes: [Int] = []
      for source in call {
        guard let ready = callNodes[source.layer], ready.indices.contains(source.call), source.output == 0 else {
          return nil
        }
        nodes.append(ready[source.call])
      }
      calls.append(nodes)
    }
    return calls
  }

  private mutating func addInput(_ layer: LayerConfiguration, shape: [Int?], isLayer: Bool) -> Int {
    let layout = SequenceLayout(shape: shape)
    let name = isLayer ? layer.name : "\(layer.name)_input"
    if isLayer || configuration.layers.first?.calls == nil && layers.isEmpty {
      layers.append(
        .init(
          name: name, kind: "InputLayer", detail: layout == nil ? "values" : "one-hot sequence", parameterCount: 0,
          node: nodes.count))
    }
    inputs.append(Network.Input(name: name, node: nodes.count, shape: shape, layout: layout))
    nodes.append(
      Network.Node(
        layer: layers.count - 1, operation: Identity(), inputs: [], shape: shape.map { $0 ?? provisionalLength },
        channelAxis: layout?.symbolAxis ?? (shape.count == 1 ? 0 : nil)))
    return nodes.count - 1
  }

  /// Adds the calls of one layer, its inline activation as a node of its own.
  private mutating func add(
    _ layer: LayerConfiguration, calls: [[Int]], _ store: borrowing WeightStore
  ) throws(ModelError) -> [Int] {
    keys.assign(layer)
    var weights = LayerWeights(layer, paths: try store.paths(of: layer, key: keys.key(of: layer)))
    let operations = try factory.layers(
      for: layer, shapes: calls[0].map { nodes[$0].shape }, weights: &weights, store: store)
    try weights.finish()
    layers.append(
      .init(
        name: layer.name, kind: layer.kind, detail: operations.map(\.detail).joined(separator: ", "),
        parameterCount: operations.map(\.parameterCount).reduce(0, +), node: 0))
    var outputs: [Int] = []
    for call in calls {
      var sources = call
      for operation in operations {
        sources = [try addNode(operation, sources, layer)]
      }
      outputs.append(sources[0])
    }
    layers[layers.count - 1].node = outputs[0]
    return outputs
  }

  private mutating func addNode(
    _ operation: any Layer, _ sources: [Int], _ layer: LayerConfiguration
  ) throws(ModelError) -> Int {
    let shapes = sources.map { nodes[$0].shape }
    let shape: [Int]
    do {
      shape = try operation.outputShape(shapes)
    } catch {
      throw layer.error(.shape(error.problem))
    }
    guard shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) <= 1 << 31,
      shape.allSatisfy({ $0 <= 1 << 31 })
    else { throw layer.error(.tooLarge("an output of shape \(ShapeText.text(shape))")) }
    nodes.append(
      Network.Node(
        layer: layers.count - 1, operation: operation, inputs: sources, shape: shape,
        channelAxis: operation.channelAxis(sources.map { nodes[$0].channelAxis }, inputs: shapes, output: shape)))
    return nodes.count - 1
  }
}

/// Names of the groups in which Keras 3 keeps variables: the class in snake case, numbered among its like.
struct VariableKeys {
  private var counts: [String: Int] = [:]
  private var keys: [Int: String] = [:]

  /// Gives a layer its key; layers must come in the order of the configuration.
  mutating func assign(_ layer: LayerConfiguration) {
    guard keys[layer.position] == nil else { return }
    let base = Self.snakeCase(layer.kind)
    let count = counts[base, default: 0]
    counts[base] = count + 1
    keys[layer.position] = count == 0 ? base : "\(base)_\(count)"
  }

  func key(of layer: LayerConfiguration) -> String { keys[layer.position] ?? "" }

  /// For example `max_pooling1d` for `MaxPooling1D`.
  static func snakeCase(_ name: String) -> String {
    let letters = Array(name.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    var result = ""
    for (index, letter) in letters.enumerated() {
      let isCapital = letter.properties.isUppercase
      if isCapital && index > 0 {
        let before = letters[index - 1]
        let after = index + 1 < letters.count ? letters[index + 1] : nil
        if before.properties.isLowercase || (after?.properties.isLowercase ?? false) { result += "_" }
      }
      result += String(letter).lowercased()
    }
    return result
  }
}
