import Analysis

/// What the similarity of classes comes to, in sentences.
struct SimilarityFindings {
  private let interpretation: Interpretation
  private let comparison: ClassComparison
  private let alike: RichText?

  /// - Parameter alike: what is said where all classes are alike; nil where some differ.
  init(_ interpretation: Interpretation, _ comparison: ClassComparison, alike: RichText?) {
    self.interpretation = interpretation
    self.comparison = comparison
    self.alike = alike
  }

  var sentences: [RichText] {
    let classes = interpretation.classes
    guard classes.count > 1 else {
      return ["Similarity needs at least 2 classes; this model has \(classes.count)."]
    }
    var sentences: [RichText] = []
    if let alike {
      sentences.append(alike)
    } else if let pair = comparison.similarity.extremePair(largest: true) {
      let beginning: RichText =
        classes.count == 2
        ? "The two classes have"
        : comparison.isNear(pair.first, pair.second)
          ? "The most similar classes are \(pairWords(pair.first, pair.second)), with"
          : "The largest similarity is that of \(pairWords(pair.first, pair.second)), with"
      sentences.append("\(beginning) \(value(pair))\(isByChance(pair) ? ", no more than chance gives" : "").")
    }
    if classes.count > 2, comparison.leastSimilarityOfAlike == nil,
      let pair = comparison.similarity.extremePair(largest: false)
    {
      sentences.append(
        """
        The least similar are \(pairWords(pair.first, pair.second)), with \(value(pair)).
        """)
    }
    sentences.append(
      """
      Two classes are similar where they rest on the same channels: r is the Pearson correlation of their \
      non-negative overall feature importances over \
      \(NumberText.counted(interpretation.channels.count, "channel")).
      """)
    return sentences + chance + [NullText(interpretation)?.similarity, agreement].compactMap(\.self) + stability
      + [outside, SimilarityText.undefined(interpretation, comparison.similarity)].compactMap(\.self)
  }

  private func pairWords(_ first: Int, _ second: Int) -> RichText {
    let classes = interpretation.classes
    return "\(class: first, name: classes[first].name) and \(class: second, name: classes[second].name)"
  }

  /// For example `r = 0.67 (spread over restarts 0.61 to 0.72)`.
  private func value(_ pair: (first: Int, second: Int, similarity: Double)) -> String {
    guard let interval = interpretation.spread(pair.first, pair.second) else {
      return "r = \(SimilarityText.text(pair.similarity))"
    }
    let text = SimilarityText.text(pair.similarity, interval)
    return "r = \(text.value) (spread over restarts \(text.interval))"
  }

  private func isByChance(_ pair: (first: Int, second: Int, similarity: Double)) -> Bool {
    comparison.chance != nil && !comparison.isNear(pair.first, pair.second)
  }

  /// What chance gives, how many pairs are above it, and which classes have no other that is nearer.
  private var chance: [RichText] {
    guard alike == nil, let chance = comparison.chance, let range = ChanceText.range(chance) else { return [] }
    let pairs = comparison.nearPairs
    let count: RichText =
      pairs.all == 1
      ? "r is \(pairs.near == 1 ? "" : "not ")above it"
      : """
      \(NumberText.count(pairs.near)) of \(NumberText.counted(pairs.all, "pair")) \(pairs.near == 1 ? "is" : "are") above \
      that level, each pair's its own, where 1 in 20 would be by chance
      """
    var sentences: [RichText] = [
      """
      By chance, \(ChanceText.method(chance)), |r| of \(pairs.all == 1 ? "the two classes" : "a pair") stays below \
      \(range) in 95 % of permutations: \(count).
      """
    ]
    let members = comparison.classTree.members
    let lonely = members.filter { comparison.nearestClass(to: $0) == nil }
    if members.count > 2, !lonely.isEmpty {
      let which: RichText =
        lonely.count == members.count
        ? "For none of the classes is another nearer than chance"
        : """
        For \(HeadText(interpretation).counted(lonely.count)) no other is nearer than chance \
        (\(RichText.classes(lonely, in: interpretation, limit: 3)))
        """
      sentences.append("\(which).")
    }
    return sentences
  }

  /// Which of the other measures say the same.
  private var agreement: RichText? {
    let known = comparison.alternatives.compactMap { other in other.agreement.map { (other.measure, $0) } }
    guard !known.isEmpty else { return nil }
    let parts = known.map { measure, value in
      "\(MeasureText.name(measure)) \(MeasureText.verdict(value)) (\(SimilarityText.text(value)))"
    }
    return "Other measures beside it, by the correlation over all pairs: \(parts.joined(separator: ", "))."
  }

  /// Where an order would not hold with other random starts.
  private var stability: [RichText] {
    guard let stability = comparison.stability else {
      return [
        """
        There are too few trials to tell the spread over restarts: that of similarity and importance needs \
        \(ComparisonStability.leastTrials) trials of each class (--trials).
        """
      ]
    }
    // A single pair leaves no choice, and of classes that are all alike the order is noise.
    guard comparison.classTree.members.count > 2, comparison.leastSimilarityOfAlike == nil else { return [] }
    // What is no nearer than chance has no order.
    let members = comparison.classTree.members.filter { comparison.nearestClass(to: $0) != nil }
    guard !members.isEmpty else { return [] }
    let standings = members.map { index in
      (
        index: index,
        standing: stability.standingOfNearest(of: index, others: comparison.similarity.nearest(to: index))
      )
    }
    let unsettled = standings.filter { $0.standing == .unsettled }.map(\.index)
    let unknown = standings.filter { $0.standing == .unknown }.map(\.index)
    var sentences: [RichText] = []
    if unsettled.isEmpty, unknown.isEmpty {
      sentences.append("Which class is nearest to which does not depend on the trials drawn.")
    }
    if !unsettled.isEmpty {
      sentences.append(
        """
        The order is not stable for \(HeadText(interpretation).counted(unsettled.count)): another class \
        could be the nearest with other trials (\(RichText.classes(unsettled, in: interpretation, limit: 3))).
        """)
    }
    if !unknown.isEmpty {
      sentences.append(
        """
        Whether the nearest class would change with other trials cannot be said for \
        \(HeadText(interpretation).counted(unknown.count)), since some draw leaves a similarity undefined \
        (\(RichText.classes(unknown, in: interpretation, limit: 3))).
        """)
    }
    return sentences
  }

  /// Where drawing the trials again shifts a similarity to one side.
  private var outside: RichText? {
    guard
      let count = comparison.stability?.pairsOutside(
        comparison.similarity, among: { interpretation.spread($0, $1) != nil }), count > 0
    else { return nil }
    return """
      For \(NumberText.counted(count, "pair")) r lies outside its spread over restarts: whatever trials are drawn, two nearly \
      equal classes look less alike, so read it as scatter alone.
      """
  }
}

/// Names of the measures of similarity.
enum MeasureText {
  static func name(_ measure: SimilarityMeasure) -> String {
    switch measure {
    case .overallImportance: "correlation of non-negative OFIVs"
    case .cosine: "cosine of non-negative OFIVs"
    case .signedImportance: "correlation of OFIVs with their signs"
    case .gradientAtZero: "correlation of non-negative gradients at H = 0"
    case .outputWeights: "cosine of last-layer weights"
    case .labels: "correlation of labels"
    }
  }

  /// What a correlation with the measure of the article means; follows from the number as it is printed.
  static func verdict(_ agreement: Double) -> String {
    if SimilarityText.reaches(agreement, clear) { return "agrees" }
    return SimilarityText.reaches(agreement, partial) ? "agrees in part" : "does not agree"
  }

  /// What the verdicts go by.
  static let verdicts = """
    A measure agrees from an agreement of \(NumberText.fixed(clear, decimals: 2)) on and agrees in part from \
    \(NumberText.fixed(partial, decimals: 2)) on.
    """

  private static let clear = 0.9
  private static let partial = 0.6
}
