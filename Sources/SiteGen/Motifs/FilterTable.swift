import Analysis

/// The table of all filters.
enum FilterTable {
  /// Most filters with logos in their rows.
  private static let mostWithLogos = 512

  static func table(_ context: ReportContext, _ page: SitePage) -> TableView {
    let hasMatches = context.motifs.annotation != nil
    var columns: [ColumnView] = [
      .text("Filter"), .text("Logo"), .text("Motif"), .number("Bits", "mean information of a position"),
      .number("Bits, negative", "of the motif that the negative weights spell, their signs turned"),
      .number("Positive share", "of the sum of squared weights"),
    ]
    if hasMatches {
      columns += [
        .text("Known motif", "best match"), .number("q", "false discovery rate of the best match"),
        .number("Matches", "known motifs at \(context.motifs.thresholdText)"),
      ]
    }
    if let motifs = context.interpretation.sequenceMotifs {
      let place = motifs.isModelOnly ? "in random sequences" : "in the sequences given"
      columns += [.text("Logo of sites", place), .number("Sites", place)]
      if hasMatches { columns += [.text("Known motif of sites", "best match"), .number("q of sites")] }
    }
    if !context.hasFilterPages { columns.append(.text("Dead")) }
    return TableView(
      id: "filters", caption: "All filters of the first convolution".spans(on: page), columns: columns,
      rows: context.interpretation.filters.indices.map { RowView(cells: cells($0, context, page)) },
      isSortable: true, hasFilter: true, filterLabel: "Filter by words", hasSource: true,
      source: page.link(to: "tables/filters.tsv"), sourceName: "filters.tsv")
  }

  private static func cells(_ filter: Int, _ context: ReportContext, _ page: SitePage) -> [CellView] {
    let interpretation = context.interpretation
    let description = interpretation.filters[filter]
    let information = FilterInformation(description)
    let isLight = interpretation.filters.count <= mostWithLogos
    var cells: [CellView] = [
      .header("\(filter: filter, in: context)", on: page),
      .logos(isLight ? ImageView.logos(ofFilters: [filter], in: context, on: page) : []),
      .text(MotifText.consensus(description.motif)),
      .number(NumberText.fixed(description.motif.meanInformationContent, decimals: 2)),
      .number(NumberText.fixed(information.negativeBits, decimals: 2)),
      .number(information.positiveShare.map { NumberText.percent($0) } ?? ""),
    ]
    if let annotation = context.motifs.annotation {
      let matches = context.motifs.nearest(of: MotifSource(.filterWeights, number: filter)).count {
        annotation.isMatch($0)
      }
      cells += MatchTable.bestCells(context.motifs.filterMatches[filter], context, page) + [.number(matches)]
    }
    if let found = interpretation.sequenceMotifs?.filters, found.indices.contains(filter) {
      cells += [
        .logos(isLight ? ImageView.siteLogos(ofFilter: filter, in: context, on: page) : []),
        .number(found[filter].siteCount),
      ]
      if context.motifs.annotation != nil {
        cells += MatchTable.bestCells(context.motifs.siteMatches[filter], context, page)
      }
    }
    if !context.hasFilterPages {
      let isDead = context.channel(ofFilter: filter).map { interpretation.channels[$0].isDead } ?? false
      cells.append(.flag(isDead, "dead"))
    }
    return cells
  }
}

extension RichText.StringInterpolation {
  /// `filter 5` for the filter 4, counted from 0, with a link to its page.
  mutating func appendInterpolation(filter index: Int, in context: ReportContext) {
    pieces.append(.link("filter \(index + 1)", context.page(ofFilter: index)))
  }
}
