import Analysis

/// What the matches with known motifs say, in sentences.
struct MotifFindings {
  private let interpretation: Interpretation
  private let motifs: MotifMatches

  init(_ interpretation: Interpretation, _ motifs: MotifMatches) {
    self.interpretation = interpretation
    self.motifs = motifs
  }

  /// The share of channels, or where they have no motif of their own of filters, that match a known motif.
  ///
  /// Nil without a database and without motifs.
  ///
  /// - Parameter page: where it is said; the page of motifs has no link to itself.
  func share(on page: PageAddress) -> RichText? {
    guard motifs.annotation != nil, !interpretation.filters.isEmpty else { return nil }
    let channels = interpretation.channels.indices.filter { interpretation.motif(ofChannel: $0) != nil }
    let isOfChannels = !channels.isEmpty
    let known: RichText = page == .motifList ? "a known motif" : "\("a known motif", to: .motifList)"
    let count = isOfChannels ? motifs.matchedChannelCount : motifs.matchedFilterCount
    let total = isOfChannels ? channels.count : interpretation.filters.count
    let isPart = isOfChannels && total < interpretation.channels.count
    let noun = isOfChannels ? "channel\(isPart ? " with a motif" : "")" : "filter of the first convolution"
    let plural = isOfChannels ? "channels\(isPart ? " with a motif" : "")" : "filters of the first convolution"
    let some = Set(motifs.matched.flatMap(\.channels)).count
    let isDeep = isOfChannels && !interpretation.layer.readsFirstConvolution && some > count
    let by = isDeep ? " by the strongest optimum, \(NumberText.count(some)) by any optimum or window" : ""
    let rest = isPart ? " (\(interpretation.channels.count - total) of \(interpretation.channels.count) have none)" : ""
    return """
      \(count == 0 ? "None" : NumberText.count(count)) of \(NumberText.counted(total, noun, plural)) \
      \(count == 1 || count == 0 && total == 1 ? "matches" : "match") \(known) at \(motifs.thresholdText)\(by)\(rest).
      """
  }

  /// What the search for each motif of a channel or filter came to; none without a database.
  func sentences(of owner: LogoOwner) -> [RichText] {
    OwnedMotif.all(of: owner, in: interpretation).compactMap(sentence)
  }

  private func sentence(of owned: OwnedMotif) -> RichText? {
    guard let annotation = motifs.annotation, let query = annotation.query(owned.source) else { return nil }
    let subject = "Its \(owned.name)"
    if query.positions.isEmpty {
      let bits = NumberText.significant(annotation.clipping.information)
      return "\(subject) has no position of more than \(bits) bit, so that it is compared with no known motif."
    }
    guard let best = query.nearest.first else { return nil }
    let matches = annotation.matches(of: query).count
    if matches == 0 {
      return """
        \(subject) matches none of \(motifs.knownText) at \(motifs.thresholdText)\
        \(best.decidingQValue < leastChance ? nearest(best) : "").
        """
    }
    let others = matches == 1 ? "" : ", and \(matches - 1) more of \(motifs.knownText)"
    return """
      \(subject) matches \(motif: best.target, in: motifs) (q = \(NumberText.significant(best.decidingQValue)), E = \
      \(NumberText.significant(best.eValue)))\(others).
      """
  }

  /// Where chance alone is expected to give as good a match, the nearest known motif says nothing.
  private var leastChance: Double { 0.5 }

  private func nearest(_ match: MotifAlignment) -> RichText {
    "; the nearest is \(motif: match.target, in: motifs) (q = \(NumberText.significant(match.decidingQValue)))"
  }

  /// How a reader gives a database, where none was given.
  static let invitation: [RichText] = [
    """
    No database of known motifs was given, so nothing was looked up.
    """,
    """
    Give one or more in MEME's or HOMER's format, or as count matrices of JASPAR or TRANSFAC: build-report MODEL \
    --motifs FILE -o SITE. For this very report, without the model: build-report render data/results.h5 \
    --motifs FILE -o SITE.
    """,
  ]

  /// How matches were found, for captions and methods.
  static func method(_ motifs: MotifMatches) -> RichText {
    guard let annotation = motifs.annotation else { return "" }
    let databases = annotation.databases.map { database in
      "\(name: database.fileName) (\(NumberText.counted(database.motifCount, "motif")))" as RichText
    }
    let names = databases.dropFirst().reduce(databases.first ?? "none") { $0 + ", " + $1 }
    return """
      Motifs were compared with those of \(names) as tomtom of MEME does (Gupta et al. 2007): \
      \(annotation.comparison.distance == .euclidean ? "Euclidean distance" : "Pearson correlation") of columns, \
      \(annotation.comparison.completeScores ? "complete" : "incomplete") scores, \(annotation.comparison.hasOneStrand == true ? "one strand" : "both strands"), an overlap of \
      at least \(annotation.comparison.minimumOverlap), pseudocount \
      \(NumberText.significant(annotation.comparison.pseudocount)). Flanks were cut off at the first and the \
      last position of more than \(NumberText.significant(annotation.clipping.information)) bit, \
      \(annotation.clipping.margin) positions kept beyond (Koo and Eddy 2019). A match has \(motifs.thresholdText); \
      \(correction(annotation)).
      """
  }

  /// Which comparisons a q-value is among.
  private static func correction(_ annotation: MotifAnnotation) -> String {
    guard let count = annotation.testCount else { return "the q-value is among all comparisons of one motif" }
    return """
      that q-value is the false discovery rate (Storey 2002) among the comparisons of all \
      \(NumberText.counted(annotation.queries.count, "motif")) of the model that were compared, \(NumberText.count(count)) of \
      \(annotation.comparison.hasOneStrand == true ? "one strand" : "both strands"), so that counts of matches hold that share of false ones at most; the q-value of tomtom is among the \
      comparisons of one motif, and the tables have both
      """
  }

  /// What it takes to find the same p-values again.
  static let repetition: RichText = """
    The pseudocount was weighed against \(NumberText.significant(Motif.defaultSiteCount)) sites, for motifs from sites \
    against as many as positions. The file motifs-compared.meme holds the motifs as they were compared: \
    build-report tomtom of it and the databases gives the same p-values.
    """
}
