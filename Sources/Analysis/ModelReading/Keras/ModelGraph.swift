import ReportSupport

/// A model as a graph of layer calls in which no layer is a model: the layers of models inside it are its own.
///
/// A layer of an inner model is named `outer/inner`. An inner model that is called several times, such as one shared by
/// both strands, has each of its layers called as often.
struct ModelGraph {
  var layers: [LayerConfiguration]
  var inputs: [LayerConfiguration.Source]
  var outputs: [LayerConfiguration.Source]

  private typealias Source = LayerConfiguration.Source

  /// Calls of the layers of one inner model: models that are called twice inside one another would have no end.
  private static let callLimit = 100_000

  /// - Parameters:
  ///   - layers: each with its calls; those that are models with their own graph in `inner`.
  ///   - inner: by name of the layer.
  init(
    layers: [LayerConfiguration], inputs: [LayerConfiguration.Source], outputs: [LayerConfiguration.Source],
    inner: [ExactName: ModelGraph]
  ) throws(ModelError) {
    self.layers = []
    self.inputs = inputs
    self.outputs = outputs
    var results: [ExactName: [[Source]]] = [:]
    for layer in layers {
      guard let graph = inner[ExactName(layer.name)] else {
        self.layers.append(layer)
        continue
      }
      let calls = layer.calls ?? []
      results[ExactName(layer.name)] = try embed(graph, of: layer, calls)
    }
    try resolve(results, layers)
  }

  /// Layers one behind the other as a graph; the first reads the input, which it declares where no input layer does.
  init(list: [LayerConfiguration], inner: [ExactName: ModelGraph]) throws(ModelError) {
    var layers: [LayerConfiguration] = []
    var last: Source?
    var end: Source?
    for var layer in list {
      if last == nil, layer.kind != "InputLayer" {
        let graph = inner[ExactName(layer.name)]
        let shape = try graph.map { graph throws(ModelError) in try graph.declaredInput() } ?? layer.inputSetting
        var input = layer
        input.kind = "InputLayer"
        input.name = "\(layer.name)_input"
        // The shape of a model inside the model is that of what it is called with.
        input.settings = .object(shape.map { ["batch_input_shape": $0] } ?? [:])
        input.calls = []
        layers.append(input)
        last = Source(layer: input.name, call: 0, output: 0)
      }
      layer.calls = last.map { [[$0]] } ?? []
      let isModel = inner[ExactName(layer.name)] != nil
      layers.append(layer)
      last = Source(layer: layer.name, call: isModel ? layer.firstCall : 0, output: 0)
      end = Source(layer: layer.name, call: isModel ? layer.firstOutputCall : 0, output: 0)
    }
    guard let first = layers.first, let end else {
      throw ModelError(file: nil, .invalidConfiguration("a model without layers"))
    }
    try self.init(
      layers: layers, inputs: [Source(layer: first.name, call: 0, output: 0)], outputs: [end], inner: inner)
  }

  /// The shape setting of the graph's first input, the batch axis in front.
  private func declaredInput() throws(ModelError) -> JSONValue? {
    guard let first = inputs.first else { return nil }
    return layers.first { ExactName($0.name) == ExactName(first.layer) }?.inputSetting
  }

  /// Adds the layers of an inner model once for all its calls.
  ///
  /// - Returns: for each call the sources that are its outputs.
  private mutating func embed(
    _ graph: ModelGraph, of owner: LayerConfiguration, _ calls: [[LayerConfiguration.Source]]
  ) throws(ModelError) -> [[LayerConfiguration.Source]] {
    guard !calls.isEmpty else { throw owner.error(.invalidConfiguration("the layer reads nothing")) }
    let inner = graph.layers.map { $0.calls?.count ?? 0 }.reduce(0, +)
    guard calls.count.multipliedReportingOverflow(by: inner).partialValue <= Self.callLimit, inner <= Self.callLimit
    else {
      throw owner.error(.tooLarge("more than \(Self.callLimit) calls of layers"))
    }
    guard calls.allSatisfy({ $0.count == graph.inputs.count }) else {
      throw owner.error(
        .invalidConfiguration("the model has \(graph.inputs.count) inputs, it is called with \(calls[0].count)"))
    }
    let counts = Dictionary(graph.layers.map { (ExactName($0.name), max(1, $0.calls?.count ?? 0)) }) { $1 }
    func moved(_ source: Source, call: Int) -> Source {
      if let input = graph.inputs.firstIndex(where: { ExactName($0.layer) == ExactName(source.layer) }) {
        return calls[call][input]
      }
      return Source(
        layer: "\(owner.name)/\(source.layer)", call: call * (counts[ExactName(source.layer)] ?? 1) + source.call,
        output: source.output)
    }
    let inputs = Set(graph.inputs.map { ExactName($0.layer) })
    for var layer in graph.layers where !inputs.contains(ExactName(layer.name)) {
      guard layer.kind != "InputLayer" else {
        throw owner.error(.invalidConfiguration("an input of the model is not among those that it is called with"))
      }
      layer.calls = calls.indices.flatMap { call in
        (layer.calls ?? []).map { sources in sources.map { moved($0, call: call) } }
      }
      layer.name = "\(owner.name)/\(layer.name)"
      layer.owners.insert(.init(name: owner.name, isTrainable: owner.isTrainable), at: 0)
      layer.variableKey = "\(owner.variableKey)/layers/\(layer.variableKey)"
      layers.append(layer)
    }
    return calls.indices.map { call in graph.outputs.map { moved($0, call: call) } }
  }

  /// Puts the outputs of inner models in the place of references to their calls, and numbers the layers.
  private mutating func resolve(
    _ results: [ExactName: [[LayerConfiguration.Source]]], _ outer: [LayerConfiguration]
  ) throws(ModelError) {
    let owners = Dictionary(outer.map { (ExactName($0.name), $0) }) { first, _ in first }
    func resolved(_ source: Source, isOutput: Bool = false, depth: Int = 0) throws(ModelError) -> Source {
      guard let calls = results[ExactName(source.layer)], let owner = owners[ExactName(source.layer)] else {
        return source
      }
      let call = source.call - (isOutput ? owner.firstOutputCall : owner.firstCall)
      guard calls.indices.contains(call), calls[call].indices.contains(source.output), depth < 1000 else {
        throw owner.error(.invalidConfiguration("an output of the model is read that it does not have"))
      }
      return try resolved(calls[call][source.output], depth: depth + 1)
    }
    for index in layers.indices {
      layers[index].position = index + 1
      guard let calls = layers[index].calls else { continue }
      var found: [[Source]] = []
      for call in calls {
        var sources: [Source] = []
        for source in call { sources.append(try resolved(source)) }
        found.append(sources)
      }
      layers[index].calls = found
    }
    var found: [Source] = []
    for output in outputs { found.append(try resolved(output, isOutput: true)) }
    outputs = found
  }
}
