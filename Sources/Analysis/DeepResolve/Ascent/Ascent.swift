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

/// Ascents that run together: whole classes, or some trials of one class.
package struct AscentBatch: Hashable, Sendable {
  var classes: Range<Int>
  var trials: Range<Int>

  /// All ascents of an interpretation, cut so that no batch has more than `rows`.
  static func batches(classes: Int, trials: Int, rows: Int) -> [AscentBatch] {
    if trials > rows {
      return (0..<classes).flatMap { classIndex in
        stride(from: 0, to: trials, by: rows).map { first in
          AscentBatch(classes: classIndex..<classIndex + 1, trials: first..<min(first + rows, trials))
        }
      }
    }
    let classesPerBatch = rows / trials
    return stride(from: 0, to: classes, by: classesPerBatch).map { first in
      AscentBatch(classes: first..<min(first + classesPerBatch, classes), trials: 0..<trials)
    }
  }

  var count: Int { classes.count * trials.count }

  /// Runs the ascents.
  ///
  /// - Throws: `AnalysisError` where a score or norm overflows; `CancellationError` where the task was cancelled.
  func run(in context: InterpretationContext) throws -> Ascents {
    let starts = context.starts.batch(classes: classes, trials: trials, features: context.featureCount)
    let classOfTrial = classes.flatMap { [Int](repeating: $0, count: trials.count) }
    return try context.ascend(from: starts, classes: classOfTrial, lambdas: classOfTrial.map { context.lambda($0) })
  }
}
