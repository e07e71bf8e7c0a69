/// What share each trial has in the statistics of its class.
enum TrialWeights {
  /// Scores as weights that sum to 1: less their minimum where one is negative, equal where nothing is left.
  ///
  /// The minimum stays where all scores are positive: taking it away would silence the lowest trial of a
  /// class with two equally good optima, and with it the sign of non-additivity.
  static func weights(scores: [Double]) -> [Double] {
    let lowest = min(scores.min() ?? 0, 0)
    let shifted = scores.map { $0 - lowest }
    let total = shifted.reduce(0, +)
    guard total > 0 else { return scores.map { _ in 1 / Double(scores.count) } }
    return shifted.map { $0 / total }
  }
}
