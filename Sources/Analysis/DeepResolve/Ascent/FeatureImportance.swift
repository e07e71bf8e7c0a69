import ReportNumerics
import ReportSupport

/// Gradient ascent to the feature maps that a class likes best: H_c = argmax S_c(H) - lambda |H|².
///
/// A batch of ascents takes its steps together, as rows of one matrix product; which batch an ascent belongs
/// to depends on nothing but the model and the settings, so that the bytes do not depend on who computes it.
///
/// Source: Liu, Zeng, Gifford 2019, "Feature importance vectors".
struct FeatureImportance: Sendable {
  private let settings: InterpretationSettings
  /// Step at each iteration.
  private let steps: [Double]

  /// Finished rows are taken out when no more than this share is left.
  private static let compactionShare = 0.75
  /// Below this many rows a product costs the same.
  private static let smallestBatch = 8

  init(settings: InterpretationSettings) {
    self.settings = settings
    steps = (0..<settings.maximumSteps).map { settings.step(at: $0) }
  }

  /// Runs a batch of ascents to their ends.
  ///
  /// - Parameter classes: class of each trial of the space, all classes of the model counted from 0.
  /// - Throws: `AnalysisError` where a score or norm overflows.
  func ascend(in space: consuming some AscentSpace, classes: [Int]) throws(AnalysisError) -> Ascents {
    var ascents = classes.map { _ in Ascent() }
    var trialOfRow = Array(classes.indices)
    var classOfRow = classes
    var scores = [Double](repeating: 0, count: classes.count)
    for index in 0...settings.maximumSteps {
      space.evaluate(classes: classOfRow, scores: &scores)
      var live: [Int] = []
      for (row, trial) in trialOfRow.enumerated() where !ascents[trial].isFinished {
        let objective = scores[row] - settings.lambda * space.squaredNorm(row: row)
        guard objective.isFinite else { throw .overflow(classIndex: classOfRow[row]) }
        let isBest = ascents[trial].note(score: scores[row], objective: objective, at: index, settings)
        let keeps = settings.keptIterate == .final ? ascents[trial].isFinished : isBest
        if keeps {
          ascents[trial].score = scores[row]
          ascents[trial].objective = objective
          space.keep(row: row, trial: trial)
        }
        if !ascents[trial].isFinished { live.append(row) }
      }
      if live.isEmpty { break }
      space.advance(shrink: Float(1 - 2 * settings.lambda * steps[index]), step: Float(steps[index]))
      let isWorthwhile = Double(live.count) <= Self.compactionShare * Double(trialOfRow.count)
      if isWorthwhile && trialOfRow.count > Self.smallestBatch {
        space.compact(to: live)
        trialOfRow = live.map { trialOfRow[$0] }
        classOfRow = live.map { classOfRow[$0] }
        scores = [Double](repeating: 0, count: live.count)
      }
    }
    return Ascents(maps: space.keptMaps(), trials: ascents)
  }
}

/// A batch of ascents at their ends.
package struct Ascents: Sendable {
  /// Kept feature maps, `[trials, features]`.
  var maps: Tensor
  var trials: [Ascent]
}

/// How far one ascent has come.
struct Ascent: Hashable, Sendable {
  /// Score at the start, and the largest one on the way.
  private(set) var startingScore = 0.0
  private(set) var largestScore = -Double.infinity
  private(set) var bestObjective = -Double.infinity
  /// Score and objective of the kept iterate.
  var score = 0.0
  var objective = 0.0
  private(set) var steps = 0
  private(set) var converged = false
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
