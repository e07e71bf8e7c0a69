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

  /// Interprets every class.
  ///
  /// - Parameter startingMaps: starts from outside; nil for random ones as the settings ask for them.
  /// - Parameter workers: batches and classes that are worked on at the same time.
  /// - Returns: one interpretation per class, in class order.
  /// - Throws: `AnalysisError` where a setting is out of range or a number overflows; `CancellationError` where the task
  ///   is cancelled.
  public static func interpret(
    _ input: InterpretationInput, settings: InterpretationSettings, startingMaps: StartingMaps? = nil,
    workers: Int = 1, progress: Progress? = nil
  ) async throws -> [ClassInterpretation] {
    let all = Set(0..<input.upper.scores.classCount)
    return try await interpret(
      all, of: input, settings: settings, startingMaps: startingMaps, workers: workers, progress: progress
    ).compactMap(\.self)
  }

  /// Interprets some classes, each to the bytes that it has among all.
  ///
  /// Batches stay as they are for all classes, as the sums of a product may depend on what it runs beside.
  ///
  /// - Returns: one entry per class, in class order; nil for classes that were not chosen.
  /// - Throws: as for every class.
  package static func interpret(
    _ chosen: Set<Int>, of input: InterpretationInput, settings: InterpretationSettings,
    startingMaps: StartingMaps? = nil, workers: Int = 1, progress: Progress? = nil
  ) async throws -> [ClassInterpretation?] {
    try check(settings)
    MatrixProduct.useOneThreadPerCall()
    var context = InterpretationContext(input, settings: settings, starts: startingMaps)
    let classes = input.upper.scores.classCount
    let batches = AscentBatch.batches(classes: classes, trials: settings.trials, rows: context.rowsPerBatch)
      .filter { $0.classes.contains(where: chosen.contains) }
    let needed = Set(batches.flatMap(\.classes))
    let search = ScaleSearch(context)
    let searched = search.map { needed.count * $0.rule.trials } ?? 0
    let total = searched + batches.reduce(0) { $0 + $1.count }
    if let search {
      context.scales = try await choices(search, for: needed, workers: workers) {
        progress?(min($0 * search.rule.trials, searched), total)
      }
    }
    let chosenContext = context
    var gathering = Gathering(batches: batches, classes: classes, trials: settings.trials, chosen: chosen)
    let isComplete = try await BoundedTasks.run(
      workers: workers, next: { gathering.next() }, body: { work in Result { try work.run(in: chosenContext) } }
    ) { outcome in
      gathering.take(try outcome.get())
      progress?(searched + gathering.ascentsDone, total)
    }
    guard isComplete else { throw CancellationError() }
    return gathering.interpretations
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
      let all = Set(context.scales.indices)
      context.scales = try await choices(search, for: all, workers: workers) { _ in }
    }
    return context.scales.indices.map { context.lambda($0) }
  }

  /// What is decided on the scale of some classes, by ascents with few trials.
  ///
  /// - Parameter done: told how many classes are decided.
  /// - Returns: one entry per class of the model; nil too for classes that were not asked for.
  private static func choices(
    _ search: ScaleSearch, for chosen: Set<Int>, workers: Int, done: @escaping @Sendable (Int) -> Void
  ) async throws -> [LambdaSearch.Choice?] {
    let batches = search.batches.filter { $0.contains(where: chosen.contains) }
    let sizes = batches.map(\.count)
    let found = try await BoundedTasks.map(
      count: batches.count, workers: workers, progress: { count, _ in done(sizes[..<count].reduce(0, +)) }
    ) { number in Result { try search.choices(for: batches[number]) } }
    var choices = [LambdaSearch.Choice?](repeating: nil, count: search.context.scales.count)
    for (batch, own) in zip(batches, found) { choices.replaceSubrange(batch, with: try own.get()) }
    return choices
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
