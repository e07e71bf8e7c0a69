/// Compares motifs with a database of motifs as MEME's tomtom does.
///
/// All alignments of a query with a target and its reverse complement are scored; the best one gets the
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

    public init(
      distance: ColumnDistance = .euclidean, completeScores: Bool = true, minimumOverlap: Int = 1,
      pseudocount: Double = 0.1, background: SIMD4<Double> = MotifFile.evenBackground
    ) {
      precondition(
        minimumOverlap >= 1 && pseudocount >= 0, "an overlap of at least 1 and no negative pseudocount")
      self.distance = distance
      self.completeScores = completeScores
      self.minimumOverlap = minimumOverlap
      self.pseudocount = pseudocount
      self.background = background
    }
  }

  public let targets: [Motif]
  public let settings: Settings
  private let columns: TargetColumns

  /// - Parameter targets: the database, motifs of 1 to `MotifFile.widthLimit` positions.
  public init(targets: [Motif], settings: Settings = Settings()) {
    precondition(
      targets.allSatisfy { (1...MotifFile.widthLimit).contains($0.matrix.width) },
      "a target has at least one position and no more than a file may give it")
    self.targets = targets
    self.settings = settings
    columns = TargetColumns(targets.map { settings.smoothed($0) }, distance: settings.distance)
  }

  /// The best alignment of a query with each target, in the order of the targets.
  public func alignments(of query: Motif) -> [MotifAlignment] {
    var search = AlignmentSearch(columns: columns, targetCount: targets.count, settings: settings)
    return search.alignments(of: settings.smoothed(query))
  }

  /// The best alignments of many queries, in the order of the queries, whatever the number of workers.
  public func alignments(of queries: [Motif], workers: Int) async -> [[MotifAlignment]] {
    let workers = max(1, min(workers, queries.count))
    // Small portions, so that no worker waits long for the last.
    let portion = max(1, queries.count / (workers * 8))
    return await withTaskGroup(of: (start: Int, alignments: [[MotifAlignment]]).self) { group in
      var results = [[MotifAlignment]](repeating: [], count: queries.count)
      var next = 0
      func addPortion() {
        let range = next..<min(next + portion, queries.count)
        next = range.upperBound
        guard !range.isEmpty else { return }
        group.addTask {
          var search = AlignmentSearch(columns: columns, targetCount: targets.count, settings: settings)
          return (range.lowerBound, queries[range].map { search.alignments(of: settings.smoothed($0)) })
        }
      }
      for _ in 0..<workers { addPortion() }
      for await result in group {
        results.replaceSubrange(
          result.start..<result.start + result.alignments.count, with: result.alignments)
        addPortion()
      }
      return results
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
