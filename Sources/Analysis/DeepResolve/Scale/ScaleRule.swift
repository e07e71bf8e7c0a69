/// How lambda is chosen for each class from what the model does on natural sequences: the largest lambda at which the
/// maps that the ascent finds have a share of the natural norm and a score that few natural sequences reach.
///
/// The published lambda of 2.8 suits the published networks. Elsewhere it leaves maps a thousand times smaller than
/// those of sequences, whose optimum says no more than the gradient at zero, or two thousand times larger. Both
/// conditions move with the scale of scores and of activations, so that the ranking does not depend on either.
///
/// Source: Liu, Zeng, Gifford 2019 match the norm of the mean map of real sequences; here it is a share of the norm
/// that single sequences cause, and the score counts too.
public struct ScaleRule: Hashable, Sendable, Codable {
  /// Share of the natural norm that the maps must have.
  public var smallestNormShare: Double
  /// Share of natural sequences whose scores the maps must exceed.
  public var scoreQuantile: Double
  /// Factor between two lambdas, the one that meets the conditions and one that does not, that ends the search.
  public var precision: Double
  /// Ascents for each lambda that is tried.
  public var trials: Int
  /// Steps of such an ascent.
  public var steps: Int
  /// Lambdas that are tried at most.
  public var mostRounds: Int

  public init() {
    smallestNormShare = 0.1
    scoreQuantile = 0.9
    precision = 1.1
    trials = 5
    steps = 300
    mostRounds = 24
  }

  /// Whether a search can run with these numbers.
  var isUsable: Bool {
    smallestNormShare > 0 && smallestNormShare < 1 && (0...1).contains(scoreQuantile) && precision > 1
      && precision.isFinite && trials > 0 && steps > 0 && mostRounds > 0
  }
}
