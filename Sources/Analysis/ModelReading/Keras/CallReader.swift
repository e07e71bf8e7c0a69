/// Reads what each call of a layer of a graph is given, in the forms of Keras 1 to 3.
enum CallReader {
  private typealias Source = LayerConfiguration.Source

  /// Names of tensors in the order in which a layer takes them; others come behind, in the order of their letters.
  private static let order = ["query", "value", "key"]

  /// What stands in the place of a layer's name where an argument is a number.
  private static let constant = "_CONSTANT_VALUE"

  /// Puts the calls of an entry, and their arguments that are no tensors, into a layer.
  ///
  /// - Throws: `ModelError` where the entry has no form that Keras writes.
  static func read(_ entry: JSONValue, into layer: inout LayerConfiguration) throws(ModelError) {
    guard let nodes = entry["inbound_nodes"]?.array else {
      throw layer.error(.invalidConfiguration("inbound_nodes must be a list"))
    }
    var calls: [[LayerConfiguration.Source]] = []
    for node in nodes {
      var sources: [LayerConfiguration.Source] = []
      if let arguments = node["args"] {
        try collectPlaced(arguments, into: &sources, &layer)
        if let named = node["kwargs"] { collectNamed(named, into: &sources, &layer) }
      } else if let parts = node.array {
        // One input may stand without the list around it.
        let list = parts.first?.text != nil ? [node] : parts
        for part in list {
          if let parts = part.array, parts.first?.text == constant {
            try keep(parts.count > 2 ? parts[2] : .null, at: 0, of: &layer)
            continue
          }
          guard let source = source(part) else {
            throw layer.error(.invalidConfiguration("an input that names no layer"))
          }
          sources.append(source)
        }
        // Named arguments stand beside the first input.
        for part in list {
          if let named = part.array?.dropFirst(3).first { collectNamed(named, into: &sources, &layer) }
        }
      }
      calls.append(sources)
    }
    layer.calls = calls
  }

  /// Arguments by their places: tensors, and for operations what else they are called with.
  private static func collectPlaced(
    _ value: JSONValue, into sources: inout [LayerConfiguration.Source], _ layer: inout LayerConfiguration
  ) throws(ModelError) {
    for (place, argument) in (value.array ?? [value]).enumerated() {
      let count = sources.count
      collectTensors(argument, into: &sources)
      let isNothing: Bool = if case .boolean = argument { true } else { argument == .null || argument == .array([]) }
      if sources.count == count, !isNothing { try keep(argument, at: place, of: &layer) }
    }
  }

  /// Keeps an argument that is no tensor of the graph.
  ///
  /// - Throws: `ModelError` for a layer, which would compute something else without it, and where calls differ.
  private static func keep(
    _ argument: JSONValue, at place: Int, of layer: inout LayerConfiguration
  ) throws(ModelError) {
    guard layer.operation != nil else {
      // What the user says of it with --lambda tells the constants too.
      if LayerFactory.lambdaKinds.contains(layer.kind) { return }
      throw layer.error(.unsupportedSetting("it is called with a constant"))
    }
    if let former = layer.operation?.constants[place], former != argument {
      throw layer.error(.unsupportedSetting("it is called with several constants"))
    }
    layer.operation?.constants[place] = argument
  }

  /// Tensors among named arguments; the others are kept with the layer.
  private static func collectNamed(
    _ value: JSONValue, into sources: inout [LayerConfiguration.Source], _ layer: inout LayerConfiguration
  ) {
    guard case .object(let members) = value else { return }
    for name in order + members.keys.filter({ !order.contains($0) }).sorted() {
      guard let member = members[name] else { continue }
      let count = sources.count
      collectTensors(member, into: &sources)
      if sources.count == count, member != .null, member != .boolean(false) { layer.callSettings[name] = member }
    }
  }

  /// Tensors among the arguments of a call, in order.
  private static func collectTensors(_ value: JSONValue, into sources: inout [LayerConfiguration.Source]) {
    if value["class_name"]?.text == "__keras_tensor__" {
      if let history = value["config"]?["keras_history"], let found = source(history) { sources.append(found) }
    } else if let found = source(value) {
      sources.append(found)
    } else if let values = value.array {
      for element in values { collectTensors(element, into: &sources) }
    } else if case .object(let members) = value {
      for key in members.keys.sorted() { collectTensors(members[key] ?? .null, into: &sources) }
    }
  }

  /// A tensor's origin: layer, call and output.
  static func source(_ value: JSONValue) -> LayerConfiguration.Source? {
    guard let parts = value.array, parts.count >= 3, let layer = parts[0].text, let call = parts[1].integer,
      let output = parts[2].integer, call >= 0, output >= 0
    else { return nil }
    return LayerConfiguration.Source(layer: layer, call: call, output: output)
  }
}
