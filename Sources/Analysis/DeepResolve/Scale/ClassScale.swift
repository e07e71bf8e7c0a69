import ReportNumerics

/// How the feature maps of a class compare with those of natural sequences, and the lambda that makes them so.
public struct ClassScale: Hashable, Sendable, Codable {
  /// What kept lambda from being larger.
  public enum Bound: String, Hashable, Sendable, Codable {
    /// The maps would have less than the wanted share of the natural norm.
    case norm
    /// Their score would be one that many natural sequences have.
    case score
    /// The maps have all of the natural norm, and the score is not reached.
    case largestNorm
    /// Lambda was given.
    case given
    /// Nothing: the score does not depend on the map.
    case constant
  }

  /// Weight of the squared norm of the feature map.
  public var lambda: Double
  public var bound: Bound
  /// Score that the maps should reach: a quantile of natural scores, and no less than zero before a sigmoid.
  public var target: Double
  /// Whether the search for lambda reached it, and the maps of the class come within a tenth of a natural standard
  /// deviation of it.
  public var isTargetReached: Bool
  /// Norm of the maps, mean over trials, over the natural norm.
  public var normRatio: Double
  /// Score of the maps, mean over trials, before the output activation.
  public var score: Double
  /// Share of natural sequences with a lower score, 0 to 1.
  public var scoreQuantile: Double
  /// Distance of the score from the mean of natural scores in their standard deviations; nil where these are all equal.
  public var standardScore: Double?

  public init(
    lambda: Double, bound: Bound, target: Double, isTargetReached: Bool, normRatio: Double, score: Double,
    scoreQuantile: Double, standardScore: Double?
  ) {
    self.lambda = lambda
    self.bound = bound
    self.target = target
    self.isTargetReached = isTargetReached
    self.normRatio = normRatio
    self.score = score
    self.scoreQuantile = scoreQuantile
    self.standardScore = standardScore
  }

  /// Standard deviations by which the target may be missed.
  private static let tolerance = 0.1

  /// Compares the maps that ascents found with natural ones.
  ///
  /// - Parameters:
  ///   - choice: what the search for lambda decided; nil where there was none.
  ///   - otherwise: what bound lambda then.
  ///   - maps: `[trials, features]`.
  ///   - trialScores: of the class, one for each map.
  init(
    _ natural: NaturalMaps, classIndex: Int, lambda: Double, target: Double, choice: LambdaSearch.Choice?,
    otherwise: Bound,
    maps: Tensor, trialScores: [Double]
  ) {
    let norms = (0..<maps.rows).map { row in
      VectorArithmetic.squaredNorm(maps.values, in: row * maps.rowCount..<(row + 1) * maps.rowCount).squareRoot()
    }
    let scores = natural.sample.scores[classIndex]
    let score = trialScores.mean
    // The trials of the search are few, and each lambda is known to a tenth.
    let isNear = score >= target - Self.tolerance * scores.standardDeviation
    self.init(
      lambda: lambda,
      bound: choice?.bound ?? otherwise, target: target,
      isTargetReached: (choice?.isTargetReached ?? true) && isNear, normRatio: norms.mean / natural.sample.norm,
      score: score, scoreQuantile: natural.scoreQuantile(score, classIndex: classIndex),
      standardScore: scores.standardDeviation > 0 ? (score - scores.mean) / scores.standardDeviation : nil)
  }
}
