import Foundation
import ReportNumerics

/// An activation function on every element; softmax over the last axis.
package struct Activation: Layer {
  package let function: ActivationFunction

  package init(_ function: ActivationFunction) { self.function = function }

  package var detail: String { function.name }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] { inputs[0] }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let input = inputs[0].values
    let x = input.span
    let width = function == .softmax ? output.shape[output.shape.count - 1] : 1
    var y = output.values.mutableSpan
    switch function {
    case .relu(nil, 0, 0): for i in 0..<x.count { y[i] = max(x[i], 0) }
    case .softmax:
      var row = 0
      while row < x.count {
        var largest = x[row]
        for i in row..<row + width { largest = max(largest, x[i]) }
        var sum: Float = 0
        for i in row..<row + width {
          y[i] = exp(x[i] - largest)
          sum += y[i]
        }
        for i in row..<row + width { y[i] /= sum }
        row += width
      }
    default: for i in 0..<x.count { y[i] = function.value(x[i]) }
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let input = inputs[0].values
    let x = input.span
    let y = output.values.span
    let dy = gradient.values.span
    var dx = inputGradients[0].values.mutableSpan
    switch function {
    case .relu(nil, 0, 0):
      // Counts seen to be equal and a load without a condition let the compiler use vectors.
      precondition(x.count == dx.count && dy.count == dx.count, "a gradient has the shape of its values")
      for i in 0..<dx.count {
        let passed = dy[i]
        dx[i] = x[i] > 0 ? passed : 0
      }
    case .softmax:
      let width = output.shape[output.shape.count - 1]
      var row = 0
      while row < dx.count {
        var dot: Float = 0
        for i in row..<row + width { dot += y[i] * dy[i] }
        for i in row..<row + width { dx[i] = y[i] * (dy[i] - dot) }
        row += width
      }
    default: for i in 0..<dx.count { dx[i] = dy[i] * function.slope(x[i], y[i]) }
    }
  }
}

/// A rectifier whose slope below zero was learned, one slope per element of `slopes`, shared along broadcast axes.
package struct LearnedRectifier: Layer {
  /// Shape of one example, with extent 1 along shared axes.
  package let slopes: Tensor

  package init(slopes: Tensor) { self.slopes = slopes }

  package var parameterCount: Int { slopes.count }
  package var detail: String { "relu with learned slopes" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard slopes.shape.count == inputs[0].count,
      zip(slopes.shape, inputs[0]).allSatisfy({ $0 == 1 || $0 == $1 })
    else {
      throw LayerError(
        "slopes of shape \(TensorShape.text(slopes.shape)) for an input of \(TensorShape.text(inputs[0]))")
    }
    return inputs[0]
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
