/// The overall feature importance vector (OFIV) of a class and what is read from it.
///
/// Source: Liu, Zeng, Gifford 2019, "Overall feature importance vector"; activeness and vulnerability: Liu,
/// Gifford 2017.
package enum OverallImportance {
  /// Weighted mean importance; of flagged channels whose sign differs between trials, over the positive
  /// trials alone.
  ///
  /// A channel that helps in one optimum and harms in another would else cancel itself.
  static func vector(
    importance: [[Float]], weights: [Double], mean: [Double], flagged: [Bool],
    settings: InterpretationSettings
  ) -> [Double] {
    mean.indices.map { channel in
      guard settings.positivePartOfFlagged && flagged[channel] else { return mean[channel] }
      return ofFlagged(importance.map { Double($0[channel]) }, weights: weights, mean: mean[channel])
    }
  }

  /// Weighted mean over the positive trials of a channel, its plain mean where the trials agree in sign.
  ///
  /// - Parameter values: importance of the channel in each trial.
  static func ofFlagged(_ values: [Double], weights: [Double], mean: Double) -> Double {
    let positive = values.indices.filter { values[$0] > 0 }
    guard !positive.isEmpty, values.contains(where: { $0 < 0 }) else { return mean }
    let total = positive.reduce(0) { $0 + weights[$1] }
    guard total > 0 else { return positive.reduce(0) { $0 + values[$1] } / Double(positive.count) }
    return positive.reduce(0) { $0 + weights[$1] * values[$1] } / total
  }

  /// Sum of the positive importance over the sum of the absolute; nil where all are zero.
  static func activeness(_ vector: [Double]) -> Double? {
    let total = vector.reduce(0) { $0 + abs($1) }
    return total > 0 ? vector.reduce(0) { $0 + max($1, 0) } / total : nil
  }

  /// Bits per position under which a filter is said to carry little information.
  static let littleInformation = 0.25

  /// Channels among the top quarter by absolute importance that carry little information or match no known
  /// motif.
  ///
  /// - Parameter information: mean bits per position of the filter of each channel, nil where there is none
  /// to judge.
  /// - Parameter unmatched: channels that match nothing in a database; empty without a database.
  package static func vulnerableChannels(
    _ vector: [Double], information: [Double?], unmatched: Set<Int>
  ) -> [Int] {
    let order = vector.indices.sorted { (abs(vector[$1]), $0) < (abs(vector[$0]), $1) }
    return order.prefix((vector.count + 3) / 4)
      .filter { vector[$0] != 0 && ((information[$0] ?? 2) < littleInformation || unmatched.contains($0)) }
      .sorted()
  }
}
