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
    var kinds: [(path: String, motifs: () -> [Motif])] = [("data/motifs.meme", { weights(interpretation) })]
    if let found = interpretation.sequenceMotifs { kinds.append(("data/motifs-sites.meme", { sites(found) })) }
    if let found = interpretation.channelMotifs {
      kinds.append(("data/motifs-optima.meme", { optima(found) }))
      if found.averagesWindows == true { kinds.append(("data/motifs-windows.meme", { windows(found) })) }
    }
    return kinds
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
