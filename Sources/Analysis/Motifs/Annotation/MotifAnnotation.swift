import ReportNumerics
import ReportSupport

/// Known motifs that the motifs of a model match.
///
/// All databases are one collection: random columns are drawn from all of them, E-values and q-values count the
/// motifs of all. A match has a small q-value over all motifs that were looked up, so that of what a report counts as
/// matches, whichever motifs it counts, that share is false at most.
/// Source: Gupta et al. 2007, Genome Biology 8:R24; clipping as Koo and Eddy 2019, PLoS Comput Biol 15:e1007560.
public struct MotifAnnotation: Hashable, Sendable, Codable {
  /// One motif of the model and what it resembles.
  public struct Query: Hashable, Sendable, Codable {
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
  public var databases: [MotifLibrary.Database]
  /// Motifs of all databases, one after the other.
  public var motifs: [Motif]
  public var comparison: MotifComparison.Settings
  public var clipping: PositionProbabilityMatrix.Clipping
  /// Largest q-value of a match, over all motifs that were looked up.
  public var threshold: Double
  /// Comparisons of all motifs with all known ones, two strands each; nil in results of earlier versions, whose matches go
  /// by the comparisons of one motif each.
  public var testCount: Int?
  /// Facts about the databases.
  public var warnings: [Warning]
  /// In rising order of their sources.
  public var queries: [Query]

  /// Largest q-value of a match where nothing else is asked for.
  public static let defaultThreshold = 0.05
  /// Motifs that are kept for each query even where they are no match.
  public static let leastKept = 3

  public init(
    databases: [MotifLibrary.Database], motifs: [Motif], comparison: MotifComparison.Settings = .init(),
    clipping: PositionProbabilityMatrix.Clipping = .init(), threshold: Double = Self.defaultThreshold,
    warnings: [Warning] = [], testCount: Int? = nil, queries: [Query]
  ) {
    self.databases = databases
    self.motifs = motifs
    self.comparison = comparison
    self.clipping = clipping
    self.threshold = threshold
    self.warnings = warnings
    self.testCount = testCount
    self.queries = queries
  }

  /// Whether an alignment is called a match.
  public func isMatch(_ alignment: MotifAlignment) -> Bool { alignment.decidingQValue <= threshold }

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
  public func database(ofMotif motif: Int) -> MotifLibrary.Database? {
    var end = 0
    return databases.first { database in
      end += database.motifCount
      return motif < end
    }
  }
}

extension MotifAnnotation {
  /// Looks motifs up in a library.
  ///
  /// - Parameters:
  ///   - motifs: what is looked up, with its source.
  ///   - workers: motifs that are compared at the same time; the result does not depend on it.
  ///   - progress: told how many portions of the motifs are done, and how many there are.
  /// - Throws: `CancellationError` where the task is cancelled.
  /// - Complexity: O(columns of the motifs × columns of the library).
  public static func search(
    _ motifs: [(source: MotifSource, matrix: PositionProbabilityMatrix)], in library: MotifLibrary,
    comparison settings: MotifComparison.Settings = .init(),
    clipping: PositionProbabilityMatrix.Clipping = .init(), threshold: Double = defaultThreshold, workers: Int,
    progress: WorkProgress? = nil
  ) async throws(CancellationError) -> MotifAnnotation {
    let ranges = motifs.map { $0.matrix.comparedRange(clipping) }
    let compared = motifs.indices.filter { !ranges[$0].isEmpty }
    let comparison = MotifComparison(targets: library.motifs, settings: settings)
    let (alignments, testCount) = try await comparison.alignmentsCorrectedOverAll(
      of: compared.map { index in
        let columns = Array(motifs[index].matrix.columns[ranges[index]])
        return Motif(
          identifier: "", matrix: PositionProbabilityMatrix(columns: columns),
          siteCount: siteCount(of: motifs[index].source.kind, width: columns.count))
      },
      workers: workers, progress: progress)
    var nearest = [[MotifAlignment]](repeating: [], count: motifs.count)
    for (index, found) in zip(compared, alignments) { nearest[index] = kept(found, threshold: threshold) }
    return MotifAnnotation(
      databases: library.databases, motifs: library.motifs, comparison: settings, clipping: clipping,
      threshold: threshold, warnings: library.warnings, testCount: testCount,
      queries: motifs.indices.map {
        Query(source: motifs[$0].source, positions: ranges[$0], nearest: nearest[$0])
      })
  }

  /// Sites that a motif of a kind is compared with, whatever it was made from.
  ///
  /// As many as positions is what the files of Koo and Eddy state for motifs made from sites.
  private static func siteCount(of kind: MotifSource.Kind, width: Int) -> Double {
    kind == .filterSites ? Double(width) : Motif.defaultSiteCount
  }

  /// Sites that the p-values of a query rest on.
  public func siteCount(of query: Query) -> Double {
    Self.siteCount(of: query.source.kind, width: query.positions.count)
  }

  /// All matches and the nearest others, best first; equal p-values in the order of the library.
  private static func kept(_ alignments: [MotifAlignment], threshold: Double) -> [MotifAlignment] {
    let sorted = alignments.sorted { ($0.pValue, $0.target) < ($1.pValue, $1.target) }
    return sorted.enumerated().filter {
      $0 < leastKept || min($1.qValue, $1.decidingQValue) <= threshold || $1.eValue <= MatchShares.largestEValue
    }.map(\.element)
  }
}

extension MotifAnnotation {
  /// A known motif and what matches it.
  package struct Readers: Hashable, Sendable {
    /// Number of the motif in the annotation.
    package var motif: Int
    /// Filters whose weights or sites match, in their order.
    package var filters: [Int] = []
    /// Channels behind more convolutions, one of whose optima or windows match, in their order.
    package var channels: [Int] = []
    package var smallestQValue = 1.0

    /// All known motifs that something matches, those of most readers first.
    package static func all(_ annotation: MotifAnnotation?) -> [Readers] {
      guard let annotation else { return [] }
      var readers: [Int: Readers] = [:]
      for query in annotation.queries {
        for match in annotation.matches(of: query) {
          var reader = readers[match.target] ?? Readers(motif: match.target)
          switch query.source.kind {
          case .filterWeights, .filterSites: reader.filters.append(query.source.number)
          case .channelOptimum, .channelWindows: reader.channels.append(query.source.number)
          }
          reader.smallestQValue = min(reader.smallestQValue, match.decidingQValue)
          readers[match.target] = reader
        }
      }
      return readers.values.map { reader in
        var reader = reader
        reader.filters = Set(reader.filters).sorted()
        reader.channels = Set(reader.channels).sorted()
        return reader
      }
      .sorted {
        ($1.filters.count + $1.channels.count, $0.motif) < ($0.filters.count + $0.channels.count, $1.motif)
      }
    }
  }
}
