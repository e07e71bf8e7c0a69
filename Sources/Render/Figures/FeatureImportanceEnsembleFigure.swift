/// The ensemble of feature importance vectors of one class as a dot plot.
///
/// One column per channel, one row per trial; the area of a dot is the absolute value, full red dots are
/// positive and open blue ones negative. Below stand the inconsistency level and the overall feature
/// importance of each channel and its logo; to the right the score and weight of each trial.
/// Source: Liu, Zeng, Gifford 2019, Figure 2.
public struct FeatureImportanceEnsembleFigure: Figure {
  public static let kind = "fiv-ensemble"

  /// One column.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?
    public var inconsistency: Double
    public var overallImportance: Double
    public var isNonAdditive: Bool

    public init(
      number: Int, logo: SequenceLogo?, inconsistency: Double, overallImportance: Double,
      isNonAdditive: Bool
    ) {
      self.number = number
      self.logo = logo
      self.inconsistency = inconsistency
      self.overallImportance = overallImportance
      self.isNonAdditive = isNonAdditive
    }
  }

  /// One row.
  public struct Trial: Hashable, Sendable {
    /// Number of the trial, counted from 1.
    public var number: Int
    /// Feature importance of each channel shown, in the order of `channels`.
    public var importance: [Double]
    public var score: Double
    /// Share of the trial in weighted means.
    public var weight: Double
    public var converged: Bool

    public init(number: Int, importance: [Double], score: Double, weight: Double, converged: Bool) {
      self.number = number
      self.importance = importance
      self.score = score
      self.weight = weight
      self.converged = converged
    }
  }

  public var label: FigureLabel
  /// From left to right; about 48 fit.
  public var channels: [Channel]
  /// From top to bottom.
  public var trials: [Trial]
  /// What is said beside the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: each trial has one importance per channel.
  public init(label: FigureLabel, channels: [Channel], trials: [Trial], note: String? = nil) {
    precondition(trials.allSatisfy { $0.importance.count == channels.count })
    self.label = label
    self.channels = channels
    self.trials = trials
    self.note = note
  }
}
