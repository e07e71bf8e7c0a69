/// The feature importance of each channel over all trials of one class, as a strip plot.
///
/// One dot per trial; the larger the dot, the larger the weight of the trial; a bar marks the weighted mean.
/// Non-additive channels have triangles instead of circles.
public struct FeatureImportanceStripFigure: Figure {
  public static let kind = "fiv-strip"

  /// One strip.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?
    /// Feature importance in each trial, in trial order.
    public var importance: [Double]
    /// Weighted mean over trials.
    public var mean: Double
    public var isNonAdditive: Bool

    public init(number: Int, logo: SequenceLogo?, importance: [Double], mean: Double, isNonAdditive: Bool) {
      self.number = number
      self.logo = logo
      self.importance = importance
      self.mean = mean
      self.isNonAdditive = isNonAdditive
    }
  }

  public var label: FigureLabel
  /// From left to right.
  public var channels: [Channel]
  /// Share of each trial in weighted means, in trial order.
  public var trialWeights: [Double]
  /// What orders the channels, for example `by overall feature importance`.
  public var order: String
  /// What is said beside the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: each channel has one importance per trial.
  public init(
    label: FigureLabel, channels: [Channel], trialWeights: [Double], order: String, note: String? = nil
  ) {
    precondition(channels.allSatisfy { $0.importance.count == trialWeights.count })
    self.label = label
    self.channels = channels
    self.trialWeights = trialWeights
    self.order = order
    self.note = note
  }
}
