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
    let rule =
      motifs.reading == .published
      ? "every stretch on which the filter reaches more than half of its largest activation, weighted by the activation"
      : "one stretch per sequence around its largest activation, where that reaches 70 % of what any sequence can cause"
    let bits = found.smallSampleCorrection.map { NumberText.significant($0, digits: 2) } ?? NumberText.undefined
    return """
      made from \(NumberText.counted(found.siteCount, "site")) in \(NumberText.count(found.sequenceCount)) of \
      \(sequences(motifs)): \(rule) (\(motifs.reading == .published ? "published" : "article") reading of Koo and Eddy \
      2019; a small-sample correction would take \(bits) bits off each position)
      """
  }

  /// For example `5,000 sequences of test.fa`.
  func sequences(_ motifs: SequenceMotifs) -> RichText {
    origin(motifs.origin, count: motifs.sequenceCount)
  }

  private func origin(_ origin: SequenceMotifs.Origin, count: Int) -> RichText {
    let number = NumberText.count(count)
    switch origin {
    case .file(let name): return "\(number) sequences of \(name: name)"
    case .sampled(let background, let seed):
      let shares = (0..<4).map { NumberText.significant(background[$0], digits: 2) }
      return """
        \(number) random sequences (A, C, G, T with \(shares.joined(separator: ", ")); seed \(String(seed))), so that it \
        tells of the model and not of data
        """
    }
  }

  private func windows(ofChannel channel: Int) -> RichText {
    guard let motifs = interpretation.channelMotifs, motifs.channels.indices.contains(channel),
      let found = motifs.channels[channel].windows
    else { return "" }
    let place: RichText =
      switch motifs.start {
      case .topWindows(let file): "sequences of \(name: file)"
      case .random: "random sequences, so that it tells of the model and not of data"
      }
    return """
      the average of the \(NumberText.counted(found.windowCount, "window")) of \
      \(NumberText.counted(motifs.receptiveField, "base")), one per sequence, on which the channel reaches \
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
    let start: RichText =
      switch motifs.start {
      case .topWindows(let file): "windows that activate it strongly in sequences of \(name: file)"
      case .random: "random windows (seed \(String(motifs.settings.seed)))"
      }
    return """
      a window of \(NumberText.counted(motifs.receptiveField, "base")) that activates the channel most (activation \
      \(NumberText.significant(found.activation))), found by gradient ascent with a penalty on the squared norm from \
      \(NumberText.counted(motifs.settings.starts, "start")), \(start); \
      \(NumberText.percent(found.startShare)) of them ended here\
      \(found.isReverseOfFirst ? "; it reads as the reverse complement of the first" : ""). Values below \
      \(NumberText.percent(motifs.settings.threshold)) of the largest were set to 0 and each position normalised to sum \
      to 1
      """
  }
}
