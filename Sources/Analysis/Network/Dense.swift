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

  /// The same layer on a flattened map `[positions, channels]`, which was written for `[channels, positions]`.
  func readingPositionsFirst(channels: Int, positions: Int) -> Dense {
    precondition(inputs == channels * positions, "a weight of each place of the map")
    var rows = Tensor(shape: weights.shape)
    for position in 0..<positions {
      for channel in 0..<channels {
        let (from, to) = ((channel * positions + position) * units, (position * channels + channel) * units)
        for unit in 0..<units { rows.values[to + unit] = weights.values[from + unit] }
      }
    }
    return Dense(weights: rows, bias: bias)
  }

  package var inputs: Int { weights.shape[0] }
  package var units: Int { weights.shape[1] }
  package var parameterCount: Int { weights.count + (bias?.count ?? 0) }
  package var role: LayerRole { .dense(self) }
  package var workPerElement: Int { inputs }
  package var detail: String { "\(units) unit\(units == 1 ? "" : "s")" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard let last = inputs[0].last, last == self.inputs else {
      throw LayerError("an input of shape \(TensorShape.text(inputs[0])), the weights read \(self.inputs) values")
    }
    return inputs[0].dropLast() + [units]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { output.count - 1 }

  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    axes[0].flatMap { $0 < output.count - 1 ? $0 : nil }
  }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { .single }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    guard let input = inputs[0], input.count == self.inputs else { return nil }
    return (0..<units).map { unit in
      .sum(bias: bias?[unit] ?? 0, count: self.inputs) { index in
        (weights.values[index * units + unit], input[index])
      }
    }
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    MatrixProduct.multiply(
      inputs[0].values, weights.values, into: &output.values, rows: output.count / units, columns: units,
      inner: self.inputs)
    if let bias { VectorArithmetic.add(bias, toChannelsOf: &output.values, inner: 1) }
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
