import ReportNumerics

/// A layer that hands the elements of its one input on in their order.
protocol ViewLayer: Layer {}

extension ViewLayer {
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { 0 }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { .single }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    ActivationBounds.unchanged(inputs[0], channels: channels)
  }

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

  package var role: LayerRole { .identity }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] { inputs[0] }
  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
}
