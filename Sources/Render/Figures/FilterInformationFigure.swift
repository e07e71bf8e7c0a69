/// Information of the positive and of the negative weights of filters: a point per filter.
///
/// Source: Liu, Zeng, Gifford 2019, Additional file 1, Figure S5.
public struct FilterInformationFigure: Figure {
  public static let kind = "filter-information"

  /// One point.
  public struct Filter: Hashable, Sendable {
    /// Number of the filter, counted from 1.
    public var number: Int
    /// Mean bits per position of the motif that the positive weights spell.
    public var positiveBits: Double
    /// The same of the negative weights, their signs turned.
    public var negativeBits: Double
    public var isMatched: Bool

    public init(number: Int, positiveBits: Double, negativeBits: Double, isMatched: Bool) {
      self.number = number
      self.positiveBits = positiveBits
      self.negativeBits = negativeBits
      self.isMatched = isMatched
    }
  }

  public var label: FigureLabel
  public var filters: [Filter]
  /// Whether a legend tells matched filters from others.
  public var hasMatches: Bool

  public init(label: FigureLabel, filters: [Filter], hasMatches: Bool) {
    self.label = label
    self.filters = filters
    self.hasMatches = hasMatches
  }
}
