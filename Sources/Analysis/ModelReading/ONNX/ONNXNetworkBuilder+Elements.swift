import GenomicNetwork
import ReportSupport

/// Functions of single elements, and arithmetic of tensors with constants and with one another.
extension ONNXNetworkBuilder {
  /// Functions of single elements by their operators.
  private static func function(_ node: ONNXGraph.Node) -> ActivationFunction? {
    switch node.kind {
    case "Relu": .rectifier
    case "Sigmoid": .sigmoid
    case "Tanh": .tanh
    case "Exp": .exponential
    case "Softplus": .softplus
    case "Softsign": .softsign
    case "Elu": .elu(alpha: node.number("alpha", default: 1))
    case "Celu": .celu(alpha: node.number("alpha", default: 1))
    case "LeakyRelu": .relu(maximum: nil, slope: node.number("alpha", default: 0.01), threshold: 0)
    case "ThresholdedRelu": .relu(maximum: nil, slope: 0, threshold: node.number("alpha", default: 1))
    case "HardSwish": .hardSwish
    case "Mish": .mish
    case "Gelu": .gelu(approximate: node.text("approximate", default: "none") == "tanh")
    case "Swish" where node.number("alpha", default: 1) == 1: .swish
    case "Log": .logarithm
    case "Sqrt": .power(0.5)
    case "Reciprocal": .power(-1)
    case "Abs": .absolute
    case "Erf": .errorFunction
    case "Selu"
    where abs(node.number("alpha", default: 1.673_263_2) - 1.673_263_2) < 1e-5
      && abs(node.number("gamma", default: 1.050_701) - 1.050_701) < 1e-5:
      .selu
    case "HardSigmoid" where node.number("beta", default: 0.5) == 0.5:
      .hardSigmoid(slope: node.number("alpha", default: 0.2))
    case "Shrink" where node.number("bias", default: 0) == node.number("lambd", default: 0.5):
      .softShrink(threshold: node.number("lambd", default: 0.5))
    case "Shrink" where node.number("bias", default: 0) == 0: .hardShrink(threshold: node.number("lambd", default: 0.5))
    default: nil
    }
  }

  /// Adds an operator on single elements.
  ///
  /// - Returns: false where it is another one.
  mutating func addElementwise(_ call: Call) throws(ModelError) -> Bool {
    let node = call.node
    if let function = Self.function(node) ?? clip(call) {
      let (source, shape) = try tensor(call, 0)
      open(node, call.index)
      define(node, 0, try append(Activation(function), [source], node), shape)
      return true
    }
    switch node.kind {
    case "Neg": try addAffine(call, of: 0, scale: ONNXTensor([], .numbers([-1])), shift: nil)
    case "PRelu": try addRectifier(call)
    case "Pow":
      guard let exponent = call.constant(1)?.scalar else {
        throw node.error(.unsupportedOperator("Pow", note: "with an exponent that is no single number"))
      }
      let (source, shape) = try tensor(call, 0)
      open(node, call.index)
      define(node, 0, try append(Activation(.power(exponent)), [source], node), shape)
    case "Add", "Sub", "Mul", "Div":
      guard node.inputs.count == 2 else { throw node.error(.damagedGraph("\(node.inputs.count) inputs, 2 expected")) }
      try addArithmetic(call)
    case "Sum", "Max", "Min", "Mean":
      let kinds: [String: Merge.Kind] = ["Sum": .add, "Max": .maximum, "Min": .minimum, "Mean": .average]
      try addMerge(
        call, kinds[node.kind] ?? .add,
        try node.inputs.indices.map { place throws(ModelError) in try tensor(call, place) })
    default: return false
    }
    return true
  }

  private func clip(_ call: Call) -> ActivationFunction? {
    guard call.node.kind == "Clip" else { return nil }
    func limit(_ place: Int, _ name: String, _ fallback: Float) -> Float? {
      call.has(place) ? call.constant(place)?.scalar : call.node.number(name, default: fallback)
    }
    guard let low = limit(1, "min", -.greatestFiniteMagnitude), let high = limit(2, "max", .greatestFiniteMagnitude),
      low <= high
    else { return nil }
    if low == 0 { return high < 1e30 ? .relu(maximum: high, slope: 0, threshold: 0) : .rectifier }
    return .clip(low, high)
  }

  private mutating func addRectifier(_ call: Call) throws(ModelError) {
    let (source, shape) = try tensor(call, 0)
    let slopes = try weights(call, 1)
    let example = Self.example(shape)
    // One slope per channel, with the axes behind it of extent 1; a single one stands for all.
    let own = [Int](repeating: 1, count: max(0, shape.count - slopes.shape.count)) + slopes.shape
    open(call.node, call.index)
    let input = try view(source, as: example, call.node)
    let place = shape.firstIndex(of: 1) ?? -1
    let extents = own.enumerated().filter { $0.offset != place || shape.count == example.count }.map(\.element)
    guard extents.count == example.count, extents.reduce(1, *) == slopes.count else {
      throw call.node.error(.misfit("slopes of shape \(TensorText.shape(slopes.shape))"))
    }
    let result = try append(
      LearnedRectifier(slopes: .init(shape: extents, values: slopes.numbers)), [input], call.node)
    define(call.node, 0, result, shape)
  }

  private mutating func addArithmetic(_ call: Call) throws(ModelError) {
    let node = call.node
    if let constant = try call.constant(1).map({ (constant) throws(ModelError) in try finite(constant, node) }) {
      switch node.kind {
      case "Add": try addAffine(call, of: 0, scale: nil, shift: constant)
      case "Sub": try addAffine(call, of: 0, scale: nil, shift: constant.mapped { -$0 })
      case "Mul": try addAffine(call, of: 0, scale: constant, shift: nil)
      default:
        guard constant.numbers.allSatisfy({ $0 != 0 }) else { throw node.error(.misfit("a division by zero")) }
        try addAffine(call, of: 0, scale: constant.mapped { 1 / $0 }, shift: nil)
      }
      return
    }
    if let constant = try call.constant(0).map({ (constant) throws(ModelError) in try finite(constant, node) }) {
      switch node.kind {
      case "Add": try addAffine(call, of: 1, scale: nil, shift: constant)
      case "Sub": try addAffine(call, of: 1, scale: ONNXTensor([], .numbers([-1])), shift: constant)
      case "Mul": try addAffine(call, of: 1, scale: constant, shift: nil)
      default: try addAffine(call, of: 1, scale: constant, shift: nil, invertsFirst: true)
      }
      return
    }
    let (a, b) = (try tensor(call, 0), try tensor(call, 1))
    guard node.kind == "Div" else {
      let kinds: [String: Merge.Kind] = ["Add": .add, "Sub": .subtract, "Mul": .multiply]
      return try addMerge(call, kinds[node.kind] ?? .add, [a, b])
    }
    open(node, call.index)
    let inverse = try append(Activation(.power(-1)), [b.node], node)
    try merge(call, .multiply, [a, (inverse, b.shape)])
  }

  /// A constant that is added, or chosen, without infinite numbers.
  ///
  /// Places that softmax is not to see are masked by minus infinity; a number that leaves nothing of any other does the
  /// same there, and has a gradient.
  private func finite(_ tensor: ONNXTensor, _ node: ONNXGraph.Node) throws(ModelError) -> ONNXTensor {
    let numbers = tensor.numbers
    guard !numbers.allSatisfy(\.isFinite) else { return tensor }
    let readers = graph.nodes.filter { $0.inputs.contains(node.outputs[0]) }
    guard numbers.allSatisfy({ $0.isFinite || $0 == -.infinity }), ["Add", "Where"].contains(node.kind),
      !readers.isEmpty, readers.allSatisfy({ $0.kind == "Softmax" }),
      !graph.outputs.contains(where: { $0.name == node.outputs[0] })
    else { throw node.error(.unsupportedOperator(node.kind, note: "with numbers that are not finite")) }
    return tensor.mapped { $0.isFinite ? $0 : -1e30 }
  }

  private mutating func addMerge(
    _ call: Call, _ kind: Merge.Kind, _ operands: [(node: Int, shape: [Int])]
  ) throws(ModelError) {
    open(call.node, call.index)
    try merge(call, kind, operands)
  }

  /// Combines tensors element by element, those of smaller shapes repeated.
  private mutating func merge(
    _ call: Call, _ kind: Merge.Kind, _ operands: [(node: Int, shape: [Int])]
  ) throws(ModelError) {
    var common: [Int] = []
    for operand in operands {
      guard let next = ONNXTensor.common(common, operand.shape) else {
        throw call.node.error(
          .misfit("inputs of shapes \(operands.map { TensorText.shape($0.shape) }.joined(separator: ", "))"))
      }
      common = next
    }
    // Nodes of one shape need no view, whatever the graph calls their axes.
    if Set(operands.map { nodes[$0.node].shape }).count == 1, Set(operands.map(\.shape)).count == 1 {
      let result = try append(Merge(kind), operands.map(\.node), call.node)
      return define(call.node, 0, result, common)
    }
    let drop = common.indices.first { common[$0] == 1 }
    var inputs: [Int] = []
    for operand in operands {
      let full = [Int](repeating: 1, count: common.count - operand.shape.count) + operand.shape
      let own = drop.map { Array(full[..<$0] + full[($0 + 1)...]) } ?? full
      inputs.append(try view(operand.node, as: own.isEmpty ? [1] : own, call.node))
    }
    define(call.node, 0, try append(Merge(kind), inputs, call.node), common)
  }

  /// Elements of a tensor where a constant condition says so, a constant elsewhere, such as a mask of positions.
  mutating func addChoice(_ call: Call) throws(ModelError) {
    let node = call.node
    guard let condition = call.constant(0) else {
      throw node.error(.unsupportedOperator("Where", note: "with a condition that is computed and makes no activation"))
    }
    let place = call.constant(1) == nil ? 1 : 2
    guard let other = call.constant(3 - place) else {
      throw node.error(.unsupportedOperator("Where", note: "between two tensors"))
    }
    let masked = try finite(other, node)
    let shape = try tensor(call, place).shape
    // A mask that makes the tensor larger is no mask.
    guard let common = ONNXTensor.common(condition.shape, other.shape), ONNXTensor.common(shape, common) == shape else {
      throw node.error(
        .misfit("a condition of shape \(TensorText.shape(condition.shape)) for \(TensorText.shape(shape))"))
    }
    let kept = condition.mapped { ($0 != 0) == (place == 1) ? 1 : 0 }
    let values = zip(kept.repeated(to: common).numbers, masked.repeated(to: common).numbers).map { (1 - $0) * $1 }
    try addAffine(call, of: place, scale: kept, shift: ONNXTensor(common, .numbers(values)))
  }

  /// Adds x × scale + shift with constants, which are repeated to the shape of x.
  private mutating func addAffine(
    _ call: Call, of place: Int, scale: ONNXTensor?, shift: ONNXTensor?, invertsFirst: Bool = false
  ) throws(ModelError) {
    var (source, shape) = try tensor(call, place)
    if scale == nil, let shift, !invertsFirst, try addBias(shift, to: source, shape, call, place) { return }
    open(call.node, call.index)
    if invertsFirst { source = try append(Activation(.power(-1)), [source], call.node) }
    let parts = [scale, shift].compactMap { $0 }
    var common = shape
    for part in parts {
      guard let next = ONNXTensor.common(common, part.shape) else {
        throw call.node.error(
          .misfit("a constant of shape \(TensorText.shape(part.shape)) for \(TensorText.shape(shape))"))
      }
      common = next
    }
    guard Network.holds(common) else {
      throw call.node.error(.tooLarge("an output of shape \(TensorText.shape(common))"))
    }
    if common != shape { (source, shape) = (try expand(source, shape, to: common, call.node), common) }
    define(call.node, 0, try affine(source, shape, scale: scale, shift: shift, call.node), shape)
  }

  private mutating func affine(
    _ source: Int, _ shape: [Int], scale: ONNXTensor?, shift: ONNXTensor?, _ node: ONNXGraph.Node
  ) throws(ModelError) -> Int {
    let example = Self.example(shape)
    let batch = shape.count > 1 ? shape.firstIndex(of: 1) : nil
    func aligned(_ tensor: ONNXTensor) -> [Int] {
      let full = [Int](repeating: 1, count: shape.count - tensor.shape.count) + tensor.shape
      return batch.map { Array(full[..<$0] + full[($0 + 1)...]) } ?? (full.isEmpty ? [1] : full)
    }
    let parts = [scale, shift].compactMap { $0 }
    let long = Set(parts.flatMap { part in aligned(part).enumerated().filter { $0.element > 1 }.map(\.offset) })
    if long.isEmpty, let axis = nodes[source].channelAxis {
      let count = nodes[source].shape[axis]
      return try append(
        Normalization(
          scale: [Float](repeating: scale?.scalar ?? 1, count: count),
          shift: [Float](repeating: shift?.scalar ?? 0, count: count), axis: axis, constants: parts.count),
        [source], node)
    }
    let input = try view(source, as: example, node)
    if long.count == 1, let axis = long.first {
      func row(_ tensor: ONNXTensor?, _ fallback: Float) -> [Float] {
        guard let tensor else { return [Float](repeating: fallback, count: example[axis]) }
        return tensor.count == 1 ? [Float](repeating: tensor.numbers[0], count: example[axis]) : tensor.numbers
      }
      return try append(
        Normalization(
          scale: row(scale, 1), shift: row(shift, 0), axis: axis, constants: parts.map(\.count).reduce(0, +)),
        [input], node)
    }
    return try append(
      ElementAffine(
        scale: scale.map { .init(shape: aligned($0), values: $0.numbers) },
        shift: shift.map { .init(shape: aligned($0), values: $0.numbers) }), [input], node)
  }

  /// Takes a constant that is added behind a dense layer or a convolution without a bias for its bias.
  private mutating func addBias(
    _ shift: ONNXTensor, to source: Int, _ shape: [Int], _ call: Call, _ place: Int
  ) throws(ModelError) -> Bool {
    let above = ONNXTensor.common(shape, shift.shape)
    guard isOnlyReader(call.node.inputs[place]), above == shape, shift.count > 1 else { return false }
    let full = [Int](repeating: 1, count: shape.count - shift.shape.count) + shift.shape
    if let dense = nodes[source].operation.dense, dense.bias == nil, full.last == dense.units,
      shift.count == dense.units, shape.last == dense.units
    {
      replace(source, with: Dense(weights: dense.weights, bias: shift.numbers))
    } else if let convolution = nodes[source].operation.convolution, !convolution.hasBias, full.count > 1,
      full[1] == convolution.filters, shift.count == convolution.filters, convolution.channelsFirst, shape.first == 1
    {
      replace(source, with: convolution.with(bias: shift.numbers))
    } else {
      return false
    }
    define(call.node, 0, source, shape)
    return true
  }
}
