import GenomicNetwork
import ReportNumerics

/// The letters of an operator Einsum: `bcl,bl->bc` sums over l the products of two inputs whose axes they name.
struct EinsteinSum {
  /// One letter per axis of each input.
  private(set) var inputs: [[Character]]
  let output: [Character]

  /// - Returns: nil for a letter that an input has twice, letters of the output that no input has, and axes without names.
  init?(_ equation: String) {
    let text = equation.filter { $0 != " " }
    let sides = text.split(separator: ">", omittingEmptySubsequences: false)
    guard sides.count <= 2, sides.count == 1 || sides[0].last == "-" else { return nil }
    let left = sides.count == 2 ? sides[0].dropLast() : sides[0]
    let inputs = left.split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    let all = inputs.flatMap(\.self)
    // Where nothing is said the output has the letters that stand once, in alphabetical order.
    let output =
      sides.count == 2 ? Array(sides[1]) : Set(all).filter { letter in all.count { $0 == letter } == 1 }.sorted()
    guard (inputs + [output]).allSatisfy({ $0.allSatisfy(\.isLetter) && Set($0).count == $0.count }),
      Set(output).isSubset(of: all)
    else { return nil }
    self.inputs = inputs
    self.output = output
  }

  /// The same sum of inputs in the other order.
  var swapped: EinsteinSum {
    var copy = self
    copy.inputs.reverse()
    return copy
  }

  /// What becomes of the axes of two inputs, in the order of the first, or of the second where only that has them.
  struct Product {
    /// Axes of both inputs and of the output.
    var common: [Character]
    var first: [Character]
    /// Axes of both inputs over which the products are summed.
    var summed: [Character]
    var second: [Character]
  }

  /// The sum as a product of two matrices for each place of the common axes.
  ///
  /// - Returns: nil where an input is summed over an axis that the other lacks.
  var product: Product? {
    guard inputs.count == 2 else { return nil }
    let shared = inputs[0].filter { inputs[1].contains($0) }
    let result = Product(
      common: shared.filter { output.contains($0) }, first: inputs[0].filter { !shared.contains($0) },
      summed: shared.filter { !output.contains($0) }, second: inputs[1].filter { !shared.contains($0) })
    return (result.first + result.second).allSatisfy(output.contains) ? result : nil
  }
}

extension ONNXNetworkBuilder {
  /// Adds an operator Einsum of one or two inputs as a change of axes, a dense layer, or a product of matrices.
  mutating func addEinsteinSum(_ call: Call) throws(ModelError) {
    let node = call.node
    guard let sum = EinsteinSum(node.text("equation", default: "")) else {
      throw node.error(.unsupportedOperator("Einsum", note: "with axes that have no letter, or one twice"))
    }
    guard sum.inputs.count == node.inputs.count, sum.inputs.count <= 2 else {
      throw node.error(.unsupportedOperator("Einsum", note: "of \(node.inputs.count) inputs"))
    }
    // The product does not depend on which input comes first: weights come second.
    let isSwapped = call.constant(0) != nil
    let ordered = isSwapped ? sum.swapped : sum
    let (source, shape) = try tensor(call, isSwapped ? 1 : 0)
    var extents: [Character: Int] = [:]
    try add(ordered.inputs[0], shape, to: &extents, node)
    guard ordered.inputs.count == 2 else { return try addSum(call, ordered, source, shape, extents) }
    guard let product = ordered.product else {
      throw node.error(.unsupportedOperator("Einsum", note: "that sums an axis of one input alone"))
    }
    let place = isSwapped ? 0 : 1
    let weights = call.constant(place) == nil ? nil : try weights(call, place)
    let second = weights == nil ? try tensor(call, place) : nil
    try add(ordered.inputs[1], weights?.shape ?? second?.shape ?? [], to: &extents, node)
    open(node, call.index)
    func count(_ letters: [Character]) -> Int { letters.reduce(1) { $0 * (extents[$1] ?? 1) } }
    func order(_ letters: [Character], _ input: Int) -> [Int] {
      letters.compactMap { ordered.inputs[input].firstIndex(of: $0) }
    }
    // Axes of extent 1, the batch among them, hold nothing apart.
    let lead = product.common.map { extents[$0] ?? 1 }.filter { $0 != 1 }
    let left = try view(
      try permute(source, shape, order(product.common + product.first + product.summed, 0), node),
      as: lead + [count(product.first), count(product.summed)], node)
    let letters = product.common + product.summed + product.second
    let result: Int
    if let second {
      let right = try view(
        try permute(second.node, second.shape, order(letters, 1), node),
        as: lead + [count(product.summed), count(product.second)], node)
      result = try append(DotProduct(axes: (-1, -2)), [left, right], node)
    } else if let weights, lead.isEmpty {
      let matrix = Tensor(
        shape: [count(product.summed), count(product.second)], values: weights.permuted(order(letters, 1)).numbers)
      result = try append(Dense(weights: matrix, bias: nil), [left], node)
    } else {
      throw node.error(.unsupportedOperator("Einsum", note: "with weights for each place of a common axis"))
    }
    try arrange(result, product.common + product.first + product.second, ordered.output, extents, call)
  }

  /// Axes of one input in another order, some of them summed.
  private mutating func addSum(
    _ call: Call, _ sum: EinsteinSum, _ source: Int, _ shape: [Int], _ extents: [Character: Int]
  ) throws(ModelError) {
    let letters = sum.inputs[0]
    let summed = Set(letters.indices.filter { !sum.output.contains(letters[$0]) && shape[$0] > 1 })
    open(call.node, call.index)
    let current = try reduce(source, shape, summed, call.node)
    try arrange(current, letters.filter { sum.output.contains($0) }, sum.output, extents, call)
  }

  /// Gives the output its axes in order.
  private mutating func arrange(
    _ result: Int, _ letters: [Character], _ output: [Character], _ extents: [Character: Int], _ call: Call
  ) throws(ModelError) {
    let shape = letters.map { extents[$0] ?? 1 }
    let order = output.compactMap { letters.firstIndex(of: $0) }
    define(call.node, 0, try permute(result, shape, order, call.node), order.map { shape[$0] })
  }

  /// Takes in the extents of an input's axes.
  ///
  /// - Throws: `ModelError` where it has other axes than letters, or another extent than the input before.
  private func add(
    _ letters: [Character], _ shape: [Int], to extents: inout [Character: Int], _ node: ONNXGraph.Node
  ) throws(ModelError) {
    guard letters.count == shape.count, zip(letters, shape).allSatisfy({ extents[$0] ?? $1 == $1 && $1 > 0 }) else {
      throw node.error(.misfit("an input of shape \(TensorText.shape(shape)) for the axes \(String(letters))"))
    }
    for (letter, extent) in zip(letters, shape) { extents[letter] = extent }
  }
}
