import Analysis

/// The tables of known motifs; columns are a versioned schema.
struct MotifTables: Sendable {
  let interpretation: Interpretation
  let motifs: MotifMatches
  let filters: FilterLinks

  var files: [SiteFile] {
    [
      .table("motifs", "matches of filters, sites and channels with known motifs") { matches },
      .data("tables/tomtom.tsv", "every match in the columns of MEME's tomtom", kind: .table) { tomtom },
      .table("motif-importance", "importance summed over the channels of each known motif, by class") { importance },
    ]
  }

  /// `tables/motifs.tsv`: one row per motif of the model and known motif, every match and the nearest that are none.
  ///
  /// `q` is among the comparisons of one motif, as tomtom gives it, `q_all` among those of all motifs that were looked up;
  /// `significant` goes by the second. The source is `weights` or `sites` of a filter, or `optimum` or `windows` of a channel.
  var matches: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "source", "filter", "channel", "optimum", "rank", "motif_id", "motif", "motif_name", "database", "p", "e", "q",
      "offset", "overlap",
      "orientation", "significant", "q_all",
    ])
    guard let annotation = motifs.annotation else { return table }
    for query in annotation.queries {
      let isOfChannel = query.source.kind.isOfChannel
      for (rank, match) in query.nearest.enumerated() {
        let motif = annotation.motifs[match.target]
        table.append([
          .text(query.source.kind.tableName), .count(isOfChannel ? nil : query.source.number + 1),
          .count(isOfChannel ? query.source.number + 1 : filters.channel(of: query.source.number).map { $0 + 1 }),
          .count(query.source.optimum.map { $0 + 1 }), .count(rank + 1), .count(match.target + 1),
          .text(motif.identifier),
          .text(motif.alternateName ?? ""), .text(annotation.database(ofMotif: match.target)?.fileName ?? ""),
          .probability(match.pValue), .probability(match.eValue), .probability(match.qValue), .count(match.offset),
          .count(match.overlap), annotation.comparison.hasOneStrand == true ? .text("") : .strand(match.orientation),
          .flag(annotation.isMatch(match)),
          .probability(match.overallQValue),
        ])
      }
    }
    return table
  }

  /// `tables/tomtom.tsv`: the matches of `motifs.tsv` as MEME's tomtom writes them, q among the comparisons of one motif.
  var tomtom: String {
    guard let annotation = motifs.annotation else { return MotifMatchTable.text([]) }
    return MotifMatchTable.text(
      annotation.queries.flatMap { query -> [MotifMatch] in
        guard let matrix = interpretation.motif(of: query.source), !query.positions.isEmpty else { return [] }
        let consensus = PositionProbabilityMatrix(columns: Array(matrix.columns[query.positions])).mostProbableBases
        return annotation.matches(of: query).map { match in
          let target = annotation.motifs[match.target]
          let oriented = match.orientation == .given ? target.matrix : target.matrix.reverseComplement
          return MotifMatch(
            query: MotifDownloads.identifier(query.source), target: target.identifier, pValue: match.pValue,
            eValue: match.eValue, qValue: match.qValue, offset: match.offset, overlap: match.overlap,
            orientation: match.orientation, queryConsensus: consensus, targetConsensus: oriented.mostProbableBases)
        }
      })
  }

  /// `tables/motif-importance.tsv`: one row per known motif that is some channel's best match, and class.
  var importance: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "motif_id", "motif", "motif_name", "database", "channels", "class_id", "class", "ofiv",
    ])
    guard let annotation = motifs.annotation else { return table }
    for group in motifs.groups {
      let motif = annotation.motifs[group.motif]
      let sums = interpretation.overallImportance(of: group)
      for (index, result) in interpretation.classes.enumerated() {
        table.append([
          .count(group.motif + 1), .text(motif.identifier), .text(motif.alternateName ?? ""),
          .text(annotation.database(ofMotif: group.motif)?.fileName ?? ""),
          .numbers(group.channels), .count(index + 1), .text(result.name),
          .number(sums[index]),
        ])
      }
    }
    return table
  }
}

extension MotifSource.Kind {
  /// Name in tables.
  var tableName: String {
    switch self {
    case .filterWeights: "weights"
    case .filterSites: "sites"
    case .channelOptimum: "optimum"
    case .channelWindows: "windows"
    }
  }
}
