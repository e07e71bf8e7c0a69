import Analysis

/// Facts about the sites of a filter, for the page of the filter or of the channel that it is.
enum MotifSiteFacts {
  /// None where no sites were looked for.
  static func facts(ofFilter filter: Int, in interpretation: Interpretation, on page: PageAddress) -> [FactView] {
    guard let motifs = interpretation.sequenceMotifs, motifs.filters.indices.contains(filter) else {
      return []
    }
    let found = motifs.filters[filter]
    return [
      FactView(motifs.isModelOnly ? "Sites in random sequences" : "Sites", "\(found.siteCount)", on: page),
      FactView(
        "Sequences with sites",
        "\(NumberText.count(found.sequenceCount)) of \(NumberText.count(motifs.sequenceCount))", on: page),
      FactView("Largest activation seen", largest(found), on: page),
    ]
  }

  /// Beside what whole windows can cause; one that hangs over the end of a sequence misses bases that would hinder it.
  private static func largest(_ found: SequenceMotifs.Filter) -> RichText {
    let seen = NumberText.significant(found.largestActivation)
    let possible = NumberText.significant(found.largestPossibleActivation)
    return found.largestActivation > found.largestPossibleActivation * (1 + rounding)
      ? "\(seen) at an end; whole windows \(possible)" : "\(seen) of \(possible) possible in whole windows"
  }

  /// What single precision leaves between equal activations.
  private static let rounding = 1e-5
}
