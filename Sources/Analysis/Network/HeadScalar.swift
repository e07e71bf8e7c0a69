import Foundation
import ReportNumerics

/// The one number per class that stands for a head whose values lie along positions.
public enum HeadScalar: Hashable, Sendable, Codable {
  /// How far a profile stands out from a flat one: ln(mean of e^x) - mean of x over positions, in nats.
  ///
  /// Its gradient is softmax(x) - 1 / positions, which is that of the sum of softmax times centred logits with the
  /// softmax held fixed, the quantity by which BPNet and ChromBPNet attribute a profile. It is the divergence of an even
  /// profile from the softmax: zero where all logits are alike, and blind to a constant in all of them, as the profile
  /// itself is. Source: Avsec et al. 2021, "Contribution scores".
  case profile
  /// Mean over positions.
  case mean
  /// Largest value of any position.
  case maximum
  /// Value of one position, counted from 0; nil is the middle one.
  case position(Int?)

  /// The scalar that a user writes; nil for any other text.
  ///
  /// Known are `profile`, `mean`, `max`, `middle` and `position:N`, where N counts from 1.
  public init?(text: String) {
    switch text {
    case "profile": self = .profile
    case "mean": self = .mean
    case "max": self = .maximum
    case "middle": self = .position(nil)
    default:
      guard text.hasPrefix("position:"), let number = Int(text.dropFirst("position:".count)), number >= 1 else {
        return nil
      }
      self = .position(number - 1)
    }
  }

  /// What a user writes for it.
  public var text: String {
    switch self {
    case .profile: "profile"
    case .mean: "mean"
    case .maximum: "max"
    case .position(nil): "middle"
    case .position(let place?): "position:\(place + 1)"
    }
  }

  /// What a user may write.
  public static let forms = "profile, mean, max, middle or position:N"

  /// In words, for example `the middle of 100 positions`.
  public func words(positions: Int) -> String {
    switch self {
    case .profile: "how far its \(positions) positions stand out from a flat profile"
    case .mean: "the mean over its \(positions) positions"
    case .maximum: "the largest of its \(positions) positions"
    case .position(nil): "the middle one of its \(positions) positions"
    case .position(let place?): "position \(place + 1) of its \(positions) positions"
    }
  }
}

/// A head's values along positions made one number per class.
package struct HeadReduction: Layer {
  package let scalar: HeadScalar
  package let places: HeadPlaces

  package init(_ scalar: HeadScalar, places: HeadPlaces) {
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

/// Where the values of a head lie in its tensor.
public struct HeadPlaces: Hashable, Sendable, Codable {
  /// 1 where the head has no positions.
  public var positions: Int
  public var classes: Int
  /// Whether all positions of a class lie side by side, otherwise all classes of a position.
  public var classesFirst: Bool

  public init(positions: Int, classes: Int, classesFirst: Bool = false) {
    self.positions = positions
    self.classes = classes
    self.classesFirst = classesFirst
  }

  /// Element of one example.
  package func element(_ position: Int, of member: Int) -> Int {
    classesFirst ? member * positions + position : position * classes + member
  }
}
