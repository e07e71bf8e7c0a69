import GenomicNetwork

/// Activations that a graph spells out by several operators.
struct ActivationPatterns {
  /// One that was found: the function and the value that it is of.
  struct Match {
    var function: ActivationFunction
    var source: String
  }
  /// By place of the operator whose output is the activation's.
  private(set) var matches: [Int: Match] = [:]

  /// A value as a function of another one.
  private struct Reading {
    var expression: ElementExpression
    /// Operators that it takes.
    var length: Int
  }

  /// Operators of one activation, and values that one may be a function of.
  private static let longest = 14

  init(_ graph: ONNXGraph) {
    var constants: [String: Double] = [:]
    for (name, tensor) in graph.constants { if let value = tensor.scalar { constants[name] = Double(value) } }
    var readings: [String: [String: Reading]] = [:]
    for (index, node) in graph.nodes.enumerated() {
      if node.kind == "Constant", let name = node.outputs.first, let value = ONNXFolding.constant(node)?.scalar {
        constants[name] = Double(value)
      }
      guard let output = node.outputs.first, !output.isEmpty else { continue }
      let found = Self.readings(node, constants, readings)
      guard !found.isEmpty else { continue }
      readings[output] = found
      // The longest that is known; one operator alone is read as it stands.
      let order = found.sorted { ($1.value.length, $0.key) < ($0.value.length, $1.key) }
      for (source, reading) in order where reading.length > 1 {
        guard let function = reading.expression.function else { continue }
        matches[index] = Match(function: function, source: source)
        break
      }
    }
  }

  /// What an operator computes as a function of each value below it on which alone it depends.
  private static func readings(
    _ node: ONNXGraph.Node, _ constants: [String: Double], _ known: [String: [String: Reading]]
  ) -> [String: Reading] {
    let count =
      ElementExpression.unaryKinds.contains(node.kind)
      ? 1 : ElementExpression.binaryKinds.contains(node.kind) ? 2 : node.kind == "Where" ? 3 : 0
    guard count > 0, node.inputs.count >= count else { return [:] }
    // A clip at constants is two comparisons.
    guard node.kind != "Clip" || clip(node, constants) != nil else { return [:] }
    let operands = Array(node.inputs.prefix(count))
    let variables = operands.filter { constants[$0] == nil }
    guard let first = variables.first else { return [:] }
    var result: [String: Reading] = [:]
    func reading(_ name: String, of source: String) -> Reading? {
      if let value = constants[name] { return Reading(expression: .constant(value), length: 0) }
      return name == source ? Reading(expression: .variable, length: 0) : known[name]?[source]
    }
    for source in [first] + (known[first].map { Array($0.keys) } ?? []) {
      let parts = operands.map { reading($0, of: source) }
      let length = parts.reduce(1) { $0 + ($1?.length ?? longest) }
      guard length <= longest else { continue }
      let expressions = parts.compactMap { $0?.expression }
      let expression: ElementExpression
      switch expressions.count {
      case 1:
        if node.kind == "Clip", let (low, high) = clip(node, constants) {
          expression = .binary("Min", .binary("Max", expressions[0], .constant(low)), .constant(high))
        } else {
          expression = .unary(node.kind, expressions[0])
        }
      case 2: expression = .binary(node.kind, expressions[0], expressions[1])
      default: expression = .choice(expressions[0], expressions[1], expressions[2])
      }
      result[source] = Reading(expression: expression, length: length)
    }
    return result
  }

  /// The limits of a clip, infinite where it has none; nil where they are no constants.
  private static func clip(_ node: ONNXGraph.Node, _ constants: [String: Double]) -> (Double, Double)? {
    func limit(_ place: Int, _ name: String, _ fallback: Double) -> Double? {
      guard node.inputs.count > place, !node.inputs[place].isEmpty else {
        return Double(node.number(name, default: Float(fallback)))
      }
      return constants[node.inputs[place]]
    }
    guard let low = limit(1, "min", -.infinity), let high = limit(2, "max", .infinity) else { return nil }
    return (low, high)
  }
}
