/// Two words in one context: scores with neither, either and both on the same backgrounds and places.
///
/// Effects are in units of the class's score.
public struct PairTest: Hashable, Sendable, Codable {
  /// Number of the member that stands in every background besides; nil for none.
  public var context: Int?
  /// Mean score with neither word.
  public var baseline: Double
  /// Scores with one word, and with both, less that with neither.
  public var firstEffect: MeasuredEffect
  public var secondEffect: MeasuredEffect
  public var jointEffect: MeasuredEffect
  /// Score with both words less that with the first, or the second, alone.
  public var overFirst: MeasuredEffect
  public var overSecond: MeasuredEffect
  /// Joint effect less the sum of the single ones.
  public var departure: MeasuredEffect
  public var relation: PairRelation

  /// - Parameters:
  ///   - without: scores with neither word, one per background.
  ///   - first: scores with the first word, `second` and `both` likewise.
  ///   - strongest: effect of the class's strongest word.
  package init(context: Int?, without: [Double], first: [Double], second: [Double], both: [Double], strongest: Double) {
    func effect(_ difference: (Int) -> Double) -> MeasuredEffect {
      MeasuredEffect(differences: without.indices.map(difference))
    }
    self.context = context
    baseline = without.reduce(0, +) / Double(without.count)
    firstEffect = effect { first[$0] - without[$0] }
    secondEffect = effect { second[$0] - without[$0] }
    jointEffect = effect { both[$0] - without[$0] }
    overFirst = effect { both[$0] - first[$0] }
    overSecond = effect { both[$0] - second[$0] }
    departure = effect { both[$0] - first[$0] - second[$0] + without[$0] }
    relation = .undecided
    relation = PairRelation(self, strongest: strongest)
  }

  /// Highest mean score with a word, where the class's logic works if it does anywhere.
  var highestScore: Double { baseline + max(firstEffect.mean, secondEffect.mean, jointEffect.mean) }
}
