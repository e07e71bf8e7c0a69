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
  /// Steps have the length that settles a map as fast for any lambda, so that trials of unlike lambdas shrink together.
  ///
  /// - Parameter classes: class of each trial of the space, all classes of the model counted from 0.
  /// - Parameter lambdas: weight of the norm of each trial; nil for that of the settings.
  /// - Throws: `AnalysisError` where a score or norm overflows; `CancellationError` where the task was cancelled.
  func ascend(in space: consuming some AscentSpace, classes: [Int], lambdas: [Double]? = nil) throws -> Ascents {
    var ascents = classes.map { _ in Ascent() }
    var trialOfRow = Array(classes.indices)
    var classOfRow = classes
    var lambdaOfRow = lambdas ?? classes.map { _ in settings.lambda }
    var scores = [Double](repeating: 0, count: classes.count)
    for index in 0...settings.maximumSteps {
      try Task.checkCancellation()
      space.evaluate(classes: classOfRow, scores: &scores)
      var live: [Int] = []
      for (row, trial) in trialOfRow.enumerated() where !ascents[trial].isFinished {
        let squaredNorm = space.squaredNorm(row: row)
        let objective = scores[row] - lambdaOfRow[row] * squaredNorm
        guard objective.isFinite else { throw AnalysisError.overflow(classIndex: classOfRow[row]) }
        let isBest = ascents[trial].note(score: scores[row], objective: objective, at: index, settings)
        let keeps = settings.keptIterate == .final ? ascents[trial].isFinished : isBest
        if keeps {
          ascents[trial].score = scores[row]
          ascents[trial].objective = objective
          ascents[trial].squaredNorm = squaredNorm
          space.keep(row: row, trial: trial)
        }
        if !ascents[trial].isFinished { live.append(row) }
      }
      if live.isEmpty { break }
      space.advance(
        shrink: Float(1 - 2 * settings.lambda * steps[index]),
        steps: lambdaOfRow.map { Float(steps[index] * (settings.lambda / $0)) })
      let isWorthwhile = Double(live.count) <= Self.compactionShare * Double(trialOfRow.count)
      if isWorthwhile && trialOfRow.count > Self.smallestBatch {
        space.compact(to: live)
        trialOfRow = live.map { trialOfRow[$0] }
        classOfRow = live.map { classOfRow[$0] }
        lambdaOfRow = live.map { lambdaOfRow[$0] }
        scores = [Double](repeating: 0, count: live.count)
      }
    }
    return Ascents(maps: space.keptMaps(), trials: ascents)
  }
}
