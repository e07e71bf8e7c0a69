import ReportNumerics

/// Batch normalisation with the moving statistics, folded into one factor and one term per channel.
package struct Normalization: Layer {
  /// gamma / sqrt(variance + epsilon), one per channel.
  package let scale: [Float]
  /// beta - mean × scale, one per channel.
  package let shift: [Float]
  /// Axis of one example that counts channels; negative counts from the end.
  package let axis: Int
  private let storedParameters: Int

  /// - Parameter gamma: 1 where nil; `beta`: 0 where nil.
  package init(
    gamma: [Float]?, beta: [Float]?, mean: [Float], variance: [Float], epsilon: Float, axis: Int
  ) {
    let scale = variance.indices.map { (gamma?[$0] ?? 1) / (variance[$0] + epsilon).squareRoot() }
    self.scale = scale
    shift = mean.indices.map { (beta?[$0] ?? 0) - mean[$0] * scale[$0] }
    self.axis = axis
    storedParameters = mean.count * ((gamma == nil ? 0 : 1) + (beta == nil ? 0 : 1) + 2)
  }

  package var parameterCount: Int { storedParameters }
  package var detail: String { "moving statistics" }

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
