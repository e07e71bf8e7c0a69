import ReportNumerics

/// Zeros in place of every position that holds one value in all its channels.
///
/// Layers that would skip such positions altogether are refused where they read a masked input.
package struct Masking: Layer {
  let maskedValue: Float

  package init(maskedValue: Float) { self.maskedValue = maskedValue }

  package var role: LayerRole { .other }
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { 1 }
  package var detail: String { "zeros where all channels are \(maskedValue)" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard let last = inputs[0].last, last > 0 else { throw LayerError("an input without channels") }
    return inputs[0]
  }
  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { .single }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    ActivationBounds.unchanged(inputs[0], channels: channels)?.map(\.withZero)
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    mask(inputs[0], inputs[0], into: &output)
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    mask(inputs[0], gradient, into: &inputGradients[0])
  }

  private func mask(_ input: Tensor, _ values: Tensor, into result: inout Tensor) {
    let width = input.shape[input.shape.count - 1]
    for start in stride(from: 0, to: input.count, by: width) {
      let isMasked = input.values[start..<start + width].allSatisfy { $0 == maskedValue }
      for i in start..<start + width { result.values[i] = isMasked ? 0 : values.values[i] }
    }
  }
}
