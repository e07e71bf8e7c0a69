import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Sums of products over named axes, and tensors picked by a constant condition.
extension ONNXNetworkBuilder {
  mutating func addEinsteinSum(_ call: Call) throws(ModelError) {
    let node = call.node
    guard let sum = EinsteinSum(node.text("equation", default: "")) else {
      throw node.error(.unsupportedOperator("Einsum", note: "with axes that have no letter, or one twice"))
    }
    guard sum.inputs.count == node.inputs.count, sum.inputs.count <= 2 else {
      throw node.error(.unsupportedOperator("Einsum", note: "of \(node.inputs.count) inputs"))
    }
    if sum.inputs.count == 1 { return try addSingleSum(call, sum) }
    // The product does not depend on which input comes first.
    let isSwapped = call.constant(0) != nil
    let ordered = isSwapped ? sum.swapped : sum
    guard let parts = ordered.product else {
      throw node.error(.unsupportedOperator("Einsum", note: "that sums an axis of one input alone"))
    }
    let (source, shape) = try tensor(call, isSwapped ? 1 : 0)
    let extents = try extents(ordered.inputs[0], shape, node)
    let first = parts.common + parts.first + parts.summed
    let other = isSwapped ? 0 : 1
    let result: Int
    let order: [Character]
    if call.constant(other) != nil {
      let weights = try weights(call, other)
      let own = try self.extents(ordered.inputs[1], weights.shape, node)
      guard parts.common.isEmpty, parts.summed.allSatisfy({ own[$0] == extents[$0] }) else {
        throw node.error(.unsupportedOperator("Einsum", note: "with weights for each place of a common axis"))
      }
      let letters = parts.summed + parts.second
      let matrix = weights.permuted(letters.compactMap { ordered.inputs[1].firstIndex(of: $0) })
      let (inner, units) = (Self.count(parts.summed, own), Self.count(parts.second, own))
      open(node, call.index)
      let turned = try permute(source, shape, first.compactMap { ordered.inputs[0].firstIndex(of: $0) }, node)
      let rows = parts.first.compactMap { extents[$0] }
      let input = try view(turned, as: Self.example(rows) + [inner], node)
      result = try append(
        Dense(weights: Tensor(shape: [inner, units], values: matrix.numbers), bias: nil), [input], node)
      order = parts.first + parts.second
      return try arrange(result, order, ordered.output, extents.merging(own) { first, _ in first }, call)
    }
    let (second, secondShape) = try tensor(call, other)
    let own = try self.extents(ordered.inputs[1], secondShape, node)
    guard (parts.common + parts.summed).allSatisfy({ own[$0] == extents[$0] }) else {
      throw node.error(.misfit("inputs of shapes \(TensorText.shape(shape)) and \(TensorText.shape(secondShape))"))
    }
    open(node, call.index)
    // Axes of extent 1, the batch among them, hold nothing apart.
    let lead = parts.common.compactMap { extents[$0] }.filter { $0 != 1 }
    let left = try permute(source, shape, first.compactMap { ordered.inputs[0].firstIndex(of: $0) }, node)
    let right = try permute(
      second, secondShape,
      (parts.common + parts.summed + parts.second).compactMap { ordered.inputs[1].firstIndex(of: $0) }, node)
    let inner = Self.count(parts.summed, extents)
    result = try append(
      DotProduct(axes: (-1, -2)),
      [
        try view(left, as: lead + [Self.count(parts.first, extents), inner], node),
        try view(right, as: lead + [inner, Self.count(parts.second, own)], node),
      ], node)
    order = parts.common + parts.first + parts.second
    try arrange(result, order, ordered.output, extents.merging(own) { first, _ in first }, call)
  }

  /// Axes of one input in another order, some of them summed.
  private mutating func addSingleSum(_ call: Call, _ sum: EinsteinSum) throws(ModelError) {
    let (source, shape) = try tensor(call, 0)
    let letters = sum.inputs[0]
    let extents = try extents(letters, shape, call.node)
    let summed = Set(letters.indices.filter { !sum.output.contains(letters[$0]) && shape[$0] > 1 })
    open(call.node, call.index)
    let current = try reduce(source, shape, summed, call.node)
    let kept = letters.filter { sum.output.contains($0) }
    try arrange(current, kept, sum.output, extents, call)
  }

  /// Gives the output its axes in order.
  private mutating func arrange(
    _ result: Int, _ letters: [Character], _ output: [Character], _ extents: [Character: Int], _ call: Call
  ) throws(ModelError) {
    let shape = letters.compactMap { extents[$0] }
    let order = output.compactMap { letters.firstIndex(of: $0) }
    define(
      call.node, 0, order == Array(letters.indices) ? result : try permute(result, shape, order, call.node),
      order.map { shape[$0] })
  }

  private func extents(
    _ letters: [Character], _ shape: [Int], _ node: ONNXGraph.Node
  ) throws(ModelError) -> [Character: Int] {
    guard letters.count == shape.count else {
      throw node.error(.misfit("an input of shape \(TensorText.shape(shape)) for \(letters.count) letters"))
    }
    return Dictionary(uniqueKeysWithValues: zip(letters, shape))
  }

  private static func count(_ letters: [Character], _ extents: [Character: Int]) -> Int {
    letters.compactMap { extents[$0] }.reduce(1, *)
  }

  /// Elements of one tensor or another by a constant condition, such as a mask of positions.
  mutating func addChoice(_ call: Call) throws(ModelError) {
    let node = call.node
    guard let condition = call.constant(0) else {
      throw node.error(.unsupportedOperator("Where", note: "with a condition that is computed, no activation"))
    }
    let mask = condition.numbers.map { $0 == 0 ? Float(0) : 1 }
    func part(_ place: Int, _ mask: [Float]) throws(ModelError) -> (scale: ONNXTensor?, shift: ONNXTensor?) {
      let factor = ONNXTensor(condition.shape, .numbers(mask))
      guard call.constant(place) != nil else { return (factor, nil) }
      let value = try weights(call, place)
      guard let common = ONNXTensor.common(condition.shape, value.shape), ONNXTensor.count(common) != nil else {
        throw node.error(.misfit("a condition of another shape"))
      }
      let products = zip(factor.repeated(to: common).numbers, value.repeated(to: common).numbers).map { $0 * $1 }
      return (nil, ONNXTensor(common, .numbers(products)))
    }
    let chosen = try part(1, mask)
    let other = try part(2, mask.map { 1 - $0 })
    switch (chosen.scale, other.scale) {
    case (let scale?, nil): try addAffine(call, of: 1, scale: scale, shift: other.shift)
    case (nil, let scale?): try addAffine(call, of: 2, scale: scale, shift: chosen.shift)
    default: throw node.error(.unsupportedOperator("Where", note: "between two tensors"))
    }
  }
}
