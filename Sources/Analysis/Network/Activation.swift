import Foundation
import ReportNumerics

/// An activation function on every element; softmax over the last axis.
package struct Activation: Layer {
  package let function: ActivationFunction

  package init(_ function: ActivationFunction) { self.function = function }

  package var role: LayerRole { .activation(function) }
  package var parameterCount: Int { 0 }
  package var detail: String { function.name }
  package var workPerElement: Int { 1 }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] { inputs[0] }
  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }

  /// Softmax along the positions makes each of them depend on all.
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    function.isOfRow && axes[0] == output.count - 1 ? nil : axes[0]
  }
  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { .single }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    // A power may have no bounds around zero.
    if case .power(let exponent) = function, inputs[0]?.contains(where: { exponent < 0 && $0.lower <= 0 }) ?? false {
      return nil
    }
    return inputs[0]?.map { $0.map(function) }
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let input = inputs[0].values
    let x = input.span
    let width = function.isOfRow ? output.shape[output.shape.count - 1] : 1
    var y = output.values.mutableSpan
    switch function {
    case .relu(nil, 0, 0): for i in 0..<x.count { y[i] = max(x[i], 0) }
    case .softmax, .logSoftmax:
      var row = 0
      while row < x.count {
        var largest = x[row]
        for i in row..<row + width { largest = max(largest, x[i]) }
        var sum: Float = 0
        for i in row..<row + width {
          y[i] = exp(x[i] - largest)
          sum += y[i]
        }
        if function == .softmax {
          for i in row..<row + width { y[i] /= sum }
        } else {
          for i in row..<row + width { y[i] = x[i] - largest - log(sum) }
        }
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
    case .logSoftmax:
      let width = output.shape[output.shape.count - 1]
      for row in stride(from: 0, to: dx.count, by: width) {
        var sum: Float = 0
        for i in row..<row + width { sum += dy[i] }
        for i in row..<row + width { dx[i] = dy[i] - exp(y[i]) * sum }
      }
    default: for i in 0..<dx.count { dx[i] = dy[i] * function.slope(x[i], y[i]) }
    }
  }
}
