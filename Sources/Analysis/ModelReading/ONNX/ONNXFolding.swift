import Foundation
import GenomicNetwork

/// Operators whose inputs are all known before any sequence is, worked out when a model is read: shapes and weights.
enum ONNXFolding {
  /// The value of an operator that is one.
  static func constant(_ node: ONNXGraph.Node) -> ONNXTensor? {
    for (_, attribute) in node.attributes.sorted(by: { $0.key < $1.key }) {
      switch attribute {
      case .tensor(let tensor): return tensor
      case .number(let value): return ONNXTensor([], .numbers([value]))
      case .integer(let value): return ONNXTensor([], .integers([value]))
      case .numbers(let values): return ONNXTensor([values.count], .numbers(values))
      case .integers(let values): return ONNXTensor(values)
      case .text, .texts, .other: continue
      }
    }
    return nil
  }

  /// What an operator makes of constants; nil where it is not one that is worked out, or they do not fit it.
  ///
  /// - Parameter inputs: nil where one is left out.
  static func fold(_ node: ONNXGraph.Node, _ inputs: [ONNXTensor?]) -> ONNXTensor? {
    if node.kind == "Constant" { return constant(node) }
    guard let first = inputs.first ?? nil else { return nil }
    func input(_ place: Int) -> ONNXTensor? { place < inputs.count ? inputs[place] : nil }
    func axes() -> [Int]? { input(1)?.integers ?? node.integers("axes") }
    switch node.kind {
    case "Identity", "Dropout": return first
    case "Cast": return cast(first, to: node.integer("to", default: 1))
    case "CastLike": return input(1).map { cast(first, to: $0.isWhole ? 7 : 1) }
    case "Shape": return ONNXTensor(first.shape)
    case "Size": return ONNXTensor([], .integers([first.count]))
    case "Unsqueeze":
      return axes().flatMap { ShapeArithmetic.unsqueezed(first.shape, $0) }.map(first.reshaped)
    case "Squeeze": return ShapeArithmetic.squeezed(first.shape, axes()).map(first.reshaped)
    case "Reshape":
      guard let target = input(1)?.integers ?? node.integers("shape") else { return nil }
      let keeps = node.integer("allowzero", default: 0) == 1
      return ShapeArithmetic.reshaped(first.shape, to: target, keepsZeros: keeps).map(first.reshaped)
    case "Flatten":
      let axis = node.integer("axis", default: 1)
      guard axis >= 0, axis <= first.shape.count else { return nil }
      return first.reshaped([first.shape[..<axis].reduce(1, *), first.shape[axis...].reduce(1, *)])
    case "Transpose":
      let order = node.integers("perm") ?? first.shape.indices.reversed()
      return order.sorted() == Array(first.shape.indices) ? first.permuted(order) : nil
    case "Concat": return concatenated(inputs, axis: node.integer("axis", default: 0))
    case "Gather": return input(1).flatMap { gathered(first, $0, axis: node.integer("axis", default: 0)) }
    case "Slice": return sliced(node, first, inputs)
    case "Expand": return input(1).flatMap { expanded(first, to: $0.integers) }
    case "Tile": return input(1).flatMap { tiled(first, $0.integers) }
    case "ConstantOfShape": return filled(node, first.integers)
    case "Range": return range(inputs)
    case "ReduceProd", "ReduceSum", "ReduceMax", "ReduceMin": return reduced(node, first, axes())
    case "Trilu": return triangle(first, above: node.integer("upper", default: 1) == 1, input(1)?.integers.first ?? 0)
    case "Where":
      guard let a = input(1), let b = input(2) else { return nil }
      return chosen(first, a, b)
    default: return elementwise(node, first, input(1))
    }
  }

  /// Zeros below a diagonal of the last two axes, or above it.
  private static func triangle(_ tensor: ONNXTensor, above: Bool, _ diagonal: Int) -> ONNXTensor? {
    guard tensor.shape.count >= 2, let columns = tensor.shape.last, columns > 0 else { return nil }
    let rows = tensor.shape[tensor.shape.count - 2]
    func isKept(_ place: Int) -> Bool {
      let (row, column) = (place / columns % rows, place % columns)
      return above ? column >= row &+ diagonal : column <= row &+ diagonal
    }
    switch tensor.elements {
    case .numbers(let values):
      return ONNXTensor(tensor.shape, .numbers(values.enumerated().map { isKept($0.offset) ? $0.element : 0 }))
    case .integers(let values):
      return ONNXTensor(tensor.shape, .integers(values.enumerated().map { isKept($0.offset) ? $0.element : 0 }))
    }
  }

  private static func cast(_ tensor: ONNXTensor, to type: Int) -> ONNXTensor {
    switch type {
    case 1, 10, 11, 16: ONNXTensor(tensor.shape, .numbers(tensor.numbers))
    case 9: ONNXTensor(tensor.shape, .integers(tensor.numbers.map { $0 == 0 ? 0 : 1 }))
    default: ONNXTensor(tensor.shape, .integers(tensor.integers))
    }
  }

  private static func concatenated(_ inputs: [ONNXTensor?], axis: Int) -> ONNXTensor? {
    let parts = inputs.compactMap { $0 }
    guard parts.count == inputs.count, let first = parts.first, first.shape.count <= 32,
      let axis = ShapeArithmetic.axis(axis, rank: first.shape.count)
    else { return nil }
    for part in parts {
      guard part.shape.count == first.shape.count,
        first.shape.indices.allSatisfy({ $0 == axis || part.shape[$0] == first.shape[$0] })
      else { return nil }
    }
    var shape = first.shape
    shape[axis] = parts.map { $0.shape[axis] }.reduce(0, +)
    guard ONNXTensor.count(shape) != nil else { return nil }
    let inner = shape[(axis + 1)...].reduce(1, *)
    let blocks = shape[..<axis].reduce(1, *)
    func joined<Element>(_ values: (ONNXTensor) -> [Element]) -> [Element] {
      let arrays = parts.map(values)
      var result: [Element] = []
      for block in 0..<blocks {
        for (part, array) in zip(parts, arrays) {
          let run = part.shape[axis] * inner
          result += array[block * run..<(block + 1) * run]
        }
      }
      return result
    }
    let isWhole = parts.allSatisfy(\.isWhole)
    return ONNXTensor(shape, isWhole ? .integers(joined(\.integers)) : .numbers(joined(\.numbers)))
  }

  private static func gathered(_ data: ONNXTensor, _ indices: ONNXTensor, axis: Int) -> ONNXTensor? {
    guard let axis = ShapeArithmetic.axis(axis, rank: data.shape.count) else { return nil }
    let places = indices.integers.compactMap { ShapeArithmetic.axis($0, rank: data.shape[axis]) }
    let shape = data.shape[..<axis] + indices.shape + data.shape[(axis + 1)...]
    guard places.count == indices.count, ONNXTensor.count(Array(shape)) != nil else { return nil }
    let inner = data.shape[(axis + 1)...].reduce(1, *)
    let sources = (0..<data.shape[..<axis].reduce(1, *)).flatMap { block in
      places.flatMap { place in (0..<inner).map { (block * data.shape[axis] + place) * inner + $0 } }
    }
    return data.picked(Array(shape), sources)
  }

  private static func sliced(_ node: ONNXGraph.Node, _ data: ONNXTensor, _ inputs: [ONNXTensor?]) -> ONNXTensor? {
    guard let cuts = cuts(node, data.shape, inputs) else { return nil }
    let strides = ONNXTensor.strides(data.shape)
    let start = zip(cuts, strides).map { $0.start * $1 }.reduce(0, +)
    let shape = cuts.map(\.count)
    return data.picked(
      shape, ONNXTensor.places(shape, strides: zip(cuts, strides).map { $0.step &* $1 }, start: start))
  }

  /// The places that a slice takes; nil where they are not known or do not fit.
  static func cuts(_ node: ONNXGraph.Node, _ shape: [Int], _ inputs: [ONNXTensor?]) -> [ShapeArithmetic.Cut]? {
    func list(_ place: Int, _ name: String) -> [Int]? {
      place < inputs.count ? inputs[place]?.integers : node.integers(name)
    }
    guard let starts = list(1, "starts"), let ends = list(2, "ends") else { return nil }
    return ShapeArithmetic.cuts(shape, starts: starts, ends: ends, axes: list(3, "axes"), steps: list(4, "steps"))
  }

  private static func expanded(_ tensor: ONNXTensor, to target: [Int]) -> ONNXTensor? {
    guard let shape = ONNXTensor.common(tensor.shape, target), ONNXTensor.count(shape) != nil else { return nil }
    return tensor.repeated(to: shape)
  }

  private static func tiled(_ tensor: ONNXTensor, _ counts: [Int]) -> ONNXTensor? {
    guard counts.count == tensor.shape.count, ONNXTensor.count(counts) != nil else { return nil }
    var result = tensor
    for (axis, count) in counts.enumerated() {
      guard let next = concatenated([ONNXTensor?](repeating: result, count: count), axis: axis) else { return nil }
      result = next
    }
    return result
  }

  private static func filled(_ node: ONNXGraph.Node, _ shape: [Int]) -> ONNXTensor? {
    guard let count = ONNXTensor.count(shape) else { return nil }
    guard case .tensor(let value) = node.attributes["value"] else {
      return ONNXTensor(shape, .numbers([Float](repeating: 0, count: count)))
    }
    guard value.count == 1 else { return nil }
    return value.picked(shape, [Int](repeating: 0, count: count))
  }

  private static func range(_ inputs: [ONNXTensor?]) -> ONNXTensor? {
    let parts = inputs.compactMap { $0 }
    guard parts.count == 3, parts.allSatisfy({ $0.count == 1 && $0.isWhole }) else { return nil }
    let (start, end, step) = (parts[0].integers[0], parts[1].integers[0], parts[2].integers[0])
    guard step != 0, [start, end, step].allSatisfy({ abs($0 / 2) < 1 << 40 }) else { return nil }
    let count = max(0, (end - start + step - step.signum()) / step)
    guard count <= ONNXTensor.limit else { return nil }
    return ONNXTensor((0..<count).map { start + $0 * step })
  }

  private static func reduced(_ node: ONNXGraph.Node, _ tensor: ONNXTensor, _ axes: [Int]?) -> ONNXTensor? {
    // Of whole rows alone, as lengths and counts of elements are.
    guard tensor.shape.count == 1, axes == nil || axes == [0] || axes == [-1], tensor.count > 0 else { return nil }
    let values = tensor.numbers
    let value: Float =
      switch node.kind {
      case "ReduceProd": values.reduce(1, *)
      case "ReduceSum": values.reduce(0, +)
      case "ReduceMax": values.max() ?? 0
      default: values.min() ?? 0
      }
    let shape = node.integer("keepdims", default: 1) == 1 ? [1] : []
    return cast(ONNXTensor(shape, .numbers([value])), to: tensor.isWhole ? 7 : 1)
  }

  private static func chosen(_ condition: ONNXTensor, _ a: ONNXTensor, _ b: ONNXTensor) -> ONNXTensor? {
    guard let shape = ONNXTensor.common(a.shape, b.shape).flatMap({ ONNXTensor.common($0, condition.shape) }),
      ONNXTensor.count(shape) != nil
    else { return nil }
    let flags = condition.repeated(to: shape).numbers
    let (first, second) = (a.repeated(to: shape), b.repeated(to: shape))
    guard a.isWhole, b.isWhole else {
      let (x, y) = (first.numbers, second.numbers)
      return ONNXTensor(shape, .numbers(flags.indices.map { flags[$0] != 0 ? x[$0] : y[$0] }))
    }
    let (x, y) = (first.integers, second.integers)
    return ONNXTensor(shape, .integers(flags.indices.map { flags[$0] != 0 ? x[$0] : y[$0] }))
  }

  private static func elementwise(_ node: ONNXGraph.Node, _ a: ONNXTensor, _ b: ONNXTensor?) -> ONNXTensor? {
    let comparisons: Set<String> = ["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or"]
    guard let b else {
      guard ElementExpression.unaryKinds.contains(node.kind) || ["Floor", "Ceil"].contains(node.kind),
        node.kind != "Clip"
      else { return nil }
      let result = a.numbers.map { x in
        switch node.kind {
        case "Floor": x.rounded(.down)
        case "Ceil": x.rounded(.up)
        default: Float(ElementExpression.unary(node.kind, .variable).value(Double(x)))
        }
      }
      return cast(ONNXTensor(a.shape, .numbers(result)), to: a.isWhole ? 7 : 1)
    }
    guard ElementExpression.binaryKinds.contains(node.kind) || ["Equal", "Mod"].contains(node.kind),
      let shape = ONNXTensor.common(a.shape, b.shape), ONNXTensor.count(shape) != nil
    else { return nil }
    let (first, second) = (a.repeated(to: shape), b.repeated(to: shape))
    if a.isWhole, b.isWhole, let whole = whole(node.kind, first.integers, second.integers) {
      return ONNXTensor(shape, .integers(whole))
    }
    let results = zip(first.numbers, second.numbers).map { x, y in
      node.kind == "Equal"
        ? (x == y ? 1 : 0)
        : Float(ElementExpression.binary(node.kind, .constant(Double(x)), .constant(Double(y))).value(0))
    }
    guard node.kind != "Mod" else { return nil }
    let isTruth = comparisons.contains(node.kind)
    return cast(ONNXTensor(shape, .numbers(results)), to: isTruth ? 7 : 1)
  }

  /// Arithmetic of whole numbers, which wraps as that of the format does; nil for a division by zero and other operators.
  private static func whole(_ kind: String, _ a: [Int], _ b: [Int]) -> [Int]? {
    switch kind {
    case "Add": return zip(a, b).map { $0 &+ $1 }
    case "Sub": return zip(a, b).map { $0 &- $1 }
    case "Mul": return zip(a, b).map { $0 &* $1 }
    case "Max": return zip(a, b).map { max($0, $1) }
    case "Min": return zip(a, b).map { min($0, $1) }
    case "Equal": return zip(a, b).map { $0 == $1 ? 1 : 0 }
    case "Div", "Mod":
      guard b.allSatisfy({ $0 != 0 }) else { return nil }
      return zip(a, b).map { x, y in
        let (quotient, rest) = (
          x.dividedReportingOverflow(by: y).partialValue, x.remainderReportingOverflow(dividingBy: y)
        )
        if kind == "Div" { return quotient }
        return rest.partialValue != 0 && (rest.partialValue < 0) != (y < 0) ? rest.partialValue &+ y : rest.partialValue
      }
    default: return nil
    }
  }
}
