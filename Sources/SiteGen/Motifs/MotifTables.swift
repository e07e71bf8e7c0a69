import Analysis

/// The tables of known motifs; columns are a versioned schema.
enum MotifTables {
  /// `tables/motifs.tsv`: one row per motif of the model and known motif, every match and the nearest that are none.
  ///
  /// The source is `weights` or `sites` of a filter, or `optimum` or `windows` of a channel.
  static func matches(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "source", "filter", "channel", "optimum", "rank", "motif_id", "motif", "motif_name", "database", "p", "e", "q",
      "offset", "overlap",
      "orientation", "significant",
    ])
    guard let annotation = context.motifs.annotation else { return table }
    for query in annotation.queries {
      let isOfChannel = query.source.kind.isOfChannel
      for (rank, match) in query.nearest.enumerated() {
        let motif = annotation.motifs[match.target]
        table.append([
          .text(query.source.kind.tableName), .count(isOfChannel ? nil : query.source.number + 1),
          .count(isOfChannel ? query.source.number + 1 : context.channel(ofFilter: query.source.number).map { $0 + 1 }),
          .count(query.source.optimum.map { $0 + 1 }), .count(rank + 1), .count(match.target + 1),
          .text(motif.identifier),
          .text(motif.alternateName ?? ""), .text(annotation.database(ofMotif: match.target)?.fileName ?? ""),
          .probability(match.pValue), .probability(match.eValue), .probability(match.qValue), .count(match.offset),
          .count(match.overlap), .strand(match.orientation), .flag(annotation.isMatch(match)),
        ])
      }
    }
    return table
  }

  /// `tables/motif-importance.tsv`: one row per known motif that is some channel's best match, and class.
  static func importance(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "motif_id", "motif", "motif_name", "database", "channels", "class_id", "class", "ofiv",
    ])
    guard let annotation = context.motifs.annotation else { return table }
    for group in context.motifs.groups {
      let motif = annotation.motifs[group.motif]
      let sums = context.interpretation.overallImportance(of: group)
      for (index, result) in context.interpretation.classes.enumerated() {
        table.append([
          .count(group.motif + 1), .text(motif.identifier), .text(motif.alternateName ?? ""),
          .text(annotation.database(ofMotif: group.motif)?.fileName ?? ""),
          .text(group.channels.map { "\($0 + 1)" }.joined(separator: ",")), .count(index + 1), .text(result.name),
          .number(sums[index]),
        ])
      }
    }
    return table
  }

  /// `tables/filters.tsv`: one row per filter of the first convolution.
  static func filters(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "filter", "channel", "consensus", "mean_bits", "negative_bits", "positive_weight_share",
      "largest_activation", "dead", "matches", "best_motif", "best_motif_name", "p", "e", "q", "sites",
      "site_sequences", "sites_consensus", "sites_mean_bits", "sites_best_motif", "sites_best_motif_name", "sites_q",
    ])
    let sites = context.interpretation.sequenceMotifs?.filters ?? []
    for (index, filter) in context.interpretation.filters.enumerated() {
      let channel = context.channel(ofFilter: index)
      let description = channel.map { context.interpretation.channels[$0] }
      let information = FilterInformation(filter)
      let best = context.motifs.filterMatches[index]
      let motif = best.flatMap { context.motifs.annotation?.motifs[$0.target] }
      let nearest = context.motifs.nearest(of: MotifSource(.filterWeights, number: index))
      let matches = nearest.filter { context.motifs.annotation?.isMatch($0) == true }
      let found = sites.indices.contains(index) ? sites[index] : nil
      let match = context.motifs.siteMatches.indices.contains(index) ? context.motifs.siteMatches[index] : nil
      let known = match.flatMap { context.motifs.annotation?.motifs[$0.target] }
      table.append([
        .count(index + 1), .count(channel.map { $0 + 1 }), .text(filter.motif.consensus),
        .number(filter.motif.meanInformationContent), .number(information.negativeBits),
        .number(information.positiveShare), .number(description?.largestActivation),
        description.map { .flag($0.isDead) } ?? .text(""),
        context.motifs.annotation == nil ? .text("") : .count(matches.count), .text(motif?.identifier ?? ""),
        .text(motif?.alternateName ?? ""), .probability(best?.pValue), .probability(best?.eValue),
        .probability(best?.qValue),
        .count(found?.siteCount), .count(found?.sequenceCount), .text(found?.motif.consensus ?? ""),
        .number(found?.motif.meanInformationContent), .text(known?.identifier ?? ""),
        .text(known?.alternateName ?? ""), .probability(match?.qValue),
      ])
    }
    return table
  }

  /// The numbers of a figure of alignments.
  static func alignments(_ matches: [MotifAlignment], _ motifs: MotifContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "motif", "motif_name", "p", "e", "q", "offset", "overlap", "orientation", "significant",
    ])
    for match in matches {
      let motif = motifs.annotation?.motifs[match.target]
      table.append([
        .text(motif?.identifier ?? ""), .text(motif?.alternateName ?? ""), .probability(match.pValue),
        .probability(match.eValue), .probability(match.qValue), .count(match.offset), .count(match.overlap),
        .strand(match.orientation), .flag(motifs.annotation?.isMatch(match) == true),
      ])
    }
    return table
  }
}

extension TabSeparatedTable.Cell {
  /// `given` or `reverse`: the signs of MEME would be taken for formulas by spreadsheets.
  static func strand(_ orientation: MotifMatch.Orientation) -> TabSeparatedTable.Cell {
    .text(orientation == .given ? "given" : "reverse")
  }
}

extension MotifSource.Kind {
  /// Name in tables.
  fileprivate var tableName: String {
    switch self {
    case .filterWeights: "weights"
    case .filterSites: "sites"
    case .channelOptimum: "optimum"
    case .channelWindows: "windows"
    }
  }
}
