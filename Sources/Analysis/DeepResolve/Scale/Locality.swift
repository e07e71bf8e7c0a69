import ReportNumerics

/// Whether the feature maps of a class say more than the slope of its score.
///
/// A map that lies where the score is still linear is the gradient at zero over 2 lambda from every start: its trials
/// cannot disagree, and what little they do is noise.
public struct Locality: Hashable, Sendable, Codable {
  /// Why a map is called one of first order.
  public enum FirstOrder: String, Hashable, Sendable, Codable {
    /// Its importance is that of the gradient at zero.
    case gradient
    /// Its score is hardly above that of an empty map, beside the spread of natural scores.
    case smallGain
    /// Its score is hardly above that of an empty map, in units of a logit.
    case smallLogitGain
  }

  /// Correlation over channels of the OFIV with the gradient at an empty map; nil where one is constant.
  public var gradientCorrelation: Double?
  /// Correlation over channels of the relative importance with the mean effect of switching the channel on in natural
  /// maps; nil where one is constant or the model reads no bases.
  public var marginalCorrelation: Double?
  /// Mean score of the maps less that of an empty one.
  public var gain: Double
  /// Nil where the maps say more than the slope.
  public var firstOrder: FirstOrder?
  /// Whether the importance of every channel varies over trials by less than 1 % of the largest.
  public var spreadIsNegligible: Bool
  /// Channels that the mixture alone would have flagged.
  public var withheldFlags: [Int]

  public var isFirstOrder: Bool { firstOrder != nil }

  public init(
    gradientCorrelation: Double?, marginalCorrelation: Double?, gain: Double, firstOrder: FirstOrder?,
    spreadIsNegligible: Bool, withheldFlags: [Int]
  ) {
    self.gradientCorrelation = gradientCorrelation
    self.marginalCorrelation = marginalCorrelation
    self.gain = gain
    self.firstOrder = firstOrder
    self.spreadIsNegligible = spreadIsNegligible
    self.withheldFlags = withheldFlags
  }

  /// Correlation with the gradient above which a map is one of first order.
  public static let gradientLimit = 0.95
  /// Gain under which it is one, in standard deviations of natural scores.
  public static let smallestGain = 0.1
  /// Gain of a logit under which it is one: its class may be untrained.
  public static let smallestLogitGain = 1.0

  /// Whether the optima of a class hardly raise its logit: it may be untrained.
  static func isSmall(logitGain: Double) -> Bool { logitGain < smallestLogitGain }

  /// Largest relative spread that counts as none.
  static let negligibleSpread = 0.01

  /// Judges the maps of a class.
  ///
  /// - Parameters:
  ///   - importance: mean FIV over trials, as the OFIV of flagged channels leaves the trials out that disagree.
  ///   - relativeImportance: the same in units of the score; nil where the model reads no bases, as `marginals`.
  ///   - gain: mean score of the maps less that of an empty one.
  ///   - isLogit: whether the score is the logit of a probability.
  ///   - naturalDeviation: standard deviation of natural scores; nil where the model reads no bases.
  init(
    importance: [Double], relativeImportance: [Double]?, marginals: [Double]?, gradientAtZero: [Double], gain: Double,
    isLogit: Bool, naturalDeviation: Double?, relativeSpread: [Double]
  ) {
    gradientCorrelation = PearsonCorrelation.of(importance, gradientAtZero)
    marginalCorrelation = relativeImportance.flatMap { own in marginals.flatMap { PearsonCorrelation.of(own, $0) } }
    self.gain = gain
    if let gradientCorrelation, gradientCorrelation > Self.gradientLimit {
      firstOrder = .gradient
    } else if let naturalDeviation, gain < Self.smallestGain * naturalDeviation {
      firstOrder = .smallGain
    } else if isLogit, Self.isSmall(logitGain: gain) {
      firstOrder = .smallLogitGain
    } else {
      firstOrder = nil
    }
    spreadIsNegligible = (relativeSpread.max() ?? 0) < Self.negligibleSpread
    withheldFlags = []
  }
}
