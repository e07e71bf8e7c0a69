import ReportNumerics
import ReportSupport

/// A batch of ascents at their ends.
package struct Ascents: Sendable {
  /// Kept feature maps, `[trials, features]`.
  var maps: Tensor
  var trials: [Ascent]
}

/// How far one ascent has come.
struct Ascent: Hashable, Sendable {
  /// Score at the start, and the largest one on the way.
  var startingScore = 0.0
  var largestScore = -Double.infinity
  var bestObjective = -Double.infinity
  /// Score, objective and squared norm of the kept iterate.
  var score = 0.0
  var objective = 0.0
  var squaredNorm = 0.0
  /// Steps of the plain ascent, or evaluations along the flow.
  var steps = 0
  var converged = false
  private(set) var isFinished = false
  private var stepsWithoutGain = 0

  /// Takes note of an iterate and ends the ascent by the stopping rule.
  ///
  /// - Returns: whether the objective is the best so far.
  mutating func note(
    score: Double, objective: Double, at index: Int, _ settings: InterpretationSettings
  ) -> Bool {
    let isFirst = bestObjective == -.infinity
    if isFirst { startingScore = score }
    let isBest = objective > bestObjective
    let isGain = isFirst || objective > bestObjective + settings.tolerance * abs(bestObjective)
    largestScore = max(largestScore, score)
    bestObjective = max(bestObjective, objective)
    stepsWithoutGain = isGain ? 0 : stepsWithoutGain + 1
    converged = stepsWithoutGain >= settings.patience
    isFinished = converged || index >= settings.maximumSteps
    steps = index
    return isBest
  }
}
