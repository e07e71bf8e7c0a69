/// Names of layers as the code that built a model calls them.
///
/// PyTorch's present exporter writes the modules around each operator, the older one makes them the path in front of the
/// operator's name; weights bear the name of their module. The operator with weights has the module's own name, others
/// inside the same module add theirs.
struct ModuleNames {
  private var names: [String] = []

  /// - Parameters:
  ///   - isNeeded: for each operator whether it becomes a layer.
  ///   - activations: names of functions that stand for several operators, by place of the last one.
  init(_ graph: ONNXGraph, isNeeded: [Bool], activations: [Int: String]) {
    let modules = graph.nodes.map { Self.module($0, graph) }
    var owners: [String: Int] = [:]
    for (index, node) in graph.nodes.enumerated() where isNeeded[index] && !modules[index].isEmpty {
      let owner = owners[modules[index]].map { Self.weighted.contains(graph.nodes[$0].kind) }
      if owner == nil || owner == false && Self.weighted.contains(node.kind) { owners[modules[index]] = index }
    }
    var taken: Set<String> = Set(graph.inputs.map(\.name))
    if graph.outputs.count > 1 { taken.formUnion(graph.outputs.map(\.name)) }
    // The owners first, so that no other operator takes their names.
    names = modules.indices.map { owners[modules[$0]] == $0 ? modules[$0] : "" }
    for index in names.indices where !names[index].isEmpty && !taken.insert(names[index]).inserted { names[index] = "" }
    for index in names.indices where names[index].isEmpty {
      let own = activations[index] ?? Self.ownName(graph.nodes[index])
      let base = modules[index].isEmpty ? own : "\(modules[index])/\(own)"
      var (name, number) = (base, 1)
      while !taken.insert(name).inserted {
        number += 1
        name = "\(base)_\(number)"
      }
      names[index] = name
    }
  }

  subscript(index: Int) -> String { names[index] }

  /// Whether an exporter has put a normalisation into the weights of an operator.
  ///
  /// PyTorch's present exporter leaves the operator in the normalisation's place, the older one gives its weights a name
  /// of the graph's own.
  static func hasNormalization(_ node: ONNXGraph.Node) -> Bool {
    guard ["Conv", "ConvTranspose", "Gemm"].contains(node.kind), node.inputs.count > 1 else { return false }
    return node.scopes.last?.contains("batch_norm") ?? false || node.inputs[1].hasPrefix("onnx::Conv")
  }

  /// Operators that a module is named for where it has several.
  static let weighted: Set<String> = [
    "Conv", "ConvTranspose", "Gemm", "MatMul", "LSTM", "GRU", "RNN", "BatchNormalization", "LayerNormalization",
    "PRelu",
    "InstanceNormalization", "GroupNormalization",
  ]

  private static let arranging: Set<String> = ["Transpose", "Reshape", "Slice", "Gather", "Split", "Expand", "Pad"]

  /// The innermost module around an operator; empty where the file says none.
  private static func module(_ node: ONNXGraph.Node, _ graph: ONNXGraph) -> String {
    // A convolution that took a normalisation in stands in that one's module; its weights kept their name.
    if weighted.contains(node.kind),
      let weights = node.inputs.dropFirst().first(where: { graph.constants[$0] != nil && $0.hasSuffix(".weight") })
    {
      return String(weights.dropLast(".weight".count))
    }
    if !node.scopes.isEmpty { return node.scopes.dropLast().last ?? "" }
    guard node.name.hasPrefix("/") else { return "" }
    var path = ""
    for part in node.name.split(separator: "/").dropLast() {
      // A child of a list bears the name of the list: /net/net.0/Conv.
      let last = path.split(separator: ".").last.map(String.init) ?? ""
      if path.isEmpty || part.hasPrefix(path + ".") {
        path = String(part)
      } else if part.hasPrefix(last + "."), !last.isEmpty {
        path = String(path.dropLast(last.count)) + String(part)
      } else {
        path += ".\(part)"
      }
    }
    return path
  }

  private static func ownName(_ node: ONNXGraph.Node) -> String {
    // What turns values for a layer bears that one's name in the file.
    if arranging.contains(node.kind) { return node.kind.lowercased() }
    if let own = node.scopes.last, !own.isEmpty { return own }
    if node.name.hasPrefix("/"), let last = node.name.split(separator: "/").last { return String(last) }
    return node.name.isEmpty ? node.kind : node.name
  }
}
