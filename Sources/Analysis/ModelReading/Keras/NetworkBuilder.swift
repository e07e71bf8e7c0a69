import GenomicNetwork
import ReportNumerics
import ReportSupport

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
  private var callNodes: [ExactName: [Int]] = [:]
  /// By position in the configuration: place among `layers`, and what each call computes.
  private var made: [Int: (place: Int, operations: [any Layer])] = [:]
  /// Nodes whose masked positions later layers would skip.
  private var masked: Set<Int> = []
  private var assignment: WeightAssignment?

  init(_ configuration: KerasConfiguration, factory: LayerFactory, provisionalLength: Int) {
    self.configuration = configuration
    self.factory = factory
    self.provisionalLength = provisionalLength
  }

  /// - Returns: the network, and what the user should know of how weights were found.
  /// - Throws: `ModelError` at the first layer that cannot be read.
  consuming func build(_ store: borrowing WeightStore) throws(ModelError) -> (network: Network, note: Warning?) {
    let assignment = try WeightAssignment(configuration.layersOfFile ?? configuration.layers, store: store)
    self.assignment = assignment
    if configuration.layers.contains(where: { $0.calls != nil }) {
      try buildGraph(store)
    } else {
      try buildList(store)
    }
    var outputs: [Int] = []
    for source in configuration.outputs ?? [] {
      guard let node = node(of: source) else {
        throw ModelError(
          file: configuration.layers[0].file, place: "output_layers",
          .invalidConfiguration("an output of layer \(PrintableText.quoted(source.layer)), which is not there"))
      }
      outputs.append(node)
    }
    if outputs.isEmpty { outputs = [nodes.count - 1] }
    // Layers stand in the order of computation, which need not be the order in which the model takes its inputs.
    let order = (configuration.inputs ?? []).compactMap { node(of: $0) }
    func rank(_ input: Network.Input) -> Int { order.firstIndex(of: input.node) ?? order.count }
    inputs.sort { (rank($0), $0.node) < (rank($1), $1.node) }
    let network = Network(layers: layers, nodes: nodes, inputs: inputs, outputs: outputs)
    return (network, assignment.note)
  }

  /// Layers one behind the other; the first declares the input.
  private mutating func buildList(_ store: borrowing WeightStore) throws(ModelError) {
    var last: Int?
    for layer in configuration.layers {
      if last == nil {
        guard let shape = try layer.declaredInputShape() else {
          throw layer.error(.invalidConfiguration("the first layer declares no input shape"))
        }
        last = try addInput(layer, shape: shape, isLayer: layer.kind == "InputLayer")
        if layer.kind == "InputLayer" { continue }
      }
      if let node = last { last = try addCall(of: layer, [node], store) }
    }
  }

  /// Layers whose inputs are named; each call is added when everything it reads is there.
  private mutating func buildGraph(_ store: borrowing WeightStore) throws(ModelError) {
    var waiting = configuration.layers
    while !waiting.isEmpty {
      var blocked: [LayerConfiguration] = []
      let before = nodes.count
      for layer in waiting {
        if layer.kind == "InputLayer" {
          guard let shape = try layer.declaredInputShape() else {
            throw layer.error(.invalidConfiguration("the input declares no shape"))
          }
          callNodes[ExactName(layer.name)] = [try addInput(layer, shape: shape, isLayer: true)]
          continue
        }
        guard let calls = layer.calls, !calls.isEmpty, calls.allSatisfy({ !$0.isEmpty }) else {
          throw layer.error(.invalidConfiguration("the layer reads nothing"))
        }
        // A layer may be called on its own output, so its calls become ready one by one.
        while let sources = sourcesOfNextCall(of: layer) {
          callNodes[ExactName(layer.name), default: []].append(try addCall(of: layer, sources, store))
        }
        if callCount(layer) < calls.count { blocked.append(layer) }
      }
      if nodes.count == before {
        for layer in blocked { try checkOutputs(readBy: layer) }
        throw blocked[0].error(.invalidConfiguration(missingSource(of: blocked[0])))
      }
      waiting = blocked
    }
  }

  private func callCount(_ layer: LayerConfiguration) -> Int { callNodes[ExactName(layer.name)]?.count ?? 0 }

  /// Nodes that the next call of a layer reads; nil while one of them is missing, or when every call was added.
  private func sourcesOfNextCall(of layer: LayerConfiguration) -> [Int]? {
    let next = callCount(layer)
    guard let calls = layer.calls, next < calls.count else { return nil }
    var nodes: [Int] = []
    for source in calls[next] {
      guard let node = node(of: source) else { return nil }
      nodes.append(node)
    }
    return nodes
  }

  private func node(of source: LayerConfiguration.Source) -> Int? {
    guard let calls = callNodes[ExactName(source.layer)], calls.indices.contains(source.call), source.output == 0
    else { return nil }
    return calls[source.call]
  }

  /// - Throws: `ModelError` where a layer reads another output of a layer than the first, such as the state of a recurrent
  ///   one.
  private func checkOutputs(readBy layer: LayerConfiguration) throws(ModelError) {
    for source in (layer.calls ?? []).flatMap(\.self)
    where source.output > 0 && callNodes[ExactName(source.layer)]?.indices.contains(source.call) == true {
      throw layer.error(
        .unsupportedSetting(
          "it reads output \(source.output + 1) of \(PrintableText.quoted(source.layer, limit: 60)): of each layer the "
            + "first output alone is read, no state of a recurrent layer"))
    }
  }

  /// Which input keeps a layer from being computed, in words.
  private func missingSource(of layer: LayerConfiguration) -> String {
    let calls = layer.calls ?? []
    let next = callCount(layer)
    let missing = next < calls.count ? calls[next].first { node(of: $0) == nil }?.layer : nil
    return
      "it reads \(missing.map { PrintableText.quoted($0, limit: 60) } ?? "a layer"), which is not there or depends on it"
  }

  private mutating func addInput(
    _ layer: LayerConfiguration, shape: [Int?], isLayer: Bool
  ) throws(ModelError) -> Int {
    let layout = SequenceLayout(shape: shape)
    guard Network.holds(shape.map { $0 ?? provisionalLength }) else {
      throw layer.error(.tooLarge("an input of shape \(TensorShape.text(shape.map { $0 ?? 0 }))"))
    }
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

  /// Adds one call of a layer, its inline activation as a node of its own; the first call reads the weights.
  private mutating func addCall(
    of layer: LayerConfiguration, _ inputs: [Int], _ store: borrowing WeightStore
  ) throws(ModelError) -> Int {
    if made[layer.position] == nil { made[layer.position] = try make(layer, inputs, store) }
    guard let (place, operations) = made[layer.position] else { preconditionFailure("the layer was made above") }
    let mask = try checkMask(layer, inputs)
    var sources = inputs
    for operation in operations { sources = [try addNode(operation, sources, layer, place)] }
    if layers[place].node < 0 { layers[place].node = sources[0] }
    if mask { masked.insert(sources[0]) }
    return sources[0]
  }

  /// Whether a layer hands a mask on.
  ///
  /// - Throws: `ModelError` where it would skip masked positions.
  private func checkMask(_ layer: LayerConfiguration, _ inputs: [Int]) throws(ModelError) -> Bool {
    if layer.kind == "Masking" { return true }
    guard inputs.contains(where: masked.contains) else { return false }
    if LayerFactory.skipsMasked(layer) {
      throw layer.error(.unsupportedSetting("it would skip the positions that a Masking layer below it marks"))
    }
    return !LayerFactory.endsMask(layer)
  }

  /// Reads a layer's weights for the shapes of its first call and lists it.
  private mutating func make(
    _ layer: LayerConfiguration, _ inputs: [Int], _ store: borrowing WeightStore
  ) throws(ModelError) -> (place: Int, operations: [any Layer]) {
    try LayerFactory.checkInputCount(layer, inputs.count)
    let own = assignment?.paths(of: layer) ?? []
    var weights = LayerWeights(layer, paths: own.isEmpty ? try store.paths(of: layer) : own)
    let operations = try factory.layers(
      for: layer, shapes: inputs.map { nodes[$0].shape }, weights: &weights, store: store)
    try weights.finish()
    layers.append(
      .init(
        name: layer.name, kind: layer.kind, detail: operations.map(\.detail).joined(separator: ", "),
        parameterCount: operations.map(\.parameterCount).reduce(0, +), node: -1))
    return (layers.count - 1, operations)
  }

  private mutating func addNode(
    _ operation: any Layer, _ sources: [Int], _ layer: LayerConfiguration, _ place: Int
  ) throws(ModelError) -> Int {
    let shapes = sources.map { nodes[$0].shape }
    let shape: [Int]
    do {
      shape = try operation.outputShape(shapes)
    } catch {
      throw layer.error(.fit(error.problem))
    }
    guard Network.holds(shape) else { throw layer.error(.tooLarge("an output of shape \(TensorShape.text(shape))")) }
    nodes.append(
      Network.Node(
        layer: place, operation: operation, inputs: sources, shape: shape,
        channelAxis: operation.channelAxis(sources.map { nodes[$0].channelAxis }, inputs: shapes, output: shape)))
    return nodes.count - 1
  }
}
