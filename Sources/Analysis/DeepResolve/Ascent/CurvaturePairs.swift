import ReportNumerics

/// The last steps of a climb and how much the gradient fell along each: an estimate of the inverse curvature.
///
/// Source: Nocedal 1980, "Updating quasi-Newton matrices with limited storage", Math. Comp. 35:773.
struct CurvaturePairs: Sendable {
  private struct Pair: Sendable {
    var step: [Float]
    var change: [Float]
    /// Scalar product of both.
    var product: Double
    /// The product over the squared change: the inverse curvature along the step.
    var scale: Double
  }
  private let capacity: Int
  /// The oldest first.
  private var pairs: [Pair] = []

  /// Cosine of step and change under which a pair says nothing of a curvature.
  private static let smallestCosine = 1e-10

  init(capacity: Int) { self.capacity = capacity }

  var isEmpty: Bool { pairs.isEmpty }

  mutating func removeAll() { pairs = [] }

  /// Remembers a step, unless the objective does not curve down along it.
  ///
  /// - Parameter change: gradient before less gradient after.
  mutating func add(step: [Float], change: [Float]) {
    let product = VectorArithmetic.dot(step.span, change.span)
    let squaredStep = VectorArithmetic.squaredNorm(step, in: step.indices)
    let squaredChange = VectorArithmetic.squaredNorm(change, in: change.indices)
    guard product.isFinite, product > Self.smallestCosine * (squaredStep * squaredChange).squareRoot() else { return }
    if pairs.count == capacity { pairs.removeFirst() }
    pairs.append(Pair(step: step, change: change, product: product, scale: product / squaredChange))
  }

  /// The estimated inverse curvature times a gradient: the way to the top where the objective is quadratic.
  ///
  /// - Complexity: O(pairs × features).
  func inverseProduct(_ gradient: [Float]) -> [Float] {
    var result = gradient
    var shares = [Double](repeating: 0, count: pairs.count)
    for (index, pair) in pairs.enumerated().reversed() {
      shares[index] = VectorArithmetic.dot(pair.step.span, result.span) / pair.product
      VectorArithmetic.combine(1, &result, Float(-shares[index]), pair.change.span)
    }
    let scale = Float(pairs.last?.scale ?? 1)
    for i in result.indices { result[i] *= scale }
    for (index, pair) in pairs.enumerated() {
      let share = VectorArithmetic.dot(pair.change.span, result.span) / pair.product
      VectorArithmetic.combine(1, &result, Float(shares[index] - share), pair.step.span)
    }
    return result
  }
}
