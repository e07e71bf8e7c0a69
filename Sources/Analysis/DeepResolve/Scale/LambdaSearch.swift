import Foundation

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

/// The search for the lambda of one class: says which one to try next, and takes what the ascents found there.
///
/// Norm and score fall as lambda rises, on average: with several optima the search finds one crossing of perhaps more.
/// The next lambda is where the conditions would cross if the norm fell as a power of lambda and the score with
/// 1 / lambda, as both do below a linear head; where that misses, the bracket is halved.
struct LambdaSearch: Sendable {
  /// What the ascents with one lambda found, on average over trials.
  struct Measurement: Hashable, Sendable {
    var lambda: Double
    /// Norm of the map over the natural norm.
    var normRatio: Double
    var score: Double
  }

  let rule: ScaleRule
  /// Score that must be reached.
  let target: Double
  let scoreAtZero: Double
  private(set) var lambda: Double
  /// The largest lambda that was seen to meet the conditions, and the smallest above it that was not.
  private(set) var lower: Measurement?
  private(set) var upper: Measurement?
  private var rounds = 0

  /// Largest factor between a lambda and the next while only one side is known.
  private static let largestStep = log(16.0)
  /// Rounds after which brackets are halved.
  private static let interpolatedRounds = 8

  init(rule: ScaleRule, firstGuess: Double, target: Double, scoreAtZero: Double) {
    self.rule = rule
    self.target = target
    self.scoreAtZero = scoreAtZero
    lambda = firstGuess
  }

  /// Whether lambda is known to the precision that the rule asks for, or will not become so.
  var isFinished: Bool {
    if let lower, let upper { return upper.lambda / lower.lambda < rule.precision || rounds >= rule.mostRounds }
    return rounds >= rule.mostRounds
  }

  /// Takes the average over the trials at `lambda`.
  mutating func take(normRatio: Double, score: Double) {
    let measurement = Measurement(lambda: lambda, normRatio: normRatio, score: score)
    rounds += 1
    if isLargeEnough(measurement) { lower = measurement } else { upper = measurement }
    lambda = next()
  }

  /// What was found; nil before anything was measured.
  var outcome: (lambda: Double, bound: ClassScale.Bound, isTargetReached: Bool)? {
    // A map beyond the natural norm is never taken.
    if let lower, lower.normRatio <= 1 { return (lower.lambda, upper.map(bound) ?? .norm, lower.score >= target) }
    guard let taken = upper ?? lower else { return nil }
    return (taken.lambda, .largestNorm, taken.score >= target)
  }

  /// Whether a larger lambda is wanted.
  private func isLargeEnough(_ m: Measurement) -> Bool {
    m.normRatio > 1 || (m.normRatio >= rule.smallestNormShare && m.score >= target)
  }

  /// The condition that fails first on the way from `lower` to a lambda at which one fails.
  private func bound(_ upper: Measurement) -> ClassScale.Bound {
    let failsNorm = upper.normRatio < rule.smallestNormShare
    guard failsNorm, upper.score < target else { return failsNorm ? .norm : .score }
    return crossings(upper).norm <= crossings(upper).score ? .norm : .score
  }

  private func next() -> Double {
    let half = log(rule.precision) * 0.47
    let current = log(lambda)
    guard let lower, let upper else {
      // One side is not known: a little beyond the crossing that the last measurement foretells.
      guard let last = lower ?? upper else { return lambda }
      let crossing = crossing(last)
      let wanted = self.lower == nil ? crossing - half : crossing + half
      // Steps grow, so that a side that is far away is found.
      let least = half * Double(1 << min(rounds, 8))
      let step = self.lower == nil ? min(wanted - current, -least) : max(wanted - current, least)
      return exp(current + min(max(step, -Self.largestStep), Self.largestStep))
    }
    let (low, high) = (log(lower.lambda), log(upper.lambda))
    guard rounds < Self.interpolatedRounds else { return exp((low + high) / 2) }
    let crossing = min(max(crossing(between: lower, upper), low), high)
    // First from below, then from above, each time close enough to end the search if the other side is.
    let wanted = low < crossing - 2 * half ? crossing - half : min(crossing + half, low + 2 * half)
    let margin = min(half, 0.1 * (high - low))
    return exp(min(max(wanted, low + margin), high - margin))
  }

  private func logRatio(_ m: Measurement) -> Double { log(min(max(m.normRatio, 1e-12), 1e12)) }

  /// Logarithm of the lambda at which a condition would start to fail.
  private func crossing(_ m: Measurement) -> Double {
    let c = crossings(m)
    return max(min(c.norm, c.score), c.largestNorm)
  }

  /// The same for each condition, as one measurement foretells it.
  private func crossings(_ m: Measurement) -> (norm: Double, score: Double, largestNorm: Double) {
    let x = log(m.lambda)
    let ratio = logRatio(m)
    // Gain over the empty map falls as 1 / lambda; where that already meets the target the score never fails.
    let share = (target - scoreAtZero) / (m.score - scoreAtZero)
    let score =
      if target <= scoreAtZero { Double.infinity } else if share > 0 { x - log(share) } else { -Double.infinity }
    return (x + ratio - log(rule.smallestNormShare), score, x + ratio)
  }

  /// The same from a measurement on either side.
  private func crossing(between lower: Measurement, _ upper: Measurement) -> Double {
    let (low, high) = (log(lower.lambda), log(upper.lambda))
    func norm(_ share: Double) -> Double {
      let (a, b) = (logRatio(lower), logRatio(upper))
      return a > b ? low + (high - low) * (a - log(share)) / (a - b) : (low + high) / 2
    }
    func score() -> Double {
      guard lower.score > upper.score else { return (low + high) / 2 }
      let inverse =
        1 / lower.lambda + (1 / upper.lambda - 1 / lower.lambda) * (lower.score - target) / (lower.score - upper.score)
      return inverse > 0 ? -log(inverse) : high
    }
    var result = high
    if upper.normRatio < rule.smallestNormShare { result = min(result, norm(rule.smallestNormShare)) }
    if upper.score < target {
      let byScore = lower.score >= target ? score() : -Double.infinity
      result = min(result, max(byScore, lower.normRatio > 1 ? norm(1) : -Double.infinity))
    }
    return result
  }
}

extension LambdaSearch {
  /// What the search for lambda decided for a class.
  struct Choice: Hashable, Sendable {
    var lambda: Double
    /// What kept it from being larger.
    var bound: ClassScale.Bound
    /// Score that the maps should reach.
    var target: Double
    /// Whether the ascents of the search reached it.
    var isTargetReached: Bool
  }
}
