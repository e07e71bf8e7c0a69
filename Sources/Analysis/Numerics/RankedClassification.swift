/// Scores of examples with known labels in falling order, ties together: what areas under curves are counted from.
package struct RankedClassification: Sendable {
  /// Examples in order of falling score.
  private let order: [Int]
  private let isPositive: [Bool]
  /// Whether an example of the order has the score of the one before it.
  private let isTied: [Bool]

  /// The two areas of a sample.
  package struct Areas: Hashable, Sendable {
    /// Area under the receiver operating characteristic: chance that a positive scores above a negative, a tie half.
    package var receiverOperatingCharacteristic: Double
    /// Average precision: precision at each score, weighted by the rise of recall.
    package var averagePrecision: Double
  }

  /// - Parameters:
  ///   - scores: finite, one per example.
  ///   - labels: one per example.
  package init(scores: [Float], isPositive labels: [Bool]) {
    precondition(scores.count == labels.count, "one label per score")
    let falling = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    order = falling
    isPositive = labels
    isTied = falling.indices.map { $0 > 0 && scores[falling[$0]] == scores[falling[$0 - 1]] }
  }

  /// Areas where each example counts as often as its weight says.
  ///
  /// - Parameter weights: one per example, for example of a bootstrap sample; nil for 1 each.
  /// - Returns: nil without positives or without negatives.
  /// - Complexity: O(examples).
  package func areas(weights: [Int32]? = nil) -> Areas? {
    var (positives, negatives) = (0, 0)
    var (area, precision) = (0.0, 0.0)
    var tied = (positives: 0, negatives: 0)
    func close() {
      // A trapezium: half of the tied positives stand above the tied negatives.
      area += Double(tied.negatives) * (Double(positives) + 0.5 * Double(tied.positives))
      positives += tied.positives
      negatives += tied.negatives
      if tied.positives > 0 {
        precision += Double(tied.positives) * Double(positives) / Double(positives + negatives)
      }
      tied = (0, 0)
    }
    for (place, example) in order.enumerated() {
      if !isTied[place] { close() }
      let count = weights.map { Int($0[example]) } ?? 1
      if isPositive[example] { tied.positives += count } else { tied.negatives += count }
    }
    close()
    guard positives > 0, negatives > 0 else { return nil }
    return Areas(
      receiverOperatingCharacteristic: area / (Double(positives) * Double(negatives)),
      averagePrecision: precision / Double(positives))
  }
}
