extension MotifAnnotation {
  /// Looks motifs up in a library.
  ///
  /// - Parameters:
  ///   - motifs: what is looked up, with its source.
  ///   - workers: motifs that are compared at the same time; the result does not depend on it.
  /// - Complexity: O(columns of the motifs × columns of the library).
  public static func search(
    _ motifs: [(source: MotifSource, matrix: PositionProbabilityMatrix)], in library: MotifLibrary,
    comparison settings: MotifComparison.Settings = .init(),
    clipping: PositionProbabilityMatrix.Clipping = .init(), threshold: Double = defaultThreshold, workers: Int
  ) async -> MotifAnnotation {
    let ranges = motifs.map { $0.matrix.comparedRange(clipping) }
    let compared = motifs.indices.filter { !ranges[$0].isEmpty }
    let comparison = MotifComparison(targets: library.motifs, settings: settings)
    let alignments = await comparison.alignments(
      of: compared.map { index in
        let columns = Array(motifs[index].matrix.columns[ranges[index]])
        return Motif(
          identifier: "", matrix: PositionProbabilityMatrix(columns: columns),
          siteCount: siteCount(of: motifs[index].source.kind, width: columns.count))
      },
      workers: workers)
    var nearest = [[MotifAlignment]](repeating: [], count: motifs.count)
    for (index, found) in zip(compared, alignments) { nearest[index] = kept(found, threshold: threshold) }
    return MotifAnnotation(
      databases: library.databases, motifs: library.motifs, comparison: settings, clipping: clipping,
      threshold: threshold, warnings: library.warnings,
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
      $0 < leastKept || $1.qValue <= threshold || $1.eValue <= MatchShares.largestEValue
    }.map(\.element)
  }
}
