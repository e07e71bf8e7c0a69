import ReportNumerics

/// How much the importance of each channel differs between trials, and which channels are called non-additive
/// for it.
///
/// Source: Liu, Zeng, Gifford 2019, "Inconsistency level"; the robust recipe fits a scale-free quantity and
/// asks for a spread that matters beside the largest importance.
struct InconsistencyLevel: Hashable, Sendable {
  /// Weighted variance of the importance of each channel.
  var levels: [Double]
  /// Weighted standard deviation of each channel divided by the largest root mean square.
  var relativeSpread: [Double]
  var mixture: MixtureSelection
  /// Probability of each channel of not being in the lowest-mean component.
  var posterior: [Double]
  var flagged: [Bool]

  init(_ statistics: WeightedStatistics, settings: InterpretationSettings) {
    levels = statistics.variance
    let largest = statistics.largestRootMeanSquare
    relativeSpread = levels.map { largest > 0 ? $0.squareRoot() / largest : 0 }
    let scale = settings.mixtureInput == .relative && largest > 0 ? largest * largest : 1
    let choice = MixtureChoice(levels.map { $0 / scale }, scale: scale)
    mixture = choice.selection
    posterior = choice.posterior
    flagged = zip(choice.isAboveLowest, relativeSpread).map { $0 && $1 >= settings.minimumSpread }
  }
}
