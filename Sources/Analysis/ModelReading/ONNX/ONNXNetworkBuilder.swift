import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Builds the network of a graph: each operator as the layer that computes the same.
///
/// Shapes are worked out for a batch of one. A value keeps the shape of the graph, with the axis of the batch, beside the
/// node that holds its elements in that order; layers are given the view of it that they take. So axes of extent 1 come
/// and go without a step, and batches that a graph turns or merges with other axes need no rule of their own.
struct ONNXNetworkBuilder {
  /// What a name of the graph stands for.
  enum Value {
    case constant(ONNXTensor)
    /// A node and the shape that the graph gives its elements, for a batch of one.
    case tensor(Int, shape: [Int])
  }
  let graph: ONNXGraph
  private let patterns: ActivationPatterns
  private let names: ModuleNames
  /// Operators on which an output depends.
  private let isNeeded: [Bool]
  /// How often each name is read.
  private(set) var readers: [String: Int] = [:]
  /// For each name that an operator gives whether that one has weights.
  private var makers: [String: Bool] = [:]
  var values: [String: Value] = [:]
  private var layers: [Network.LayerFacts] = []
  /// Place of the layer that nodes are appended to.
  private var current = 0
  /// Layers with weights by what they read them from, for those that are called again.
  private var shared: [[String]: Int] = [:]
  var nodes: [Network.Node] = []
  var inputs: [Network.Input] = []
  /// Batch that the file was written for; 1 where it takes any.
  var batch = 1

  init(_ graph: ONNXGraph) {
    self.graph = graph
    let patterns = ActivationPatterns(graph)
    self.patterns = patterns
    var isNeeded = [Bool](repeating: false, count: graph.nodes.count)
    var wanted = Set(graph.outputs.map(\.name))
    for name in wanted { readers[name, default: 0] += 1 }
    for index in graph.nodes.indices.reversed() where graph.nodes[index].outputs.contains(where: wanted.contains) {
      isNeeded[index] = true
      for name in patterns.matches[index].map({ [$0.source] }) ?? graph.nodes[index].inputs where !name.isEmpty {
        wanted.insert(name)
        readers[name, default: 0] += 1
      }
    }
    self.isNeeded = isNeeded
    for node in graph.nodes {
      for name in node.outputs { makers[name] = ["Conv", "Gemm", "MatMul"].contains(node.kind) }
    }
    names = ModuleNames(graph, isNeeded: isNeeded, activations: patterns.matches.mapValues(\.function.name))
  }

  /// - Throws: `ModelError` at the first operator that cannot be read.
  mutating func build(layout: InputLayout?, length: Int?) throws(ModelError) -> Network {
    for (name, tensor) in graph.constants { values[name] = .constant(tensor) }
    for port in graph.inputs { try addInput(port, layout: layout, length: length) }
    for index in graph.nodes.indices where isNeeded[index] { try add(index) }
    var outputs: [Int] = []
    for port in graph.outputs { outputs.append(try addOutput(port)) }
    return Network(layers: layers, nodes: nodes, inputs: inputs, outputs: outputs)
  }

  private mutating func add(_ index: Int) throws(ModelError) {
    let node = graph.nodes[index]
    guard node.domain.isEmpty || node.domain == "ai.onnx" else {
      throw node.error(.unsupportedOperator("\(node.domain).\(node.kind)", note: "an operator of another domain"))
    }
    if let match = patterns.matches[index] {
      let (source, shape) = try tensor(match.source, of: node)
      open(node, index, kind: match.function.name)
      return define(node, 0, try append(Activation(match.function), [source], node), shape)
    }
    var constants: [ONNXTensor?] = []
    var areKnown = true
    for name in node.inputs {
      if case .constant(let tensor) = values[name] {
        constants.append(tensor)
      } else {
        constants.append(nil)
        if !name.isEmpty { areKnown = false }
      }
    }
    if node.kind == "Shape", case .tensor(_, let shape)? = node.inputs.first.flatMap({ values[$0] }) {
      values[node.outputs[0]] = .constant(try self.shape(shape, node))
    } else if areKnown {
      guard let result = ONNXFolding.fold(node, constants) else {
        throw node.error(.unsupportedOperator(node.kind, note: "on constants, or with settings that do not fit them"))
      }
      values[node.outputs[0]] = .constant(result)
    } else {
      try addLayer(Call(node: node, index: index, constants: constants))
    }
  }

  /// The shape of a tensor, or the part of it that is asked for.
  private func shape(_ shape: [Int], _ node: ONNXGraph.Node) throws(ModelError) -> ONNXTensor {
    func bounded(_ place: Int) -> Int { min(max(place < 0 ? place + shape.count : place, 0), shape.count) }
    let start = bounded(node.integer("start", default: 0))
    let end = bounded(node.integer("end", default: shape.count))
    return ONNXTensor(start < end ? Array(shape[start..<end]) : [])
  }

  /// One operator that is to become a layer.
  struct Call {
    var node: ONNXGraph.Node
    var index: Int
    /// The inputs that are constants; nil for others and those left out.
    var constants: [ONNXTensor?]

    func constant(_ place: Int) -> ONNXTensor? { place < constants.count ? constants[place] : nil }
    func has(_ place: Int) -> Bool { place < node.inputs.count && !node.inputs[place].isEmpty }
  }

  /// Lists the layer of an operator; nodes that are appended belong to it until the next one is.
  ///
  /// An operator with the weights of an earlier one is another call of the same layer.
  mutating func open(_ node: ONNXGraph.Node, _ index: Int, kind: String? = nil) {
    let weights = node.inputs.dropFirst().filter { graph.constants[$0].map { $0.count > 1 } ?? false }
    let key = [node.kind] + weights
    if ModuleNames.weighted.contains(node.kind), !weights.isEmpty {
      if let known = shared[key] {
        current = known
        return
      }
      shared[key] = layers.count
    }
    current = layers.count
    layers.append(
      .init(name: names[index], kind: kind ?? node.kind, detail: "", parameterCount: 0, node: -1))
  }

  /// Appends a layer that computes.
  ///
  /// - Throws: `ModelError` where its inputs do not fit it.
  mutating func append(
    _ operation: any Layer, _ inputs: [Int], _ node: ONNXGraph.Node, note: String? = nil
  ) throws(ModelError) -> Int {
    let shapes = inputs.map { nodes[$0].shape }
    let shape: [Int]
    do {
      shape = try operation.outputShape(shapes)
    } catch {
      throw node.error(.misfit(error.problem))
    }
    guard Network.holds(shape) else { throw node.error(.tooLarge("an output of shape \(TensorText.shape(shape))")) }
    nodes.append(
      Network.Node(
        layer: current, operation: operation, inputs: inputs, shape: shape,
        channelAxis: operation.channelAxis(inputs.map { nodes[$0].channelAxis }, inputs: shapes, output: shape)))
    let own = nodes.count - 1
    // Of a layer that is called again the first call says what it is.
    let isFirst = layers[current].node < 0 || nodes[layers[current].node...].allSatisfy { $0.layer == current }
    guard isFirst else { return own }
    layers[current].node = own
    layers[current].parameterCount += operation.parameterCount
    if case .reshape = operation.role {
    } else {
      let words = [layers[current].detail, operation.detail, note ?? ""].filter { !$0.isEmpty }
      layers[current].detail = words.joined(separator: ", ")
    }
    return own
  }

  /// Says what the layer that was opened last does.
  mutating func describe(_ words: String) { layers[current].detail = words }

  /// A node that holds the same elements under another shape.
  mutating func view(_ node: Int, as shape: [Int], _ reader: ONNXGraph.Node) throws(ModelError) -> Int {
    guard nodes[node].shape != shape else { return node }
    // A view of a view is one of what lies below.
    var source = node
    while case .reshape = nodes[source].operation.role { source = nodes[source].inputs[0] }
    if nodes[source].shape == shape { return source }
    return try append(Reshape(target: shape), [source], reader)
  }

  /// A shape as layers count it: without the batch, which is the first axis of extent 1.
  static func example(_ shape: [Int]) -> [Int] {
    guard shape.count > 1, let batch = shape.firstIndex(of: 1) else { return shape.isEmpty ? [1] : shape }
    return Array(shape[..<batch] + shape[(batch + 1)...])
  }

  /// Gives an output of an operator its meaning.
  mutating func define(_ node: ONNXGraph.Node, _ output: Int, _ result: Int, _ shape: [Int]) {
    guard output < node.outputs.count, !node.outputs[output].isEmpty else { return }
    // A layer that undoes the one before it computes nothing: its output is there already.
    if layers[current].node < 0 { layers[current].node = result }
    values[node.outputs[output]] = .tensor(result, shape: shape)
  }

  /// A value that is no constant.
  func tensor(_ name: String, of node: ONNXGraph.Node) throws(ModelError) -> (node: Int, shape: [Int]) {
    switch values[name] {
    case .tensor(let index, let shape): return (index, shape)
    case .constant: throw node.error(.unsupportedOperator(node.kind, note: "with a constant in this place"))
    case nil:
      throw node.error(
        .damagedGraph("it reads \(PrintableText.quoted(name, limit: 60)), which nothing before it makes"))
    }
  }

  func tensor(_ call: Call, _ place: Int) throws(ModelError) -> (node: Int, shape: [Int]) {
    guard call.has(place) else { throw call.node.error(.damagedGraph("input \(place + 1) is missing")) }
    return try tensor(call.node.inputs[place], of: call.node)
  }

  /// Whether a value comes straight from an operator with weights, and only one operator reads it.
  func isOnlyReader(_ name: String) -> Bool { readers[name] == 1 && makers[name] == true }

  /// Gives a node another layer of the same shapes.
  mutating func replace(_ index: Int, with operation: any Layer) {
    let place = nodes[index].layer
    layers[place].parameterCount += operation.parameterCount - nodes[index].operation.parameterCount
    nodes[index].operation = operation
  }

  /// What is to be said of an operator that has taken a normalisation in.
  func folded(_ call: Call) -> String? {
    ModuleNames.hasNormalization(call.node)
      ? "with the normalisation behind it, which the exporter put into its weights" : nil
  }

  private mutating func addInput(_ port: ONNXGraph.Port, layout: InputLayout?, length: Int?) throws(ModelError) {
    func fail(_ reason: ModelError.Reason) -> ModelError {
      ModelError(file: nil, place: "input \(PrintableText.quoted(port.name, limit: 60))", reason)
    }
    guard [1, 10, 11, 16].contains(port.type) else {
      throw fail(.unsupportedInput("it takes whole numbers or texts, the models read here take one-hot bases"))
    }
    guard let shape = port.shape, shape.count > 1 else {
      throw fail(.unsupportedInput("it has no axes of a batch and of values"))
    }
    var free = Array(shape.dropFirst())
    let said = layout.flatMap { $0.apply(to: &free) }
    // Of several inputs the others have axes of their own.
    let sequence = said ?? (layout == nil || graph.inputs.count > 1 ? SequenceLayout(shape: free) : nil)
    if layout != nil, sequence == nil, graph.inputs.count == 1 {
      throw fail(.inputLayout(TensorText.shape(shape.map { $0 ?? -1 })))
    }
    if let fixed = shape[0], fixed > 1 { batch = fixed }
    let extents = free.map { $0 ?? length ?? ONNXReader.usualLength }
    guard Network.holds(extents) else { throw fail(.tooLarge("an input of shape \(TensorText.shape(extents))")) }
    layers.append(
      .init(
        name: port.name, kind: "Input", detail: sequence == nil ? "values" : "one-hot sequence", parameterCount: 0,
        node: nodes.count))
    inputs.append(Network.Input(name: port.name, node: nodes.count, shape: free, layout: sequence))
    nodes.append(
      Network.Node(
        layer: layers.count - 1, operation: Identity(), inputs: [], shape: extents,
        channelAxis: sequence?.symbolAxis ?? (extents.count == 1 ? 0 : nil)))
    values[port.name] = .tensor(nodes.count - 1, shape: [1] + extents)
  }

  /// The node of an output of the model; of several, each is a layer of its own name.
  private mutating func addOutput(_ port: ONNXGraph.Port) throws(ModelError) -> Int {
    let reader = ONNXGraph.Node(kind: "Output", name: port.name)
    let (node, shape) = try tensor(port.name, of: reader)
    guard shape.first == 1 || shape.isEmpty else {
      throw reader.error(.misfit("an output of shape \(TensorText.shape(shape)) for a batch of 1"))
    }
    let example = shape.count > 1 ? Array(shape.dropFirst()) : [1]
    guard graph.outputs.count > 1 else {
      current = nodes[node].layer
      return try view(node, as: example, reader)
    }
    current = layers.count
    layers.append(.init(name: port.name, kind: "Output", detail: "", parameterCount: 0, node: -1))
    let result = try view(node, as: example, reader)
    return try append(Identity("as it is"), [result], reader)
  }
}
