/// The inconsistency levels of one class with the Gaussian mixture that tells non-additive channels apart.
public struct InconsistencyFigure: Figure {
  public static let kind = "inconsistency"

  /// One channel.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Inconsistency level in the unit that the mixture was fitted in.
    public var inconsistency: Double
    /// Component with the largest posterior, counted from 0 in order of rising mean.
    public var component: Int
    public var isNonAdditive: Bool

    public init(number: Int, inconsistency: Double, component: Int, isNonAdditive: Bool) {
      self.number = number
      self.inconsistency = inconsistency
      self.component = component
      self.isNonAdditive = isNonAdditive
    }
  }

  /// One Gaussian of the chosen mixture.
  public struct Component: Hashable, Sendable {
    public var weight: Double
    public var mean: Double
    public var standardDeviation: Double

    public init(weight: Double, mean: Double, standardDeviation: Double) {
      self.weight = weight
      self.mean = mean
      self.standardDeviation = standardDeviation
    }
  }

  public var label: FigureLabel
  /// From left to right.
  public var channels: [Channel]
  /// In order of rising mean; one to three.
  public var components: [Component]
  /// BIC for 1, 2, ...
  ///
  /// components; smaller is better.
  public var bic: [Double]
  /// Inconsistency level where a higher component begins; nil where one component was chosen.
  public var threshold: Double?
  /// Title of the vertical axis with its unit.
  public var axisTitle: String
  /// What orders the channels, for example `by rank`.
  public var order: String

  public init(
    label: FigureLabel, channels: [Channel], components: [Component], bic: [Double], threshold: Double?,
    axisTitle: String = "Inconsistency level (weighted variance of FIV)", order: String = "by rank"
  ) {
    self.label = label
    self.channels = channels
    self.components = components
    self.bic = bic
    self.threshold = threshold
    self.axisTitle = axisTitle
    self.order = order
  }
}
