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
  /// - Throws: `AnalysisError` where a setting is out of range or a number overflows; `CancellationError` where the task
  ///   was cancelled.
  public static func interpret(
    _ input: InterpretationInput, settings: InterpretationSettings, startingMaps: StartingMaps? = nil,
    workers: Int = 1, progress: Progress? = nil
  ) async throws -> [ClassInterpretation] {
    try check(settings)
    MatrixProduct.useOneThreadPerCall()
    var context = InterpretationContext(input, settings: settings, starts: startingMaps)
    let classes = input.upper.scores.classCount
    let searches = ScaleSearch(context).map(\.batches) ?? []
    let batches = AscentBatch.batches(classes: classes, trials: settings.trials, rows: context.rowsPerBatch)
    let searched = searches.isEmpty ? 0 : classes * (settings.scaleRule?.trials ?? 0)
    let total = searched + classes * settings.trials
    context.scales = try await choices(context, searches, workers: workers) { progress?($0, total) } ?? context.scales
    let chosen = context
    return try await withThrowingTaskGroup(of: Piece.self) { group in
      var gathering = Gathering(batches: batches, classes: classes, trials: settings.trials)
      for _ in 0..<max(workers, 1) {
        if let work = gathering.next() { group.addTask { try work.run(in: chosen) } }
      }
      while let piece = try await group.next() {
        gathering.take(piece)
        progress?(searched + gathering.ascentsDone, total)
        if let work = gathering.next() { group.addTask { try work.run(in: chosen) } }
      }
      return gathering.interpretations.compactMap(\.self)
    }
  }

  /// The lambda of each class alone, without the ascents that it is for.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  package static func lambdas(
    _ input: InterpretationInput, settings: InterpretationSettings, workers: Int = 1
  ) async throws -> [Double] {
    var context = InterpretationContext(input, settings: settings, starts: nil)
    let batches = ScaleSearch(context).map(\.batches) ?? []
    context.scales = try await choices(context, batches, workers: workers) { _ in } ?? context.scales
    return context.scales.indices.map { context.lambda($0) }
  }

  /// What was decided on the scale of each class, by ascents with few trials; nil where one lambda holds for all.
  ///
  /// - Parameter batches: classes that are searched together.
  private static func choices(
    _ context: InterpretationContext, _ batches: [Range<Int>], workers: Int, done: @Sendable (Int) -> Void
  ) async throws -> [ScaleSearch.Choice?]? {
    guard let search = ScaleSearch(context) else { return nil }
    return try await withThrowingTaskGroup(of: (Range<Int>, [ScaleSearch.Choice?]).self) { group in
      var choices = [ScaleSearch.Choice?](repeating: nil, count: context.scales.count)
      var waiting = batches[...]
      var classesDone = 0
      func start() {
        if let batch = waiting.popFirst() { group.addTask { (batch, try search.choices(for: batch)) } }
      }
      for _ in 0..<max(workers, 1) { start() }
      while let (batch, found) = try await group.next() {
        choices.replaceSubrange(batch, with: found)
        classesDone += batch.count
        done(classesDone * search.rule.trials)
        start()
      }
      return choices
    }
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
