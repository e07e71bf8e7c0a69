import Analysis

/// Channels and filters whose own motifs are alike, in sentences: what no database is needed for.
enum SimilarMotifText {
  /// How redundant channels and filters are, and how that was found; none without motifs.
  static func sentences(_ motifs: MotifMatches, hasTwoStrands: Bool) -> [RichText] {
    [
      redundancy(motifs.similarChannels, "channel"), redundancy(motifs.similarFilters, "filter"),
      method(motifs, hasTwoStrands: hasTwoStrands),
    ].compactMap(\.self)
  }

  private static func redundancy(_ groups: [SimilarMotifGroup], _ noun: String) -> RichText? {
    let redundancy = SimilarMotifs.Redundancy(groups)
    guard redundancy.memberCount > 1 else { return nil }
    guard let largest = redundancy.shared.first else {
      return "By their own motifs, no two of \(NumberText.counted(redundancy.memberCount, noun)) read the same."
    }
    let shared = redundancy.shared.count
    return """
      By their own motifs, \(NumberText.counted(redundancy.memberCount, noun)) read \
      \(NumberText.counted(redundancy.groupCount, "different motif")); \
      \(shared == 1 ? "one is" : "\(NumberText.count(shared)) are") read by several, by up to \
      \(largest.members.count) \(noun)s.
      """
  }

  /// How motifs were grouped; nil where there are no two.
  static func method(_ motifs: MotifMatches, hasTwoStrands: Bool) -> RichText? {
    let counts = [motifs.similarChannels, motifs.similarFilters].map { SimilarMotifs.Redundancy($0).memberCount }
    guard counts.contains(where: { $0 > 1 }) else { return nil }
    let settings = MotifSimilarity.Settings()
    return """
      Motifs of the model are also compared with each other, without a database: two are as alike as the Pearson \
      correlation of their probabilities in the best alignment\(hasTwoStrands ? " on either strand" : ""), at least \(settings.minimumOverlap) positions of which meet and hold \
      \(NumberText.percent(settings.coveredShare)) of what each motif says; groups are clusters by average linkage, \
      joined while their mean correlation is \(NumberText.significant(SimilarMotifGroup.threshold)) or more. Whole motifs \
      must agree, so that fewer read the same by this than match one known motif.
      """
  }

  /// The other channels that read what a channel reads; nil where it is alone.
  static func sentence(ofChannel channel: Int, _ motifs: MotifMatches) -> RichText? {
    guard let group = motifs.similar(toChannel: channel) else { return nil }
    let others = group.numbers.filter { $0 != channel }.sorted()
    return """
      Its motif is like that of \(others.count == 1 ? "channel" : "channels") \
      \(channelNumbers: others, most: ReportLimits.motifRow.named): \(others.count == 1 ? "both" : "all") read \
      \("one motif", to: .motifList) (mean correlation \(NumberText.fixed(group.meanCorrelation, decimals: 2))).
      """
  }
}
