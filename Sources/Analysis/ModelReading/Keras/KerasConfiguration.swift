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
    let isList: Bool
    switch kind {
    case "Sequential": isList = true
    case "Model", "Functional": isList = false
    default:
      throw ModelError(
        file: file, .unsupportedLayer(kind: kind, note: "a model class of its own; Sequential and Functional are read"))
    }
    guard let entries = config.array ?? config["layers"]?.array, !entries.isEmpty else {
      throw ModelError(file: file, .invalidConfiguration("a model without layers"))
    }
    var layers: [LayerConfiguration] = []
    var names: Set<ExactName> = []
    for (index, entry) in entries.enumerated() {
      guard let kind = entry["class_name"]?.text, let settings = entry["config"] else {
        throw ModelError(file: file, place: "layer \(index + 1)", .invalidConfiguration("the layer names no class"))
      }
      let name = settings["name"]?.text ?? entry["name"]?.text ?? ""
      var layer = LayerConfiguration(
        kind: kind, name: name, position: index + 1, settings: settings, calls: nil, file: file)
      guard !name.isEmpty else { throw layer.error(.invalidConfiguration("the layer has no name")) }
      guard names.insert(ExactName(name)).inserted else {
        throw layer.error(.invalidConfiguration("another layer has the same name"))
      }
      if !isList { layer.calls = try Self.calls(entry, layer) }
      layers.append(layer)
    }
    self.layers = layers
    guard !isList else {
      self.layers[0].useInputShape(config["build_input_shape"] ?? json["build_config"]?["input_shape"])
      return
    }
    inputs = config["input_layers"].flatMap(Self.sources)
    outputs = config["output_layers"].flatMap(Self.sources)
    guard outputs != nil else {
      throw ModelError(file: file, place: "output_layers", .invalidConfiguration("the model names no outputs"))
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

  /// Inputs of each call of a layer of a graph.
  private static func calls(
    _ entry: JSONValue, _ layer: LayerConfiguration
  ) throws(ModelError) -> [[LayerConfiguration.Source]] {
    guard let nodes = entry["inbound_nodes"]?.array else {
      throw layer.error(.invalidConfiguration("inbound_nodes must be a list"))
    }
    var calls: [[LayerConfiguration.Source]] = []
    for node in nodes {
      var sources: [LayerConfiguration.Source] = []
      if let arguments = node["args"] {
        collectTensors(arguments, into: &sources)
        if let named = node["kwargs"] { collectTensors(named, into: &sources) }
      } else if let parts = node.array {
        // One input may stand without the list around it.
        let list = parts.first?.text != nil ? [node] : parts
        for part in list {
          guard let source = source(part) else {
            throw layer.error(.invalidConfiguration("an input that names no layer"))
          }
          sources.append(source)
        }
      }
      calls.append(sources)
    }
    return calls
  }

  /// Tensors among the arguments of a Keras 3 call, in order.
  private static func collectTensors(_ value: JSONValue, into sources: inout [LayerConfiguration.Source]) {
    if value["class_name"]?.text == "__keras_tensor__" {
      if let history = value["config"]?["keras_history"], let found = source(history) { sources.append(found) }
    } else if let values = value.array {
      for element in values { collectTensors(element, into: &sources) }
    } else if case .object(let members) = value {
      for key in members.keys.sorted() { collectTensors(members[key] ?? .null, into: &sources) }
    }
  }

  private static func source(_ value: JSONValue) -> LayerConfiguration.Source? {
    guard let parts = value.array, parts.count >= 3, let layer = parts[0].text, let call = parts[1].integer,
      let output = parts[2].integer
    else { return nil }
    return LayerConfiguration.Source(layer: layer, call: call, output: output)
  }

  /// The model's inputs or outputs: one source, a list of them, or an object whose order is that of its keys.
  private static func sources(_ value: JSONValue) -> [LayerConfiguration.Source]? {
    if let one = source(value) { return [one] }
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
