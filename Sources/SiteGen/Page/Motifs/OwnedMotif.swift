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

  /// Whether it is an optimum of a channel behind the one that stands for it.
  var isFurtherOptimum: Bool { source.kind == .channelOptimum && (source.optimum ?? 0) > 0 }

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

extension OwnedMotif {
  /// The motifs of a channel or filter that its page shows, the one that stands for it first.
  static func all(of owner: LogoOwner, in interpretation: Interpretation) -> [OwnedMotif] {
    let sources: [MotifSource] =
      switch owner {
      case .channel(let index):
        Array(interpretation.motifSources(ofChannel: index).prefix(mostOptima(ofChannel: index, in: interpretation)))
          + (interpretation.channels[index].filter.map { siteSources(ofFilter: $0, interpretation) }
            ?? (isLarge(interpretation) ? [] : [MotifSource(.channelWindows, number: index)]))
      case .filter(let index):
        [MotifSource(.filterWeights, number: index)] + siteSources(ofFilter: index, interpretation)
      }
    return sources.compactMap { source in
      interpretation.motif(of: source).flatMap { $0.width > 0 ? OwnedMotif(source: source, matrix: $0) : nil }
    }
  }

  /// Optima of one channel that its page shows: none of the weak ones; long windows make heavy figures.
  static func mostOptima(ofChannel channel: Int, in interpretation: Interpretation) -> Int {
    guard let found = interpretation.channelMotifs?.channels, found.indices.contains(channel) else { return .max }
    return min(found[channel].shownOptima, isLarge(interpretation) ? 1 : .max)
  }

  /// Whether the pages of channels are so many that each must be light.
  private static func isLarge(_ interpretation: Interpretation) -> Bool {
    interpretation.hasManyClasses || interpretation.channels.count > ReportLimits.channels
  }

  /// A filter without sites has no motif from them.
  private static func siteSources(ofFilter filter: Int, _ interpretation: Interpretation) -> [MotifSource] {
    guard let found = interpretation.sequenceMotifs?.filters, found.indices.contains(filter),
      found[filter].siteCount > 0
    else { return [] }
    return [MotifSource(.filterSites, number: filter)]
  }
}

extension MotifSource.Kind {
  /// Path of the file that holds the whole motifs of the kind, relative to the model's site.
  var motifFile: String {
    switch self {
    case .filterWeights: "data/motifs.meme"
    case .filterSites: "data/motifs-sites.meme"
    case .channelOptimum: "data/motifs-optima.meme"
    case .channelWindows: "data/motifs-windows.meme"
    }
  }
}

extension OwnedMotif {
  /// Its probabilities as a table: the positions that its logo shows, numbered as in the whole motif.
  func matrixTable(on page: PageAddress) -> TableView {
    let path = source.kind.motifFile
    let range = shownPositions
    let bits = matrix.informationContent
    let least = ReportLimits.motifPositions.bits
    let shown = range.count > ReportLimits.motifPositions.all ? range.filter { bits[$0] >= least } : Array(range)
    let scope =
      range.count < matrix.width
      ? ", positions \(range.lowerBound + 1) to \(range.upperBound) of \(matrix.width)" : ""
    let rest =
      shown.count < range.count
      ? ", showing \(shown.count) of \(range.count), those with \(NumberText.significant(least)) bits or more (the file has all)"
      : ""
    return TableView(
      id: "motif",
      caption: "Probability of each base in \(definiteName), from 5′ to 3′\(scope)\(rest)".spans(on: page),
      columns: [
        .text("Position"), .number("A"), .number("C"), .number("G"), .number("T"), .number("Bits"),
      ],
      rows: shown.map { position in
        let column = matrix.columns[position]
        return RowView(
          cells: [.header(.words("\(position + 1)"), on: page)]
            + (0..<4).map { .number(NumberText.fixed(Double(column[$0]), decimals: 3)) }
            + [.number(NumberText.fixed(bits[position], decimals: 2))])
      },
      hasSource: true, source: page.link(to: path), sourceName: path.replacing("data/", with: ""))
  }
}
