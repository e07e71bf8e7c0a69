import ReportSupport

/// Compares motifs with a database of motifs as MEME's tomtom does.
///
/// All alignments of a query with a target, and for DNA with its reverse complement, are scored; the best one gets the
/// probability that a random target of the same width does as well, where random columns are drawn from all
/// columns of the database.
/// Source: Gupta et al. 2007, Genome Biology 8:R24; defaults of MEME 5.5.
///
/// Against MEME 5.5.8, over 72 filters and 519 motifs: the same alignments, p-values and E-values within
/// 2e-5, q-values within 0.3 %. What differs: column scores are formed in single precision, so that about one
/// in 100,000 is rounded to the neighbouring whole number; q-values are computed where MEME draws lots; of
/// two equally probable bases of a consensus the first is named, where MEME's choice hangs on its rounding.
public struct MotifComparison: Sendable {
  /// How motifs are compared.
  public struct Settings: Hashable, Sendable, Codable {
    public var distance: ColumnDistance
    /// Whether query columns that meet no target column count as their median score.
    ///
    /// Otherwise they count nothing, and the best alignment is the one with the smallest p-value.
    public var completeScores: Bool
    /// Positions that must meet; fewer where a motif is shorter.
    public var minimumOverlap: Int
    /// Sites added to each motif, distributed as the background.
    public var pseudocount: Double
    /// Frequencies of A, C, G, T.
    public var background: SIMD4<Double>
    /// True for RNA, whose motifs are compared as they are written; nil for DNA.
    public var hasOneStrand: Bool?

    /// Strands on which a target is read.
    var strands: Int { hasOneStrand == true ? 1 : 2 }

    public init(
      distance: ColumnDistance = .euclidean, completeScores: Bool = true, minimumOverlap: Int = 1,
      pseudocount: Double = 0.1, background: SIMD4<Double> = MotifFile.evenBackground,
      alphabet: NucleicAlphabet? = nil
    ) {
      precondition(
        minimumOverlap >= 1 && pseudocount >= 0, "an overlap of at least 1 and no negative pseudocount")
      self.distance = distance
      self.completeScores = completeScores
      self.minimumOverlap = minimumOverlap
      self.pseudocount = pseudocount
      self.background = background
      hasOneStrand = alphabet == .rna ? true : nil
    }
  }

  public let targets: [Motif]
  public let settings: Settings
  private let columns: TargetColumns
  /// Most probable bases of each target, as it is given and as its reverse complement.
  private let consensuses: [(given: String, reverse: String)]

  /// - Parameter targets: the database, motifs of 1 to `MotifFile.widthLimit` positions.
  public init(targets: [Motif], settings: Settings = Settings()) {
    precondition(
      targets.allSatisfy { (1...MotifFile.widthLimit).contains($0.matrix.width) },
      "a target has at least one position and no more than a file may give it")
    self.targets = targets
    self.settings = settings
    columns = TargetColumns(
      targets.map { settings.smoothed($0) }, distance: settings.distance, strands: settings.strands)
    consensuses = targets.map { ($0.matrix.mostProbableBases, $0.matrix.reverseComplement.mostProbableBases) }
  }

  /// The best alignment of a query with each target, in the order of the targets.
  public func alignments(of query: Motif) -> [MotifAlignment] {
    var search = AlignmentSearch(columns: columns, targetCount: targets.count, settings: settings)
    return search.alignments(of: settings.smoothed(query))
  }

  /// The best alignments of many queries, in the order of the queries, whatever the number of workers.
  ///
  /// - Parameter progress: told how many portions of the queries are done, and how many there are.
  /// - Throws: `CancellationError` where the task is cancelled.
  public func alignments(
    of queries: [Motif], workers: Int, progress: WorkProgress? = nil
  ) async throws(CancellationError) -> [[MotifAlignment]] {
    try await search(of: queries, workers: workers, progress: progress).flatMap(\.alignments)
  }

  /// The same with q-values over the comparisons of all queries beside those of each, and the number of all comparisons,
  /// two strands each.
  package func alignmentsCorrectedOverAll(
    of queries: [Motif], workers: Int, progress: WorkProgress? = nil
  ) async throws(CancellationError) -> (alignments: [[MotifAlignment]], testCount: Int) {
    let parts = try await search(of: queries, workers: workers, progress: progress)
    var tests = FalseDiscoveryRate.PooledPValues()
    for part in parts { tests.add(part.tests) }
    let rates = FalseDiscoveryRate(tests)
    let alignments = parts.flatMap { part in
      part.alignments.map { found in
        found.map { alignment in
          var alignment = alignment
          alignment.overallQValue = rates.qValue(for: alignment.pValue)
          return alignment
        }
      }
    }
    return (alignments, tests.count)
  }

  /// Queries that one task works on: few, so that no worker waits long for the last.
  private func portion(of count: Int, workers: Int) -> Int { max(1, count / (max(1, min(workers, count)) * 8)) }

  /// Portions of the queries, each with the p-values of its comparisons.
  private func search(
    of queries: [Motif], workers: Int, progress: WorkProgress?
  ) async throws(CancellationError) -> [(alignments: [[MotifAlignment]], tests: FalseDiscoveryRate.PooledPValues)] {
    let portion = portion(of: queries.count, workers: workers)
    return try await BoundedTasks.map(
      count: queries.indices.batchCount(of: portion), workers: workers, progress: progress
    ) { number in
      var search = AlignmentSearch(columns: columns, targetCount: targets.count, settings: settings)
      let found = queries[queries.indices.batch(number, of: portion)].map {
        search.alignments(of: settings.smoothed($0))
      }
      return (found, search.tests)
    }
  }
}

extension MotifComparison.Settings {
  /// The motif's probabilities with the pseudocount.
  func smoothed(_ motif: Motif) -> [SIMD4<Float>] {
    precondition(
      motif.matrix.columns.allSatisfy { $0.min() >= 0 && $0.max() <= 1 }, "a motif holds probabilities")
    let sites = motif.siteCount
    guard sites + pseudocount > 0 else { return motif.matrix.columns }
    return motif.matrix.columns.map {
      SIMD4<Float>((SIMD4<Double>($0) * sites + background * pseudocount) / (sites + pseudocount))
    }
  }
}

extension MotifComparison {
  /// Which matches are kept.
  public enum Threshold: Hashable, Sendable {
    /// Every pair of motifs.
    case none
    case qValue(Double)
    case eValue(Double)

    func keeps(_ alignment: MotifAlignment) -> Bool {
      switch self {
      case .none: true
      case .qValue(let limit): alignment.qValue <= limit
      case .eValue(let limit): alignment.eValue <= limit
      }
    }
  }

  /// The matches of a query from the best to the worst; equal p-values in the order of the targets.
  public func matches(of query: Motif, threshold: Threshold = .none) -> [MotifMatch] {
    named(alignments(of: query), query: query, threshold: threshold)
  }

  /// The matches of many queries, in the order of the queries, whatever the number of workers.
  public func matches(
    of queries: [Motif], threshold: Threshold = .none, workers: Int
  ) async throws(CancellationError) -> [[MotifMatch]] {
    let alignments = try await alignments(of: queries, workers: workers)
    return zip(queries, alignments).map { named($1, query: $0, threshold: threshold) }
  }

  /// The matches of many queries as the table that MEME's tomtom writes, its first line included; the same bytes for any
  /// number of workers.
  ///
  /// - Throws: `CancellationError` where the task is cancelled.
  public func table(
    of queries: [Motif], threshold: Threshold = .none, workers: Int
  ) async throws(CancellationError) -> [UInt8] {
    let table = MotifMatchTable(naming: targets.map(\.identifier))
    let portion = portion(of: queries.count, workers: workers)
    return try await BoundedTasks.fold(
      count: queries.indices.batchCount(of: portion), workers: workers, into: MotifMatchTable.headerLine,
      { number in
        var search = AlignmentSearch(columns: columns, targetCount: targets.count, settings: settings)
        return queries[queries.indices.batch(number, of: portion)].flatMap { query in
          table.rows(named(search.alignments(of: settings.smoothed(query)), query: query, threshold: threshold))
        }
      }, add: { $0 += $1 })
  }

  private func named(_ alignments: [MotifAlignment], query: Motif, threshold: Threshold) -> [MotifMatch] {
    let queryConsensus = query.matrix.mostProbableBases
    return alignments.filter { threshold.keeps($0) }
      .sorted { ($0.pValue, $0.target) < ($1.pValue, $1.target) }
      .map { alignment in
        let consensus = consensuses[alignment.target]
        return MotifMatch(
          query: query.identifier, target: targets[alignment.target].identifier, pValue: alignment.pValue,
          eValue: alignment.eValue,
          qValue: alignment.qValue, offset: alignment.offset, overlap: alignment.overlap,
          orientation: alignment.orientation, queryConsensus: queryConsensus,
          targetConsensus: alignment.orientation == .given ? consensus.given : consensus.reverse)
      }
  }
}
