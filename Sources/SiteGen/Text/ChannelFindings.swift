import Analysis

/// What was found for one channel, in sentences.
struct ChannelFindings {
  private let context: ReportContext
  private let channel: Int
  private var interpretation: Interpretation { context.interpretation }

  init(_ context: ReportContext, channel: Int) {
    self.context = context
    self.channel = channel
  }

  var sentences: [RichText] {
    let alike = SimilarMotifGroups(context).sentence(ofChannel: channel)
    return [strongest, nonAdditive, motif, windows, alike].compactMap(\.self)
      + MotifFindings(context).sentences(of: .channel(channel))
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
    let value = result.overallImportance[channel]
    let rank = result.ranks[channel]
    return """
      This channel matters most to \(class: best, name: result.name), with an overall importance of \
      \(NumberText.significant(value)) (rank \(rank) of \(result.overallImportance.count)).
      """
  }

  private var nonAdditive: RichText {
    let classes = interpretation.classes.indices.filter { interpretation.classes[$0].flagged[channel] }
    guard let first = classes.first else { return "It is not called non-additive in any class." }
    if classes.count == 1 {
      return "It acts non-additively in \(class: first, name: interpretation.classes[first].name)."
    }
    return """
      It acts non-additively in \(classes.count) of \(interpretation.classes.count) classes, among them \
      \(class: first, name: interpretation.classes[first].name).
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

  private var motif: RichText? {
    guard let motif = interpretation.motif(ofChannel: channel) else {
      return """
        It has no logo: it lies behind more than one convolution, or the input holds more than the four bases.
        """
    }
    let bits = NumberText.fixed(motif.meanInformationContent, decimals: 2)
    if interpretation.channels[channel].filter == nil {
      let optima = interpretation.motifSources(ofChannel: channel).count
      return """
        It lies behind more than one convolution: \(NumberText.counted(optima, "kind")) of window \
        \(optima == 1 ? "activates" : "activate") it most, the strongest of which reads \
        \(MotifText.consensus(motif)) (\(bits) of 2 bits a position on average).
        """
    }
    return """
      Its filter spells \(MotifText.consensus(motif)), with \(bits) of 2 bits a position on average.
      """
  }
}
