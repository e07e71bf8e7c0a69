import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Operators that arrange elements and take some of them.
extension ONNXNetworkBuilder {
  mutating func addReshape(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    let target: [Int]
    if node.kind == "Flatten" {
      let axis = node.integer("axis", default: 1)
      let place = axis < 0 ? axis &+ shape.count : axis
      guard (0...shape.count).contains(place) else { throw node.error(.misfit("an axis that its input lacks")) }
      target = [shape[..<place].reduce(1, *), shape[place...].reduce(1, *)]
    } else {
      guard var wanted = call.constant(1)?.integers ?? node.integers("shape") else {
        throw node.error(.unsupportedOperator("Reshape", note: "to a shape that is computed from values"))
      }
      // A file that was written for another batch says so in its shapes.
      if batch > 1, wanted.first == batch { wanted[0] = 1 }
      guard
        let found = ShapeArithmetic.reshaped(
          shape, to: wanted, keepsZeros: node.integer("allowzero", default: 0) == 1), Network.holds(found + [1])
      else {
        throw node.error(.misfit("\(TensorText.shape(shape)) does not reshape to \(TensorText.shape(wanted))"))
      }
      target = found
    }
    try reshape(call, source, target)
  }

  /// A layer of its own where elements come under other axes; none where only axes of extent 1 come or go.
  private mutating func reshape(_ call: Call, _ source: Int, _ target: [Int]) throws(ModelError) {
    let example = Self.example(target)
    guard nodes[source].shape.filter({ $0 != 1 }) != example.filter({ $0 != 1 }) else {
      return define(call.node, 0, source, target)
    }
    open(call.node, call.index)
    define(call.node, 0, try append(Reshape(target: example), [source], call.node), target)
    describe("to \(TensorShape.text(example))")
  }

  mutating func changeAxes(_ call: Call) throws(ModelError) {
    let (source, shape) = try tensor(call, 0)
    let axes = call.constant(1)?.integers ?? call.node.integers("axes")
    let target =
      call.node.kind == "Squeeze"
      ? ShapeArithmetic.squeezed(shape, axes ?? shape.indices.dropFirst().filter { shape[$0] == 1 })
      : axes.flatMap { ShapeArithmetic.unsqueezed(shape, $0) }
    guard let target, target.count <= 32 else { throw call.node.error(.misfit("axes that its input does not have so")) }
    define(call.node, 0, source, target)
  }

  mutating func addTranspose(_ call: Call) throws(ModelError) {
    let (source, shape) = try tensor(call, 0)
    let order = call.node.integers("perm") ?? Array(shape.indices.reversed())
    guard order.sorted() == Array(shape.indices) else { throw call.node.error(.misfit("an order of other axes")) }
    let result = order.map { shape[$0] }
    let moving = order.filter { shape[$0] != 1 }
    guard moving != moving.sorted() else { return define(call.node, 0, source, result) }
    if try turnInput(call, source, shape, order) { return define(call.node, 0, source, result) }
    open(call.node, call.index)
    define(call.node, 0, try permute(source, shape, order, call.node), result)
  }

  /// Lets the sequence come in the order that the first layer wants, where the model only turns it.
  private mutating func turnInput(
    _ call: Call, _ source: Int, _ shape: [Int], _ order: [Int]
  ) throws(ModelError) -> Bool {
    guard let place = inputs.firstIndex(where: { $0.node == source }), let layout = inputs[place].layout,
      nodes.allSatisfy({ !$0.inputs.contains(source) }), isRead(once: inputs[place].name, upTo: call)
    else { return false }
    let long = nodes[source].shape.filter { $0 != 1 }
    let moved = order.map { shape[$0] }.filter { $0 != 1 }
    guard long.count == 2, moved == long.reversed() else { return false }
    let free = [inputs[place].shape[layout.symbolAxis], inputs[place].shape[layout.lengthAxis]]
    let basesFirst = layout.lengthAxis < layout.symbolAxis
    let turned = basesFirst ? free : free.reversed()
    guard
      let own = SequenceLayout(lengthAxis: basesFirst ? 1 : 0, symbolAxis: basesFirst ? 0 : 1, shape: turned)
    else { return false }
    inputs[place].shape = turned
    inputs[place].layout = own
    nodes[source].shape = long.reversed()
    nodes[source].channelAxis = own.symbolAxis
    return true
  }

  /// Whether an operator is alone in reading an input, through those that only change axes of extent 1.
  private func isRead(once name: String, upTo call: Call) -> Bool {
    var name = name
    while name != call.node.inputs[0] {
      guard readers[name] == 1, let next = graph.nodes.first(where: { $0.inputs.first == name })?.outputs.first else {
        return false
      }
      name = next
    }
    return readers[name] == 1
  }

  /// The axes of a value in another order.
  mutating func permute(
    _ source: Int, _ shape: [Int], _ order: [Int], _ node: ONNXGraph.Node
  ) throws(ModelError) -> Int {
    // Axes of extent 1 move without a step, all but those that layers see.
    let long = shape.indices.filter { shape[$0] != 1 }
    let moved = order.filter { shape[$0] != 1 }.map { long.firstIndex(of: $0) ?? 0 }
    let result = order.map { shape[$0] }
    if moved == Array(long.indices) { return try view(source, as: Self.example(result), node) }
    let input = try view(source, as: long.map { shape[$0] }, node)
    // Turned twice, it is what it was.
    if nodes[input].inputs.count == 1, case .relocation(let former) = nodes[input].operation.role,
      case .permute(let first) = former.kind,
      moved.map({ first[$0] }) == Array(long.indices)
    {
      return nodes[input].inputs[0]
    }
    return try append(Relocation(.permute(order: moved)), [input], node)
  }

  mutating func addConcatenation(_ call: Call) throws(ModelError) {
    let node = call.node
    let parts = try node.inputs.indices.map { place throws(ModelError) in try tensor(call, place) }
    guard let first = parts.first,
      let axis = ShapeArithmetic.axis(node.integer("axis", default: 0), rank: first.shape.count),
      // The axis of the batch, which recurrent layers have behind that of the steps; a row has none.
      let batch = first.shape.indices.first(where: { first.shape[$0] == 1 && $0 != axis })
        ?? (first.shape.count == 1 ? 1 : nil),
      parts.allSatisfy({ part in
        part.shape.count == first.shape.count
          && first.shape.indices.allSatisfy { $0 == axis || part.shape[$0] == first.shape[$0] }
      })
    else {
      throw node.error(
        .misfit("inputs that cannot be joined: \(parts.map { TensorText.shape($0.shape) }.joined(separator: ", "))"))
    }
    open(node, call.index)
    var nodes: [Int] = []
    for part in parts {
      let own = part.shape.indices.filter { $0 != batch }.map { part.shape[$0] }
      nodes.append(try view(part.node, as: own, node))
    }
    var shape = first.shape
    shape[axis] = parts.map { $0.shape[axis] }.reduce(0, +)
    define(node, 0, try append(Merge(.concatenate(axis: axis > batch ? axis - 1 : axis)), nodes, node), shape)
  }

  mutating func addSplit(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    guard let axis = ShapeArithmetic.axis(node.integer("axis", default: 0), rank: shape.count), shape[axis] > 0 else {
      throw node.error(.misfit("an axis that its input lacks"))
    }
    let even = (shape[axis] + node.outputs.count - 1) / node.outputs.count
    let sizes =
      call.constant(1)?.integers ?? node.integers("split")
      ?? node.outputs.indices.map { max(0, min(even, shape[axis] - $0 * even)) }
    guard sizes.count == node.outputs.count, sizes.allSatisfy({ (1...shape[axis]).contains($0) }),
      sizes.reduce(0, +) == shape[axis]
    else { throw node.error(.misfit("parts that do not make up the axis of \(shape[axis])")) }
    open(node, call.index)
    var start = 0
    for (place, size) in sizes.enumerated() {
      var cuts = shape.map { ShapeArithmetic.Cut(start: 0, step: 1, count: $0) }
      cuts[axis] = .init(start: start, step: 1, count: size)
      let (result, shape) = try cut(source, shape, cuts, node)
      define(node, place, result, shape)
      start += size
    }
  }

  mutating func addSlice(_ call: Call) throws(ModelError) {
    let (source, shape) = try tensor(call, 0)
    guard let cuts = ONNXFolding.cuts(call.node, shape, call.constants) else {
      throw call.node.error(.unsupportedOperator("Slice", note: "at places that are computed, or that do not fit"))
    }
    let isWhole = zip(cuts, shape).allSatisfy { $0 == ShapeArithmetic.Cut(start: 0, step: 1, count: $1) }
    guard !isWhole else { return define(call.node, 0, source, shape) }
    open(call.node, call.index)
    let (result, own) = try cut(source, shape, cuts, call.node)
    define(call.node, 0, result, own)
  }

  /// Some places of each axis.
  private mutating func cut(
    _ source: Int, _ shape: [Int], _ cuts: [ShapeArithmetic.Cut], _ node: ONNXGraph.Node
  ) throws(ModelError) -> (Int, [Int]) {
    let result = cuts.map(\.count)
    guard result.allSatisfy({ $0 > 0 }) else {
      throw node.error(.misfit("nothing is left of \(TensorText.shape(shape))"))
    }
    var current = source
    let reversed = cuts.indices.filter { cuts[$0].step == -1 && cuts[$0].count == shape[$0] && shape[$0] > 1 }
    if !reversed.isEmpty {
      let drop = shape.firstIndex(of: 1)
      let example = Self.example(shape)
      let axes = reversed.map { axis in
        drop.map { axis > $0 && example.count < shape.count ? axis - 1 : axis } ?? axis
      }
      current = try append(
        Relocation(.reverse(axes: Set(axes))), [try view(source, as: example, node)], node)
    }
    for (axis, cut) in cuts.enumerated() where !reversed.contains(axis) && cut.count < shape[axis] {
      if cut.step == 1 || cut.count == 1 {
        let own = try view(current, as: (0..<shape.count).map { $0 < axis ? result[$0] : shape[$0] }, node)
        var borders = shape.map { _ in Relocation.Border(before: 0, after: 0) }
        borders[axis] = .init(before: -cut.start, after: -(shape[axis] - cut.start - cut.count))
        current = try crop(own, borders, node)
      } else {
        throw node.error(.unsupportedOperator(node.kind, note: "with steps of \(cut.step)"))
      }
    }
    return (current, result)
  }

  /// Cuts the ends of axes, those of extent 1 left out.
  private mutating func crop(
    _ source: Int, _ borders: [Relocation.Border], _ node: ONNXGraph.Node
  ) throws(ModelError) -> Int {
    let shape = nodes[source].shape
    guard let drop = shape.firstIndex(of: 1), shape.count > 1 else {
      return try append(Relocation(.border(borders)), [source], node)
    }
    var own = borders
    own.remove(at: drop)
    return try append(Relocation(.border(own)), [try view(source, as: Self.example(shape), node)], node)
  }

  /// Places of GatherND along the one axis that it picks from; nil where they are computed.
  ///
  /// - Throws: `ModelError` where it picks from several axes, or elsewhere in each example.
  private func rows(_ call: Call, _ shape: [Int]) throws(ModelError) -> ONNXTensor? {
    guard let indices = call.constant(1) else { return nil }
    let batches = call.node.integer("batch_dims", default: 0)
    guard (0..<shape.count).contains(batches), shape[..<batches].allSatisfy({ $0 == 1 }), indices.shape.last == 1,
      indices.shape.count == batches + 2, indices.count == indices.shape[batches]
    else { throw call.node.error(.unsupportedOperator("GatherND", note: "from several axes at once")) }
    return indices.reshaped([indices.count])
  }

  mutating func addGather(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    guard let indices = node.kind == "Gather" ? call.constant(1) : try rows(call, shape),
      let axis = ShapeArithmetic.axis(
        node.integer(node.kind == "Gather" ? "axis" : "batch_dims", default: 0), rank: shape.count)
    else { throw node.error(.unsupportedOperator(node.kind, note: "at places that are computed")) }
    let places = indices.integers.compactMap { ShapeArithmetic.axis($0, rank: shape[axis]) }
    guard places.count == indices.count, let first = places.first, indices.shape.count <= 1 else {
      throw node.error(.misfit("places beyond the axis of \(shape[axis])"))
    }
    let step = places.count > 1 ? places[1] - places[0] : 1
    let isRow = places.enumerated().allSatisfy { $0.element == first + $0.offset * step }
    guard isRow, step == 1 || step == -1 && places.count == shape[axis] else {
      throw node.error(.unsupportedOperator(node.kind, note: "of places that do not follow one another"))
    }
    var cuts = shape.map { ShapeArithmetic.Cut(start: 0, step: 1, count: $0) }
    cuts[axis] = .init(start: first, step: step, count: places.count)
    var (result, own) = (source, shape)
    if cuts[axis] != .init(start: 0, step: 1, count: shape[axis]) {
      open(node, call.index)
      (result, own) = try cut(source, shape, cuts, node)
    }
    if indices.shape.isEmpty { own.remove(at: axis) }
    define(node, 0, result, own)
  }
}
