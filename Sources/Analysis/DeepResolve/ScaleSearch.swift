import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Finds the lambda of each class of a batch by ascents with few trials.
struct ScaleSearch: Sendable {
  let context: InterpretationContext
  let natural: NaturalMaps
  let rule: ScaleRule

  /// Rows of a batch: few, so that two workers find something to do with a dozen of classes.
  private static let rowsPerBatch = 32

  /// - Returns: nil where lambda is the same for all classes, or no sequences were read.
  init?(_ context: InterpretationContext) {
    guard let rule = context.settings.scaleRule, let natural = context.input.natural else { return nil }
    self.context = context
    self.natural = natural
    self.rule = rule
  }

  /// Classes that are searched together; they depend on the network and the rule alone.
  var batches: [Range<Int>] {
    let classes = 0..<context.input.upper.scores.classCount
    let size = Self.classesPerBatch(context) ?? 1
    return (0..<classes.batchCount(of: size)).map { classes.batch($0, of: size) }
  }

  /// - Returns: nil where lambda is the same for all classes.
  static func classesPerBatch(_ context: InterpretationContext) -> Int? {
    context.settings.scaleRule.map { max(1, min(Self.rowsPerBatch, context.rowsPerBatch) / $0.trials) }
  }

  /// The choices for some classes; nil for a class whose score does not depend on the map.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  func choices(for classes: Range<Int>) throws -> [LambdaSearch.Choice?] {
    let gradients = gradientNorms(classes)
    let norm = natural.sample.norm
    var searches = classes.enumerated().map { place, index -> LambdaSearch? in
      // Exact for a linear score, whose optimum is g / (2 lambda).
      let guess = gradients[place] / (2 * rule.smallestNormShare * norm)
      guard guess > 0, guess.isFinite else { return nil }
      return LambdaSearch(
        rule: rule, firstGuess: guess, target: target(index), scoreAtZero: context.scoresAtZero[index])
    }
    while true {
      let open = searches.indices.filter { searches[$0].map { !$0.isFinished } ?? false }
      if open.isEmpty { break }
      let found = try measure(open.map { (classes.lowerBound + $0, searches[$0]?.lambda ?? context.settings.lambda) })
      for (place, value) in zip(open, found) { searches[place]?.take(normRatio: value.norm / norm, score: value.score) }
    }
    return zip(classes, searches).map { index, search in
      search?.outcome.map {
        LambdaSearch.Choice(
          lambda: $0.lambda, bound: $0.bound, target: target(index), isTargetReached: $0.isTargetReached)
      }
    }
  }

  private func target(_ classIndex: Int) -> Double { context.scoreTarget(classIndex) ?? 0 }

  /// Mean norm of the gradient of each class at some natural maps.
  private func gradientNorms(_ classes: Range<Int>) -> [Double] {
    let network = context.input.upper.scores
    let rows = min(rule.trials, natural.maps.rows)
    let maps = natural.maps.selecting(Array(0..<rows))
    var tape = network.makeTape(rows: rows)
    var scores = [Float](repeating: 0, count: rows)
    var gradient = Tensor(shape: maps.shape)
    return classes.map { index in
      network.evaluate(
        maps, classes: [Int](repeating: index, count: rows), tape: &tape, scores: &scores, gradient: &gradient)
      return (0..<rows).reduce(0.0) { sum, row in
        let range = row * maps.rowCount..<(row + 1) * maps.rowCount
        return sum + VectorArithmetic.squaredNorm(gradient.values, in: range).squareRoot() / Double(rows)
      }
    }
  }

  /// Mean norm and score of the maps that ascents find for some classes, each with its lambda.
  private func measure(_ tries: [(classIndex: Int, lambda: Double)]) throws -> [(norm: Double, score: Double)] {
    let trials = 0..<rule.trials
    let starts = Tensor(
      shape: [tries.count * rule.trials, context.featureCount],
      values: tries.flatMap { startingValues($0.classIndex) })
    do {
      let ascents = try context.ascend(
        from: starts, classes: tries.flatMap { one in trials.map { _ in one.classIndex } },
        lambdas: tries.flatMap { one in trials.map { _ in one.lambda } }, forSearch: rule)
      return tries.indices.map { place in
        let own = ascents.trials[place * rule.trials..<(place + 1) * rule.trials]
        let count = Double(rule.trials)
        return (
          own.reduce(0) { $0 + $1.squaredNorm.squareRoot() / count }, own.reduce(0) { $0 + $1.score / count }
        )
      }
    } catch is AnalysisError {
      // A score without bound: a map of any norm could be found, so that lambda has to be larger.
      if tries.count == 1 { return [(.infinity, -.infinity)] }
      return try tries.flatMap { try measure([$0]) }
    }
  }

  /// Starts of a class, as long as natural maps: what is left of them after the few steps must not count.
  private func startingValues(_ classIndex: Int) -> [Float] {
    let features = context.featureCount
    let scale = Float(natural.sample.norm / Double(features).squareRoot())
    return (0..<rule.trials).flatMap { trial in
      var generator = Philox(seed: context.settings.seed, classIndex: classIndex, trial: trial, purpose: .scale)
      var values = [Float](repeating: 0, count: features)
      generator.fillNormal(&values)
      return context.input.upper.inFeatureOrder(values).map { $0 * scale }
    }
  }
}
