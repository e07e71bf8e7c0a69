import ReportNumerics

/// A dense layer on the last axis: y = x W + b, at each position of an input with positions.
package struct Dense: Layer {
  /// `[inputs, units]`.
  package let weights: Tensor
  /// One value per unit.
  package let bias: [Float]?

  package init(weights: Tensor, bias: [Float]?) {
    precondition(weights.shape.count == 2, "dense weights have two axes")
    self.weights = weights
    self.bias = bias
  }

  package var inputs: Int { weights.shape[0] }
  package var units: Int { weights.shape[1] }
  package var parameterCount: Int { weights.count + (bias?.count ?? 0) }
  package var detail: String { "\(units) unit\(units == 1 ? "" : "s")" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard let last = inputs[0].last, last == self.inputs else {
      throw LayerError("an input of shape \(TensorShape.text(inputs[0])), the weights read \(self.inputs) values")
    }
    return inputs[0].dropLast() + [units]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { output.count - 1 }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    MatrixProduct.multiply(
      inputs[0].values, weights.values, into: &output.values, rows: output.count / units, columns: units,
      inner: self.inputs)
    if let bias { BroadcastSum.add(bias, to: &output.values, inner: 1) }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    MatrixProduct.multiply(
      gradient.values, weights.values, into: &inputGradients[0].values, rows: output.count / units,
      columns: self.inputs, inner: units, transposeB: true)
  }
}
