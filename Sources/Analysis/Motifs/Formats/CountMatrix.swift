/// Counts of A, C, G and T at each position of a motif, the form in which databases keep what was observed.
struct CountMatrix {
  /// One column per position, each with at least one count and a finite sum.
  var columns: [SIMD4<Double>]

  /// Sum up to which columns are taken for probabilities that were rounded.
  private static let probabilityLimit = 1.05

  /// The motif with its probabilities.
  ///
  /// The number of sites is the largest column sum; probabilities in the place of counts say nothing of it.
  func motif(identifier: String, alternateName: String?) -> Motif {
    let largest = columns.map { $0.sum() }.max() ?? 0
    return Motif(
      identifier: identifier, alternateName: alternateName,
      matrix: PositionProbabilityMatrix(columns: columns.map { SIMD4<Float>($0 / $0.sum()) }),
      siteCount: largest > Self.probabilityLimit ? largest : Motif.defaultSiteCount)
  }
}
