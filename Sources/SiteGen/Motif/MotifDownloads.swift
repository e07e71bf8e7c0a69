import Analysis

/// The motifs of the model in MEME's minimal format, for `tomtom` and `fimo`.
///
/// Source: "MEME Motif Format", https://meme-suite.org/meme/doc/meme-format.html
enum MotifDownloads {
  /// One file for each kind of motif that the model has: from weights always, from sites and of deep channels where
  /// they were looked for; and one of all motifs as they were looked up.
  static func files(_ interpretation: Interpretation) -> [SiteFile] {
    let alphabet = interpretation.alphabet
    var files = [
      file(.filterWeights, "motifs of the first convolution in MEME format", of: alphabet) { weights(interpretation) }
    ]
    if let found = interpretation.sequenceMotifs {
      files.append(
        file(.filterSites, "motifs from sites of the filters, in MEME format", of: alphabet) { sites(found) })
    }
    if let found = interpretation.channelMotifs {
      files.append(
        file(.channelOptimum, "windows that gradient ascent on channels ends in, in MEME format", of: alphabet) {
          optima(found)
        })
      if found.averagesWindows == true {
        files.append(
          file(.channelWindows, "averaged windows of channels, in MEME format", of: alphabet) { windows(found) })
      }
    }
    if let annotation = interpretation.motifAnnotation {
      files.append(
        .data(
          "data/motifs-compared.meme",
          "motifs of every kind as they were looked up, without flanks, in MEME format"
        ) { text(compared(interpretation, annotation), of: interpretation.alphabet) })
    }
    return files
  }

  private static func file(
    _ kind: MotifSource.Kind, _ summary: String, of alphabet: NucleicAlphabet?,
    _ motifs: @escaping @Sendable () -> [Motif]
  ) -> SiteFile {
    .data(kind.motifFile, summary) { text(motifs(), of: alphabet) }
  }

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
  static func identifier(_ source: MotifSource) -> String {
    switch source.kind {
    case .filterWeights: PageAddress.filterStem(source.number)
    case .filterSites: PageAddress.filterStem(source.number) + "-sites"
    case .channelOptimum: "\(PageAddress.channelStem(source.number))-\((source.optimum ?? 0) + 1)"
    case .channelWindows: PageAddress.channelStem(source.number) + "-windows"
    }
  }

  /// Motifs without positions are left out.
  static func text(_ motifs: [Motif], of alphabet: NucleicAlphabet? = nil) -> String {
    MotifFile(fileName: "", motifs: motifs.filter { $0.matrix.width > 0 }, alphabet: alphabet).memeText
  }

  /// One motif per filter, named `filter-0001` and so on.
  ///
  /// It is spelled by weights, not counted in sites: the format's own default stands for them.
  static func weights(_ interpretation: Interpretation) -> [Motif] {
    interpretation.filters.enumerated().map { index, filter in
      Motif(
        identifier: PageAddress.filterStem(index), alternateName: filter.motif.consensus, matrix: filter.motif)
    }
  }

  private static func sites(_ motifs: SequenceMotifs) -> [Motif] {
    motifs.filters.enumerated().filter { $1.siteCount > 0 }.map { index, filter in
      Motif(
        identifier: PageAddress.filterStem(index), alternateName: filter.motif.consensus, matrix: filter.motif,
        siteCount: Double(filter.siteCount))
    }
  }

  private static func windows(_ motifs: ChannelMotifs) -> [Motif] {
    motifs.channels.enumerated().compactMap { index, channel in
      channel.windows.map { windows in
        Motif(
          identifier: PageAddress.channelStem(index), alternateName: windows.motif.consensus, matrix: windows.motif,
          siteCount: Double(windows.windowCount))
      }
    }
  }

  /// A window without the even columns at its ends.
  private static func spelled(_ motif: PositionProbabilityMatrix) -> PositionProbabilityMatrix {
    let isEven = motif.columns.map { $0 == SIMD4(repeating: 0.25) }
    guard let first = isEven.firstIndex(of: false), let last = isEven.lastIndex(of: false) else { return motif }
    return PositionProbabilityMatrix(columns: Array(motif.columns[first...last]))
  }

  private static func optima(_ motifs: ChannelMotifs) -> [Motif] {
    motifs.channels.enumerated().flatMap { index, channel in
      channel.optima.enumerated().map { number, optimum in
        let spelled = spelled(optimum.motif)
        return Motif(
          identifier: "\(PageAddress.channelStem(index))-\(number + 1)", alternateName: spelled.consensus,
          matrix: spelled)
      }
    }
  }
}
