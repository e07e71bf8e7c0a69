import TestSupport
import Testing

@testable import Analysis

/// A layer with the shapes of its inputs, for tests that hold for every layer.
struct GradientCase: Sendable, CustomTestStringConvertible {
  var name: String
  var layer: any Layer
  /// Shape of one example of each input.
  var shapes: [[Int]]
  /// Shape of one example of the output, worked out by hand.
  var output: [Int]

  var testDescription: String { name }

  init(_ name: String, _ layer: any Layer, _ shapes: [Int]..., output: [Int]) {
    self.name = name
    self.layer = layer
    self.shapes = shapes
    self.output = output
  }
}

/// Inputs whose elements are all different and none of which is near a kink.
enum DistinctValues {
  /// Distance of neighbouring values.
  ///
  /// Kinks of the tested layers lie on multiples of it, values halfway between.
  static let spacing: Float = 0.1

  /// Tensors that share out the odd multiples of spacing/2 in random order.
  ///
  /// - Parameter shapes: shapes with the batch axis.
  static func tensors(_ shapes: [[Int]], seed: UInt64) -> [Tensor] {
    let total = shapes.map { $0.reduce(1, *) }.reduce(0, +)
    var generator = SplitMix64(seed: seed)
    let places = (0..<total).shuffled(using: &generator)
    var values = places.map { (Float($0 - total / 2) + 0.5) * spacing }[...]
    return shapes.map { shape in
      let count = shape.reduce(1, *)
      defer { values = values.dropFirst(count) }
      return Tensor(shape: shape, values: Array(values.prefix(count)))
    }
  }

  /// Weights of order 1, not in order of size.
  static func weights(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
    var generator = SplitMix64(seed: seed)
    return Tensor(
      shape: shape, values: (0..<shape.reduce(1, *)).map { _ in Float.random(in: -1...1, using: &generator) })
  }
}
