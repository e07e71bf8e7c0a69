import ReportSupport

/// Which motif of a model was looked up.
public struct MotifSource: Hashable, Sendable, Codable, Comparable {
  /// What the motif was made from.
  public enum Kind: Int, Hashable, Sendable, Codable, CaseIterable {
    /// The weights of a filter of the first convolution.
    case filterWeights = 0
    /// The stretches of sequences that activate a filter of the first convolution.
    case filterSites = 1
    /// One of the windows that activate a channel behind several convolutions most.
    case channelOptimum = 2
    /// The strongest windows of a channel behind several convolutions, averaged.
    case channelWindows = 3

    /// Whether the number of a source is that of a channel, not of a filter.
    public var isOfChannel: Bool { self == .channelOptimum || self == .channelWindows }
  }
  public var kind: Kind
  /// The filter, or the channel where the motif is one of a channel; counted from 0.
  public var number: Int
  /// Which of the channel's optima, counted from 0; nil where a motif is the only one of its kind.
  public var optimum: Int?

  public init(_ kind: Kind, number: Int, optimum: Int? = nil) {
    self.kind = kind
    self.number = number
    self.optimum = optimum
  }

  public static func < (first: MotifSource, second: MotifSource) -> Bool {
    (first.kind.rawValue, first.number, first.optimum ?? -1)
      < (second.kind.rawValue, second.number, second.optimum ?? -1)
  }
}
