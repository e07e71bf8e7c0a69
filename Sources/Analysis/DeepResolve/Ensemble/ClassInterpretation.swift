/// What DeepResolve finds for one class; every array over channels has K entries in channel order.
///
/// Source: Liu, Zeng, Gifford 2019, "Feature importance vectors" and "Inconsistency level".
public struct ClassInterpretation: Hashable, Sendable {
  public var name: String
  /// One entry per random start, in trial order.
  public var trials: [Trial]
  /// Weighted mean FIV over trials.
  public var meanImportance: [Double]
  /// Inconsistency level: weighted variance of the FIV over trials.
  public var inconsistency: [Double]
  /// Weighted standard deviation divided by the largest weighted root mean square of any channel.
  public var relativeSpread: [Double]
  public var mixture: MixtureSelection
  /// Posterior probability of not being in the lowest-mean component; 0 where one component was chosen.
  public var posterior: [Double]
  /// Whether the channel is called non-additive.
  public var flagged: [Bool]
  /// Overall feature importance vector (OFIV).
  public var overallImportance: [Double]
  /// Gradient of the score at H = 0, averaged over positions.
  public var gradientAtZero: [Double]
  /// First dense weights times the class's output weights with all units open, averaged over positions;
  /// nil where the head is not dense, relu, dense.
  public var weightProduct: [Double]?
  /// Weighted mean feature map over trials, `[positions, channels]` row-major.
  public var meanFeatureMap: [Float]
  /// Pairs of channels that exclude each other over trials, strongest first.
  public var exclusions: [ChannelPair]
  /// Pairs with the strongest epistasis on the head, by absolute value; empty where it was not computed.
  public var epistasis: [ChannelPair]
  /// Number of optima that differ by 5 % of the largest root mean square or more in some channel.
  public var distinctOptima: Int
  /// Whether the optima were counted after the polish.
  public var optimaPolished: Bool
  /// Score with every activation at zero.
  public var scoreAtZero: Double
  /// Mean score with each helping channel at its largest reachable activation at one position; nil where an
  /// activation has no known bound.
  public var scoreAtLargestActivation: Double?
  /// Share of the importance that is positive: sum of positive OFIV over sum of absolute OFIV; nil if all are zero.
  public var activeness: Double?
  /// Important channels whose filter carries little information.
  public var vulnerableChannels: [Int]
  /// Weights of the dense layer that gives the class's score, one per unit below it; nil where another layer
  /// gives it.
  public var outputWeights: [Float]?

  public init(
    name: String, trials: [Trial], meanImportance: [Double], inconsistency: [Double],
    relativeSpread: [Double], mixture: MixtureSelection, posterior: [Double], flagged: [Bool],
    overallImportance: [Double], gradientAtZero: [Double], weightProduct: [Double]?,
    meanFeatureMap: [Float], exclusions: [ChannelPair], epistasis: [ChannelPair],
    distinctOptima: Int, optimaPolished: Bool, scoreAtZero: Double,
    scoreAtLargestActivation: Double?, activeness: Double?, vulnerableChannels: [Int], outputWeights: [Float]? = nil
  ) {
    self.name = name
    self.trials = trials
    self.meanImportance = meanImportance
    self.inconsistency = inconsistency
    self.relativeSpread = relativeSpread
    self.mixture = mixture
    self.posterior = posterior
    self.flagged = flagged
    self.overallImportance = overallImportance
    self.gradientAtZero = gradientAtZero
    self.weightProduct = weightProduct
    self.meanFeatureMap = meanFeatureMap
    self.exclusions = exclusions
    self.epistasis = epistasis
    self.distinctOptima = distinctOptima
    self.optimaPolished = optimaPolished
    self.scoreAtZero = scoreAtZero
    self.scoreAtLargestActivation = scoreAtLargestActivation
    self.activeness = activeness
    self.vulnerableChannels = vulnerableChannels
    self.outputWeights = outputWeights
  }

  /// Channels in order of falling OFIV; ties keep channel order.
  public var channelsByImportance: [Int] {
    overallImportance.indices.sorted {
      (overallImportance[$1], $0) < (overallImportance[$0], $1)
    }
  }

  /// Flagged channels in order of falling inconsistency.
  public var nonAdditiveChannels: [Int] {
    flagged.indices.filter { flagged[$0] }.sorted {
      (inconsistency[$1], $0) < (inconsistency[$0], $1)
    }
  }
}

/// One gradient ascent from one random start.
public struct Trial: Hashable, Sendable, Codable {
  /// Feature importance vector: mean of the feature map over positions, one value per channel.
  public var importance: [Float]
  /// Score of the class at the kept iterate, before sigmoid or softmax.
  public var score: Double
  /// Share of the trial in weighted means; the weights of a class sum to 1.
  public var weight: Double
  /// Score minus lambda times the squared norm.
  public var objective: Double
  public var steps: Int
  /// False where the step limit ended the ascent.
  public var converged: Bool
  /// Number of the distinct optimum it reached, counted from 0 in order of falling objective.
  public var optimum: Int
  public init(
    importance: [Float], score: Double, weight: Double, objective: Double, steps: Int,
    converged: Bool, optimum: Int
  ) {
    self.importance = importance
    self.score = score
    self.weight = weight
    self.objective = objective
    self.steps = steps
    self.converged = converged
    self.optimum = optimum
  }
}

/// The Gaussian mixtures that were tried on the inconsistency levels, and the one that BIC chose.
public struct MixtureSelection: Hashable, Sendable, Codable {
  /// Number of components chosen: 1, 2 or 3.
  public var components: Int
  /// BIC for 1, 2 and 3 components; smaller is better.
  public var bic: [Double]
  /// Weight, mean and variance of each component of the chosen mixture, in order of rising mean, in units of `scale`.
  public var weights: [Double]
  public var means: [Double]
  public var variances: [Double]
  /// What the inconsistency levels were divided by before the fit; 1 for a raw fit.
  public var scale: Double
  public var converged: Bool
  public init(
    components: Int, bic: [Double], weights: [Double], means: [Double], variances: [Double],
    scale: Double, converged: Bool
  ) {
    self.components = components
    self.bic = bic
    self.weights = weights
    self.means = means
    self.variances = variances
    self.scale = scale
    self.converged = converged
  }
}
