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

/// The same elements under another shape: Flatten and Reshape.
package struct Reshape: ViewLayer {
  /// Target shape of one example; -1 once for what is left.
  package let target: [Int]

  package init(target: [Int]) { self.target = target }

  /// All elements in one axis.
  package static let flatten = Reshape(target: [-1])

  package var role: LayerRole { .reshape(self) }
  package var detail: String { target == [-1] ? "to one axis" : "to \(TensorShape.text(target))" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let count = inputs[0].reduce(1, *)
    let extents = target.filter { $0 != -1 }
    let known = Network.holds(extents) ? extents.reduce(1, *) : 0
    guard target.filter({ $0 == -1 }).count <= 1, known > 0, count % known == 0,
      target.contains(-1) || known == count
    else {
      throw LayerError("\(TensorShape.text(inputs[0])) does not reshape to \(TensorShape.text(target))")
    }
    return target.map { $0 == -1 ? count / known : $0 }
  }

  /// Channels survive where axes of extent 1 come or go and nothing is merged with them.
  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    keptAxis(axes[0], inputs: inputs, output: output)
  }

  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    keptAxis(axes[0], inputs: inputs, output: output)
  }

  /// The axis of the output that has the extent of an axis of the input, with as many elements before it.
  private func keptAxis(_ axis: Int?, inputs: [[Int]], output: [Int]) -> Int? {
    guard let axis else { return nil }
    let extent = inputs[0][axis]
    let outer = inputs[0][..<axis].reduce(1, *)
    return output.indices.first { output[$0] == extent && output[..<$0].reduce(1, *) == outer }
  }
}
