/// One gradient ascent from one random start.
public struct Trial: Hashable, Sendable, Codable {
  /// Feature importance vector: mean of the feature map over positions, one value per channel.
  public var importance: [Float]
  /// Score of the class at the kept iterate, before sigmoid or softmax.
  public var score: Double
  /// Share of the trial in weighted means; the weights of a class sum to 1.
  public var weight: Double
  /// Score minus lambda times the squared norm.
  public var objective: Double
  public var steps: Int
  /// False where the step limit ended the ascent.
  public var converged: Bool
  /// Number of the distinct optimum it reached, counted from 0 in order of falling objective.
  public var optimum: Int
  public init(
    importance: [Float], score: Double, weight: Double, objective: Double, steps: Int,
    converged: Bool, optimum: Int
  ) {
    self.importance = importance
    self.score = score
    self.weight = weight
    self.objective = objective
    self.steps = steps
    self.converged = converged
    self.optimum = optimum
  }
}

/// What share each trial has in the statistics of its class.
package enum TrialWeights {
  /// Spread of the scores, as a share of the largest absolute one, within which they agree.
  package static let agreement = 1e-6

  /// Scores as weights that sum to 1: less their minimum where one is negative, equal where nothing is left.
  ///
  /// The minimum stays where all scores are positive: taking it away would silence the lowest trial of a
  /// class with two equally good optima, and with it the sign of non-additivity.
  ///
  /// Scores that agree count alike, since what is left of them when their minimum is taken away is rounding.
  static func weights(scores: [Double]) -> [Double] {
    if let least = scores.min(), let most = scores.max(),
      most - least <= agreement * max(abs(least), abs(most))
    {
      return scores.map { _ in 1 / Double(scores.count) }
    }
    let lowest = min(scores.min() ?? 0, 0)
    let shifted = scores.map { $0 - lowest }
    let total = shifted.reduce(0, +)
    guard total > 0 else { return scores.map { _ in 1 / Double(scores.count) } }
    return shifted.map { $0 / total }
  }
}
