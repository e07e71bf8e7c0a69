import Foundation
import ReportNumerics

/// A rectifier whose slope below zero was learned, one slope per element of `slopes`, shared along broadcast axes.
package struct LearnedRectifier: Layer {
  /// Shape of one example, with extent 1 along shared axes.
  package let slopes: Tensor

  package init(slopes: Tensor) { self.slopes = slopes }

  package var parameterCount: Int { slopes.count }
  package var role: LayerRole { .elementwise }
  package var detail: String { "relu with learned slopes" }
  package var workPerElement: Int { 1 }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard slopes.shape.count == inputs[0].count,
      zip(slopes.shape, inputs[0]).allSatisfy({ $0 == 1 || $0 == $1 })
    else {
      throw LayerError(
        "slopes of shape \(TensorShape.text(slopes.shape)) for an input of \(TensorShape.text(inputs[0]))")
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

  /// Index of the slope that each element of one example uses.
  private func slopeIndices(_ shape: [Int]) -> [Int] {
    var indices = [0]
    for (axis, extent) in shape.enumerated() {
      let own = slopes.shape[axis]
      indices = indices.flatMap { base in (0..<extent).map { base * own + (own == 1 ? 0 : $0) } }
    }
    return indices
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let indices = slopeIndices(Array(output.shape.dropFirst()))
    for i in 0..<output.count {
      let x = inputs[0].values[i]
      output.values[i] = x > 0 ? x : slopes.values[indices[i % indices.count]] * x
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let indices = slopeIndices(Array(output.shape.dropFirst()))
    for i in 0..<output.count {
      let slope = inputs[0].values[i] > 0 ? 1 : slopes.values[indices[i % indices.count]]
      inputGradients[0].values[i] = gradient.values[i] * slope
    }
  }
}
