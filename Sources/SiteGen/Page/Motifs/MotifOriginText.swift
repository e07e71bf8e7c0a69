import Analysis

/// How a motif was made, for captions.
struct MotifOriginText {
  private let interpretation: Interpretation

  init(_ interpretation: Interpretation) { self.interpretation = interpretation }

  /// For example `spelled by the weights of filter 3: …`; without a full stop.
  func words(for source: MotifSource) -> RichText {
    switch source.kind {
    case .filterWeights:
      return """
        spelled by the weights of filter \(source.number + 1): negative weights are set to 0 and each position is \
        normalised to sum to 1
        """
    case .filterSites: return sites(ofFilter: source.number)
    case .channelOptimum: return optimum(source)
    case .channelWindows: return windows(ofChannel: source.number)
    }
  }

  private func sites(ofFilter filter: Int) -> RichText {
    guard let motifs = interpretation.sequenceMotifs, motifs.filters.indices.contains(filter) else { return "" }
    let found = motifs.filters[filter]
    let bits = found.smallSampleCorrection.map { NumberText.significant($0, digits: 2) } ?? NumberText.undefined
    return """
      made from \(NumberText.counted(found.siteCount, "site")) in \(NumberText.count(found.sequenceCount)) of \
      \(sequences(motifs)): \(rule(motifs.reading)) (\(motifs.reading.rawValue) reading of Koo and Eddy \
      2019; a small-sample correction would take \(bits) bits off each position)
      """
  }

  /// Which stretches are sites.
  private func rule(_ reading: SequenceMotifs.Reading) -> String {
    switch reading {
    case .published:
      "every stretch on which the filter reaches more than half of its largest activation, weighted by the activation"
    case .article:
      "one stretch per sequence around its largest activation, where that reaches 70 % of what any sequence can cause"
    }
  }

  /// How motifs from sites and those of deep channels were made, for the methods.
  var methods: [RichText] { [siteMethod, optimumMethod].compactMap(\.self) }

  private var siteMethod: RichText? {
    interpretation.sequenceMotifs.map { motifs in
      """
      Motifs from sites of the first convolution's filters were made from \(origin(motifs.origin, count: motifs.sequenceCount)): \
      \(rule(motifs.reading)) (\(motifs.reading.rawValue) reading of Koo and Eddy 2019).
      """
    }
  }

  private var optimumMethod: RichText? {
    guard let motifs = interpretation.channelMotifs else { return nil }
    let settings = motifs.settings
    return """
      What channels of layer \(name: motifs.layer) read was found by \(settings.steps) steps of gradient ascent on a \
      window of \(NumberText.counted(motifs.receptiveField, "base")), its norm held to \
      \(NumberText.significant(settings.norm)) times that of a one-hot window, from \
      \(NumberText.counted(settings.starts, "start")) per channel: \(start(motifs)). Values below \
      \(NumberText.percent(settings.threshold)) of the largest were set to 0 and each position normalised to sum to 1. \
      Ends that have a cosine of \(NumberText.significant(settings.similarity)) or more, one of them shifted at will, are \
      one optimum; the \(ChannelMotifs.mostOptima) strongest at most were kept, by the activation of their best bases, \
      which were found by replacing bases as long as that raised it. The strongest optimum stands for its channel.
      """
  }

  private func start(_ motifs: ChannelMotifs) -> RichText {
    switch motifs.start {
    case .topWindows(let file):
      "windows that activate it strongly in \(motifs.sample == nil ? "sequences of \(name: file)" : scanned(motifs))"
    case .random:
      """
      half of them windows that activate it strongly in \(scanned(motifs)), half random (seed \
      \(String(motifs.settings.seed)))
      """
    }
  }

  /// For example `5,000 sequences of test.fa`.
  func sequences(_ motifs: SequenceMotifs) -> RichText {
    origin(motifs.origin, count: motifs.sequenceCount)
  }

  /// The sequences that the windows of deep channels were looked for in.
  private func scanned(_ motifs: ChannelMotifs) -> RichText {
    motifs.sample.map { drawn($0.origin, count: $0.sequenceCount) } ?? "random sequences"
  }

  private func origin(_ origin: SequenceMotifs.Origin, count: Int) -> RichText {
    switch origin {
    case .file: drawn(origin, count: count)
    case .sampled: drawn(origin, count: count) + ", so that it tells of the model and not of data"
    }
  }

  private func drawn(_ origin: SequenceMotifs.Origin, count: Int) -> RichText {
    let number = NumberText.counted(count, "sequence")
    switch origin {
    case .file(let name): return "\(number) of \(name: name)"
    case .sampled(let background, let seed):
      let shares = (0..<4).map { NumberText.significant(background[$0], digits: 2) }
      return """
        \(NumberText.counted(count, "random sequence")) (A, C, G, T with \(shares.joined(separator: ", ")); seed \
        \(String(seed)))
        """
    }
  }

  private func windows(ofChannel channel: Int) -> RichText {
    guard let motifs = interpretation.channelMotifs, motifs.channels.indices.contains(channel),
      let found = motifs.channels[channel].windows
    else { return "" }
    let place: RichText =
      switch motifs.start {
      case .topWindows(let file): motifs.sample == nil ? "sequences of \(name: file)" : scanned(motifs)
      case .random: scanned(motifs) + ", so that it tells of the model and not of data"
      }
    return """
      the average of the \(NumberText.counted(found.windowCount, "window")) of \
      \(NumberText.counted(motifs.receptiveField, "base")) of layer \(name: motifs.layer), one per sequence, on which the channel reaches \
      \(NumberText.percent(Double(WindowMotif.leastShare))) or more of its largest activation \
      (\(NumberText.significant(found.largestActivation))), the \(WindowMotif.mostWindows) strongest at most, each \
      weighted by its activation (Koo and Eddy 2019, S1 Fig.); from \(place)
      """
  }

  private func optimum(_ source: MotifSource) -> RichText {
    guard let motifs = interpretation.channelMotifs, motifs.channels.indices.contains(source.number),
      let number = source.optimum, motifs.channels[source.number].optima.indices.contains(number)
    else { return "" }
    let found = motifs.channels[source.number].optima[number]
    return """
      a window of \(NumberText.counted(motifs.receptiveField, "base")) of layer \(name: motifs.layer), found by gradient \
      ascent on the channel with a penalty on the squared norm (activation of its best bases \
      \(NumberText.significant(found.activation))) from \(NumberText.counted(motifs.settings.starts, "start")), \
      \(start(motifs)); \
      \(NumberText.percent(found.startShare)) of them ended here\
      \(found.isReverseOfFirst ? "; it reads as the reverse complement of the first" : ""). Values below \
      \(NumberText.percent(motifs.settings.threshold)) of the largest were set to 0 and each position normalised to sum \
      to 1
      """
  }
}
