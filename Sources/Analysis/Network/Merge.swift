import ReportNumerics

/// Several inputs made one: joined along an axis, or combined element by element.
///
/// Inputs that are combined need not have one shape: axes of extent 1 are repeated, and missing axes stand in front,
/// as in Keras.
package struct Merge: Layer {
  package enum Kind: Hashable, Sendable {
    /// Axis of one example; negative counts from the end.
    case concatenate(axis: Int)
    case add, subtract, multiply, average, maximum, minimum
  }
  package let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }

  package var role: LayerRole { .merge(kind) }
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { 1 }
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
      if kind == .subtract, inputs.count != 2 { throw LayerError("a difference of \(inputs.count) inputs") }
      return try broadcast(inputs)
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

  /// The shape that all inputs are repeated to.
  private func broadcast(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let rank = inputs.map(\.count).max() ?? 0
    var result = [Int](repeating: 1, count: rank)
    for shape in inputs {
      for (axis, extent) in shape.enumerated() where extent != 1 {
        let place = axis + rank - shape.count
        guard result[place] == 1 || result[place] == extent else {
          throw LayerError("inputs of unlike shapes: \(inputs.map(TensorShape.text).joined(separator: ", "))")
        }
        result[place] = extent
      }
    }
    return result
  }

  /// The axis of the output for an axis of each input, nil where the inputs differ in it.
  private func common(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    let moved = zip(axes, inputs).map { axis, shape in axis.map { $0 + output.count - shape.count } }
    let first = moved.first ?? nil
    return moved.allSatisfy { $0 == first } ? first : nil
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    common(axes, inputs: inputs, output: output)
  }

  /// Positions of inputs that are joined along them do not count one row of places any more.
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    let axis = common(axes, inputs: inputs, output: output)
    if case .concatenate(let own) = kind, axis == (own < 0 ? output.count + own : own) { return nil }
    return axis
  }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { .single }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    nil
  }

  /// Elements that lie side by side in the output from one input, and how often such a run recurs.
  private func runs(_ inputs: [Tensor], axis: Int) -> (lengths: [Int], repeats: Int) {
    let rank = inputs[0].shape.count - 1
    let index = (axis < 0 ? rank + axis : axis) + 1
    let inner = inputs[0].shape[(index + 1)...].reduce(1, *)
    return (inputs.map { $0.shape[index] * inner }, inputs[0].shape[..<index].reduce(1, *))
  }

  /// For each element of an output example the element of an input example; nil where they are the same.
  private func places(_ input: Tensor, _ output: Tensor) -> [Int]? {
    let (own, shape) = (Array(input.shape.dropFirst()), Array(output.shape.dropFirst()))
    guard own != shape else { return nil }
    let aligned = [Int](repeating: 1, count: shape.count - own.count) + own
    var places = [0]
    for (axis, extent) in shape.enumerated() {
      places = places.flatMap { base in
        (0..<extent).map { aligned[axis] == 1 ? base : base * aligned[axis] + $0 }
      }
    }
    return places
  }

  /// An input with its elements repeated to the shape of the output.
  private func repeated(_ input: Tensor, _ output: Tensor) -> [Float] {
    guard let places = places(input, output) else { return input.values }
    var result = [Float](repeating: 0, count: output.count)
    let count = input.rowCount
    for row in 0..<output.rows {
      for (i, place) in places.enumerated() { result[row * places.count + i] = input.values[row * count + place] }
    }
    return result
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
    output.values = repeated(inputs[0], output)
    for input in inputs.dropFirst() {
      let values = repeated(input, output)
      let source = values.span
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
    let values = inputs.map { repeated($0, output) }
    for index in inputs.indices {
      guard let places = places(inputs[index], output) else {
        for i in 0..<gradient.count {
          inputGradients[index].values[i] = gradient.values[i] * share(of: index, values, element: i, output)
        }
        continue
      }
      VectorArithmetic.fill(&inputGradients[index].values, with: 0)
      let count = inputs[index].rowCount
      for i in 0..<gradient.count {
        let (row, element) = i.quotientAndRemainder(dividingBy: places.count)
        inputGradients[index].values[row * count + places[element]] +=
          gradient.values[i] * share(of: index, values, element: i, output)
      }
    }
  }

  /// Derivative of one output element with respect to the same element of one input; ties go to the first input.
  private func share(of index: Int, _ inputs: [[Float]], element: Int, _ output: Tensor) -> Float {
    switch kind {
    case .concatenate: preconditionFailure("joined inputs are copied")
    case .add: return 1
    case .subtract: return index == 0 ? 1 : -1
    case .average: return 1 / Float(inputs.count)
    case .multiply:
      return inputs.indices.reduce(1) { $1 == index ? $0 : $0 * inputs[$1][element] }
    case .maximum, .minimum:
      return inputs.firstIndex { $0[element] == output.values[element] } == index ? 1 : 0
    }
  }
}
