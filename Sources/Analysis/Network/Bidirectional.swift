import ReportNumerics

/// Two recurrent layers that read the sequence from either end, their outputs put together.
package struct Bidirectional: Layer {
  /// How the two outputs become one.
  package enum Joining: String, Hashable, Sendable {
    /// Side by side, the forward reader's first.
    case concatenation = "concat"
    case sum
    case product = "mul"
    case mean = "ave"
  }
  package let first: Recurrent
  /// Reads in the other direction; its states are turned to the order of the first one's.
  package let second: Recurrent
  package let joining: Joining

  package init(first: Recurrent, second: Recurrent, joining: Joining) {
    self.first = first
    self.second = second
    self.joining = joining
  }

  package var role: LayerRole { first.role }
  package var parameterCount: Int { first.parameterCount + second.parameterCount }
  package var workPerElement: Int { first.workPerElement * (joining == .concatenation ? 1 : 2) }
  package var detail: String { "\(first.detail) in either direction" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let (own, other) = (try first.outputShape(inputs), try second.outputShape(inputs))
    guard joining == .concatenation else {
      guard own == other else {
        throw LayerError("directions of unlike shapes: \(TensorShape.text(own)), \(TensorShape.text(other))")
      }
      return own
    }
    guard own.count == other.count else { throw LayerError("one direction keeps its positions, the other does not") }
    return own.dropLast() + [first.units + second.units]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { output.count - 1 }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { nil }
  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { first.window(along: axis, of: shape) }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    guard joining == .concatenation, let own = first.bounds(of: inputs, channels: channels, sequence: sequence),
      let other = second.bounds(of: inputs, channels: channels, sequence: sequence)
    else { return nil }
    return own + other
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let places = Places(self, output)
    var parts = scratch.takeParts(2)
    var (own, other) = (places.tensor(first), places.tensor(second))
    first.forward(inputs, into: &own, scratch: &parts[0])
    second.forward(inputs, into: &other, scratch: &parts[1])
    for row in 0..<places.rows {
      for step in 0..<places.steps {
        let (a, b) = (places.index(row, step, first.units), places.index(row, places.turned(step), second.units))
        let target = places.index(row, step, places.width)
        switch joining {
        case .concatenation:
          for unit in 0..<first.units { output.values[target + unit] = own.values[a + unit] }
          for unit in 0..<second.units { output.values[target + first.units + unit] = other.values[b + unit] }
        case .sum:
          for unit in 0..<first.units { output.values[target + unit] = own.values[a + unit] + other.values[b + unit] }
        case .product:
          for unit in 0..<first.units { output.values[target + unit] = own.values[a + unit] * other.values[b + unit] }
        case .mean:
          for unit in 0..<first.units {
            output.values[target + unit] = (own.values[a + unit] + other.values[b + unit]) / 2
          }
        }
      }
    }
    // A product's gradient needs both factors.
    scratch.putBuffer(0, own.values)
    scratch.putBuffer(1, other.values)
    scratch.parts = parts
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let places = Places(self, output)
    var parts = scratch.takeParts(2)
    let (own, other) = (places.tensor(first), places.tensor(second))
    let ownValues = scratch.takeBuffer(0, count: own.count)
    let otherValues = scratch.takeBuffer(1, count: other.count)
    var (ownSlope, otherSlope) = (own, other)
    for row in 0..<places.rows {
      for step in 0..<places.steps {
        let (a, b) = (places.index(row, step, first.units), places.index(row, places.turned(step), second.units))
        let source = places.index(row, step, places.width)
        switch joining {
        case .concatenation:
          for unit in 0..<first.units { ownSlope.values[a + unit] = gradient.values[source + unit] }
          for unit in 0..<second.units { otherSlope.values[b + unit] = gradient.values[source + first.units + unit] }
        case .sum, .mean:
          let share: Float = joining == .sum ? 1 : 0.5
          for unit in 0..<first.units {
            ownSlope.values[a + unit] = gradient.values[source + unit] * share
            otherSlope.values[b + unit] = gradient.values[source + unit] * share
          }
        case .product:
          for unit in 0..<first.units {
            ownSlope.values[a + unit] = gradient.values[source + unit] * otherValues[b + unit]
            otherSlope.values[b + unit] = gradient.values[source + unit] * ownValues[a + unit]
          }
        }
      }
    }
    first.backward(inputs, output: own, gradient: ownSlope, into: &inputGradients, scratch: &parts[0])
    var others = [Tensor(shape: inputs[0].shape)]
    second.backward(inputs, output: other, gradient: otherSlope, into: &others, scratch: &parts[1])
    for i in 0..<others[0].count { inputGradients[0].values[i] += others[0].values[i] }
    scratch.putBuffer(0, ownValues)
    scratch.putBuffer(1, otherValues)
    scratch.parts = parts
  }

  /// Where the states of either direction stand.
  private struct Places {
    let rows: Int
    /// 1 where only the last state is handed on.
    let steps: Int
    let width: Int
    private let shape: [Int]

    init(_ layer: Bidirectional, _ output: Tensor) {
      rows = output.rows
      shape = output.shape.dropLast()
      steps = shape.count > 1 ? shape[1] : 1
      width = output.shape[output.shape.count - 1]
    }

    func tensor(_ layer: Recurrent) -> Tensor { Tensor(shape: shape + [layer.units]) }
    func index(_ row: Int, _ step: Int, _ width: Int) -> Int { (row * steps + step) * width }
    /// The second reader's step for a position of the first one.
    func turned(_ step: Int) -> Int { steps - 1 - step }
  }
}
