import Foundation
import ReportNumerics

/// The elements along one axis made one: their sum, mean, largest, smallest, or ln of the sum of their exponentials.
package struct AxisReduction: Layer {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case sum, mean
    case maximum = "max"
    case minimum = "min"
    case logSumExp = "logsumexp"
  }
  package let kind: Kind
  /// Axis of one example; negative counts from the end.
  package let axis: Int
  /// Whether an axis of extent 1 is left; always where it is the only one.
  package let keepsAxis: Bool

  package init(_ kind: Kind, axis: Int, keepsAxis: Bool = false) {
    self.kind = kind
    self.axis = axis
    self.keepsAxis = keepsAxis
  }

  package var role: LayerRole { .other }
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { 1 }
  package var detail: String { "\(kind.rawValue) along one axis" }

  private func index(_ rank: Int) -> Int { axis < 0 ? rank + axis : axis }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let shape = inputs[0]
    let index = index(shape.count)
    guard shape.indices.contains(index) else {
      throw LayerError("no axis \(axis < 0 ? axis : axis + 1) in \(TensorShape.text(shape))")
    }
    if keepsAxis || shape.count == 1 { return shape.enumerated().map { $0 == index ? 1 : $1 } }
    return shape.enumerated().filter { $0.offset != index }.map(\.element)
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { kept(axes[0], inputs[0], output) }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { kept(axes[0], inputs[0], output) }

  private func kept(_ axis: Int?, _ input: [Int], _ output: [Int]) -> Int? {
    let index = index(input.count)
    guard let axis, axis != index else { return nil }
    return axis > index && output.count < input.count ? axis - 1 : axis
  }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    axis == index(shape.count) ? SequenceWindow(size: shape[axis], stride: shape[axis]) : .single
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    nil
  }

  /// Elements along the axis, how far they lie apart, and the first of each run.
  private func runs(_ input: Tensor) -> (count: Int, stride: Int, firsts: [Int]) {
    let index = index(input.shape.count - 1) + 1
    let count = input.shape[index]
    let stride = input.shape[(index + 1)...].reduce(1, *)
    let blocks = input.shape[..<index].reduce(1, *)
    return (count, stride, (0..<blocks).flatMap { block in (0..<stride).map { block * count * stride + $0 } })
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let (count, stride, firsts) = runs(inputs[0])
    for (place, first) in firsts.enumerated() {
      output.values[place] = value((0..<count).map { inputs[0].values[first + $0 * stride] })
    }
  }

  private func value(_ values: [Float]) -> Float {
    switch kind {
    case .sum: return Float(values.reduce(0.0) { $0 + Double($1) })
    case .mean: return Float(values.reduce(0.0) { $0 + Double($1) } / Double(values.count))
    case .maximum: return values.max() ?? 0
    case .minimum: return values.min() ?? 0
    case .logSumExp:
      // The largest is taken out, so that no exponential overflows.
      let largest = values.max() ?? 0
      return largest + Float(log(values.reduce(0.0) { $0 + exp(Double($1 - largest)) }))
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    VectorArithmetic.fill(&inputGradients[0].values, with: 0)
    let (count, stride, firsts) = runs(inputs[0])
    for (place, first) in firsts.enumerated() {
      let slope = gradient.values[place]
      switch kind {
      case .sum, .mean:
        for step in 0..<count {
          inputGradients[0].values[first + step * stride] = kind == .sum ? slope : slope / Float(count)
        }
      case .maximum, .minimum:
        let chosen = (0..<count).first { inputs[0].values[first + $0 * stride] == output.values[place] }
        if let chosen { inputGradients[0].values[first + chosen * stride] = slope }
      case .logSumExp:
        for step in 0..<count {
          let element = first + step * stride
          inputGradients[0].values[element] = slope * exp(inputs[0].values[element] - output.values[place])
        }
      }
    }
  }
}
