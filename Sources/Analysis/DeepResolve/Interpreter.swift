import ReportNumerics
import ReportSupport

/// Interprets the classes of a network with DeepResolve.
///
/// Work is cut into batches of ascents that depend on the network and the settings alone; workers take them
/// in turn, and results are gathered by class and trial, so that the bytes are the same for any number of
/// workers.
public enum Interpreter {
  /// How far the work has come: ascents done, and ascents in all.
  public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

  /// Interprets every class.
  ///
  /// - Parameter startingMaps: starts from outside; nil for random ones as the settings ask for them.
  /// - Parameter workers: batches and classes that are worked on at the same time.
  /// - Returns: one interpretation per class, in class order.
  /// - Throws: `AnalysisError` where a setting is out of range or a number overflows.
  public static func interpret(
    _ input: InterpretationInput, settings: InterpretationSettings, startingMaps: StartingMaps? = nil,
    workers: Int = 1, progress: Progress? = nil
  ) async throws(AnalysisError) -> [ClassInterpretation] {
    try check(settings)
    MatrixProduct.useOneThreadPerCall()
    let context = InterpretationContext(input, settings: settings, starts: startingMaps)
    let classes = input.upper.scores.classCount
    let batches = AscentBatch.batches(classes: classes, trials: settings.trials, rows: context.rowsPerBatch)
    let result = await withTaskGroup(of: Piece.self) { group in
      var gathering = Gathering(batches: batches, classes: classes, trials: settings.trials)
      for _ in 0..<max(workers, 1) {
        if let work = gathering.next() { group.addTask { work.run(in: context) } }
      }
      while let piece = await group.next() {
        if let error = gathering.take(piece) {
          group.cancelAll()
          return Result<[ClassInterpretation], AnalysisError>.failure(error)
        }
        progress?(gathering.ascentsDone, classes * settings.trials)
        if let work = gathering.next() { group.addTask { work.run(in: context) } }
      }
      return .success(gathering.interpretations.compactMap(\.self))
    }
    return try result.get()
  }

  private static func check(_ settings: InterpretationSettings) throws(AnalysisError) {
    guard settings.trials > 0 else {
      throw AnalysisError(.setting("\(settings.trials) trials; at least 1 is needed"))
    }
    guard settings.lambda > 0, settings.lambda.isFinite, settings.step > 0, settings.step.isFinite else {
      throw AnalysisError(
        .setting("lambda is \(settings.lambda) and the step \(settings.step); both must be positive"))
    }
    guard settings.maximumSteps > 0, settings.patience > 0 else {
      throw AnalysisError(.setting("the limits of steps must be positive"))
    }
  }
}
