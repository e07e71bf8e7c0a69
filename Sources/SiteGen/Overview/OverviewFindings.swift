import Analysis

/// What a reader should take from the whole report, in sentences.
struct OverviewFindings {
  private let interpretation: Interpretation
  private let motifs: MotifMatches

  init(_ interpretation: Interpretation, _ motifs: MotifMatches) {
    self.interpretation = interpretation
    self.motifs = motifs
  }

  /// The verdict of the first page: what the model is, what was found, how sure it is.
  var sentences: [RichText] {
    [subject, PerformanceText(interpretation)?.summary].compactMap(\.self)
      + (OverviewWords(interpretation, motifs)?.sentences ?? [])
      + [
        strongest, MotifFindings(interpretation, motifs).share(on: .index), nonAdditive,
        SequenceText.overview(interpretation),
        certainty, PlantingText.absence(interpretation),
      ].compactMap(\.self)
  }

  private var subject: RichText {
    let layer = interpretation.layer
    let places =
      layer.positions == 1
      ? "one position (after pooling over the sequence)" : NumberText.counted(layer.positions, "position")
    return """
      \(name: interpretation.model.fileName) gives \
      \(HeadText(interpretation).counted(interpretation.classes.count)) a score from \
      sequences of \(NumberText.counted(interpretation.model.sequenceLength, "base")). Its layer \
      \(name: layer.name), interpreted here, has \(NumberText.counted(layer.channels, "channel")) at \
      \(places).
      """
  }

  private var strongest: RichText? {
    let ranked = interpretation.classes.enumerated().compactMap { index, result -> (Int, Int, Double)? in
      guard let channel = result.channelsByImportance.first else { return nil }
      return (index, channel, result.rankedImportance[channel])
    }
    guard let best = ranked.max(by: { $0.2 < $1.2 }), best.2 > 0 else {
      return
        "No channel has a positive \(ImportanceWords(interpretation).noun) for any \(HeadText(interpretation).noun)."
    }
    let name = interpretation.classes[best.0].name
    return """
      The strongest feature is \(channel: best.1, in: interpretation) \
      for \(class: best.0, name: name), with \(ImportanceWords(interpretation).nounWithArticle) of \(NumberText.significant(best.2)).
      """
  }

  private var nonAdditive: RichText? {
    let channels = interpretation.channelsFlaggedAnywhere
    let total = interpretation.classes.count
    // Where maps are of first order, or all trials alike, nothing could have shown.
    let silent = interpretation.classes.count {
      $0.locality?.isFirstOrder == true || $0.locality?.spreadIsNegligible == true
    }
    if channels.isEmpty, silent == total {
      return """
        Whether channels act non-additively the ensembles cannot tell\(total == 1 ? "" : " in any of the \(total) classes"): \
        their feature maps say no more than the slope of the score, or all trials agree.
        """
    }
    if channels.isEmpty {
      let rest: RichText =
        silent == 0
        ? ""
        : """
         In \(silent) of \(total) classes they cannot tell, as their feature maps say no more than the slope of the score, \
        or all trials agree.
        """
      return """
        No channel was found to act non-additively: as far as the ensembles can tell, each adds its share \
        to a score whatever the others do.
        """ + rest
    }
    let scope =
      total == 1 ? "" : " in \(NumberText.count(interpretation.classesWithFlags.count)) of \(total) classes"
    return """
      The ensembles call \(NumberText.counted(channels.count, "channel")) of \(interpretation.channels.count) \
      non-additive\(scope): \(channels.count == 1 ? "its" : "their") importance differs between optima, as where it \
      depends on which other features are present (\(channels: channels, in: interpretation)).
      """
  }

  private var certainty: RichText? {
    let trials = interpretation.trialCount
    guard trials > 0 else { return nil }
    let converged = interpretation.convergedCount
    let share = NumberText.percent(Double(converged) / Double(trials))
    let many: RichText =
      converged == trials
      ? "All \(NumberText.counted(trials, "trial"))"
      : "\(NumberText.count(converged)) of \(NumberText.counted(trials, "trial")) (\(share))"
    return many + " converged: gradient ascents from random starts, from which all importances come."
  }
}
