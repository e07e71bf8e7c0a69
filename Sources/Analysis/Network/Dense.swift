/// A dense layer on the last axis: y = x W + b, at each position of an input with positions.
public struct Dense: Layer {
  /// `[inputs, units]`.
  public let weights: Tensor
  /// One value per unit.
  public let bias: [Float]?

  public init(weights: Tensor, bias: [Float]?) {
    precondition(weights.shape.count == 2, "dense weights have two axes")
    self.weights = weights
    self.bias = bias
  }

  public var inputs: Int { weights.shape[0] }
  public var units: Int { weights.shape[1] }
  public var parameterCount: Int { weights.count + (bias?.count ?? 0) }
  public var detail: String { "\(units) unit\(units == 1 ? "" : "s")" }

  public func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard let last = inputs[0].last, last == self.inputs else {
      throw LayerError("an input of shape \(ShapeText.text(inputs[0])), the weights read \(self.inputs) values")
    }
    return inputs[0].dropLast() + [units]
  }

  public func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { output.count - 1 }

  public func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    MatrixProduct.multiply(
      inputs[0].values, weights.values, into: &output.values, rows: output.count / units, columns: units,
      inner: self.inputs)
    if let bias { BroadcastSum.add(bias, to: &output.values, inner: 1) }
  }

  public func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    MatrixProduct.multiply(
      gradient.values, weights.values, into: &inputGradients[0].values, rows: output.count / units,
      columns: self.inputs, inner: units, transposeB: true)
  }
}

/// A shape as readers write it.
public enum ShapeText {
  /// For example `200 × 4`; a free axis (0 or less) is written `any`.
  public static func text(_ shape: [Int]) -> String {
    shape.isEmpty ? "scalar" : shape.map { $0 > 0 ? String($0) : "any" }.joined(separator: " × ")
  }
}
