import ReportNumerics

/// Batch normalisation with the moving statistics, folded into one factor and one term per channel.
package struct Normalization: Layer {
  /// gamma / sqrt(variance + epsilon), one per channel.
  package let scale: [Float]
  /// beta - mean × scale, one per channel.
  package let shift: [Float]
  /// Axis of one example that counts channels; negative counts from the end.
  package private(set) var axis: Int
  package let detail: String
  private let storedParameters: Int

  /// - Parameter gamma: 1 where nil; `beta`: 0 where nil.
  package init(
    gamma: [Float]?, beta: [Float]?, mean: [Float], variance: [Float], epsilon: Float, axis: Int
  ) {
    let scale = variance.indices.map { (gamma?[$0] ?? 1) / (variance[$0] + epsilon).squareRoot() }
    self.scale = scale
    shift = mean.indices.map { (beta?[$0] ?? 0) - mean[$0] * scale[$0] }
    self.axis = axis
    detail = "moving statistics"
    storedParameters = mean.count * ((gamma == nil ? 0 : 1) + (beta == nil ? 0 : 1) + 2)
  }

  /// A factor and a term of each channel that a graph multiplies with and adds.
  ///
  /// - Parameter constants: numbers that the file holds for them.
  package init(scale: [Float], shift: [Float], axis: Int, constants: Int) {
    precondition(scale.count == shift.count, "a factor and a term of each channel")
    (self.scale, self.shift, self.axis) = (scale, shift, axis)
    storedParameters = constants
    detail = "a factor and a term of each channel"
  }

  /// The same factors and terms along another axis.
  func with(axis: Int) -> Normalization {
    var copy = self
    copy.axis = axis
    return copy
  }

  package var parameterCount: Int { storedParameters }
  package var role: LayerRole { .normalization(self) }
  package var workPerElement: Int { 1 }

  private func resolvedAxis(_ rank: Int) -> Int { axis < 0 ? rank + axis : axis }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let index = resolvedAxis(inputs[0].count)
    guard inputs[0].indices.contains(index) else {
      throw LayerError("normalises axis \(axis) of an input of \(inputs[0].count) axes")
    }
    guard inputs[0][index] == scale.count else {
      throw LayerError("an input of \(inputs[0][index]) channels, the statistics are of \(scale.count)")
    }
    return inputs[0]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { .single }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    guard let input = inputs[0], input.count == scale.count else { return nil }
    return input.indices.map { channel in
      let ends = [
        input[channel].lower * scale[channel] + shift[channel], input[channel].upper * scale[channel] + shift[channel],
      ]
      return .init(lower: min(ends[0], ends[1]), upper: max(ends[0], ends[1]))
    }
  }

  /// Elements between neighbouring channels.
  private func inner(_ shape: [Int]) -> Int {
    shape.dropFirst(resolvedAxis(shape.count - 1) + 2).reduce(1, *)
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    apply(inputs[0], shift: shift, into: &output)
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    apply(gradient, shift: [Float](repeating: 0, count: scale.count), into: &inputGradients[0])
  }

  private func apply(_ input: Tensor, shift: [Float], into output: inout Tensor) {
    let inner = inner(input.shape)
    let x = input.values.span
    let scale = scale.span
    let shift = shift.span
    var y = output.values.mutableSpan
    var start = 0
    while start < x.count {
      for c in 0..<scale.count {
        let factor = scale[c]
        let term = shift[c]
        for i in start + c * inner..<start + (c + 1) * inner { y[i] = x[i] * factor + term }
      }
      start += scale.count * inner
    }
  }
}
