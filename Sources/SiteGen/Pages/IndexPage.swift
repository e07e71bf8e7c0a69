import Analysis

/// The first page of a model's site: the verdict, the strongest features, the warnings.
enum IndexPage {
  /// Rows of the table of the strongest features.
  private static let topRows = 10

  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> IndexView {
    let page = SitePage.index
    let interpretation = context.interpretation
    let warnings = WarningText.views(
      interpretation.warnings + (context.motifs.annotation?.warnings ?? []), in: interpretation, on: page)
    return IndexView(
      frame: frame, heading: context.title,
      findings: ModelFindings(context).sentences.map { ParagraphView($0, on: page) },
      facts: facts(context, page), figures: figures, top: top(context, page),
      warnings: warnings, hasWarnings: !warnings.isEmpty,
      citation: CitationText.sentences(context).map { ParagraphView($0, on: page) },
      downloads: DownloadsPage.mainFiles(context, on: page))
  }

  private static func facts(_ context: ReportContext, _ page: SitePage) -> [FactView] {
    let interpretation = context.interpretation
    let settings = interpretation.settings
    let trials = interpretation.trialCount
    let share = trials > 0 ? Double(interpretation.convergedCount) / Double(trials) : 0
    let known: RichText =
      context.motifs.annotation.map { "\(NumberText.count($0.motifs.count), to: .motifList) looked up" }
      ?? "\("none given", to: .motifList)"
    return [
      FactView("Classes", "\(NumberText.count(interpretation.classes.count), to: .classList)", on: page),
      FactView(
        "Channels", "\(NumberText.count(interpretation.channels.count), to: .channelList)", on: page),
      FactView("Non-additive channels", "\(interpretation.channelsFlaggedAnywhere.count)", on: page),
      FactView("Known motifs", known, on: page),
      FactView("Layer", "\(name: interpretation.layer.name)", on: page),
      FactView(
        "Trials", "\(trials) (\(NumberText.percent(share)) converged)", on: page),
      FactView(
        "Recipe",
        "\(settings.recipe.rawValue, to: .methods), seed \(String(settings.seed))",
        on: page),
      FactView(
        "Parameters", "\(NumberText.count(interpretation.model.parameterCount), to: .model)", on: page),
      FactView("File's SHA-256", code: String(interpretation.model.sha256.prefix(16)) + "…"),
    ]
  }

  /// The strongest pairs of class and channel, by OFIV.
  private static func top(_ context: ReportContext, _ page: SitePage) -> TableView {
    let interpretation = context.interpretation
    let pairs = interpretation.classes.enumerated()
      .flatMap { index, result in
        result.channelsByImportance.prefix(topRows).map { (index, $0, result.overallImportance[$0]) }
      }
      .filter { $0.2 > 0 }
      .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
      .prefix(topRows)
    let largest = pairs.map { abs($0.2) }.max() ?? 0
    let hasLogos = context.hasChannelLogos
    var columns: [ColumnView] = [
      .text("Class"), .text("Channel"), .number("OFIV", "overall feature importance, in activation units"),
      .text("Non-additive"),
    ]
    let hasMatches = hasLogos && context.motifs.annotation != nil
    if hasMatches { columns.append(.text("Known motif", "best match of the channel")) }
    if hasLogos { columns.append(.text("Motif")) }
    return TableView(
      id: "top", caption: "The strongest features of all classes".spans(on: page), columns: columns,
      rows: pairs.map { index, channel, value in
        let result = interpretation.classes[index]
        var cells: [CellView] = [
          .header("\(class: index, name: result.name)", on: page), .text("\(channel: channel)", on: page),
          .bar(value, largest: largest), .flag(result.flagged[channel], "non-additive"),
        ]
        if hasMatches { cells.append(MatchTable.bestCells(context.motifs.channelMatches[channel], context, page)[0]) }
        if hasLogos { cells.append(.logos(ImageView.logos(ofChannels: [channel], in: context, on: page))) }
        return RowView(cells: cells)
      },
      hasSource: true, source: page.link(to: "tables/ofiv.tsv"), sourceName: "ofiv.tsv")
  }
}
