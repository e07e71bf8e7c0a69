import Analysis

/// What was found for one class and how sure it is, in sentences.
struct ClassFindings {
  private let interpretation: Interpretation
  private let result: ClassInterpretation
  private let phrases: ClassPhrases

  init(_ interpretation: Interpretation, class index: Int) {
    self.interpretation = interpretation
    result = interpretation.classes[index]
    phrases = ClassPhrases(interpretation, class: index)
  }

  var sentences: [RichText] {
    [strongest, nonAdditive, exclusion, epistasis, certainty, range, scale, reach, vulnerable].compactMap(\.self)
  }

  private var strongest: RichText {
    let order = result.channelsByImportance
    guard let first = order.first, result.overallImportance.contains(where: { $0 != 0 }) else {
      return "Every channel has an importance of zero: the score does not depend on the layer."
    }
    let value = result.rankedImportance[first]
    guard value > 0 else {
      return
        "No channel raises the score: the largest \(ImportanceWords(interpretation).noun) is \(NumberText.significant(value))."
    }
    var sentence: RichText = """
      By its feature maps this \(HeadText(interpretation).noun) rests most on \(channel: first, in: interpretation), \
      with \(ImportanceWords(interpretation).nounWithArticle) of \(NumberText.significant(value))
      """
    if let second = order.dropFirst().first, result.rankedImportance[second] > 0 {
      let next = result.rankedImportance[second]
      sentence =
        sentence + """
          ; next comes \(channel: second, in: interpretation) with \
          \(NumberText.significant(next))
          """
    }
    return sentence + "."
  }

  private var nonAdditive: RichText {
    let flagged = result.nonAdditiveChannels
    if flagged.isEmpty, let sentence = firstOrder ?? agreement { return sentence }
    if !flagged.isEmpty {
      let least = flagged.map { result.posterior[$0] }.min() ?? 0
      return """
        \(RichText("\(channels: flagged, in: interpretation)").capitalized) \(flagged.count == 1 ? "is" : "are") called \
        non-additive: \(flagged.count == 1 ? "its" : "their") importance changes from optimum to optimum \
        (posterior probability \(flagged.count == 1 ? "" : "at least ")\(NumberText.probability(least))).
        """
    }
    if result.mixture.components <= 1 {
      return """
        No channel is non-additive: one Gaussian describes all inconsistency levels best, so that the \
        \(HeadText(interpretation).noun) adds up its features as far as the ensemble can tell.
        """
    }
    return """
      No channel is non-additive: the mixture has \(result.mixture.components) components, but no channel \
      of the upper ones varies enough to be called so.
      """
  }

  /// That the maps say no more than the slope of the score; nil where they do.
  private var firstOrder: RichText? {
    guard let locality = result.locality, let reason = locality.firstOrder else { return nil }
    let withheld = locality.withheldFlags.count
    let flags =
      withheld > 0
      ? "; \(NumberText.counted(withheld, "flag")) of the mixture \(withheld == 1 ? "is" : "are") withheld" : ""
    switch reason {
    case .gradient:
      let correlation = locality.gradientCorrelation.map { " (r = \(NumberText.fixed($0, decimals: 3)))" } ?? ""
      return """
        To first order this is what the class rests on: the importance is that of the gradient at an empty feature \
        map\(correlation), so that interactions between channels cannot show here\(flags).
        """
    case .smallGain:
      return """
        The optima gain \(NumberText.significant(locality.gain)) over an empty feature map, little beside the spread of \
        scores among sequences: interactions between channels cannot show here\(flags).
        """
    case .smallLogitGain:
      return """
        The optima gain \(NumberText.significant(locality.gain)) over an empty feature map, less than \
        \(NumberText.significant(Locality.smallestLogitGain)) on the scale of the logit: interactions between channels \
        cannot show here\(flags).
        """
    }
  }

  /// That trials agree to within a hundredth; nil where they do not.
  private var agreement: RichText? {
    guard result.locality?.spreadIsNegligible == true else { return nil }
    return """
      All trials agree on every channel to within 1 % of the largest importance, so that none of them can be told to be \
      non-additive.
      """
  }

  private var exclusion: RichText? {
    guard let pair = result.exclusions.first else { return nil }
    let more = result.exclusions.count - 1
    return """
      \(RichText("\(channels: [pair.first, pair.second], in: interpretation)").capitalized) exclude each other over the \
      trials (strength \(NumberText.significant(pair.strength, digits: 2)))\
      \(more > 0 ? "; \(NumberText.counted(more, "weaker pair")) in the table" : ""), as alternatives do.
      """
  }

  private var epistasis: RichText? {
    guard let pair = result.epistasis.first else { return nil }
    return """
      The strongest epistasis on the head is between \(channels: [pair.first, pair.second], in: interpretation): together they add \
      \(NumberText.significant(abs(pair.strength), digits: 2)) \(pair.strength < 0 ? "less" : "more") to the \
      score than the sum of what each adds alone.
      """
  }

  private var certainty: RichText? {
    guard !result.trials.isEmpty else { return nil }
    let count = result.trials.count
    let all = result.convergedCount == count ? "they" : "all \(NumberText.count(count)) together"
    let ends = count == 1 ? "" : "; \(all) end \(phrases.ends)"
    return """
      \(NumberText.count(result.convergedCount)) of \(NumberText.counted(count, "trial")) \
      converged\(ends)\(result.optimaPolished ? "" : ", counted without polishing").
      """
  }

  private var range: RichText? {
    guard let best = result.bestScore else { return nil }
    let reachable = result.scoreAtLargestActivation.map {
      ", with the largest activations that sequences can cause \(NumberText.significant($0))"
    }
    return """
      The best optimum scores \(NumberText.significant(best)); without any activation the score is \
      \(NumberText.significant(result.scoreAtZero))\(reachable ?? "").
      """
  }

  /// How the maps compare with those of natural sequences.
  private var scale: RichText? {
    guard let scale = result.scale, let natural = interpretation.natural else { return nil }
    return """
      With λ = \(NumberText.significant(scale.lambda)) the feature maps have \
      \(NumberText.significant(scale.normRatio, digits: 2)) of the norm that \(natural.sequenceCount) \(natural.words) \
      cause, and their mean score lies above that of \(NumberText.percent(scale.scoreQuantile)) of them.
      """
  }

  /// What of the optima sequences can reach.
  private var reach: RichText? {
    guard let reach = result.reach, let natural = interpretation.natural else { return nil }
    let beyond = reach.channelsBeyond
    guard !beyond.isEmpty else {
      return "No channel leaves the span that the \(natural.words) reach, in most of the optima."
    }
    let named = Array(
      result.channelsByImportance.filter { beyond.contains($0) }.prefix(ReportLimits.channelsInList))
    let which: RichText =
      named.count < beyond.count
      ? "\(channels: named, in: interpretation) among them" : "\(channels: named, in: interpretation)"
    let share =
      reach.gainShare.map {
        """
        ; with every activation held to that span \(NumberText.percent(max(0, $0))) of the gain over an empty map is left
        """
      } ?? ""
    return """
      \(NumberText.counted(beyond.count, "channel").capitalizedFirst) of \(interpretation.channels.count) \
      \(beyond.count == 1 ? "leaves" : "leave") the span that \(natural.sequenceCount) \(natural.words) reach
      """ + " (" + which + ")\(share)."
  }

  private var vulnerable: RichText? {
    let poor = result.vulnerableChannels.filter { channel in
      interpretation.channels[channel].filter.map {
        interpretation.filters[$0].motif.meanInformationContent < FilterInformationSummary.littleInformation
      } ?? false
    }
    let unmatched = result.vulnerableChannels.filter { !poor.contains($0) }
    let bits = NumberText.significant(FilterInformationSummary.littleInformation)
    func sentence(_ channels: [Int], _ one: String, _ many: String) -> RichText? {
      guard !channels.isEmpty else { return nil }
      let list = RichText("\(channels: channels, in: interpretation)").capitalized
      return "\(list) \(channels.count == 1 ? "matters, but \(one)" : "matter, but \(many)")."
    }
    let found = [
      sentence(
        poor, "its filter carries little information (less than \(bits) bits a position on average)",
        "their filters carry little information (less than \(bits) bits a position on average)"),
      sentence(unmatched, "its motif matches no known one", "their motifs match no known one"),
    ].compactMap(\.self)
    return found.isEmpty ? nil : found.dropFirst().reduce(found[0]) { $0 + " " + $1 }
  }
}
