import Analysis

/// All filters of the first convolution: what they have in common, a grid of logos, one table.
struct FilterListPage: SinglePage {
  static let template = "filters"
  static let entry: NavigationEntry? = NavigationEntry(text: "Filters", page: .filterList)

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.filterList
  let place = PagePlace("Filters")

  var limit: RichText? { Self.limit }

  /// The same for one filter and for all.
  static let limit: RichText = """
    A logo shows what switches one filter on. What later layers join it with, or whether they use it at all, it \
    does not show.
    """

  private var table: FilterTable {
    FilterTable(interpretation: interpretation, motifs: motifs, site: site, page: address)
  }

  var files: [SiteFile] {
    (LogoBook(ofFiltersIn: interpretation, motifs).map { [$0.file] } ?? [])
      + [.table("filters", "one row per filter of the first convolution") { table.file }]
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    let filters = interpretation.filters
    let tiles = filters.indices.prefix(ReportLimits.channelsWithLogos).map(tile)
    return View(
      frame: frame, findings: findings.map { ParagraphView($0, on: address) }, facts: filters.isEmpty ? [] : facts,
      hasTiles: !tiles.isEmpty,
      tilesNote: tiles.count < filters.count ? "Showing \(tiles.count) of \(filters.count); the table has all." : "",
      tiles: tiles, figures: try output.figures(FilterInformationPlan.plans(interpretation, motifs)),
      tables: filters.isEmpty ? [] : [table.view])
  }

  private var findings: [RichText] {
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
    if site.filters.hasPages {
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
    if motifs.annotation == nil {
      sentences.append("No database of known motifs was given; \("how to give one", to: .motifList).")
    } else {
      let count = motifs.matchedFilterCount
      sentences.append(
        """
        \(count == 0 ? "None" : NumberText.count(count)) of them \(count == 1 ? "matches" : "match") one of \
        \(motifs.knownText, to: .motifList) at \(motifs.thresholdText).
        """)
    }
    return sentences + FilterSiteFindings(interpretation, motifs).sentences
  }

  private var facts: [FactView] {
    let filters = interpretation.filters
    let summary = FilterInformationSummary(filters)
    let informative = summary.informativeCount
    var facts = [
      FactView("Filters", "\(filters.count)", on: address),
      FactView(
        "Median information", "\(NumberText.fixed(summary.medianBits, decimals: 2)) bits a position", on: address),
      FactView(
        "Above \(NumberText.fixed(FilterInformationSummary.littleInformation, decimals: 2)) bits a position",
        "\(informative) (\(NumberText.percent(Double(informative) / Double(filters.count))))", on: address),
    ]
    if motifs.annotation != nil {
      let matched = motifs.matchedFilterCount
      facts.append(
        FactView(
          "Weights match at \(motifs.thresholdText)",
          "\(matched) (\(NumberText.percent(Double(matched) / Double(filters.count))))", on: address))
    }
    if !motifs.siteMatches.isEmpty, motifs.annotation != nil {
      let matched = motifs.matchedSiteCount
      facts.append(
        FactView(
          "Sites match at \(motifs.thresholdText)",
          "\(matched) (\(NumberText.percent(Double(matched) / Double(filters.count))))", on: address))
    }
    if !site.filters.hasPages {
      let dead = filters.indices.count { filter in
        site.filters.channel(of: filter).map { interpretation.channels[$0].isDead } ?? false
      }
      facts.append(FactView("Dead filters", "\(dead)", on: address))
    }
    return facts
  }

  private func tile(_ filter: Int) -> Tile {
    let match = motifs.filterMatches[filter]
    return Tile(
      link: address.link(to: site.filters.page(of: filter)), title: "Filter \(filter + 1)",
      images: LogoImages(interpretation, site, on: address).filters([filter]),
      note: match.map { ("\(name: motifs.name($0.target))" as RichText).spans(on: address) } ?? [])
  }
}

extension FilterListPage {
  /// All filters of the first convolution.
  struct View: TemplateView {
    var frame = FrameView()
    var findings: [ParagraphView] = []
    var facts: [FactView] = []
    var hasTiles = false
    /// Where not all filters have a tile.
    var tilesNote = ""
    var tiles: [Tile] = []
    var figures: [FigureView] = []
    /// None or one.
    var tables: [TableView] = []
  }

  /// A logo in a grid, with a link to what it is of.
  struct Tile: TemplateView {
    var link = ""
    var title = ""
    /// None or one.
    var images: [ImageView] = []
    var note: [SpanView] = []
  }
}
