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

/// Known motifs that the motifs of a model match.
///
/// All databases are one collection: random columns are drawn from all of them, E-values and q-values count the
/// motifs of all.
/// Source: Gupta et al. 2007, Genome Biology 8:R24; clipping as Koo and Eddy 2019, PLoS Comput Biol 15:e1007560.
public struct MotifAnnotation: Hashable, Sendable {
  /// One motif of the model and what it resembles.
  public struct Query: Hashable, Sendable {
    public var source: MotifSource
    /// Positions that were compared, the uninformative flanks cut off.
    ///
    /// Empty where no position says enough to be compared.
    public var positions: Range<Int>
    /// Best first: every match, and the nearest motifs even where they are none.
    public var nearest: [MotifAlignment]

    public init(source: MotifSource, positions: Range<Int>, nearest: [MotifAlignment]) {
      self.source = source
      self.positions = positions
      self.nearest = nearest
    }
  }

  /// In the order in which they were given.
  public var databases: [MotifDatabase]
  /// Motifs of all databases, one after the other.
  public var motifs: [Motif]
  public var comparison: MotifComparison.Settings
  public var clipping: PositionProbabilityMatrix.Clipping
  /// Largest q-value of a match.
  public var threshold: Double
  /// Facts about the databases.
  public var warnings: [Warning]
  /// In rising order of their sources.
  public var queries: [Query]

  /// Largest q-value of a match where nothing else is asked for.
  public static let defaultThreshold = 0.05
  /// Motifs that are kept for each query even where they are no match.
  public static let leastKept = 3

  public init(
    databases: [MotifDatabase], motifs: [Motif], comparison: MotifComparison.Settings = .init(),
    clipping: PositionProbabilityMatrix.Clipping = .init(), threshold: Double = Self.defaultThreshold,
    warnings: [Warning] = [], queries: [Query]
  ) {
    self.databases = databases
    self.motifs = motifs
    self.comparison = comparison
    self.clipping = clipping
    self.threshold = threshold
    self.warnings = warnings
    self.queries = queries
  }

  /// Whether an alignment is called a match.
  public func isMatch(_ alignment: MotifAlignment) -> Bool { alignment.qValue <= threshold }

  /// The matches of a query, best first.
  public func matches(of query: Query) -> [MotifAlignment] { query.nearest.filter(isMatch) }

  /// The query of a source; nil where it was not looked up.
  ///
  /// - Complexity: O(log of the number of queries).
  public func query(_ source: MotifSource) -> Query? {
    var low = 0
    var high = queries.count
    while low < high {
      let middle = (low + high) / 2
      if queries[middle].source < source { low = middle + 1 } else { high = middle }
    }
    return low < queries.count && queries[low].source == source ? queries[low] : nil
  }

  /// The database that a motif is from.
  public func database(ofMotif motif: Int) -> MotifDatabase? {
    var end = 0
    return databases.first { database in
      end += database.motifCount
      return motif < end
    }
  }
}
