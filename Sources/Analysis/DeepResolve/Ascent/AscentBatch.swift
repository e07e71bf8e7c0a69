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
  ///
  /// - Throws: `AnalysisError` where a score or norm overflows; `CancellationError` where the task was cancelled.
  func run(in context: InterpretationContext) throws -> Ascents {
    let starts = context.starts.batch(classes: classes, trials: trials, features: context.featureCount)
    let classOfTrial = classes.flatMap { [Int](repeating: $0, count: trials.count) }
    return try context.ascend(from: starts, classes: classOfTrial, lambdas: classOfTrial.map { context.lambda($0) })
  }
}
