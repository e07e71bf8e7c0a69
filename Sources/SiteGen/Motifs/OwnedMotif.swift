import Analysis

/// One motif of a channel or filter, and how its page names it.
struct OwnedMotif: Hashable, Sendable {
  let source: MotifSource
  let matrix: PositionProbabilityMatrix

  /// Positions that its logo shows: of a long window the informative ones.
  var shownPositions: Range<Int> {
    source.kind.isOfChannel ? matrix.informativeRange() : 0..<matrix.width
  }

  /// The part of the motif that its logo shows.
  var shown: PositionProbabilityMatrix {
    PositionProbabilityMatrix(columns: Array(matrix.columns[shownPositions]))
  }

  /// For example `motif` or `optimum 2`.
  var name: String {
    switch source.kind {
    case .filterWeights: "motif"
    case .filterSites: "motif from sites"
    case .channelOptimum: "optimum \((source.optimum ?? 0) + 1)"
    case .channelWindows: "motif from windows"
    }
  }

  /// For example `the motif` or `optimum 2`.
  var definiteName: String { source.kind == .channelOptimum ? name : "the \(name)" }

  /// What the names of its files and the ids of its tables begin with; empty for the motif from weights.
  var prefix: String {
    switch source.kind {
    case .filterWeights: ""
    case .filterSites: "sites-"
    case .channelOptimum: "optimum-\((source.optimum ?? 0) + 1)-"
    case .channelWindows: "windows-"
    }
  }
}

extension ReportContext {
  /// Optima of one channel that its page shows; long windows make heavy figures.
  var mostOptima: Int { isLarge ? 1 : .max }

  /// Whether the pages of channels are so many that each must be light.
  private var isLarge: Bool { hasManyClasses || interpretation.channels.count > 200 }

  /// The motifs of a channel or filter that its page shows, the one that stands for it first.
  func motifs(of owner: LogoOwner) -> [OwnedMotif] {
    let sources: [MotifSource] =
      switch owner {
      case .channel(let index):
        Array(interpretation.motifSources(ofChannel: index).prefix(mostOptima))
          + (interpretation.channels[index].filter.map(siteSources)
            ?? (isLarge ? [] : [MotifSource(.channelWindows, number: index)]))
      case .filter(let index): [MotifSource(.filterWeights, number: index)] + siteSources(ofFilter: index)
      }
    return sources.compactMap { source in
      interpretation.motif(of: source).flatMap { $0.width > 0 ? OwnedMotif(source: source, matrix: $0) : nil }
    }
  }

  /// A filter without sites has no motif from them.
  private func siteSources(ofFilter filter: Int) -> [MotifSource] {
    guard let found = interpretation.sequenceMotifs?.filters, found.indices.contains(filter),
      found[filter].siteCount > 0
    else { return [] }
    return [MotifSource(.filterSites, number: filter)]
  }
}
