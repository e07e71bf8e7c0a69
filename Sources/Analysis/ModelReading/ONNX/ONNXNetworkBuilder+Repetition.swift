import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Operators that put zeros around elements, repeat them, or make those along an axis one.
extension ONNXNetworkBuilder {
  mutating func addBorder(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    guard node.text("mode", default: "constant") == "constant",
      call.constant(2)?.scalar ?? node.number("value", default: 0) == 0
    else { throw node.error(.unsupportedOperator("Pad", note: "with other values than zeros")) }
    guard let pads = call.constant(1)?.integers ?? node.integers("pads"),
      let axes = ShapeArithmetic.axes(call.constant(3)?.integers ?? Array(shape.indices), rank: shape.count),
      pads.count == 2 * axes.count, pads.allSatisfy({ abs($0 / 2) < 1 << 24 })
    else { throw node.error(.misfit("pads that do not fit \(TensorText.shape(shape))")) }
    var borders = shape.map { _ in Relocation.Border(before: 0, after: 0) }
    for (place, axis) in axes.enumerated() {
      borders[axis] = .init(before: pads[place], after: pads[place + axes.count])
    }
    guard borders.contains(where: { $0.before != 0 || $0.after != 0 }) else {
      return define(node, 0, source, shape)
    }
    let result = zip(shape, borders).map { $0 + $1.before + $1.after }
    let drop = shape.indices.first { shape[$0] == 1 && borders[$0].before == 0 && borders[$0].after == 0 }
    var (own, example) = (borders, shape)
    if let drop, shape.count > 1 {
      own.remove(at: drop)
      example.remove(at: drop)
    }
    open(node, call.index)
    let input = try view(source, as: example, node)
    define(node, 0, try append(Relocation(.border(own)), [input], node), result)
  }

  mutating func addExpansion(_ call: Call) throws(ModelError) {
    let (source, shape) = try tensor(call, 0)
    guard var target = call.constant(1)?.integers else {
      throw call.node.error(.unsupportedOperator("Expand", note: "to a shape that is computed from values"))
    }
    if batch > 1, target.first == batch { target[0] = 1 }
    guard let common = ONNXTensor.common(shape, target), Network.holds(common + [1]) else {
      throw call.node.error(.misfit("\(TensorText.shape(shape)) does not expand to \(TensorText.shape(target))"))
    }
    guard common.filter({ $0 != 1 }) != shape.filter({ $0 != 1 }) else { return define(call.node, 0, source, common) }
    open(call.node, call.index)
    define(call.node, 0, try expand(source, shape, to: common, call.node), common)
  }

  /// A value repeated along axes of extent 1.
  mutating func expand(
    _ source: Int, _ shape: [Int], to target: [Int], _ node: ONNXGraph.Node
  ) throws(ModelError) -> Int {
    let full = [Int](repeating: 1, count: target.count - shape.count) + shape
    let counts = zip(full, target).map { $0 == $1 ? 1 : $1 }
    guard counts.contains(where: { $0 > 1 }) else { return source }
    let input = try view(source, as: full, node)
    return try append(Relocation(.repetition(counts)), [input], node)
  }

  mutating func addRepetition(_ call: Call) throws(ModelError) {
    let (source, shape) = try tensor(call, 0)
    guard let counts = call.constant(1)?.integers, counts.count == shape.count,
      counts.allSatisfy({ $0 >= 1 && $0 < 1 << 24 })
    else { throw call.node.error(.misfit("counts that do not fit \(TensorText.shape(shape))")) }
    guard counts.indices.allSatisfy({ counts[$0] == 1 || shape[$0] == 1 }) else {
      throw call.node.error(.unsupportedOperator("Tile", note: "of more than one element"))
    }
    let target = zip(shape, counts).map { $0 * $1 }
    open(call.node, call.index)
    define(call.node, 0, try expand(source, shape, to: target, call.node), target)
  }

  mutating func addUpsampling(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    guard node.text("mode", default: "nearest") == "nearest" else {
      throw node.error(.unsupportedOperator(node.kind, note: "by another rule than the nearest"))
    }
    var scales: [Float]?
    if let sizes = call.constant(3)?.integers, sizes.count == shape.count {
      scales = zip(sizes, shape).map { Float($0) / Float($1) }
    } else if let given = call.constant(node.kind == "Upsample" ? 1 : 2) {
      scales = given.numbers
    } else if case .numbers(let given) = node.attributes["scales"] {
      scales = given
    }
    guard let scales, scales.count == shape.count,
      scales.allSatisfy({ $0 >= 1 && $0 < 65_536 && $0 == $0.rounded() })
    else { throw node.error(.unsupportedOperator(node.kind, note: "by other factors than whole numbers")) }
    let counts = scales.map { Int($0) }
    var (own, example) = (counts, shape)
    if let drop = shape.indices.first(where: { shape[$0] == 1 && counts[$0] == 1 }), shape.count > 1 {
      own.remove(at: drop)
      example.remove(at: drop)
    }
    open(node, call.index)
    let input = try view(source, as: example, node)
    define(node, 0, try append(Relocation(.repetition(own)), [input], node), zip(shape, counts).map { $0 * $1 })
  }

  mutating func addReduction(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    let given = call.constant(1)?.integers ?? node.integers("axes")
    let keeps = node.integer("keepdims", default: 1) == 1
    guard let axes = ShapeArithmetic.axes(given ?? Array(shape.indices.dropFirst()), rank: shape.count), !axes.isEmpty
    else {
      throw node.error(.misfit("axes that its input lacks"))
    }
    guard !axes.contains(0) || shape[0] > 1 else {
      throw node.error(.unsupportedOperator(node.kind, note: "over the sequences of a batch"))
    }
    var result = shape
    for axis in axes { result[axis] = 1 }
    open(node, call.index)
    var current = source
    if ["ReduceL2", "ReduceSumSquare"].contains(node.kind) {
      current = try append(Activation(.power(2)), [current], node)
    }
    let long = Set(axes.filter { shape[$0] > 1 })
    let rank = shape.count - 2
    let kinds: [String: Pooling.Kind] = ["ReduceMean": .average, "ReduceMax": .maximum]
    if let kind = kinds[node.kind], shape[0] == 1, rank == 1 || rank == 2, !long.isEmpty,
      Set(2..<shape.count).isSuperset(of: long), (2..<shape.count).allSatisfy({ long.contains($0) || shape[$0] == 1 })
    {
      // Channels stand in front of the positions that are joined.
      let input = try view(current, as: Array(shape.dropFirst()), node)
      current = try append(GlobalPooling(kind: kind, rank: rank, channelsFirst: true), [input], node)
    } else if let kind = kinds[node.kind], shape.count == 3, shape[0] == 1, long == [1] {
      let input = try view(current, as: Array(shape.dropFirst()), node)
      current = try append(GlobalPooling(kind: kind, rank: 1, channelsFirst: false), [input], node)
    } else {
      current = try reduce(current, shape, long, node)
    }
    if node.kind == "ReduceL2" { current = try append(Activation(.power(0.5)), [current], node) }
    define(node, 0, current, keeps ? result : shape.indices.filter { !axes.contains($0) }.map { shape[$0] })
  }

  mutating func reduce(
    _ source: Int, _ shape: [Int], _ axes: Set<Int>, _ node: ONNXGraph.Node
  ) throws(ModelError) -> Int {
    let kinds: [String: AxisReduction.Kind] = [
      "ReduceMean": .mean, "ReduceMax": .maximum, "ReduceMin": .minimum, "ReduceLogSumExp": .logSumExp,
    ]
    let kind = kinds[node.kind] ?? .sum
    guard !axes.isEmpty else { return source }
    let batch = shape.count > 1 ? shape.indices.first { shape[$0] == 1 } : nil
    var current = try view(source, as: Self.example(shape), node)
    for axis in axes.sorted() {
      let own = batch.map { axis > $0 ? axis - 1 : axis } ?? axis
      current = try append(AxisReduction(kind, axis: own, keepsAxis: true), [current], node)
    }
    return current
  }
}
