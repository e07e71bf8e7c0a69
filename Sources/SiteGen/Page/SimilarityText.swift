import Analysis
import Foundation

/// Correlations and their intervals as words of a page.
enum SimilarityText {
  /// Decimals of a correlation beside others.
  private static let decimals = 2
  /// Most decimals, for intervals and for values near 1.
  private static let mostDecimals = 6

  /// A correlation on a page; a dash where it is not defined.
  static func text(_ similarity: Double?) -> String {
    similarity.map { NumberText.fixed($0, decimals: decimals) } ?? "–"
  }

  /// A correlation and its interval with as many decimals each, as many as tell the bounds apart.
  static func text(_ value: Double, _ interval: TrialBootstrap.Interval) -> (value: String, interval: String) {
    for decimals in decimals...3 {
      let (lower, upper) = (
        NumberText.fixed(interval.lower, decimals: decimals), NumberText.fixed(interval.upper, decimals: decimals)
      )
      if lower != upper { return (NumberText.fixed(value, decimals: decimals), "\(lower) to \(upper)") }
    }
    return (
      NumberText.fixed(value, decimals: 3),
      "\(NumberText.fixed(interval.lower, decimals: 3)), less than 0.001 wide"
    )
  }

  /// A bound of correlations with as many decimals as tell it from 1, -1 and 0.
  static func bound(_ value: Double) -> String {
    let gap = min(1 - abs(value), abs(value))
    guard gap > 0 else { return NumberText.fixed(value, decimals: decimals) }
    let needed = Int(-log10(gap).rounded(.down))
    return NumberText.fixed(value, decimals: min(max(needed, decimals), mostDecimals))
  }

  /// Whether a number reaches a bound as a page prints both, so that what is said of it follows from what is read.
  static func reaches(_ value: Double, _ bound: Double) -> Bool {
    NumberText.steps(value, decimals: decimals) >= NumberText.steps(bound, decimals: decimals)
  }

  /// Why some classes have no similarity; nil where all have one.
  static func undefined(_ interpretation: Interpretation, _ similarity: ClassSimilarity) -> RichText? {
    let apart = interpretation.classes.indices.filter { similarity[$0, $0] == nil }
    guard !apart.isEmpty else { return nil }
    let areEmpty = apart.allSatisfy { interpretation.classes[$0].overallImportance.allSatisfy { $0 <= 0 } }
    return """
      The similarity is not defined for \(HeadText(interpretation).counted(apart.count)) \
      \(areEmpty ? "with no positive importance on any channel" : "whose non-negative importances are all alike"): \
      \(RichText.classes(apart, in: interpretation, limit: 3)).
      """
  }
}

/// How classes were put into trees, in words.
enum ClusteringText {
  /// For example `average linkage`.
  static func linkage(_ settings: ClusteringSettings) -> String { "\(settings.linkage.rawValue) linkage" }

  /// For example `cut where the mean silhouette width is largest, if it is at least 0.25`.
  static func cut(_ settings: ClusteringSettings) -> String {
    guard let clusters = settings.clusters else {
      return "cut where the mean silhouette width is largest, if it is at least \(leastWidth)"
    }
    return
      "cut into the \(NumberText.count(clusters)) clusters that were asked for (--clusters), of fewer classes into one each"
  }

  /// Mean silhouette width below which no clusters are shown unless they are asked for.
  static let leastWidth = NumberText.fixed(Silhouette.weak, decimals: 2)

  /// That the classes form no groups, and why; nil where they do, and where nothing could be cut.
  static func noGroups(_ comparison: ClassComparison) -> RichText? {
    guard comparison.formsNoGroups, let width = comparison.cutWidth else { return nil }
    // Rounded down, so that no width below the limit looks like it.
    let text = NumberText.fixed((width * 100).rounded(.down) / 100, decimals: 2)
    return """
      The classes form no groups: of all cuts of their tree into 2 to \(SilhouetteCut.mostClusters) clusters the best has a mean \
      silhouette width of \(text), and below \(leastWidth) there is no structure to speak of (Kaufman and Rousseeuw 1990). \
      The tree is shown uncut; --clusters N cuts it all the same.
      """
  }
}

/// How large similarities are by chance, in words.
enum ChanceText {
  /// How chance was measured, for example in a caption.
  static func method(_ chance: SimilarityChance) -> String {
    """
    with the \(NumberText.counted(chance.channels, "channel")) that some class rests on permuted \
    \(NumberText.count(chance.replicates)) times
    """
  }

  /// The 95 % points of all pairs, for example `0.31 to 0.40`.
  static func range(_ chance: SimilarityChance) -> String? {
    chance.range.map { least, most in
      let (first, second) = (SimilarityText.text(least), SimilarityText.text(most))
      return first == second ? first : "\(first) to \(second)"
    }
  }

  /// That no class is nearer to another than chance, with the largest similarity; nil where one is, or none has any.
  static func none(_ interpretation: Interpretation, _ comparison: ClassComparison, _ index: Int) -> RichText? {
    guard comparison.nearestClass(to: index) == nil, let other = comparison.nearest[index].first,
      let point = comparison.chance?.ofNearest(to: index)
    else { return nil }
    return """
      No other class is nearer than chance: the largest r, \(SimilarityText.text(comparison.similarity[index, other])) with \
      \(class: other, name: interpretation.classes[other].name), is not above \(SimilarityText.text(point)), which the \
      largest |r| stays below in 95 % of permutations of this class's channels.
      """
  }
}
