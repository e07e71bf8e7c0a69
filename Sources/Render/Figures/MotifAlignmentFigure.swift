/// A motif under each of the known motifs that it resembles, column over column.
///
/// Source: Gupta et al. 2007, Genome Biology 8:R24, whose program shows the target over the query.
public struct MotifAlignmentFigure: Figure {
  public static let kind = "motif-alignment"

  /// A known motif above the query.
  public struct Target: Hashable, Sendable {
    public var name: String
    /// What is said of the alignment, one line each, two at most.
    public var details: [String]
    /// On the strand that matches.
    public var logo: SequenceLogo
    /// Position of the query over which the target begins; negative where it begins before the query.
    public var start: Int
    /// Whether it is a match; others are marked as the nearest of what is none.
    public var isMatch: Bool

    public init(name: String, details: [String], logo: SequenceLogo, start: Int, isMatch: Bool) {
      self.name = name
      self.details = details
      self.logo = logo
      self.start = start
      self.isMatch = isMatch
    }
  }

  public var label: FigureLabel
  public var query: SequenceLogo
  public var queryName: String
  /// From the best to the worst.
  public var targets: [Target]

  /// Targets that fit on a page.
  public static let mostTargets = 8

  /// - Precondition: one target at least, `mostTargets` at most.
  public init(label: FigureLabel, query: SequenceLogo, queryName: String, targets: [Target]) {
    precondition((1...Self.mostTargets).contains(targets.count), "1 to \(Self.mostTargets) targets")
    self.label = label
    self.query = query
    self.queryName = queryName
    self.targets = targets
  }
}
