import GenomicNetwork

/// The exact optimum behind each end point of the ascent, for networks of one hidden layer.
///
/// S(H) - lambda |H|² is the sum of a convex part (rectified units of positive weight) and a concave one
/// (those of negative weight, and the norm). The convex part is replaced by its tangent, what remains is
/// solved exactly as a quadratic program with bounds, and so on until the tangent no longer changes: one to
/// five rounds as a rule.
///
/// With H = W c / (2 lambda) the optimality conditions are c_j = V_j where a unit is open, 0 where it is
/// closed, and between the two where it stands on its kink.
///
/// Source: Yuille, Rangarajan 2003, Neural Computation 15:915.
struct ConvexConcavePolish {
  /// The end of one polished trial.
  struct Optimum: Hashable, Sendable {
    /// c / (2 lambda): the feature map is W times it.
    var coefficients: [Double]
    var objective: Double
    var rounds: Int
  }

  /// Above this many units the polish would take longer than the ascent.
  static let largestNumberOfUnits = 256
  private static let maximumRounds = 200
  private static let maximumSweeps = 2000
  private static let tolerance = 1e-10

  private let gram: [Double]
  private let hiddenBias: [Double]
  private let weights: [Double]
  private let bias: Double
  private let lambda: Double
  private let positive: [Int]
  private let negative: [Int]
  /// Solution of the quadratic program for each set of open units of positive weight; many trials share them.
  private var solutions: [[Bool]: [Double]] = [:]

  /// - Parameter gram: W'W, `[units, units]`.
  init(gram: [Float], hidden: HiddenSpace, head: RectifiedHead, classIndex: Int, lambda: Double) {
    self.gram = gram.map(Double.init)
    hiddenBias = hidden.bias.map(Double.init)
    weights = head.weights(classIndex: classIndex).map(Double.init)
    bias = Double(head.bias[classIndex])
    self.lambda = lambda
    positive = weights.indices.filter { [weights] in weights[$0] > 0 }
    negative = weights.indices.filter { [weights] in weights[$0] < 0 }
  }

  private var units: Int { weights.count }

  /// Climbs from the sums u that the ascent ended with.
  mutating func optimum(from sums: ArraySlice<Float>) -> Optimum {
    var u = sums.map(Double.init)
    var coefficients = [Double](repeating: 0, count: units)
    var last: [Bool]?
    var rounds = 0
    while rounds < Self.maximumRounds {
      let open = positive.map { u[$0] > 0 }
      if open == last { break }
      last = open
      rounds += 1
      coefficients = solve(open)
      for unit in 0..<units { u[unit] = hiddenBias[unit] + product(unit, coefficients) }
    }
    var objective = bias
    for unit in 0..<units {
      objective += weights[unit] * max(u[unit], 0)
      objective -= lambda * coefficients[unit] * (u[unit] - hiddenBias[unit])
    }
    return Optimum(coefficients: coefficients, objective: objective, rounds: rounds)
  }

  private func product(_ unit: Int, _ coefficients: [Double]) -> Double {
    var sum = 0.0
    for other in 0..<units { sum += gram[unit * units + other] * coefficients[other] }
    return sum
  }

  /// c / (2 lambda) where the given units of positive weight are open: coordinate descent on the others.
  private mutating func solve(_ open: [Bool]) -> [Double] {
    if let known = solutions[open] { return known }
    var c = [Double](repeating: 0, count: units)
    for (unit, isOpen) in zip(positive, open) where isOpen { c[unit] = weights[unit] }
    // 2 lambda u of the units of negative weight while all of them are closed.
    var residual = negative.map { 2 * lambda * hiddenBias[$0] + product($0, c) }
    for _ in 0..<Self.maximumSweeps {
      var largestChange = 0.0
      for (index, unit) in negative.enumerated() {
        // A unit without weights below it is constant: nothing it does changes the feature map.
        let curvature = max(gram[unit * units + unit], 1e-30)
        let wanted = min(max(-c[unit] + residual[index] / curvature, 0), -weights[unit])
        let change = wanted + c[unit]
        guard change != 0 else { continue }
        c[unit] = -wanted
        for (other, otherUnit) in negative.enumerated() {
          residual[other] -= gram[otherUnit * units + unit] * change
        }
        largestChange = max(largestChange, abs(change))
      }
      if largestChange < Self.tolerance { break }
    }
    let solution = c.map { $0 / (2 * lambda) }
    solutions[open] = solution
    return solution
  }
}
