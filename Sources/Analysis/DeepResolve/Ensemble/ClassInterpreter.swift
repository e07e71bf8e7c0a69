import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Makes the interpretation of one class from the ends of its ascents.
struct ClassInterpreter {
  let context: InterpretationContext
  let classIndex: Int

  /// - Parameter ascents: all trials of the class, in order.
  /// - Throws: `AnalysisError` where a number overflows; `CancellationError` where the task was cancelled.
  func interpret(_ ascents: Ascents) throws -> ClassInterpretation {
    let settings = context.settings
    let reference = try ReferenceScores(context, classIndex: classIndex)
    let maps = isConstant(ascents.trials, reference) ? Tensor(shape: ascents.maps.shape) : ascents.maps
    let importance = (0..<maps.rows).map { context.channelMeans(maps.row($0)).map { Float($0) } }
    let weights = TrialWeights.weights(
      scores: ascents.trials.map { settings.keptIterate == .final ? $0.largestScore : $0.score })
    let statistics = WeightedStatistics(rows: importance, weights: weights)
    let inconsistency = InconsistencyLevel(statistics, settings: settings)
    let scale = context.input.natural.flatMap { natural in
      context.scoreTarget(classIndex).map { target in
        ClassScale(
          natural, classIndex: classIndex, lambda: context.lambda(classIndex), target: target,
          choice: context.scales[classIndex], otherwise: settings.scaleRule == nil ? .given : .constant, maps: maps,
          trialScores: ascents.trials.map(\.score))
      }
    }
    let ranges = context.input.natural?.sample.channels.map(\.range)
    func relativeImportance(_ overall: [Double]) -> [Double]? {
      scale.flatMap { scale in ranges.map { zip(overall, $0).map { 2 * scale.lambda * $0 * $1 } } }
    }
    let marginals = context.input.natural?.marginals[classIndex]
    var locality = Locality(
      importance: statistics.mean, relativeImportance: relativeImportance(statistics.mean), marginals: marginals,
      gradientAtZero: reference.gradientAtZero, gain: ascents.trials.map(\.score).mean - reference.atZero,
      isLogit: context.input.activations[classIndex] == .sigmoid,
      naturalDeviation: context.input.natural?.sample.scores[classIndex].standardDeviation,
      relativeSpread: inconsistency.relativeSpread)
    var flagged = inconsistency.flagged
    let isWithheld = settings.scaleRule != nil && (locality.isFirstOrder || locality.spreadIsNegligible)
    if isWithheld {
      locality.withheldFlags = flagged.indices.filter { flagged[$0] }
      flagged = flagged.map { _ in false }
    }
    let overall = OverallImportance.vector(
      importance: importance, weights: weights, mean: statistics.mean, flagged: flagged, settings: settings)
    let (optima, polished) = distinctOptima(
      maps, importance, ascents.trials, statistics.largestRootMeanSquare)
    var epistasis = Epistasis(context, classIndex: classIndex)
    return ClassInterpretation(
      name: context.input.classNames[classIndex],
      trials: ascents.trials.indices.map { index in
        let ascent = ascents.trials[index]
        return Trial(
          importance: importance[index], score: ascent.score, weight: weights[index],
          objective: ascent.objective, steps: ascent.steps, converged: ascent.converged,
          optimum: optima.optimumOfTrial[index])
      },
      meanImportance: statistics.mean, inconsistency: inconsistency.levels,
      relativeSpread: inconsistency.relativeSpread, mixture: inconsistency.mixture,
      posterior: inconsistency.posterior, flagged: flagged, overallImportance: overall,
      gradientAtZero: reference.gradientAtZero, weightProduct: reference.weightProduct,
      meanFeatureMap: meanFeatureMap(maps, weights: weights),
      exclusions: isWithheld
        ? []
        : MutualExclusion.pairs(
          importance: importance, weights: weights, statistics: statistics,
          relativeSpread: inconsistency.relativeSpread),
      epistasis: try epistasis?.strongestPairs() ?? [],
      distinctOptima: optima.count, optimaPolished: polished, scoreAtZero: reference.atZero,
      scoreAtLargestActivation: ReferenceScores.atLargestActivation(
        context, classIndex: classIndex, overallImportance: overall),
      activeness: OverallImportance.activeness(overall),
      vulnerableChannels: OverallImportance.vulnerableChannels(
        overall, channels: context.input.channels, filters: context.input.filters),
      outputWeights: context.input.upper.scores.outputWeights(classIndex: classIndex),
      outputActivation: context.input.activations[classIndex].name, scale: scale,
      reach: context.input.natural.map { natural in
        Reach(
          context.input.upper, natural: natural.sample, classIndex: classIndex, maps: maps,
          scores: ascents.trials.map(\.score), scoreAtZero: reference.atZero)
      },
      relativeImportance: relativeImportance(overall), marginals: marginals, locality: locality)
  }

  /// Whether the feature map does not move the score at all: not at the starts, not at the ends, not at zero.
  ///
  /// The optimum is then H = 0, which the ascent nears without end; what is left of the starts would look
  /// like importance.
  private func isConstant(_ trials: [Ascent], _ reference: ReferenceScores) -> Bool {
    reference.gradientAtZero.allSatisfy { $0 == 0 }
      && trials.allSatisfy { $0.startingScore == reference.atZero && $0.score == reference.atZero }
  }

  /// Counts optima after the polish where the head allows it.
  private func distinctOptima(
    _ maps: Tensor, _ importance: [[Float]], _ trials: [Ascent], _ largestRootMeanSquare: Double
  ) -> (DistinctOptima, polished: Bool) {
    guard let polished = polish(maps) else {
      let optima = DistinctOptima(
        importance: importance, objectives: trials.map(\.objective),
        largestRootMeanSquare: largestRootMeanSquare)
      return (optima, false)
    }
    let optima = DistinctOptima(
      importance: polished.importance, objectives: polished.objectives,
      largestRootMeanSquare: largestRootMeanSquare)
    return (optima, true)
  }

  private func polish(_ maps: Tensor) -> (importance: [[Float]], objectives: [Double])? {
    guard let head = context.head, let gram = context.gram, let hidden = context.hidden,
      head.units <= ConvexConcavePolish.largestNumberOfUnits
    else { return nil }
    var sums = Tensor(shape: [maps.rows, head.units])
    MatrixProduct.multiply(
      maps.values, hidden.weights.values, into: &sums.values, rows: maps.rows, columns: head.units,
      inner: maps.rowCount)
    VectorArithmetic.add(hidden.bias, toChannelsOf: &sums.values, inner: 1)
    var polish = ConvexConcavePolish(
      gram: gram, hidden: hidden, head: head, classIndex: classIndex, lambda: context.lambda(classIndex))
    let optima = (0..<maps.rows).map { polish.optimum(from: sums.row($0)) }
    guard optima.allSatisfy(\.objective.isFinite) else { return nil }
    var polishedMaps = Tensor(shape: maps.shape)
    MatrixProduct.multiply(
      optima.flatMap { $0.coefficients.map { Float($0) } }, hidden.weights.values, into: &polishedMaps.values,
      rows: maps.rows, columns: maps.rowCount, inner: head.units, transposeB: true)
    let importance = (0..<maps.rows).map { context.channelMeans(polishedMaps.row($0)).map { Float($0) } }
    return (importance, optima.map(\.objective))
  }

  /// Weighted mean over trials, `[positions, channels]`.
  private func meanFeatureMap(_ maps: Tensor, weights: [Double]) -> [Float] {
    let upper = context.input.upper
    var mean = [Double](repeating: 0, count: maps.rowCount)
    for (trial, weight) in weights.enumerated() {
      for (feature, value) in maps.row(trial).enumerated() {
        let place = upper.positionOfFeature[feature] * upper.channels + upper.channelOfFeature[feature]
        mean[place] += weight * Double(value)
      }
    }
    return mean.map { Float($0) }
  }
}
