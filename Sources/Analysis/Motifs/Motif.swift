/// A motif with its name and what is known of its origin.
public struct Motif: Hashable, Sendable, Codable {
  /// Name by which the motif is told from others, for example `MA0139.1`.
  public var identifier: String
  /// Name for readers, for example `CTCF`.
  public var alternateName: String?
  public var matrix: PositionProbabilityMatrix
  /// Number of sequence sites the matrix was counted from; decides how much a pseudocount weighs.
  public var siteCount: Double
  /// E-value of the motif's discovery; 0 where it was not discovered by a program that states one.
  public var discoveryEValue: Double
  /// Page about the motif, as the file gives it: text that nobody has checked.
  public var url: String?

  /// Sites that a motif counts for where its origin names no number: the default of the MEME format.
  public static let defaultSiteCount = 20.0

  public init(
    identifier: String, alternateName: String? = nil, matrix: PositionProbabilityMatrix,
    siteCount: Double = Motif.defaultSiteCount, discoveryEValue: Double = 0, url: String? = nil
  ) {
    self.identifier = identifier
    self.alternateName = alternateName
    self.matrix = matrix
    self.siteCount = siteCount
    self.discoveryEValue = discoveryEValue
    self.url = url
  }
}

extension Motif {
  /// Sum up to which columns are taken for probabilities that were rounded.
  private static let probabilityLimit = 1.05

  /// A motif by counts of A, C, G and T at each position, the form in which databases keep what was observed.
  ///
  /// The number of sites is the largest column sum; probabilities in the place of counts say nothing of it.
  ///
  /// - Parameter counts: one column per position, each with at least one count and a finite sum.
  init(identifier: String, alternateName: String?, counts: [SIMD4<Double>]) {
    let largest = counts.map { $0.sum() }.max() ?? 0
    self.init(
      identifier: identifier, alternateName: alternateName,
      matrix: PositionProbabilityMatrix(columns: counts.map { SIMD4<Float>($0 / $0.sum()) }),
      siteCount: largest > Self.probabilityLimit ? largest : Self.defaultSiteCount)
  }
}
