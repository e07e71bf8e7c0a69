import Analysis

/// Facts about the sites of a filter, for the page of the filter or of the channel that it is.
enum MotifSiteFacts {
  /// None where no sites were looked for.
  static func facts(ofFilter filter: Int, _ context: ReportContext, _ page: SitePage) -> [FactView] {
    guard let motifs = context.interpretation.sequenceMotifs, motifs.filters.indices.contains(filter) else {
      return []
    }
    let found = motifs.filters[filter]
    return [
      FactView(motifs.isModelOnly ? "Sites in random sequences" : "Sites", "\(found.siteCount)", on: page),
      FactView(
        "Sequences with sites",
        "\(NumberText.count(found.sequenceCount)) of \(NumberText.count(motifs.sequenceCount))", on: page),
      FactView(
        "Largest activation seen",
        """
        \(NumberText.significant(found.largestActivation)) of \
        \(NumberText.significant(found.largestPossibleActivation)) possible
        """, on: page),
    ]
  }
}
