/// The overall feature importance vector (OFIV) of one class as horizontal bars about a zero line.
public struct OverallImportanceFigure: Figure {
  public static let kind = "ofiv"

  /// One bar.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?
    /// Best motif of a database with its q-value, for example `CTCF (q = 0.003)`; empty where there is none.
    public var motif: String
    public var overallImportance: Double
    /// Weighted mean over all trials; differs from the OFIV where only positive trials were used.
    public var mean: Double
    /// Half length of the whisker about the mean, not negative.
    public var spread: Double
    public var isNonAdditive: Bool

    public init(
      number: Int, logo: SequenceLogo?, motif: String, overallImportance: Double, mean: Double,
      spread: Double, isNonAdditive: Bool
    ) {
      self.number = number
      self.logo = logo
      self.motif = motif
      self.overallImportance = overallImportance
      self.mean = mean
      self.spread = spread
      self.isNonAdditive = isNonAdditive
    }
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var channels: [Channel]
  /// What the whiskers are.
  public var whiskerKind: String
  /// What is said under the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  public init(
    label: FigureLabel, channels: [Channel], whiskerKind: String = "weighted s.d. over trials",
    note: String? = nil
  ) {
    self.label = label
    self.channels = channels
    self.whiskerKind = whiskerKind
    self.note = note
  }
}
