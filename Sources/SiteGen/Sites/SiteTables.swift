import Analysis

/// The tables and files of sites in given sequences.
enum SiteTables {
  /// None without given sequences.
  static func files(_ interpretation: Interpretation, _ motifs: MotifMatches) -> [SiteFile] {
    let all = [interpretation.channelSites, interpretation.filterSites].compactMap(\.self)
    guard !all.isEmpty else { return [] }
    let shares: [SiteFile] =
      all.allSatisfy(\.labelled.isEmpty)
      ? []
      : [
        .table("site-shares", "share of each class's positives and negatives with a site of a channel or filter") {
          self.shares(interpretation, all)
        }
      ]
    return [
      .table("hits", "the strongest sites of channels and filters in the given sequences") {
        hits(interpretation, motifs, all)
      },
      .data("data/hits.bed", "the same sites as BED, from 0, ends left out") { bed(interpretation, all) },
    ] + shares
  }

  /// One site with all that tables say of it.
  private struct Hit {
    var name: String
    var row: Int
    var owner: SequenceSites.Owner
    var site: SequenceSites.Site
    var share: Double
    var record: String
    var interval: GenomicInterval?

    /// On the chromosome where the header names one, else in the sequence.
    var range: Range<Int> { interval?.part(site.start..<site.end) ?? site.start..<site.end }
    var isReverse: Bool { interval?.isReverse ?? false }
  }

  /// Hits of channels, then of filters, each in order of falling activation.
  private static func all(_ sites: [SequenceSites]) -> [Hit] {
    sites.flatMap { sites -> [Hit] in
      let names = Dictionary(uniqueKeysWithValues: sites.records.map { ($0.number, $0.name) })
      return sites.rows.enumerated().flatMap { index, row in
        row.sites.map { site in
          let record = names[site.sequence] ?? ""
          return Hit(
            name: sites.owner == .channel ? PageAddress.channelStem(index) : PageAddress.filterStem(index), row: index,
            owner: sites.owner, site: site,
            share: row.largestActivation > 0 ? Double(site.activation / row.largestActivation) : 0, record: record,
            interval: GenomicInterval(name: record, length: sites.sequenceLength))
        }
      }
    }
  }

  /// `tables/hits.tsv`: Fi-NeMo's columns, then what the report says of the channel.
  ///
  /// `hit_coefficient` is the activation, `hit_coefficient_global` its share of the largest; similarity and importance are
  /// not measured. `peak_id` counts sequences of the file from 0.
  static func hits(
    _ interpretation: Interpretation, _ motifs: MotifMatches, _ sites: [SequenceSites]
  ) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "chr", "start", "end", "start_untrimmed", "end_untrimmed", "motif_name", "hit_coefficient",
      "hit_coefficient_global", "hit_similarity", "hit_importance", "strand", "peak_name", "peak_id", "class_id",
      "class", "ofiv", "known_motif", "known_motif_name", "q",
    ])
    for hit in all(sites) {
      let best = hit.owner == .channel ? interpretation.bestClass(ofChannel: hit.row) : nil
      let match = hit.owner == .channel ? motifs.channelMatches[hit.row] : motifs.filterMatches[hit.row]
      let known = match.flatMap { motifs.annotation?.motifs[$0.target] }
      let range = hit.range
      table.append([
        .text(hit.interval?.chromosome ?? "NA"), .count(range.lowerBound), .count(range.upperBound),
        .count(range.lowerBound), .count(range.upperBound), .text(hit.name), .number(Double(hit.site.activation)),
        .number(hit.share), .number(nil), .number(nil), .sign(isNegative: hit.isReverse), .text(hit.record),
        .count(hit.site.sequence), .count(best.map { $0 + 1 }),
        .text(best.map { interpretation.classes[$0].name } ?? ""),
        .number(best.map { interpretation.classes[$0].overallImportance[hit.row] }), .text(known?.identifier ?? ""),
        .text(known?.alternateName ?? ""), .probability(match?.decidingQValue),
      ])
    }
    return table
  }

  /// `data/hits.bed`: chromosome or sequence, start, end, name, thousandths of the largest activation, strand.
  static func bed(_ interpretation: Interpretation, _ sites: [SequenceSites]) -> String {
    var text = ""
    for hit in all(sites) {
      let range = hit.range
      let place = PrintableText.line(hit.interval?.chromosome ?? hit.record).map { $0.isWhitespace ? "_" : $0 }
      text += "\(String(place))\t\(range.lowerBound)\t\(range.upperBound)\t\(hit.name)"
      text += "\t\(Int((hit.share * 1000).rounded()))\t\(hit.isReverse ? "-" : "+")\n"
    }
    return text
  }

  /// `tables/site-shares.tsv`: one row per channel or filter and labelled class.
  static func shares(_ interpretation: Interpretation, _ sites: [SequenceSites]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "kind", "number", "class_id", "class", "positives", "positives_with_site", "positive_share", "negatives",
      "negatives_with_site", "negative_share", "p", "corrected_p",
    ])
    for sites in sites {
      for (index, row) in sites.rows.enumerated() {
        for (member, share) in zip(sites.labelled, row.shares) {
          table.append([
            .text(sites.owner.rawValue), .count(index + 1), .count(member.classIndex + 1),
            .text(interpretation.classes[member.classIndex].name), .count(member.positives), .count(share.positives),
            .number(Double(share.positives) / Double(member.positives)), .count(member.negatives),
            .count(share.negatives), .number(Double(share.negatives) / Double(member.negatives)),
            .probability(share.pValue), .probability(share.correctedPValue),
          ])
        }
      }
    }
    return table
  }
}
