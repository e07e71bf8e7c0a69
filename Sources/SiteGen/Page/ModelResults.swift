import Analysis

/// What is known of one model, complete before the first page is made: pages read it and work nothing out.
struct ModelResults: Sendable {
  let interpretation: Interpretation
  /// Everything that sets its classes beside each other.
  let comparison: ClassComparison
  /// What its motifs match.
  let motifs: MotifMatches
  /// Rank of each channel by importance, counted from 1, `[classes][channels]`.
  let ranks: [[Int]]

  init(_ interpretation: Interpretation) {
    self.interpretation = interpretation
    comparison = interpretation.comparison
    motifs = MotifMatches(interpretation)
    ranks = interpretation.classes.map(\.ranks)
  }
}

extension Interpretation {
  /// Whether there are so many classes that what stands on the page of each must be light.
  var hasManyClasses: Bool { ReportLimits.areMany(classes: classes.count) }

  /// Whether so many pages are of single classes, channels and filters that what stands on each must be light.
  var hasManyMotifs: Bool {
    let owned = Set(channels.compactMap(\.filter))
    return classes.count + channels.count + filters.indices.count { !owned.contains($0) } > ReportLimits.motifPages
  }
}
