import ReportSupport

/// A model in the ONNX format as its file has it: operators in the order of computation, with names for their values.
///
/// Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
struct ONNXGraph {
  /// A setting of an operator.
  enum Attribute {
    case number(Float)
    case integer(Int)
    case text(String)
    case tensor(ONNXTensor)
    case numbers([Float])
    case integers([Int])
    case texts([String])
    /// A graph or a list of tensors.
    case other
  }
  /// One operator.
  struct Node {
    var kind = ""
    var domain = ""
    var name = ""
    /// Names of the values that it reads; an empty one stands for an input that is left out.
    var inputs: [String] = []
    var outputs: [String] = []
    var attributes: [String: Attribute] = [:]
    /// Modules of PyTorch around it, the innermost last, and its own name.
    var scopes: [String] = []
  }
  /// An input or output of the model.
  struct Port {
    var name = ""
    /// Number of the elements' type.
    var type = 0
    /// Nil for an axis of any extent.
    var shape: [Int?]?
  }
  var nodes: [Node] = []
  var constants: [String: ONNXTensor] = [:]
  var inputs: [Port] = []
  var outputs: [Port] = []
  /// Program that wrote the file, and its version.
  var producer = ""
  var producerVersion = ""
  /// Version of the operators.
  var operatorSet = 0

  /// Operators of one model.
  private static let nodeLimit = 200_000

  /// - Parameter outside: where values beside the file are found.
  /// - Throws: `ModelError` where the bytes are no such model.
  init(_ bytes: [UInt8], outside: ExternalData) throws(ModelError) {
    var reader = WireReader(bytes)
    var graph: WireReader?
    while let (field, value) = try reader.next() {
      switch field {
      case 2: producer = reader.text(value)
      case 3: producerVersion = reader.text(value)
      case 7: graph = try reader.message(value)
      case 8: try readOperatorSet(try reader.message(value))
      default: break
      }
    }
    guard let graph else { throw WireReader.damaged("it holds no graph") }
    try read(graph, outside)
    let stored = Set(constants.keys)
    inputs.removeAll { stored.contains($0.name) }
    guard !nodes.isEmpty, !outputs.isEmpty else {
      throw ModelError(file: nil, .damagedGraph("a graph without outputs"))
    }
  }

  private mutating func readOperatorSet(_ message: WireReader) throws(ModelError) {
    var (reader, domain, version) = (message, "", 0)
    while let (field, value) = try reader.next() {
      if field == 1 { domain = reader.text(value) } else if field == 2 { version = try reader.integer(value) }
    }
    if domain.isEmpty || domain == "ai.onnx" { operatorSet = version }
  }

  private mutating func read(_ message: WireReader, _ outside: ExternalData) throws(ModelError) {
    var reader = message
    while let (field, value) = try reader.next() {
      switch field {
      case 1:
        guard nodes.count < Self.nodeLimit else {
          throw ModelError(file: nil, .tooLarge("a graph of more than \(Self.nodeLimit) operators"))
        }
        nodes.append(try Self.node(try reader.message(value), outside))
      case 5:
        let (name, tensor) = try ONNXTensor.decode(try reader.message(value), outside: outside)
        constants[name] = tensor
      case 11: inputs.append(try Self.port(try reader.message(value)))
      case 12: outputs.append(try Self.port(try reader.message(value)))
      case 15: throw ModelError(file: nil, .damagedGraph("it holds sparse tensors, which are not read"))
      default: break
      }
    }
  }

  private static func node(_ message: WireReader, _ outside: ExternalData) throws(ModelError) -> Node {
    var (node, reader) = (Node(), message)
    while let (field, value) = try reader.next() {
      switch field {
      case 1: node.inputs.append(reader.text(value))
      case 2: node.outputs.append(reader.text(value))
      case 3: node.name = reader.text(value)
      case 4: node.kind = reader.text(value)
      case 5:
        let (name, attribute) = try Self.attribute(try reader.message(value), outside)
        node.attributes[name] = attribute
      case 7: node.domain = reader.text(value)
      case 9:
        let (key, text) = try entry(try reader.message(value))
        if key == "pkg.torch.onnx.name_scopes" { node.scopes = scopes(text) }
      default: break
      }
    }
    return node
  }

  /// The names in a list as Python writes it: `['', 'rconvs.0', 'conv1d_1']`.
  private static func scopes(_ text: String) -> [String] {
    text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private static func attribute(
    _ message: WireReader, _ outside: ExternalData
  ) throws(ModelError) -> (String, Attribute) {
    var (name, reader) = ("", message)
    var result: Attribute?
    var (words, integers, texts): ([UInt64], [Int], [String]) = ([], [], [])
    while let (field, value) = try reader.next() {
      switch field {
      case 1: name = reader.text(value)
      case 2:
        guard case .fixed(let bits, 4) = value else { throw WireReader.damaged("a number of another type") }
        result = .number(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      case 3: result = .integer(try reader.integer(value))
      case 4: result = .text(reader.text(value))
      case 5: result = .tensor(try ONNXTensor.decode(try reader.message(value), outside: outside).1)
      case 7: try reader.words(value, width: 4, into: &words)
      case 8: try reader.integers(value, into: &integers)
      case 9: texts.append(reader.text(value))
      case 6, 10, 11: result = .other
      default: break
      }
    }
    if !words.isEmpty { result = .numbers(words.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }) }
    if !texts.isEmpty { result = .texts(texts) }
    // A list without elements leaves no field; only lists of whole numbers may be empty.
    return (name, result ?? .integers(integers))
  }

  private static func port(_ message: WireReader) throws(ModelError) -> Port {
    var (port, reader) = (Port(), message)
    while let (field, value) = try reader.next() {
      if field == 1 { port.name = reader.text(value) }
      guard field == 2 else { continue }
      var type = try reader.message(value)
      while let (field, value) = try type.next() {
        guard field == 1 else { continue }
        var tensor = try type.message(value)
        while let (field, value) = try tensor.next() {
          if field == 1 { port.type = try tensor.integer(value) }
          if field == 2 { port.shape = try shape(try tensor.message(value)) }
        }
      }
    }
    return port
  }

  private static func shape(_ message: WireReader) throws(ModelError) -> [Int?] {
    var (extents, reader): ([Int?], WireReader) = ([], message)
    while let (field, value) = try reader.next() {
      guard field == 1, extents.count < 32 else { continue }
      var (extent, dimension): (Int?, WireReader) = (nil, try reader.message(value))
      while let (field, value) = try dimension.next() {
        if field == 1 { extent = try dimension.integer(value) }
      }
      extents.append(extent.flatMap { $0 > 0 ? $0 : nil })
    }
    return extents
  }

  /// A key with its text.
  static func entry(_ message: WireReader) throws(ModelError) -> (String, String) {
    var (key, text, reader) = ("", "", message)
    while let (field, value) = try reader.next() {
      if field == 1 { key = reader.text(value) } else if field == 2 { text = reader.text(value) }
    }
    return (key, text)
  }
}

extension ONNXGraph.Node {
  /// Where it stands, for errors.
  var place: String {
    "node \(PrintableText.quoted(name.isEmpty ? outputs.first ?? "" : name, limit: 80))"
  }

  func error(_ reason: ModelError.Reason) -> ModelError { ModelError(file: nil, place: place, reason) }

  func integer(_ name: String, default fallback: Int) -> Int {
    if case .integer(let value) = attributes[name] { value } else { fallback }
  }

  func number(_ name: String, default fallback: Float) -> Float {
    if case .number(let value) = attributes[name] { value } else { fallback }
  }

  func text(_ name: String, default fallback: String) -> String {
    if case .text(let value) = attributes[name] { value } else { fallback }
  }

  func integers(_ name: String) -> [Int]? {
    if case .integers(let values) = attributes[name] { values } else { nil }
  }
}
