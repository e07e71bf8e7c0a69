import ReportSupport

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
  func run(in context: InterpretationContext) throws(AnalysisError) -> Ascents {
    let starts = context.starts.batch(classes: classes, trials: trials, features: context.featureCount)
    let classOfTrial = classes.flatMap { [Int](repeating: $0, count: trials.count) }
    let importance = FeatureImportance(settings: context.settings)
    if context.ascendsInHiddenSpace, let hidden = context.input.upper.hidden, let gram = context.gram {
      let space = HiddenAscentSpace(hidden: hidden, gram: gram, head: context.head, starts: starts)
      return try importance.ascend(in: space, classes: classOfTrial)
    }
    let space = FeatureMapSpace(network: context.input.upper.scores, starts: starts)
    return try importance.ascend(in: space, classes: classOfTrial)
  }
}
