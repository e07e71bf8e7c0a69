import Foundation
import ReportNumerics

/// A head's values along positions made one number per class.
package struct HeadReduction: Layer {
  package let scalar: HeadScalar
  package let places: HeadScalar.Places

  package init(_ scalar: HeadScalar, places: HeadScalar.Places) {
    self.scalar = scalar
    self.places = places
  }

  package var role: LayerRole { .other }
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { places.positions }
  package var detail: String { scalar.words(positions: places.positions) }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard inputs[0].reduce(1, *) == places.positions * places.classes else {
      throw LayerError(
        "\(TensorShape.text(inputs[0])) is not \(places.positions) positions of \(places.classes) values")
    }
    if case .position(let place?) = scalar, place >= places.positions {
      throw LayerError("no position \(place + 1) of \(places.positions)")
    }
    return [places.classes]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { nil }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { nil }
  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { .single }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    nil
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    for row in 0..<output.rows {
      let values = inputs[0].row(row)
      for member in 0..<places.classes {
        output.values[row * places.classes + member] = value(Array(values), member)
      }
    }
  }

  private func value(_ values: [Float], _ member: Int) -> Float {
    func at(_ position: Int) -> Float { values[places.element(position, of: member)] }
    let positions = 0..<places.positions
    switch scalar {
    case .profile:
      // In double precision: the difference of two numbers of the size of the logits.
      let largest = positions.map(at).max() ?? 0
      let sum = positions.reduce(0.0) { $0 + exp(Double(at($1) - largest)) }
      let mean = positions.reduce(0.0) { $0 + Double(at($1) - largest) } / Double(places.positions)
      return Float(log(sum / Double(places.positions)) - mean)
    case .mean: return Float(positions.reduce(0.0) { $0 + Double(at($1)) } / Double(places.positions))
    case .maximum: return positions.map(at).max() ?? 0
    case .position(let place): return at(place ?? places.positions / 2)
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    VectorArithmetic.fill(&inputGradients[0].values, with: 0)
    let count = inputs[0].rowCount
    for row in 0..<output.rows {
      let values = Array(inputs[0].row(row))
      for member in 0..<places.classes {
        let slope = gradient.values[row * places.classes + member]
        guard slope != 0 else { continue }
        for (position, share) in shares(values, member) {
          inputGradients[0].values[row * count + places.element(position, of: member)] = slope * share
        }
      }
    }
  }

  /// Derivative of the number with respect to the values at positions; those left out have none.
  private func shares(_ values: [Float], _ member: Int) -> [(position: Int, share: Float)] {
    let own = (0..<places.positions).map { values[places.element($0, of: member)] }
    switch scalar {
    case .profile:
      let largest = own.max() ?? 0
      let powers = own.map { exp(Double($0 - largest)) }
      let sum = powers.reduce(0, +)
      return powers.enumerated().map { ($0, Float($1 / sum - 1 / Double(own.count))) }
    case .mean: return own.indices.map { ($0, 1 / Float(own.count)) }
    case .maximum:
      guard let largest = own.max(), let place = own.firstIndex(of: largest) else { return [] }
      return [(place, Float(1))]
    case .position(let place): return [(place ?? own.count / 2, 1)]
    }
  }
}
