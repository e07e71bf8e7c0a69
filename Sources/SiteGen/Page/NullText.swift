import Analysis

/// What the same analysis finds in permuted heads, in words.
struct NullText {
  private let interpretation: Interpretation
  private let null: NullAnalysis

  /// - Returns: nil where it was not asked for.
  init?(_ interpretation: Interpretation) {
    guard let null = interpretation.null else { return nil }
    self.interpretation = interpretation
    self.null = null
  }

  /// What permuted heads are, for the methods.
  var method: String {
    """
    The same analysis was made of \(NumberText.counted(null.replicates, "head")) in which each unit of the first layer that mixes channels \
    reads the channels in a random order of its own; importance and inconsistency of such a head are those at the λ of the \
    class
    """
  }

  /// How many channels and pairs are called non-additive by chance.
  var flags: RichText {
    let own = interpretation.classes.reduce(0) { $0 + $1.nonAdditiveChannels.count }
    let pairs = interpretation.classes.reduce(0) { $0 + $1.exclusions.count }
    return """
      By chance, in \(NumberText.counted(null.replicates, "head")) with permuted channels, the number of channels called \
      non-additive is \(Self.range(null.flags)) and that of pairs that exclude each other \(Self.range(null.exclusions)), \
      counted once for each class; in this model they are \(NumberText.count(own)) and \(NumberText.count(pairs)).
      """
  }

  /// How similar classes of permuted heads are.
  var similarity: RichText? {
    null.similarity.map {
      "In heads with permuted channels |r| of two classes stays below \(SimilarityText.text($0)) for 95 % of pairs."
    }
  }

  /// How many shuffled motifs match.
  var matches: RichText? {
    null.matches.map { counts in
      """
      With the positions of each of \(NumberText.counted(null.motifCount, "motif")) shuffled, \
      \(NumberText.counted(counts.count, "time")) over, the number of them that match a known one is \(Self.range(counts)).
      """
    }
  }

  /// What a caption says of the grey band of a class.
  static let band = " Grey: between these values lie 95 % of the channels of heads with permuted channels."

  /// Between which values a class's OFIVs lie by chance; nil without a null.
  static func importance(_ interpretation: Interpretation, class index: Int) -> ClosedRange<Double>? {
    interpretation.null.map { $0.classes[index].lower...max($0.classes[index].lower, $0.classes[index].upper) }
  }

  /// For example `0 to 2`.
  private static func range(_ counts: [Int]) -> String {
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    return least == most ? NumberText.count(least) : "\(NumberText.count(least)) to \(NumberText.count(most))"
  }
}
