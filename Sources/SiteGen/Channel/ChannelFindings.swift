import Analysis

/// What was found for one channel, in sentences.
struct ChannelFindings {
  private let interpretation: Interpretation
  private let motifs: MotifMatches
  private let channel: Int

  init(_ interpretation: Interpretation, _ motifs: MotifMatches, channel: Int) {
    self.interpretation = interpretation
    self.motifs = motifs
    self.channel = channel
  }

  var sentences: [RichText] {
    let alike = SimilarMotifText.sentence(ofChannel: channel, motifs)
    return [strongest, nonAdditive, motif, strongestWindow, windows, alike].compactMap(\.self)
      + MotifFindings(interpretation, motifs).sentences(of: .channel(channel))
  }

  private var strongest: RichText {
    if interpretation.channels[channel].isDead {
      return
        "No sequence can switch this channel on: what the trials say of it means nothing for sequences."
    }
    guard let best = interpretation.bestClass(ofChannel: channel) else {
      return "This channel has no importance for any class."
    }
    let result = interpretation.classes[best]
    let value = result.rankedImportance[channel]
    let noun = ImportanceWords(interpretation).nounWithArticle
    if value > 0 {
      return """
        This channel matters most to \(class: best, name: result.name), with \(noun) of \
        \(NumberText.significant(value)) (rank \(result.ranks[channel]) of \(result.overallImportance.count)).
        """
    }
    let raised = interpretation.classes.indices.max {
      interpretation.classes[$0].rankedImportance[channel] < interpretation.classes[$1].rankedImportance[channel]
    }.flatMap { interpretation.classes[$0].rankedImportance[channel] > 0 ? $0 : nil }
    let raises: RichText =
      raised.map { index in
        let other = interpretation.classes[index]
        return """
          ; of those that it raises it matters most to \(class: index, name: other.name) \
          (\(NumberText.significant(other.rankedImportance[channel])), rank \(other.ranks[channel]) of \
          \(other.overallImportance.count))
          """
      } ?? (interpretation.classes.count > 1 ? "; it raises none" : "")
    return """
      This channel matters most to \(class: best, name: result.name), which it lowers, with \(noun) of \
      \(NumberText.significant(value))\(raises).
      """
  }

  private var nonAdditive: RichText {
    let classes = interpretation.classes.indices.filter { interpretation.classes[$0].flagged[channel] }
    guard let first = classes.first else { return "It is not called non-additive in any class." }
    if classes.count == 1 {
      return "It is called non-additive in \(class: first, name: interpretation.classes[first].name)."
    }
    return """
      It is called non-additive in \(classes.count) of \(interpretation.classes.count) classes, among them \
      \(class: first, name: interpretation.classes[first].name).
      """
  }

  /// Bases of a window that can be read in a sentence.
  private static let longestSequence = 40

  /// What a sequence can do at most as far as was seen, against what the logo spells.
  private var strongestWindow: RichText? {
    guard let found = interpretation.channelMotifs?.channels, found.indices.contains(channel),
      let best = found[channel].strongest
    else { return nil }
    let spelled: RichText =
      best.sequence.count <= Self.longestSequence
      ? ": \(best.sequence)" : " (\("channel-windows.fa", to: .downloads))"
    let share = found[channel].optima.first.map { optimum in
      "; the window of its logo reaches \(NumberText.percent(optimum.activation / best.activation)) of that"
    }
    return """
      The strongest window that was found, by replacing bases one after the other, has the activation \
      \(NumberText.significant(best.activation))\(spelled)\(share ?? "").
      """
  }

  /// What the strongest windows are on average, or why they are not averaged, and where positions are lost.
  private var windows: RichText? {
    guard let motifs = interpretation.channelMotifs, motifs.channels.indices.contains(channel),
      let isAveraged = motifs.averagesWindows
    else { return nil }
    guard isAveraged else {
      return "Pooling below the layer moves parts of its windows, so that these are not averaged.\(bottleneck)"
    }
    guard let found = motifs.channels[channel].windows else {
      return "Too few windows of the sequences activate it for an average of them.\(bottleneck)"
    }
    let reading = MotifText.consensus(found.motif.clipped())
    return """
      No pooling lies below the layer, so that its strongest windows can be laid one over the other: \
      \(NumberText.counted(found.windowCount, "window")) read \(reading) on average.\(bottleneck)
      """
  }

  private var bottleneck: RichText {
    guard let readability = interpretation.readability else { return "" }
    guard let layer = readability.bottleneckLayer else { return " No layer of the model narrows positions." }
    return """
       The spatial bottleneck is layer \(name: layer), which joins \(readability.bottleneckFactor) positions into one: \
      channels just below it tend to hold whole motifs (Koo and Eddy 2019).
      """
  }

  /// What is said of optima that the page does not show; empty where it shows all.
  private func hidden(of optima: Int) -> String {
    let shown = min(optima, OwnedMotif.mostOptima(ofChannel: channel, in: interpretation))
    guard shown < optima else { return "" }
    let weak = interpretation.channelMotifs?.channels[channel].weakOptima ?? 0
    guard shown == optima - weak else { return " The page shows the strongest; motifs-optima.meme has all." }
    return """

       \(NumberText.counted(weak, "kind").capitalizedFirst) below \
      \(NumberText.percent(ChannelMotifs.Channel.leastShown)) of the channel's largest activation \
      \(weak == 1 ? "is" : "are") not drawn; motifs-optima.meme has all.
      """
  }

  private var motif: RichText? {
    guard let motif = interpretation.motif(ofChannel: channel) else {
      if let searched = interpretation.channelMotifs?.searched, !searched.contains(channel) {
        return """
          It has no logo: windows were searched for the \(searched.count) of \(interpretation.channels.count) channels that \
          matter most, since for all the work would have been too much.
          """
      }
      return interpretation.channelMotifs == nil
        ? "It has no logo: what it reads is not a stretch of the four bases."
        : "It has no logo: no start of the ascents could activate it."
    }
    let bits = NumberText.fixed(motif.meanInformationContent, decimals: 2)
    if interpretation.channels[channel].filter == nil {
      let optima = interpretation.motifSources(ofChannel: channel).count
      let rest = hidden(of: optima)
      let reading: RichText = """
        \(MotifText.consensus(motif)) (\(bits) of 2 bits a position on average)
        """
      return optima == 1
        ? "It lies behind more than one convolution: the ascents that activated it ended in one kind of window, \(reading)."
        : """
        It lies behind more than one convolution: the ascents ended in \(optima) kinds of window, the strongest of \
        which reads \(reading).\(rest)
        """
    }
    return """
      Its filter spells \(MotifText.consensus(motif)), with \(bits) of 2 bits a position on average.
      """
  }
}
