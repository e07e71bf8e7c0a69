import Foundation

/// Everything that decides the numbers of an interpretation; equal settings, model and seed give equal bytes.
///
/// The three recipes differ in how the ascent runs and how the inconsistency is judged.
/// Source: Liu, Zeng, Gifford 2019 (BMC Bioinformatics 20:401) for `paper`, their released code for `authors`.
public struct InterpretationSettings: Hashable, Sendable, Codable {
  /// A named set of defaults.
  public enum Recipe: String, CaseIterable, Sendable, Codable {
    /// Steps scaled by lambda, 30 trials, scale-free mixture: the default.
    case robust
    /// The settings of the article.
    case paper
    /// The settings that reproduce the authors' published Table 1.
    case authors
  }
  /// Distribution of the elements of the starting feature map.
  public enum Start: String, Sendable, Codable {
    /// Standard normal.
    case normal
    /// Uniform on [0, 1).
    case uniform
  }
  /// Which iterate of the ascent is kept.
  public enum KeptIterate: String, Sendable, Codable {
    /// The iterate with the largest objective, weighted by its own score.
    case bestObjective
    /// The last iterate, weighted by the largest score seen on the way.
    case final
  }
  /// What the mixtures are fitted to.
  public enum MixtureInput: String, Sendable, Codable {
    /// IL divided by the largest weighted mean square of a channel, so that the fit has no scale.
    case relative
    /// IL as it is.
    case raw
  }

  public var recipe: Recipe
  /// Weight of the squared norm of the feature map in the objective S(H) - lambda ||H||^2; where `scaleRule` chooses
  /// another for each class, that of models without a natural scale.
  public var lambda: Double
  /// How lambda is chosen for each class, and which maps are called local; nil where `lambda` holds for all.
  public var scaleRule: ScaleRule?
  /// How maps are found where the head does not begin with a dense layer; nil for the steps below, which dense heads
  /// always take.
  public var flow: FlowSettings?
  public var start: Start
  /// Step of the ascent before the decay sets in, in units of H per unit of gradient.
  public var step: Double
  /// Step after which the step decays as (i - decayStart)^-decayExponent.
  public var decayStart: Int
  public var decayExponent: Double
  /// Lower bound of the decayed step.
  public var minimumStep: Double
  /// Steps in a row without a better objective that end a trial.
  public var patience: Int
  /// Relative gain in the objective that counts as better.
  public var tolerance: Double
  public var maximumSteps: Int
  /// Random starts per class.
  public var trials: Int
  public var keptIterate: KeptIterate
  public var mixtureInput: MixtureInput
  /// A flagged channel needs a weighted standard deviation of at least this share of the largest root mean square.
  public var minimumSpread: Double
  /// Whether a flagged channel of mixed sign takes its OFIV from its positive trials only.
  public var positivePartOfFlagged: Bool
  public var seed: UInt64

  /// Lambda of the article.
  public static let publishedLambda = 2.8

  /// The defaults of a recipe.
  ///
  /// - Parameter lambda: one that holds for all classes, with the steps of earlier versions, so that their numbers are
  ///   found again; nil for the published one, or with the robust recipe for that of the model's own scale.
  public init(recipe: Recipe = .robust, lambda givenLambda: Double? = nil, seed: UInt64 = 1) {
    let lambda = givenLambda ?? Self.publishedLambda
    self.recipe = recipe
    self.lambda = lambda
    self.seed = seed
    let followsScale = recipe == .robust && givenLambda == nil
    scaleRule = followsScale ? ScaleRule() : nil
    flow = followsScale ? FlowSettings() : nil
    decayExponent = 0.2
    patience = 10
    switch recipe {
    case .robust:
      start = .normal
      step = 0.02 / (2 * lambda)
      decayStart = 200
      minimumStep = 0
      tolerance = 1e-7
      maximumSteps = 3000
      trials = 30
      keptIterate = .bestObjective
      mixtureInput = .relative
      minimumSpread = 0.1
      positivePartOfFlagged = true
    case .paper:
      start = .normal
      step = 0.01
      decayStart = 500
      minimumStep = 1e-6
      tolerance = 0
      maximumSteps = 10000
      trials = 10
      keptIterate = .bestObjective
      mixtureInput = .raw
      minimumSpread = 0
      positivePartOfFlagged = true
    case .authors:
      start = .uniform
      step = 0.005
      decayStart = 500
      minimumStep = 1e-6
      tolerance = 0
      maximumSteps = 10000
      trials = 10
      keptIterate = .final
      mixtureInput = .raw
      minimumSpread = 0
      positivePartOfFlagged = false
    }
  }

  /// Step of the ascent at iteration `index`, counted from 0.
  public func step(at index: Int) -> Double {
    guard index > decayStart else { return step }
    return max(step * pow(Double(index - decayStart), -decayExponent), minimumStep)
  }
}
