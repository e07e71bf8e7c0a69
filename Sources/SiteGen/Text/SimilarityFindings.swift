import Analysis

/// What the similarity of classes comes to, in sentences.
struct SimilarityFindings {
  private let context: ReportContext
  private var interpretation: Interpretation { context.interpretation }
  private var comparison: ClassComparison { context.comparison }

  init(_ context: ReportContext) { self.context = context }

  var sentences: [RichText] {
    let classes = interpretation.classes
    guard classes.count > 1 else {
      return ["Similarity needs at least 2 classes; this model has \(classes.count)."]
    }
    var sentences: [RichText] = []
    if let sentence = ComparePages.alikeSentence(context, missing: "an order of classes") {
      sentences.append(sentence)
    } else if let pair = comparison.similarity.extremePair(largest: true) {
      sentences.append(
        """
        The most similar classes are \(pairWords(pair.first, pair.second)), with r = \
        \(ComparePages.text(pair.similarity))\(interval(pair.first, pair.second)).
        """)
    }
    if classes.count > 2, comparison.leastSimilarityOfAlike == nil,
      let pair = comparison.similarity.extremePair(largest: false)
    {
      sentences.append(
        """
        The least similar are \(pairWords(pair.first, pair.second)), with r = \
        \(ComparePages.text(pair.similarity))\(interval(pair.first, pair.second)).
        """)
    }
    sentences.append(
      """
      Two classes are similar where they rest on the same channels: r is the Pearson correlation of their \
      non-negative overall feature importances over \
      \(NumberText.counted(interpretation.channels.count, "channel")).
      """)
    return sentences + [agreement, stability, outside, undefined].compactMap(\.self)
  }

  private func pairWords(_ first: Int, _ second: Int) -> RichText {
    let classes = interpretation.classes
    return "\(class: first, name: classes[first].name) and \(class: second, name: classes[second].name)"
  }

  private func interval(_ first: Int, _ second: Int) -> String {
    guard let interval = comparison.stability?.similarity[first, second] else { return "" }
    return " (95 % interval over trials \(ComparePages.text(interval)))"
  }

  /// Which of the other measures say the same.
  private var agreement: RichText? {
    let known = comparison.alternatives.compactMap { other in other.agreement.map { (other.measure, $0) } }
    guard !known.isEmpty else { return nil }
    let parts = known.map { measure, value in
      "\(MeasureText.name(measure)) \(MeasureText.verdict(value)) (\(ComparePages.text(value)))"
    }
    return "Other measures beside it, by the correlation over all pairs: \(parts.joined(separator: ", "))."
  }

  /// Where an order would not hold with other random starts.
  private var stability: RichText? {
    guard let stability = comparison.stability else {
      return """
        There are too few trials for intervals: those of similarity and importance need \
        \(ComparisonStability.leastTrials) trials of each class (--trials).
        """
    }
    guard interpretation.classes.count > 2, comparison.leastSimilarityOfAlike == nil else { return nil }
    let unsettled = interpretation.classes.indices.filter {
      stability.isNearestUnsettled(of: $0, nearest: comparison.nearest[$0])
    }
    guard !unsettled.isEmpty else {
      return "Which class is nearest to which does not depend on the trials drawn."
    }
    return """
      The order is not stable for \(NumberText.counted(unsettled.count, "class", "classes")): another class \
      could be the nearest with other trials (\(RichText.classes(unsettled, in: interpretation, limit: 3))).
      """
  }

  /// Where drawing the trials again shifts a similarity to one side.
  private var outside: RichText? {
    guard let count = comparison.stability?.pairsOutside(comparison.similarity), count > 0 else { return nil }
    return """
      For \(NumberText.counted(count, "pair")) r lies outside its interval: whatever trials are drawn, two nearly \
      equal classes look less alike, so read those intervals as scatter alone.
      """
  }

  private var undefined: RichText? {
    let apart = interpretation.classes.indices.filter { comparison.similarity[$0, $0] == nil }
    guard !apart.isEmpty else { return nil }
    return """
      Not defined for \(NumberText.counted(apart.count, "class", "classes")) whose non-negative importances \
      are all alike: \(RichText.classes(apart, in: interpretation, limit: 3)).
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

  /// What a correlation with the measure of the article means.
  static func verdict(_ agreement: Double) -> String {
    if agreement >= clear { return "agrees" }
    return agreement >= partial ? "agrees in part" : "does not agree"
  }

  private static let clear = 0.9
  private static let partial = 0.6
}
