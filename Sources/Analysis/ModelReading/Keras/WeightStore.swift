/// The weights of a file, found by layer; arrays are read when a layer asks for them.
struct WeightStore: ~Copyable {
  /// How the file arranges its weights.
  enum Arrangement: Hashable {
    /// Keras 1 to 3, `.h5`: groups named by `layer_names`, arrays named by `weight_names`; the root ends in a slash or
    /// is empty.
    case named(root: String, layers: [String])
    /// Keras 0: `layer_i/param_j`.
    case numbered(count: Int)
    /// Keras 3, `.weights.h5`: `layers/<class>/vars/j`.
    case variables(root: String)

    /// First number of the only version that arranges weights so; nil where there are several.
    var majorVersion: Int? {
      switch self {
      case .named: nil
      case .numbered: 0
      case .variables: 3
      }
    }
  }
  let file: HDF5File
  let arrangement: Arrangement

  /// - Throws: `ModelError` where the bytes are no HDF5 file or hold no weights in any known arrangement.
  init(_ bytes: [UInt8], name: String) throws(ModelError) {
    let file = try ModelError.reading { () throws(HDF5Error) in try HDF5File(bytes: bytes, name: name) }
    let found = try ModelError.reading { () throws(HDF5Error) in try Self.findArrangement(file) }
    guard let found else {
      throw ModelError(
        file: name, .missingWeight("no weights of a Keras model (model_weights, layer_names or layers)"))
    }
    arrangement = found
    self.file = file
  }

  private static func findArrangement(_ file: borrowing HDF5File) throws(HDF5Error) -> Arrangement? {
    let root = try file.exists("model_weights") ? "model_weights/" : ""
    if let layers = try names("layer_names", at: root, file) { return .named(root: root, layers: layers) }
    if let count = try file.integer("nb_layers", at: root) { return .numbered(count: count) }
    for root in ["layers", "_layer_checkpoint_dependencies"] where try file.exists(root) {
      return .variables(root: root)
    }
    return nil
  }

  /// A list of names, which Keras cuts into numbered pieces where it outgrows an attribute.
  private static func names(
    _ attribute: String, at path: String, _ file: borrowing HDF5File, limit: Int = 10_000
  ) throws(HDF5Error) -> [String]? {
    var bytes = try file.texts(attribute, at: path, limit: limit)?.values
    if bytes == nil {
      var piece = 0
      while let more = try file.texts("\(attribute)\(piece)", at: path, limit: limit)?.values {
        bytes = (bytes ?? []) + more
        piece += 1
      }
    }
    return bytes.map { $0.map { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) } }
  }

  /// Names of one layer's arrays; even a model inside a model has fewer than the limit.
  private func weightNames(at group: String) throws(HDF5Error) -> [String]? {
    try Self.names("weight_names", at: group, file, limit: 1000)
  }

  /// Every weight name of the file, for the rule that tells backends apart; empty where there are none.
  func weightNames() throws(HDF5Error) -> [String] {
    guard case .named(let root, let layers) = arrangement else { return [] }
    var all: [String] = []
    for layer in layers.prefix(1000) where try file.exists(root + layer) {
      all += try weightNames(at: root + layer) ?? []
    }
    return all
  }

  /// Layers that hold weights although the configuration does not know them.
  func layersBeyond(_ known: Set<String>) throws(HDF5Error) -> [String] {
    guard case .named(let root, let layers) = arrangement else { return [] }
    var extra: [String] = []
    for layer in layers.prefix(1000) where !known.contains(layer) {
      guard try file.exists(root + layer) else { continue }
      if try weightNames(at: root + layer)?.isEmpty == false { extra.append(layer) }
    }
    return extra
  }

  /// Paths of a layer's arrays in a file whose groups have no names of layers, in the order in which Keras keeps them.
  ///
  /// - Throws: `ModelError` where the layer's entry is damaged; a layer that is not there has no arrays.
  func paths(of layer: LayerConfiguration) throws(ModelError) -> [String] {
    switch arrangement {
    case .named: []
    case .numbered:
      try ModelError.reading { () throws(HDF5Error) in try numberedPaths("layer_\(layer.position - 1)") }
    case .variables(let root):
      try ModelError.reading { () throws(HDF5Error) in try variablePaths("\(root)/\(layer.variableKey)") }
    }
  }

  /// Paths of the arrays of a named group, empty where it is not there.
  ///
  /// - Parameter layer: for errors.
  /// - Throws: `ModelError` where the entry is damaged.
  func arrays(ofGroup name: String, for layer: LayerConfiguration) throws(ModelError) -> [String] {
    guard case .named(let root, let layers) = arrangement else { return [] }
    let group = root + name
    let kind = try ModelError.reading { () throws(HDF5Error) in try file.kind(at: group) }
    guard let kind else { return [] }
    guard kind == .group else {
      throw ModelError(file: file.name, place: "/\(group)", .storage(.wrongType("not a group")))
    }
    let names = try ModelError.reading { () throws(HDF5Error) in try weightNames(at: group) }
    guard let names else {
      throw layer.error(.missingWeight("its weights have no list of names (weight_names)"))
    }
    guard names.isEmpty || layers.contains(where: { ExactName($0) == ExactName(name) }) else {
      throw layer.error(.missingWeight("the file's list of layers (layer_names) does not name it"))
    }
    guard Set(names).count == names.count else {
      throw layer.error(.missingWeight("its list of weights names one of them twice"))
    }
    return names.map { "\(group)/\($0)" }
  }

  /// Named groups that hold arrays, in the order of the file.
  func filledGroups() throws(ModelError) -> [String] {
    guard case .named(let root, let layers) = arrangement else { return [] }
    var filled: [String] = []
    for name in layers {
      let count = try ModelError.reading { () throws(HDF5Error) in
        try file.kind(at: root + name) == .group ? try weightNames(at: root + name)?.count ?? 0 : 0
      }
      if count > 0 { filled.append(name) }
    }
    return filled
  }

  private func numberedPaths(_ group: String) throws(HDF5Error) -> [String] {
    guard try file.exists(group) else { return [] }
    let count = try file.integer("nb_params", at: group) ?? 0
    return (0..<max(0, min(count, 100))).map { "\(group)/param_\($0)" }
  }

  /// Groups of a layer in which its own arrays and those of its parts lie, in the order of Keras.
  private static let variableGroups =
    [
      "", "layer/", "cell/", "layer/cell/", "forward_layer/", "forward_layer/cell/", "backward_layer/",
      "backward_layer/cell/",
    ] + ["query", "key", "value", "output"].map { "\($0)_dense/" }

  private func variablePaths(_ group: String) throws(HDF5Error) -> [String] {
    var paths: [String] = []
    for part in Self.variableGroups where try file.exists("\(group)/\(part)vars") {
      let children = try file.children(of: "\(group)/\(part)vars", limit: 100)
      paths += children.compactMap(Int.init).sorted().map { "\(group)/\(part)vars/\($0)" }
    }
    return paths
  }
}
