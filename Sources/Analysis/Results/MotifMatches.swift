import DeepResolve
import Motifs
import ReportNumerics

/// What the motifs of a model match and how far they say the same, read off the search and the motifs themselves.
package struct MotifMatches: Sendable {
  /// Nil where no database was given.
  package let annotation: MotifAnnotation?
  /// The best match of each channel; nil without one.
  package let channelMatches: [MotifAlignment?]
  /// The best match of each filter's weights; nil without one.
  package let filterMatches: [MotifAlignment?]
  /// The best match of each filter's sites; nil without one, empty where no sites were looked for.
  package let siteMatches: [MotifAlignment?]
  /// Channels by their best match.
  package let groups: [MotifGroup]
  /// Filters by the best match of their weights, larger groups first.
  package let filterGroups: [FilterMotifGroup]
  /// Channels by their own motifs, with those that are alone.
  package let similarChannels: [SimilarMotifGroup]
  /// Filters by their own motifs; empty where each is a channel.
  package let similarFilters: [SimilarMotifGroup]
  /// Known motifs that something matches: the motif of most filters and channels first.
  package let matched: [MotifAnnotation.Readers]

  package init(_ interpretation: Interpretation) {
    let annotation = interpretation.motifAnnotation
    func best(_ kind: MotifSource.Kind, _ number: Int) -> MotifAlignment? {
      annotation.flatMap { $0.query(MotifSource(kind, number: number)).flatMap($0.matches)?.first }
    }
    self.annotation = annotation
    channelMatches = interpretation.channels.indices.map { interpretation.bestMatch(ofChannel: $0) }
    filterMatches = interpretation.filters.indices.map { best(.filterWeights, $0) }
    siteMatches = (interpretation.sequenceMotifs?.filters.indices ?? 0..<0).map { best(.filterSites, $0) }
    groups = interpretation.motifGroups
    filterGroups = FilterMotifGroup.groups(of: filterMatches)
    similarChannels = interpretation.similarMotifs.channels
    similarFilters = interpretation.similarMotifs.filters
    matched = MotifAnnotation.Readers.all(annotation)
  }

  package var matchedChannelCount: Int { channelMatches.count { $0 != nil } }
  package var matchedFilterCount: Int { filterMatches.count { $0 != nil } }
  package var matchedSiteCount: Int { siteMatches.count { $0 != nil } }

  /// The matches of a motif and the nearest known motifs that are none, best first.
  package func nearest(of source: MotifSource) -> [MotifAlignment] { annotation?.query(source)?.nearest ?? [] }

  /// The group of channels of one motif that a channel is in; nil where it is alone or has no motif.
  package func similar(toChannel channel: Int) -> SimilarMotifGroup? {
    similarChannels.first { $0.numbers.contains(channel) }.flatMap { $0.members.count > 1 ? $0 : nil }
  }
}

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

  /// Why the motif that stands for a channel may be an artefact; nil where nothing says so, where it matches a known
  /// motif, or where there is none.
  public func artefact(ofChannel channel: Int) -> MotifArtefact? {
    guard bestMatch(ofChannel: channel) == nil else { return nil }
    return motif(ofChannel: channel).flatMap { MotifArtefact($0, background: background) }
  }

  /// Probabilities of bases in the sequences that the model is judged by; even ones where these are not known.
  private var background: SIMD4<Double> {
    if case .sampled(let background, _)? = natural?.origin { return background }
    return natural?.baseShares ?? MotifFile.evenBackground
  }

  /// Takes in what known motifs the model's motifs match: important channels without a match are called vulnerable, and
  /// relevant motifs that no database has are warned of.
  package mutating func annotate(_ annotation: MotifAnnotation) {
    motifAnnotation = annotation
    findVulnerableChannels()
    warnings.removeAll { $0.kind == RelevantMotifs.unknownKind }
    warnings += relevantMotifs?.warnings(about: annotation) ?? []
  }

  /// The interpretation with its motifs looked up.
  ///
  /// - Parameter workers: motifs that are compared at the same time; the result does not depend on it.
  package func annotated(
    with library: MotifLibrary, threshold: Double = MotifAnnotation.defaultThreshold, workers: Int
  ) async throws(CancellationError) -> Interpretation {
    var copy = self
    copy.annotate(
      try await MotifAnnotation.search(lookedUpMotifs, in: library, threshold: threshold, workers: workers))
    return copy
  }

  private mutating func findVulnerableChannels() {
    let unmatched = Set(
      channels.indices.filter { !motifSources(ofChannel: $0).isEmpty && bestMatch(ofChannel: $0) == nil })
    for index in classes.indices {
      classes[index].vulnerableChannels = OverallImportance.vulnerableChannels(
        classes[index].rankedImportance, channels: channels, filters: filters, unmatched: unmatched)
    }
  }
}
