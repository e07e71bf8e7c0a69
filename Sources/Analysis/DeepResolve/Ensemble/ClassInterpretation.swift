/// What DeepResolve finds for one class; every array over channels has K entries in channel order.
///
/// Source: Liu, Zeng, Gifford 2019, "Feature importance vectors" and "Inconsistency level".
public struct ClassInterpretation: Hashable, Sendable, Codable {
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
  /// Activation behind the score, for example `sigmoid`; nil in results of older versions.
  public var outputActivation: String?
  /// How the maps compare with those of natural sequences; nil where the model reads no bases.
  public var scale: ClassScale?
  /// How far the maps lie within what natural sequences do; nil without a scale.
  public var reach: Reach?
  /// Relative importance: 2 lambda × OFIV × range of the channel, in units of the score; nil without a scale.
  ///
  /// At an optimum the gradient is 2 lambda H, so that it is the mean slope of the score times the way that sequences
  /// switch the channel on: free of lambda, and zero for channels that none does.
  public var relativeImportance: [Double]?
  /// Mean change of the score where the channel is switched on in a natural map; nil without a scale.
  public var marginals: [Double]?
  /// Whether the maps say more than the slope of the score; nil in results of older versions.
  public var locality: Locality?

  public init(
    name: String, trials: [Trial], meanImportance: [Double], inconsistency: [Double],
    relativeSpread: [Double], mixture: MixtureSelection, posterior: [Double], flagged: [Bool],
    overallImportance: [Double], gradientAtZero: [Double], weightProduct: [Double]?,
    meanFeatureMap: [Float], exclusions: [ChannelPair], epistasis: [ChannelPair],
    distinctOptima: Int, optimaPolished: Bool, scoreAtZero: Double,
    scoreAtLargestActivation: Double?, activeness: Double?, vulnerableChannels: [Int], outputWeights: [Float]? = nil,
    outputActivation: String? = nil, scale: ClassScale? = nil, reach: Reach? = nil, relativeImportance: [Double]? = nil,
    marginals: [Double]? = nil, locality: Locality? = nil
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
    self.outputActivation = outputActivation
    self.scale = scale
    self.reach = reach
    self.relativeImportance = relativeImportance
    self.marginals = marginals
    self.locality = locality
  }

  /// What channels are ranked by: the relative importance, or the OFIV where the model reads no bases.
  public var rankedImportance: [Double] { relativeImportance ?? overallImportance }

  /// Mean slope of the score along each channel at the optima, by which classes can be held against one another:
  /// 2 lambda × OFIV, in units of the score per unit of activation; the OFIV where the model reads no bases.
  public var slopes: [Double] {
    guard let lambda = scale?.lambda else { return overallImportance }
    return overallImportance.map { 2 * lambda * $0 }
  }

  /// Channels in order of falling `rankedImportance`; ties keep channel order.
  public var channelsByImportance: [Int] {
    let values = rankedImportance
    return values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
  }

  /// Flagged channels in order of falling inconsistency.
  public var nonAdditiveChannels: [Int] {
    flagged.indices.filter { flagged[$0] }.sorted {
      (inconsistency[$1], $0) < (inconsistency[$0], $1)
    }
  }
}
