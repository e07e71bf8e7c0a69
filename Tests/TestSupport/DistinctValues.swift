import Analysis

/// Inputs whose elements are all different and none of which is near a kink.
package enum DistinctValues {
  /// Distance of neighbouring values.
  ///
  /// Kinks of the tested layers lie on multiples of it, values halfway between.
  package static let spacing: Float = 0.1

  /// Tensors that share out the odd multiples of spacing/2 in random order.
  ///
  /// - Parameter shapes: shapes with the batch axis.
  package static func tensors(_ shapes: [[Int]], seed: UInt64) -> [Tensor] {
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
  package static func weights(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
    var generator = SplitMix64(seed: seed)
    return Tensor(
      shape: shape, values: (0..<shape.reduce(1, *)).map { _ in Float.random(in: -1...1, using: &generator) })
  }
}

extension Tensor {
  /// Whether another tensor has the same shape and, up to rounding, the same values.
  package func isClose(to other: Tensor, tolerance: Float = 1e-5) -> Bool {
    let largest = max(1, other.values.map(abs).max() ?? 0)
    return shape == other.shape && zip(values, other.values).allSatisfy { abs($0 - $1) <= tolerance * largest }
  }
}
