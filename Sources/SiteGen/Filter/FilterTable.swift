import Analysis

/// The table of all filters.
struct FilterTable: Sendable {
  let interpretation: Interpretation
  let motifs: MotifMatches
  let site: SiteFrame
  /// The page that shows it.
  let page: PageAddress

  /// As the page of all filters shows it.
  var view: TableView {
    let hasMatches = motifs.annotation != nil
    var columns: [ColumnView] = [
      .text("Filter"), .text("Logo"), .text("Motif"), .number("Bits", "mean information of a position"),
      .number("Bits, negative", "of the motif that the negative weights spell, their signs turned"),
      .number("Positive share", "of the sum of squared weights"),
    ]
    if hasMatches {
      columns += [
        .text("Known motif", "best match"),
        .number("q", "false discovery rate of the best match, over all motifs looked up"),
        .number("Matches", "known motifs at \(motifs.thresholdText)"),
      ]
    }
    if let motifs = interpretation.sequenceMotifs {
      let place = motifs.isModelOnly ? "in random sequences" : "in the sequences given"
      columns += [.text("Logo of sites", place), .number("Sites", place)]
      if hasMatches { columns += [.text("Known motif of sites", "best match"), .number("q of sites")] }
    }
    if !site.filters.hasPages { columns.append(.text("Dead")) }
    return TableView(
      id: "filters", caption: "All filters of the first convolution".spans(on: page), columns: columns,
      rows: interpretation.filters.indices.map { RowView(cells: cells($0)) },
      isSortable: true, hasFilter: true, filterLabel: "Filter by words", hasSource: true,
      source: page.link(to: "tables/filters.tsv"), sourceName: "filters.tsv")
  }

  private func cells(_ filter: Int) -> [CellView] {
    let logos = LogoImages(interpretation, site, on: page)
    let description = interpretation.filters[filter]
    let information = FilterInformation(description)
    let isLight = interpretation.filters.count <= ReportLimits.channelsWithLogos
    var cells: [CellView] = [
      .header("\(filter: filter, in: site.filters)", on: page),
      .logos(isLight ? logos.filters([filter]) : []),
      .text(MotifText.consensus(description.motif)),
      .number(NumberText.fixed(description.motif.meanInformationContent, decimals: 2)),
      .number(NumberText.fixed(information.negativeBits, decimals: 2)),
      .number(information.positiveShare.map { NumberText.percent($0) } ?? ""),
    ]
    if let annotation = motifs.annotation {
      let matches = motifs.nearest(of: MotifSource(.filterWeights, number: filter)).count {
        annotation.isMatch($0)
      }
      cells += MatchTable.bestCells(motifs.filterMatches[filter], motifs, on: page) + [.number(matches)]
    }
    if let found = interpretation.sequenceMotifs?.filters, found.indices.contains(filter) {
      cells += [
        .logos(isLight ? logos.sites(ofFilter: filter) : []),
        .number(found[filter].siteCount),
      ]
      if motifs.annotation != nil {
        cells += MatchTable.bestCells(motifs.siteMatches[filter], motifs, on: page)
      }
    }
    if !site.filters.hasPages {
      let isDead = site.filters.channel(of: filter).map { interpretation.channels[$0].isDead } ?? false
      cells.append(.flag(isDead, "dead"))
    }
    return cells
  }

  /// `tables/filters.tsv`: one row per filter of the first convolution.
  var file: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "filter", "channel", "consensus", "mean_bits", "negative_bits", "positive_weight_share",
      "largest_activation", "dead", "matches", "best_motif", "best_motif_name", "p", "e", "q", "sites",
      "site_sequences", "sites_consensus", "sites_mean_bits", "sites_best_motif", "sites_best_motif_name", "sites_q",
      "q_all", "sites_q_all",
    ])
    let sites = interpretation.sequenceMotifs?.filters ?? []
    for (index, filter) in interpretation.filters.enumerated() {
      let channel = site.filters.channel(of: index)
      let description = channel.map { interpretation.channels[$0] }
      let information = FilterInformation(filter)
      let best = motifs.filterMatches[index]
      let motif = best.flatMap { motifs.annotation?.motifs[$0.target] }
      let nearest = motifs.nearest(of: MotifSource(.filterWeights, number: index))
      let matches = nearest.filter { motifs.annotation?.isMatch($0) == true }
      let found = sites.indices.contains(index) ? sites[index] : nil
      let match = motifs.siteMatches.indices.contains(index) ? motifs.siteMatches[index] : nil
      let known = match.flatMap { motifs.annotation?.motifs[$0.target] }
      table.append([
        .count(index + 1), .count(channel.map { $0 + 1 }), .text(filter.motif.consensus),
        .number(filter.motif.meanInformationContent), .number(information.negativeBits),
        .number(information.positiveShare), .number(description?.largestActivation),
        description.map { .flag($0.isDead) } ?? .text(""),
        motifs.annotation == nil ? .text("") : .count(matches.count), .text(motif?.identifier ?? ""),
        .text(motif?.alternateName ?? ""), .probability(best?.pValue), .probability(best?.eValue),
        .probability(best?.qValue),
        .count(found?.siteCount), .count(found?.sequenceCount), .text(found?.motif.consensus ?? ""),
        .number(found?.motif.meanInformationContent), .text(known?.identifier ?? ""),
        .text(known?.alternateName ?? ""), .probability(match?.qValue),
        .probability(best?.overallQValue), .probability(match?.overallQValue),
      ])
    }
    return table
  }
}
