import Analysis

/// The motifs of the model in MEME's minimal format, for `tomtom` and `fimo`.
///
/// Source: "MEME Motif Format", https://meme-suite.org/meme/doc/meme-format.html
enum MotifDownloads {
  /// One file for each kind of motif that the model has: from weights always, from sites and of deep channels where
  /// they were looked for.
  static func files(_ interpretation: Interpretation) -> [(path: String, text: String)] {
    kinds(interpretation).map { ($0, text($1())) }
  }

  /// Paths of the files.
  static func paths(_ interpretation: Interpretation) -> [String] { kinds(interpretation).map(\.path) }

  private static func kinds(_ interpretation: Interpretation) -> [(path: String, motifs: () -> [Motif])] {
    var kinds: [(path: String, motifs: () -> [Motif])] = [(path(ofKind: .filterWeights), { weights(interpretation) })]
    if let found = interpretation.sequenceMotifs { kinds.append((path(ofKind: .filterSites), { sites(found) })) }
    if let found = interpretation.channelMotifs {
      kinds.append((path(ofKind: .channelOptimum), { optima(found) }))
      if found.averagesWindows == true { kinds.append((path(ofKind: .channelWindows), { windows(found) })) }
    }
    if let annotation = interpretation.motifAnnotation {
      kinds.append((comparedPath, { compared(interpretation, annotation) }))
    }
    return kinds
  }

  /// The file that holds whole motifs of a kind.
  static func path(ofKind kind: MotifSource.Kind) -> String {
    switch kind {
    case .filterWeights: "data/motifs.meme"
    case .filterSites: "data/motifs-sites.meme"
    case .channelOptimum: "data/motifs-optima.meme"
    case .channelWindows: "data/motifs-windows.meme"
    }
  }

  /// The file that holds motifs of every kind as they were looked up.
  static let comparedPath = "data/motifs-compared.meme"

  /// Motifs without their flanks and with the number of sites that p-values rest on, so that `build-report tomtom`
  /// of the file and the databases gives the values of the pages.
  private static func compared(_ interpretation: Interpretation, _ annotation: MotifAnnotation) -> [Motif] {
    annotation.queries.compactMap { query in
      guard let matrix = interpretation.motif(of: query.source), !query.positions.isEmpty else { return nil }
      let part = PositionProbabilityMatrix(columns: Array(matrix.columns[query.positions]))
      return Motif(
        identifier: identifier(query.source), alternateName: part.consensus, matrix: part,
        siteCount: annotation.siteCount(of: query))
    }
  }

  /// For example `filter-0001`, `filter-0001-sites`, `channel-0001-2` or `channel-0001-windows`.
  private static func identifier(_ source: MotifSource) -> String {
    switch source.kind {
    case .filterWeights: SitePage.filterStem(source.number)
    case .filterSites: SitePage.filterStem(source.number) + "-sites"
    case .channelOptimum: "\(SitePage.channelStem(source.number))-\((source.optimum ?? 0) + 1)"
    case .channelWindows: SitePage.channelStem(source.number) + "-windows"
    }
  }

  /// Motifs without positions are left out.
  static func text(_ motifs: [Motif]) -> String {
    MotifFile(fileName: "", motifs: motifs.filter { $0.matrix.width > 0 }).memeText
  }

  /// One motif per filter, named `filter-0001` and so on.
  ///
  /// It is spelled by weights, not counted in sites: the format's own default stands for them.
  static func weights(_ interpretation: Interpretation) -> [Motif] {
    interpretation.filters.enumerated().map { index, filter in
      Motif(
        identifier: SitePage.filterStem(index), alternateName: filter.motif.consensus, matrix: filter.motif)
    }
  }

  private static func sites(_ motifs: SequenceMotifs) -> [Motif] {
    motifs.filters.enumerated().filter { $1.siteCount > 0 }.map { index, filter in
      Motif(
        identifier: SitePage.filterStem(index), alternateName: filter.motif.consensus, matrix: filter.motif,
        siteCount: Double(filter.siteCount))
    }
  }

  private static func windows(_ motifs: ChannelMotifs) -> [Motif] {
    motifs.channels.enumerated().compactMap { index, channel in
      channel.windows.map { windows in
        Motif(
          identifier: SitePage.channelStem(index), alternateName: windows.motif.consensus, matrix: windows.motif,
          siteCount: Double(windows.windowCount))
      }
    }
  }

  private static func optima(_ motifs: ChannelMotifs) -> [Motif] {
    motifs.channels.enumerated().flatMap { index, channel in
      channel.optima.enumerated().map { number, optimum in
        Motif(
          identifier: "\(SitePage.channelStem(index))-\(number + 1)", alternateName: optimum.motif.consensus,
          matrix: optimum.motif)
      }
    }
  }
}
