import ReportNumerics

/// Elements copied from places that depend on the shape alone: Permute, ZeroPadding, Cropping, UpSampling, axes read
/// backwards.
package struct Relocation: Layer {
  package enum Kind: Hashable, Sendable {
    /// Axis `order[i]` of the input becomes axis i of the output.
    case permute(order: [Int])
    /// Zeros before and after each axis; negative counts cut.
    case border([Border])
    /// Axes of one example read from their end.
    case reverse(axes: Set<Int>)
    /// Each element so many times behind itself, one count per axis.
    case repetition([Int])
    /// Elements of an axis `stride` places apart, zeros between them, before and after.
    case spread(axis: Int, stride: Int, before: Int, after: Int)
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

  package var role: LayerRole { .relocation(self) }
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { 1 }
  package var detail: String {
    switch kind {
    case .permute(let order): "axes in the order \(order.map { String($0 + 1) }.joined(separator: ", "))"
    case .border(let borders):
      borders.filter { $0.before != 0 || $0.after != 0 }
        .map { "\(min($0.before, $0.after) < 0 ? "cuts" : "adds") \(abs($0.before)) and \(abs($0.after))" }.joined(
          separator: ", ")
    case .reverse: "read backwards"
    case .repetition(let counts): "each \(counts.max() ?? 1) times"
    case .spread(_, let stride, _, _): "zeros between, \(stride) apart"
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
    case .reverse: return shape
    case .repetition(let counts):
      guard counts.count == shape.count else {
        throw LayerError("an input of \(shape.count) axes, \(counts.count) expected")
      }
      return zip(shape, counts).map { $0.multipliedReportingOverflow(by: $1).partialValue }
    case .spread(let axis, let stride, let before, let after):
      guard shape.indices.contains(axis), shape[axis] > 0, stride < 1 << 20 else {
        throw LayerError("an input of shape \(TensorShape.text(shape)) cannot be spread")
      }
      var result = shape
      result[axis] = before + (shape[axis] - 1) * stride + 1 + after
      return result
    }
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0].flatMap(moved) }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0].flatMap(moved) }

  /// Where an axis of the input stands in the output.
  private func moved(_ axis: Int) -> Int? {
    switch kind {
    case .permute(let order): order.firstIndex(of: axis)
    case .border, .reverse: axis
    // A repeated axis counts other things than before.
    case .repetition(let counts): counts[axis] == 1 ? axis : nil
    case .spread(let own, _, _, _): own == axis ? nil : axis
    }
  }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    switch kind {
    case .permute, .reverse, .repetition, .spread: .single
    case .border(let borders): SequenceWindow(size: 1, stride: 1, before: borders[axis].before)
    }
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    let input = ActivationBounds.unchanged(inputs[0], channels: channels)
    switch kind {
    case .permute, .reverse, .repetition: return input
    case .border, .spread: return input?.map(\.withZero)
    }
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
    VectorArithmetic.fill(&inputGradients[0].values, with: 0)
    let source = gradient.values.span
    let indices = scratch.indices.span
    let (inputRow, outputRow) = (inputs[0].rowCount, output.rowCount)
    var target = inputGradients[0].values.mutableSpan
    for row in 0..<output.rows {
      for i in 0..<outputRow where indices[i] >= 0 {
        target[row * inputRow + Int(indices[i])] += source[row * outputRow + i]
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
          case .reverse(let axes):
            return base + Int32((axes.contains(axis) ? input[axis] - 1 - index : index) * strides[axis])
          case .repetition(let counts): return base + Int32(index / counts[axis] * strides[axis])
          case .spread(let own, let stride, let before, _):
            guard axis == own else { return base + Int32(index * strides[axis]) }
            let place = index - before
            guard place >= 0, place % stride == 0, place / stride < input[axis] else { return -1 }
            return base + Int32(place / stride * strides[axis])
          }
        }
      }
    }
    return places
  }
}
