import ReportNumerics

/// Several inputs made one: joined along an axis, or combined element by element.
package struct Merge: Layer {
  package enum Kind: Hashable, Sendable {
    /// Axis of one example; negative counts from the end.
    case concatenate(axis: Int)
    case add, subtract, multiply, average, maximum, minimum
  }
  package let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }

  package var detail: String {
    switch kind {
    case .concatenate: "inputs side by side"
    case .add: "sum of inputs"
    case .subtract: "difference of inputs"
    case .multiply: "product of inputs"
    case .average: "mean of inputs"
    case .maximum: "largest of inputs"
    case .minimum: "smallest of inputs"
    }
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard let first = inputs.first else { throw LayerError("no input") }
    guard case .concatenate(let axis) = kind else {
      guard inputs.allSatisfy({ $0 == first }) else {
        throw LayerError("inputs of unlike shapes: \(inputs.map(TensorShape.text).joined(separator: ", "))")
      }
      if kind == .subtract, inputs.count != 2 { throw LayerError("a difference of \(inputs.count) inputs") }
      return first
    }
    let index = axis < 0 ? first.count + axis : axis
    guard first.indices.contains(index),
      inputs.allSatisfy({ shape in
        shape.count == first.count && shape.indices.allSatisfy { $0 == index || shape[$0] == first[$0] }
      })
    else {
      throw LayerError("inputs that cannot be joined: \(inputs.map(TensorShape.text).joined(separator: ", "))")
    }
    var result = first
    result[index] = inputs.map { $0[index] }.reduce(0, +)
    return result
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    let first = axes.first ?? nil
    return axes.allSatisfy { $0 == first } ? first : nil
  }

  /// Elements that lie side by side in the output from one input, and how often such a run recurs.
  private func runs(_ inputs: [Tensor], axis: Int) -> (lengths: [Int], repeats: Int) {
    let rank = inputs[0].shape.count - 1
    let index = (axis < 0 ? rank + axis : axis) + 1
    let inner = inputs[0].shape[(index + 1)...].reduce(1, *)
    return (inputs.map { $0.shape[index] * inner }, inputs[0].shape[..<index].reduce(1, *))
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    if case .concatenate(let axis) = kind {
      let (lengths, repeats) = runs(inputs, axis: axis)
      var target = output.values.mutableSpan
      var offset = 0
      let total = lengths.reduce(0, +)
      for (input, length) in zip(inputs, lengths) {
        let source = input.values.span
        for run in 0..<repeats {
          for i in 0..<length { target[run * total + offset + i] = source[run * length + i] }
        }
        offset += length
      }
      return
    }
    output.values = inputs[0].values
    for input in inputs.dropFirst() {
      let source = input.values.span
      var target = output.values.mutableSpan
      for i in 0..<source.count { target[i] = combine(target[i], source[i]) }
    }
    if kind == .average {
      var target = output.values.mutableSpan
      for i in 0..<target.count { target[i] /= Float(inputs.count) }
    }
  }

  private func combine(_ a: Float, _ b: Float) -> Float {
    switch kind {
    case .concatenate: preconditionFailure("joined inputs are copied")
    case .add, .average: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .maximum: max(a, b)
    case .minimum: min(a, b)
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    if case .concatenate(let axis) = kind {
      let (lengths, repeats) = runs(inputs, axis: axis)
      let source = gradient.values.span
      let total = lengths.reduce(0, +)
      var offset = 0
      for (index, length) in lengths.enumerated() {
        var target = inputGradients[index].values.mutableSpan
        for run in 0..<repeats {
          for i in 0..<length { target[run * length + i] = source[run * total + offset + i] }
        }
        offset += length
      }
      return
    }
    for index in inputs.indices {
      for i in 0..<gradient.count {
        inputGradients[index].values[i] = gradient.values[i] * share(of: index, inputs, element: i, output)
      }
    }
  }

  /// Derivative of one output element with respect to the same element of one input; ties go to the first input.
  private func share(of index: Int, _ inputs: [Tensor], element: Int, _ output: Tensor) -> Float {
    switch kind {
    case .concatenate: preconditionFailure("joined inputs are copied")
    case .add: return 1
    case .subtract: return index == 0 ? 1 : -1
    case .average: return 1 / Float(inputs.count)
    case .multiply:
      return inputs.indices.reduce(1) { $1 == index ? $0 : $0 * inputs[$1].values[element] }
    case .maximum, .minimum:
      return inputs.firstIndex { $0.values[element] == output.values[element] } == index ? 1 : 0
    }
  }
}
