/// A model's configuration in one form, whichever Keras wrote it.
struct KerasConfiguration: Hashable, Sendable {
  var layers: [LayerConfiguration]
  /// Layers of the file where some of them are not read; nil otherwise.
  var layersOfFile: [LayerConfiguration]?
  /// Sources that are the model's inputs, in its own order; nil where none are named.
  package var inputs: [LayerConfiguration.Source]?
  /// Sources that are the model's outputs; nil for a list of layers, whose last one is the output.
  var outputs: [LayerConfiguration.Source]?
  /// Version as written, nil where none is recorded.
  var version: String?
  /// Backend as written, nil where none is recorded.
  var backend: String?

  /// First number of the version, by the words of the settings where none is recorded; nil where they do not tell.
  var majorVersion: Int? {
    if let version { return Int(version.prefix { $0 != "." }) }
    func anyLayer(has words: [String]) -> Bool {
      layers.contains { layer in words.contains { layer.settings[$0] != nil } }
    }
    if anyLayer(has: ["nb_filter", "output_dim", "border_mode"]) { return 1 }
    return anyLayer(has: ["filters", "units", "kernel_size"]) ? 2 : nil
  }

  /// - Throws: `ModelError` where the form is none that Keras writes.
  init(_ json: JSONValue, file: String) throws(ModelError) {
    version = json["keras_version"]?.text
    backend = json["backend"]?.text
    guard case .object = json else {
      throw ModelError(file: file, .invalidConfiguration("the configuration is not an object"))
    }
    if json["class_name"] == nil, let entries = json["layers"]?.array {
      version = version ?? "0"
      layers = try Self.layersOfVersion0(entries, file: file)
      return
    }
    guard let kind = json["class_name"]?.text, let config = json["config"] else {
      throw ModelError(file: file, .invalidConfiguration("the configuration names no class"))
    }
    guard KerasClass.isModel(kind) else {
      throw ModelError(
        file: file, .unsupportedLayer(kind: kind, note: "a model class of its own; Sequential and Functional are read"))
    }
    var parsed = try Self.layers(of: config, file: file, depth: 0)
    if KerasClass.known(kind) == "Sequential" {
      parsed.layers[0].useInputShape(config["build_input_shape"] ?? json["build_config"]?["input_shape"])
      guard parsed.hasInner else {
        layers = parsed.layers.map { layer in
          var layer = layer
          layer.calls = nil
          return layer
        }
        return
      }
      let graph = try ModelGraph(list: parsed.layers, inner: parsed.inner)
      (layers, inputs, outputs) = (graph.layers, graph.inputs, graph.outputs)
    } else {
      let graph = try Self.graph(parsed, config, file: file)
      (layers, inputs, outputs) = (graph.layers, graph.inputs, graph.outputs)
      if config["input_layers"].flatMap(Self.sources) == nil { inputs = nil }
    }
    var names: Set<ExactName> = []
    for layer in layers where !names.insert(ExactName(layer.name)).inserted {
      throw layer.error(.invalidConfiguration("another layer has the same name"))
    }
  }

  /// The layers of a model and the graphs of those that are models themselves.
  private struct ParsedLayers {
    var layers: [LayerConfiguration] = []
    var inner: [ExactName: ModelGraph] = [:]
    var hasInner: Bool { !inner.isEmpty }
  }

  /// Models inside one another; a stack of calls stands behind each.
  private static let depthLimit = 32

  private static func layers(of config: JSONValue, file: String, depth: Int) throws(ModelError) -> ParsedLayers {
    guard let entries = config.array ?? config["layers"]?.array, !entries.isEmpty else {
      throw ModelError(file: file, .invalidConfiguration("a model without layers"))
    }
    guard depth < depthLimit else {
      throw ModelError(file: file, .invalidConfiguration("more than \(depthLimit) models inside one another"))
    }
    var parsed = ParsedLayers()
    var keys = VariableKeys()
    var names: Set<ExactName> = []
    for (index, entry) in entries.enumerated() {
      guard let kind = entry["class_name"]?.text, let settings = entry["config"] else {
        throw ModelError(file: file, place: "layer \(index + 1)", .invalidConfiguration("the layer names no class"))
      }
      let name = settings["name"]?.text ?? entry["name"]?.text ?? ""
      var layer = LayerConfiguration(
        kind: KerasClass.known(kind), name: name, position: index + 1, settings: settings, calls: nil, file: file,
        ownName: name)
      guard !name.isEmpty else { throw layer.error(.invalidConfiguration("the layer has no name")) }
      guard names.insert(ExactName(name)).inserted else {
        throw layer.error(.invalidConfiguration("another layer has the same name"))
      }
      keys.assign(layer)
      layer.variableKey = keys.key(of: layer)
      layer.operation = KerasOperation(entry, kind: layer.kind)
      if entry["inbound_nodes"] != nil { try CallReader.read(entry, into: &layer) }
      if KerasClass.isModel(kind) { parsed.inner[ExactName(name)] = try innerGraph(layer, entry, depth: depth + 1) }
      parsed.layers.append(layer)
    }
    numberCalls(&parsed, config)
    return parsed
  }

  /// The graph of a layer that is a model.
  private static func innerGraph(
    _ layer: LayerConfiguration, _ entry: JSONValue, depth: Int
  ) throws(ModelError) -> ModelGraph {
    var parsed = try layers(of: layer.settings, file: layer.file, depth: depth)
    guard layer.kind == "Sequential" else { return try graph(parsed, layer.settings, file: layer.file) }
    parsed.layers[0].useInputShape(
      layer.settings["build_input_shape"] ?? entry["build_config"]?["input_shape"]
        ?? layer.settings["batch_input_shape"])
    return try ModelGraph(list: parsed.layers, inner: parsed.inner)
  }

  private static func graph(_ parsed: ParsedLayers, _ config: JSONValue, file: String) throws(ModelError) -> ModelGraph
  {
    for layer in parsed.layers where layer.calls == nil {
      throw layer.error(.invalidConfiguration("inbound_nodes must be a list"))
    }
    guard let outputs = config["output_layers"].flatMap(sources) else {
      throw ModelError(file: file, place: "output_layers", .invalidConfiguration("the model names no outputs"))
    }
    let first = parsed.layers.filter { $0.kind == "InputLayer" }
      .map { LayerConfiguration.Source(layer: $0.name, call: 0, output: 0) }
    return try ModelGraph(
      layers: parsed.layers, inputs: config["input_layers"].flatMap(sources) ?? first, outputs: outputs,
      inner: parsed.inner)
  }

  /// Finds the number of the first call of each model inside the model.
  ///
  /// Keras 1 and 2 count the model's own making as call 0; Keras 3 does so in lists of outputs alone, and not for lists
  /// of layers.
  private static func numberCalls(_ parsed: inout ParsedLayers, _ config: JSONValue) {
    guard parsed.hasInner else { return }
    let isKeras3 = (config["layers"]?.array ?? []).contains { entry in
      (entry["inbound_nodes"]?.array ?? []).contains { $0["args"] != nil }
    }
    let read =
      parsed.layers.flatMap { ($0.calls ?? []).flatMap(\.self) } + (config["output_layers"].flatMap(sources) ?? [])
    for index in parsed.layers.indices where parsed.inner[ExactName(parsed.layers[index].name)] != nil {
      let name = ExactName(parsed.layers[index].name)
      if isKeras3 {
        parsed.layers[index].firstOutputCall = parsed.layers[index].kind == "Functional" ? 1 : 0
      } else if read.contains(where: { ExactName($0.layer) == name }) {
        let first = read.contains { ExactName($0.layer) == name && $0.call == 0 } ? 0 : 1
        (parsed.layers[index].firstCall, parsed.layers[index].firstOutputCall) = (first, first)
      }
    }
  }

  /// Leaves out all that lies above a layer, whose last call is the output then.
  ///
  /// - Throws: `ModelError` where there is no such layer.
  mutating func end(at name: String, file: String) throws(ModelError) {
    guard let last = layers.firstIndex(where: { ExactName($0.name) == ExactName(name) }) else {
      throw ModelError(file: file, .unknownLayer(name, kind: "layer", known: layers.map(\.name)))
    }
    layersOfFile = layersOfFile ?? layers
    guard let calls = layers[last].calls else {
      layers = Array(layers[...last])
      return
    }
    var needed: Set<ExactName> = []
    var waiting = [ExactName(name)]
    while let layer = waiting.popLast() {
      guard needed.insert(layer).inserted else { continue }
      for call in layers.first(where: { ExactName($0.name) == layer })?.calls ?? [] {
        waiting += call.map { ExactName($0.layer) }
      }
    }
    layers.removeAll { !needed.contains(ExactName($0.name)) }
    inputs = inputs?.filter { needed.contains(ExactName($0.layer)) }
    outputs = [LayerConfiguration.Source(layer: name, call: max(0, calls.count - 1), output: 0)]
  }

  /// Keras 0.x: a list of layers with the class under `name`.
  private static func layersOfVersion0(
    _ entries: [JSONValue], file: String
  ) throws(ModelError) -> [LayerConfiguration] {
    var layers: [LayerConfiguration] = []
    for (index, entry) in entries.enumerated() {
      guard let kind = entry["name"]?.text else {
        throw ModelError(file: file, place: "layer \(index + 1)", .invalidConfiguration("the layer names no class"))
      }
      let own = entry["custom_name"]?.text ?? kind.lowercased()
      // Names were not unique then; the second of a name gets a number.
      let alike = layers.count { $0.name == own || $0.name.hasPrefix(own + "_") }
      layers.append(
        LayerConfiguration(
          kind: kind, name: alike == 0 ? own : "\(own)_\(alike + 1)", position: index + 1, settings: entry, calls: nil,
          file: file))
    }
    guard !layers.isEmpty else { throw ModelError(file: file, .invalidConfiguration("a model without layers")) }
    return layers
  }

  /// The model's inputs or outputs: one source, a list of them, or an object whose order is that of its keys.
  private static func sources(_ value: JSONValue) -> [LayerConfiguration.Source]? {
    if let one = CallReader.source(value) { return [one] }
    let parts: [JSONValue]
    switch value {
    case .array(let values): parts = values
    case .object(let members): parts = members.keys.sorted().compactMap { members[$0] }
    default: return nil
    }
    let found = parts.compactMap { sources($0) }
    return found.isEmpty || found.count < parts.count ? nil : found.flatMap(\.self)
  }
}
