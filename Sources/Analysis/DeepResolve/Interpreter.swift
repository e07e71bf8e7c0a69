import ReportNumerics
import ReportSupport

/// Interprets the classes of a network with DeepResolve.
///
/// Work is cut into batches of ascents that depend on the network and the settings alone; workers take them
/// in turn, and results are gathered by class and trial, so that the bytes are the same for any number of
/// workers, and of machines that do some of the classes each.
public enum Interpreter {
  /// How far the work has come: ascents done, and ascents in all.
  public typealias Progress = WorkProgress

  /// Interprets every class, or some that follow one another.
  ///
  /// - Parameter startingMaps: starts from outside; nil for random ones as the settings ask for them.
  /// - Parameter wanted: classes, counted from 0; nil for all. Those that share a batch with them are worked on too, because
  ///   a product's last digits depend on its rows.
  /// - Parameter workers: batches and classes that are worked on at the same time.
  /// - Returns: one interpretation per class, in class order.
  /// - Throws: `AnalysisError` where a setting is out of range or a number overflows; `CancellationError` where the task
  ///   is cancelled.
  public static func interpret(
    _ input: InterpretationInput, settings: InterpretationSettings, startingMaps: StartingMaps? = nil,
    classes wanted: Range<Int>? = nil, workers: Int = 1, progress: Progress? = nil
  ) async throws -> [ClassInterpretation] {
    try check(settings)
    MatrixProduct.useOneThreadPerCall()
    var context = InterpretationContext(input, settings: settings, starts: startingMaps)
    let classes = input.upper.scores.classCount
    let wanted = (wanted ?? 0..<classes).clamped(to: 0..<classes)
    let batches = AscentBatch.batches(classes: classes, trials: settings.trials, rows: context.rowsPerBatch)
      .filter { $0.classes.overlaps(wanted) }
    guard let first = batches.first, let last = batches.last else { return [] }
    let covered = first.classes.lowerBound..<last.classes.upperBound
    let search = ScaleSearch(context)
    let searched = search.map { $0.covering(covered).count * $0.rule.trials } ?? 0
    let total = searched + covered.count * settings.trials
    if let search {
      let found = try await choices(search, for: covered, workers: workers) {
        progress?($0 * search.rule.trials, total)
      }
      for (index, choice) in zip(search.covering(covered), found) { context.scales[index] = choice }
    }
    let chosen = context
    var gathering = Gathering(batches: batches, classes: classes, trials: settings.trials)
    let isComplete = try await BoundedTasks.run(
      workers: workers, next: { gathering.next() }, body: { work in Result { try work.run(in: chosen) } }
    ) { outcome in
      gathering.take(try outcome.get())
      progress?(searched + gathering.ascentsDone, total)
    }
    guard isComplete else { throw CancellationError() }
    return gathering.interpretations[wanted].compactMap(\.self)
  }

  /// Classes that share batches: work that is cut at multiples of it does nothing twice.
  package static func classesTogether(_ input: InterpretationInput, settings: InterpretationSettings) -> Int {
    let context = InterpretationContext(input, settings: settings, starts: nil)
    let ascents = AscentBatch.batches(
      classes: input.upper.scores.classCount, trials: settings.trials, rows: context.rowsPerBatch)
    let searches = ScaleSearch.classesPerBatch(context) ?? 1
    return max(searches, ascents.first?.classes.count ?? 1)
  }

  /// The lambda of each class alone, without the ascents that it is for.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  package static func lambdas(
    _ input: InterpretationInput, settings: InterpretationSettings, workers: Int = 1
  ) async throws -> [Double] {
    var context = InterpretationContext(input, settings: settings, starts: nil)
    if let search = ScaleSearch(context) {
      let all = 0..<input.upper.scores.classCount
      context.scales = try await choices(search, for: all, workers: workers) { _ in }
    }
    return context.scales.indices.map { context.lambda($0) }
  }

  /// What is decided on the scale of each class of the batches that cover some classes, by ascents with few trials.
  ///
  /// - Parameter done: told how many classes are decided.
  private static func choices(
    _ search: ScaleSearch, for classes: Range<Int>, workers: Int, done: @escaping @Sendable (Int) -> Void
  ) async throws -> [LambdaChoice?] {
    let batches = search.batches.filter { $0.overlaps(classes) }
    let start = batches.first?.lowerBound ?? 0
    let found = try await BoundedTasks.map(
      count: batches.count, workers: workers, progress: { count, _ in done(batches[count - 1].upperBound - start) }
    ) { number in Result { try search.choices(for: batches[number]) } }
    return try found.flatMap { try $0.get() }
  }

  private static func check(_ settings: InterpretationSettings) throws(AnalysisError) {
    guard settings.trials > 0 else {
      throw AnalysisError(.setting("\(settings.trials) trials; at least 1 is needed"))
    }
    guard settings.lambda > 0, settings.lambda.isFinite, settings.step > 0, settings.step.isFinite else {
      throw AnalysisError(
        .setting("lambda is \(settings.lambda) and the step \(settings.step); both must be positive"))
    }
    guard settings.scaleRule?.isUsable ?? true, settings.flow?.isUsable ?? true else {
      throw AnalysisError(.setting("a rule for lambda or an ascent along the flow that cannot run"))
    }
    guard settings.maximumSteps > 0, settings.patience > 0 else {
      throw AnalysisError(.setting("the limits of steps must be positive"))
    }
  }
}
