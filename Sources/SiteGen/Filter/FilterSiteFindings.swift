import Analysis

/// What the filters find in sequences, and what the architecture says of reading them, in sentences.
struct FilterSiteFindings {
  private let interpretation: Interpretation
  private let motifs: MotifMatches

  init(_ interpretation: Interpretation, _ motifs: MotifMatches) {
    self.interpretation = interpretation
    self.motifs = motifs
  }

  var sentences: [RichText] { [sites, shares, readability].compactMap(\.self) }

  private var sites: RichText? {
    guard let found = interpretation.sequenceMotifs else { return nil }
    let without = found.filters.count { $0.siteCount == 0 }
    guard without < found.filters.count else {
      return "No filter finds a site in \(MotifOriginText(interpretation).sequences(found))."
    }
    let none = without == 0 ? "" : "; \(NumberText.counted(without, "filter")) found none"
    return """
      Beside the motif from weights stands one from sites, stretches that activate the filter, in \
      \(MotifOriginText(interpretation).sequences(found))\(none).
      """
  }

  /// By the rule of Koo and Eddy, so that the shares can be set beside theirs.
  private var shares: RichText? {
    guard let annotation = motifs.annotation, interpretation.sequenceMotifs != nil else { return nil }
    let shares = MatchShares(annotation, kind: .filterSites, relevant: interpretation.relevantMotifs)
    guard shares.filterCount > 0 else { return nil }
    let limit = NumberText.significant(MatchShares.largestEValue)
    var sentence: RichText = """
      By their sites, \(shares.matching.count) of \(NumberText.counted(shares.filterCount, "filter")) \
      (\(NumberText.percent(shares.matchingShare))) match a known motif at E ≤ \(limit), as published by Koo and Eddy 2019, whose rule corrects for the motifs of the \
      database and not for the number of filters
      """
    if let relevant = shares.relevant, let list = interpretation.relevantMotifs {
      sentence =
        sentence
          + """
          ; \(relevant.count) (\(NumberText.percent(shares.relevantShare ?? 0))) match one of the motifs that \
          \(name: list.fileName) calls relevant
          """
    }
    return sentence + "."
  }

  private var readability: RichText? {
    interpretation.readability.map { RichText(pieces: [.text($0.meaning)]) }
  }
}
