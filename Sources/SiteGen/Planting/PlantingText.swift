import Analysis

/// How words were found and effects measured, and why nothing was planted.
enum PlantingText {
  /// Why there are no words; nil where there are, or the results do not say.
  static func absence(_ interpretation: Interpretation) -> RichText? {
    guard interpretation.planting == nil else { return nil }
    switch interpretation.plantingAbsence {
    case .notAskedFor:
      return "Nothing was planted in this run (--no-tests), so that what classes answer to was not measured."
    case .noBases: return "No input of the model carries bases alone, so that no words could be planted."
    case .noScore:
      return "The score of some class cannot be told as one number of the sequence, so that no words were planted."
    case .passesTooLong:
      return "A pass through the model takes so long that what classes answer to was not measured by planting words."
    case nil: return nil
    }
  }

  /// For a manuscript; none where nothing was planted.
  static func methods(_ interpretation: Interpretation, _ motifs: MotifMatches) -> [RichText] {
    guard let planting = interpretation.planting else { return [] }
    return [search(planting), measurement(planting)] + known(planting, motifs) + [pairs(planting), channels(planting)]
  }

  /// What planting does not show.
  static let limits: [RichText] = [
    """
    Planting shows what the network does with a word in random sequences. Whether cells use it, and what happens among the \
    many weak sites of real sequences, it does not show; words longer than what is planted, and words that need two others, \
    can be missed.
    """,
    """
    Intervals of planted effects tell how far the mean over random sequences is settled. They say nothing of other \
    backgrounds, such as real promoters, nor of another training of the same network.
    """,
  ]

  private static func search(_ planting: PlantingResult) -> RichText {
    let settings = planting.settings.search
    let shares = planting.frequencies.map { NumberText.significant($0, digits: 2) }.joined(separator: ", ")
    return """
      Words of each class were found on the network itself, by planting as in global importance analysis (Koo, Majdandzic, \
      Ploenzke, Anand and Paul 2021): \(NumberText.counted(planting.startWords, "start word")), consensus words of the filters \
      and windows of the channels, were planted at random places of random sequences (\(planting.length) bases; A, C, G, T \
      with \(shares); seed \(String(planting.settings.seed))) and ranked by the mean change of the class's score, bare and \
      beside the strongest word found. The best were refined by substitution: each letter and N at each place, and \
      \(settings.flank) beyond each end, on \(settings.backgrounds) sequences, gains above \
      \(NumberText.percent(settings.leastGain)) kept, for at most \(settings.sweeps) rounds; letters whose loss costs less \
      than \(NumberText.percent(settings.idleShare)) became N. Words alike to one already taken were left out, at most \
      \(settings.words) kept a class. Words that lower a class were looked for in the same way beside its strongest word.
      """
  }

  private static func measurement(_ planting: PlantingResult) -> RichText {
    let settings = planting.settings
    return """
      Effects are mean differences of the score, with and without a word in the same \
      \(NumberText.counted(settings.backgrounds, "sequence")), none of which had a part in finding it; 95 % intervals are \
      1.96 standard errors to either side. \(score(planting)) A word is kept where its effect holds beyond its interval. The \
      control is the same letters in random order. Changes by single letters rest on \(settings.letterBackgrounds) sequences, \
      effects along the sequence on \(settings.curveBackgrounds) at each of \(settings.curvePlaces) places. As a motif a word \
      has the exponentials of its changes, each place scaled to sum 1, all sharpened until the clearest place holds 1.5 bits. \
      \(NumberText.count(planting.passes)) passes through the network, or parts of it, were made in all.
      """
  }

  /// What stands for a class.
  private static func score(_ planting: PlantingResult) -> RichText {
    let kinds = Set(planting.classes.map(\.score))
    if kinds == [.againstOthers] {
      return "The score is that before the softmax less the mean of the other classes."
    }
    if kinds == [.output] { return "The score is the output itself." }
    if kinds == [.beforeActivation] { return "The score is that before the output activation." }
    return """
      The score is that before the output activation, of a softmax less the mean of the other classes, or the output \
      where nothing follows it.
      """
  }

  private static func known(_ planting: PlantingResult, _ motifs: MotifMatches) -> [RichText] {
    guard let known = planting.knownMotifs else { return [] }
    return [
      """
      Of each of \(motifs.knownText) the consensus was planted in \(NumberText.counted(known.backgrounds, "sequence")); \
      q-values are of the difference from its own shuffled letters over all motifs and classes (Benjamini and Hochberg 1995). \
      A class answers to a motif where the effect is above zero and above the control beyond its interval at q ≤ \
      \(NumberText.significant(KnownMotifEffects.threshold)), and at least \
      \(NumberText.percent(KnownMotifEffects.answerShare)) of that of the strongest motif. Motifs alike to each other are one \
      group. A group is read whole where the motif of some channel matches one of it, else in pieces.
      """
    ]
  }

  private static func pairs(_ planting: PlantingResult) -> RichText {
    let settings = planting.settings
    let controls: RichText =
      planting.controlShare.map { share in
        """
         Of \(NumberText.counted(planting.controlCount, "control")) with shuffled letters, \
        \(planting.controlRelations == 0 ? "none" : "\(NumberText.count(planting.controlRelations)) (\(NumberText.percent(share)))") \
        \(planting.controlRelations == 1 || planting.controlRelations == 0 ? "shows" : "show") a relation.
        """
      } ?? ""
    return """
      Every two of at most \(settings.members) words of a class, and of what channels read that the ensemble calls \
      non-additive or excluding, were planted together, bare and beside each other word that raises the class, all in the \
      same sequences. Two words are exclusive where in some context each raises the score and both together give less than \
      either, all beyond the 95 % intervals; synergistic where both give more than the sum and more than either; redundant \
      where both raise it and give less than the sum together; antagonistic where one lowers what the other raises; additive where the \
      departure from the sum is within its interval, or below a tenth of the smaller single effect, or below a twentieth of \
      the effect of the class's strongest word, as losses that are so small count as none. The relation told is that of the \
      context with the highest score. The departure from the sum is the epistasis of Greenside, Shimko, Fordyce and \
      Kundaje (2018); curves over distance follow Avsec et al. (2021).\(controls)
      """
  }

  private static func channels(_ planting: PlantingResult) -> RichText {
    """
    What each channel of the interpreted layer reads, the consensus of its filter or its strongest window, was planted in \
    \(NumberText.counted(planting.channels.backgrounds, "sequence")); its effects are compared with the importance of the \
    channels by Spearman's rank correlation.
    """
  }
}
