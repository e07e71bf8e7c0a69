import ReportNumerics

/// A factor and a term of each element, such as the learned positions that attention adds to its input.
package struct ElementAffine: Layer {
  /// Shapes of one example with extent 1 along axes that share a value; nil for none.
  let scale: Tensor?
  let shift: Tensor?

  package init(scale: Tensor?, shift: Tensor?) {
    self.scale = scale
    self.shift = shift
  }

  package var role: LayerRole { .other }
  package var parameterCount: Int { (scale?.count ?? 0) + (shift?.count ?? 0) }
  package var workPerElement: Int { 1 }
  package var detail: String {
    scale == nil ? "a term of each element" : shift == nil ? "a factor of each element" : "a factor and a term of each"
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    for part in [scale, shift].compactMap(\.self) {
      guard part.shape.count == inputs[0].count, zip(part.shape, inputs[0]).allSatisfy({ $0 == 1 || $0 == $1 }) else {
        throw LayerError(
          "constants of shape \(TensorShape.text(part.shape)) for an input of \(TensorShape.text(inputs[0]))")
      }
    }
    return inputs[0]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { .single }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    nil
  }

  /// Values of a constant for every element of an example.
  private static func row(_ constant: Tensor?, _ shape: [Int], fallback: Float) -> [Float] {
    guard let constant else { return [Float](repeating: fallback, count: shape.reduce(1, *)) }
    var places = [0]
    for (axis, extent) in shape.enumerated() {
      let own = constant.shape[axis]
      places = places.flatMap { base in (0..<extent).map { base * own + (own == 1 ? 0 : $0) } }
    }
    return places.map { constant.values[$0] }
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let shape = Array(output.shape.dropFirst())
    let (factors, terms) = (Self.row(scale, shape, fallback: 1), Self.row(shift, shape, fallback: 0))
    let count = factors.count
    for i in 0..<output.count { output.values[i] = inputs[0].values[i] * factors[i % count] + terms[i % count] }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let factors = Self.row(scale, Array(output.shape.dropFirst()), fallback: 1)
    for i in 0..<gradient.count { inputGradients[0].values[i] = gradient.values[i] * factors[i % factors.count] }
  }
}
