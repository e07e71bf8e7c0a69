import Analysis

/// All filters of the first convolution: what they have in common, a grid of logos, one table.
enum FilterListPage {
  /// Most filters with a tile; the table has all.
  private static let mostTiles = 512
  /// Bits per position above which a filter is said to carry information, as for vulnerable channels.
  private static let littleInformation = 0.25

  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> FilterListView {
    let page = SitePage.filterList
    let filters = context.interpretation.filters
    let tiles = filters.indices.prefix(mostTiles).map { tile($0, context, page) }
    return FilterListView(
      frame: frame, findings: findings(context).map { ParagraphView($0, on: page) },
      facts: filters.isEmpty ? [] : facts(context, page), hasTiles: !tiles.isEmpty,
      tilesNote: tiles.count < filters.count ? "Showing \(tiles.count) of \(filters.count); the table has all." : "",
      tiles: tiles, figures: figures, tables: filters.isEmpty ? [] : [FilterTable.table(context, page)])
  }

  private static func findings(_ context: ReportContext) -> [RichText] {
    let interpretation = context.interpretation
    guard !interpretation.filters.isEmpty else {
      return [
        """
        This model has no filters that read whole bases: its input has \
        \(interpretation.model.inputChannels) symbols per position, or its first convolution reads parts of them.
        """
      ]
    }
    let width = interpretation.filters.first?.motif.width ?? 0
    var sentences: [RichText] = [
      """
      The first convolution has \(NumberText.counted(interpretation.filters.count, "filter")) of \
      \(NumberText.counted(width, "position")); the motif of each is spelled by its positive weights.
      """
    ]
    if context.hasFilterPages {
      sentences.append(
        """
        The interpreted layer lies behind further convolutions, so that its \("channels", to: .channelList) are other \
        features than these filters, which are their parts.
        """)
    } else {
      sentences.append(
        """
        Each filter is one channel of the interpreted layer: its page is that of the channel, which has its logos, \
        its matches and what it is to each class.
        """)
    }
    if context.motifs.annotation == nil {
      sentences.append("No database of known motifs was given; \("how to give one", to: .motifList).")
    } else {
      let count = context.motifs.matchedFilterCount
      sentences.append(
        """
        \(count == 0 ? "None" : NumberText.count(count)) of them \(count == 1 ? "matches" : "match") one of \
        \(context.motifs.knownText, to: .motifList) at \(context.motifs.thresholdText).
        """)
    }
    return sentences + FilterSiteFindings(context).sentences
  }

  private static func facts(_ context: ReportContext, _ page: SitePage) -> [FactView] {
    let filters = context.interpretation.filters
    let bits = filters.map(\.motif.meanInformationContent)
    let informative = bits.count { $0 > littleInformation }
    var facts = [
      FactView("Filters", "\(filters.count)", on: page),
      FactView(
        "Median information", "\(NumberText.fixed(median(bits), decimals: 2)) bits a position", on: page),
      FactView(
        "Above \(NumberText.fixed(littleInformation, decimals: 2)) bits a position",
        "\(informative) (\(NumberText.percent(Double(informative) / Double(filters.count))))", on: page),
    ]
    if context.motifs.annotation != nil {
      let matched = context.motifs.matchedFilterCount
      facts.append(
        FactView(
          "Weights match at \(context.motifs.thresholdText)",
          "\(matched) (\(NumberText.percent(Double(matched) / Double(filters.count))))", on: page))
    }
    if !context.motifs.siteMatches.isEmpty, context.motifs.annotation != nil {
      let matched = context.motifs.matchedSiteCount
      facts.append(
        FactView(
          "Sites match at \(context.motifs.thresholdText)",
          "\(matched) (\(NumberText.percent(Double(matched) / Double(filters.count))))", on: page))
    }
    if !context.hasFilterPages {
      let dead = filters.indices.count { filter in
        context.channel(ofFilter: filter).map { context.interpretation.channels[$0].isDead } ?? false
      }
      facts.append(FactView("Dead filters", "\(dead)", on: page))
    }
    return facts
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  private static func tile(_ filter: Int, _ context: ReportContext, _ page: SitePage) -> TileView {
    let match = context.motifs.filterMatches[filter]
    return TileView(
      link: page.link(to: context.page(ofFilter: filter)), title: "Filter \(filter + 1)",
      images: ImageView.logos(ofFilters: [filter], in: context, on: page),
      note: match.map { ("\(name: context.motifs.name($0.target))" as RichText).spans(on: page) } ?? [])
  }
}
