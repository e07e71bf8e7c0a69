import DeepResolve
import Motifs

extension Interpretation {
  /// The motifs of the model that are looked up in databases, in the order of their sources.
  public var lookedUpMotifs: [(source: MotifSource, matrix: PositionProbabilityMatrix)] {
    var motifs = filters.indices.map { (MotifSource(.filterWeights, number: $0), filters[$0].motif) }
    for (number, filter) in (sequenceMotifs?.filters ?? []).enumerated() {
      motifs.append((MotifSource(.filterSites, number: number), filter.motif))
    }
    for (number, channel) in (channelMotifs?.channels ?? []).enumerated() {
      for (optimum, found) in channel.optima.enumerated() {
        motifs.append((MotifSource(.channelOptimum, number: number, optimum: optimum), found.motif))
      }
    }
    for (number, channel) in (channelMotifs?.channels ?? []).enumerated() {
      if let windows = channel.windows { motifs.append((MotifSource(.channelWindows, number: number), windows.motif)) }
    }
    return motifs.filter { $0.1.width > 0 }
  }

  /// The motif of a source; nil where the model has none.
  public func motif(of source: MotifSource) -> PositionProbabilityMatrix? {
    switch source.kind {
    case .filterWeights: filters.indices.contains(source.number) ? filters[source.number].motif : nil
    case .filterSites:
      if let found = sequenceMotifs?.filters, found.indices.contains(source.number) {
        found[source.number].motif
      } else {
        nil
      }
    case .channelWindows:
      if let found = channelMotifs?.channels, found.indices.contains(source.number) {
        found[source.number].windows?.motif
      } else {
        nil
      }
    case .channelOptimum:
      if let found = channelMotifs?.channels, found.indices.contains(source.number),
        let optimum = source.optimum, found[source.number].optima.indices.contains(optimum)
      {
        found[source.number].optima[optimum].motif
      } else {
        nil
      }
    }
  }

  /// Sources of the motifs that a channel reads, that of the motif that stands for it first.
  public func motifSources(ofChannel channel: Int) -> [MotifSource] {
    if let filter = channels[channel].filter { return [MotifSource(.filterWeights, number: filter)] }
    guard let found = channelMotifs?.channels, found.indices.contains(channel) else { return [] }
    return found[channel].optima.indices.map {
      MotifSource(.channelOptimum, number: channel, optimum: $0)
    }
  }

  /// The motif that stands for a channel; nil where nothing is known of what it reads.
  ///
  /// Behind more than one convolution it is the informative part of its strongest optimum.
  public func motif(ofChannel channel: Int) -> PositionProbabilityMatrix? {
    guard let source = motifSources(ofChannel: channel).first, let motif = motif(of: source), motif.width > 0 else {
      return nil
    }
    return source.kind == .channelOptimum ? motif.clipped() : motif
  }

  /// The best match of the motif that stands for a channel; nil without a match.
  ///
  /// Weaker optima do not count: the best of several motifs would need a stricter threshold, and their matches stand
  /// on the channel's page.
  public func bestMatch(ofChannel channel: Int) -> MotifAlignment? {
    guard let annotation = motifAnnotation, let source = motifSources(ofChannel: channel).first,
      let best = annotation.query(source)?.nearest.first
    else { return nil }
    return annotation.isMatch(best) ? best : nil
  }

  /// The interpretation with its motifs looked up; important channels without a match are then called vulnerable.
  ///
  /// - Parameter workers: motifs that are compared at the same time; the result does not depend on it.
  public func annotated(
    with library: MotifLibrary, threshold: Double = MotifAnnotation.defaultThreshold, workers: Int
  ) async -> Interpretation {
    var copy = self
    copy.motifAnnotation = await MotifAnnotation.search(
      lookedUpMotifs, in: library, threshold: threshold, workers: workers)
    copy.findVulnerableChannels()
    return copy
  }

  private mutating func findVulnerableChannels() {
    let information = channels.map { channel in
      channel.filter.flatMap { filters.indices.contains($0) ? filters[$0].motif.meanInformationContent : nil }
    }
    let unmatched = Set(
      channels.indices.filter { !motifSources(ofChannel: $0).isEmpty && bestMatch(ofChannel: $0) == nil })
    for index in classes.indices {
      classes[index].vulnerableChannels = OverallImportance.vulnerableChannels(
        classes[index].overallImportance, information: information, unmatched: unmatched)
    }
  }
}
