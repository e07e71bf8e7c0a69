import ReportNumerics

/// A layer that hands the elements of its one input on in their order.
protocol ViewLayer: Layer {}

extension ViewLayer {
  package var isView: Bool { true }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    output.values = inputs[0].values
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    inputGradients[0].values = gradient.values
  }
}

/// A layer that hands its input on unchanged when a network is read, such as dropout.
package struct Identity: ViewLayer {
  package let detail: String
  package init(_ detail: String = "no effect on a trained network") { self.detail = detail }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] { inputs[0] }
}

/// The same elements under another shape: Flatten and Reshape.
package struct Reshape: ViewLayer {
  /// Target shape of one example; -1 once for what is left.
  package let target: [Int]

  package init(target: [Int]) { self.target = target }

  /// All elements in one axis.
  package static let flatten = Reshape(target: [-1])

  package var detail: String { target == [-1] ? "to one axis" : "to \(TensorShape.text(target))" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let count = inputs[0].reduce(1, *)
    let known = target.filter { $0 != -1 }.reduce(1, *)
    guard target.filter({ $0 == -1 }).count <= 1, known > 0, count % known == 0,
      target.contains(-1) || known == count
    else {
      throw LayerError("\(TensorShape.text(inputs[0])) does not reshape to \(TensorShape.text(target))")
    }
    return target.map { $0 == -1 ? count / known : $0 }
  }

  /// Channels survive where axes of extent 1 come or go and nothing is merged with them.
  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    guard let axis = axes[0] else { return nil }
    let extent = inputs[0][axis]
    let outer = inputs[0][..<axis].reduce(1, *)
    return output.indices.first { output[$0] == extent && output[..<$0].reduce(1, *) == outer }
  }
}

/// Elements copied from places that depend on the shape alone: Permute, ZeroPadding, Cropping.
package struct Relocation: Layer {
  package enum Kind: Hashable, Sendable {
    /// Axis `order[i]` of the input becomes axis i of the output.
    case permute(order: [Int])
    /// Zeros before and after each axis; negative counts cut.
    case border([Border])
  }
  /// Elements added before and after one axis; negative where they are cut.
  package struct Border: Hashable, Sendable {
    package var before: Int
    package var after: Int
    package init(before: Int, after: Int) {
      self.before = before
      self.after = after
    }
  }
  package let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }

  package var detail: String {
    switch kind {
    case .permute(let order): "axes in the order \(order.map { String($0 + 1) }.joined(separator: ", "))"
    case .border(let borders):
      borders.filter { $0.before != 0 || $0.after != 0 }
        .map { "\($0.before < 0 ? "cuts" : "adds") \(abs($0.before)) and \(abs($0.after))" }.joined(separator: ", ")
    }
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let shape = inputs[0]
    switch kind {
    case .permute(let order):
      guard order.sorted() == Array(shape.indices) else {
        throw LayerError("an order of \(order.count) axes for an input of \(shape.count)")
      }
      return order.map { shape[$0] }
    case .border(let borders):
      guard borders.count == shape.count else {
        throw LayerError("an input of \(shape.count) axes, \(borders.count) expected")
      }
      let result = zip(shape, borders).map { $0 + $1.before + $1.after }
      guard result.allSatisfy({ $0 > 0 }) else { throw LayerError("nothing is left of \(TensorShape.text(shape))") }
      return result
    }
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    guard case .permute(let order) = kind else { return axes[0] }
    return axes[0].flatMap { order.firstIndex(of: $0) }
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    if scratch.indices.count != output.rowCount {
      scratch.indices = sources(Array(inputs[0].shape.dropFirst()), Array(output.shape.dropFirst()))
    }
    let input = inputs[0].values
    let source = input.span
    let indices = scratch.indices.span
    let (inputRow, outputRow, rows) = (inputs[0].rowCount, output.rowCount, output.rows)
    var target = output.values.mutableSpan
    for row in 0..<rows {
      for i in 0..<outputRow {
        target[row * outputRow + i] = indices[i] < 0 ? 0 : source[row * inputRow + Int(indices[i])]
      }
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    inputGradients[0].values.fill(with: 0)
    let source = gradient.values.span
    let indices = scratch.indices.span
    let (inputRow, outputRow) = (inputs[0].rowCount, output.rowCount)
    var target = inputGradients[0].values.mutableSpan
    for row in 0..<output.rows {
      for i in 0..<outputRow where indices[i] >= 0 {
        target[row * inputRow + Int(indices[i])] = source[row * outputRow + i]
      }
    }
  }

  /// For each element of an output example, the element of the input it comes from; -1 for a zero.
  private func sources(_ input: [Int], _ output: [Int]) -> [Int32] {
    var strides = [Int](repeating: 1, count: input.count)
    for axis in input.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * input[axis + 1] }
    var places: [Int32] = [0]
    for axis in output.indices {
      places = places.flatMap { base -> [Int32] in
        (0..<output[axis]).map { index -> Int32 in
          guard base >= 0 else { return -1 }
          switch kind {
          case .permute(let order): return base + Int32(index * strides[order[axis]])
          case .border(let borders):
            let place = index - borders[axis].before
            return place >= 0 && place < input[axis] ? base + Int32(place * strides[axis]) : -1
          }
        }
      }
    }
    return places
  }
}
