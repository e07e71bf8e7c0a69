import Analysis

/// What pages call the signs that a motif is none that a factor reads, and the rule behind them.
enum ArtefactWords {
  static func name(_ artefact: MotifArtefact) -> String {
    switch artefact {
    case .lowInformation: "low information"
    case .lowComplexity: "low complexity"
    case .background: "like the background"
    }
  }

  /// The thresholds, for a hint and for help.
  static let rule = """
    motifs without a known match that say less than \(NumberText.significant(MotifArtefact.smallestInformation)) bits in \
    all, or less beyond the composition of the sequences, or of whose clear positions (\
    \(NumberText.significant(MotifArtefact.clearInformation)) bit, \(MotifArtefact.fewestClear) of them at least) \
    \(NumberText.percent(MotifArtefact.repeatedShare)) hold one base or two that take turns
    """
}
