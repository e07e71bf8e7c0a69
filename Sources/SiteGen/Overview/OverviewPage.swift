import Analysis

/// The first page of a model's site: the verdict, the strongest features, the warnings.
struct OverviewPage: SinglePage {
  static let template = "index"
  static let entry: NavigationEntry? = NavigationEntry(text: "Overview", page: .index)

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.index
  let place = PagePlace(nil)

  var limit: RichText? {
    """
    The report shows what the network responds to. How often real sequences hold it, and whether cells use it, \
    it does not show.
    """
  }

  var files: [SiteFile] { site.extraFiles.map(SiteFile.init) + [SummaryFile.file(results, site)] }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    let warnings = WarningText.views(
      interpretation.warnings + (motifs.annotation?.warnings ?? []), in: interpretation, on: address)
    return View(
      frame: frame, heading: site.title,
      findings: OverviewFindings(interpretation, motifs).sentences.map { ParagraphView($0, on: address) },
      facts: facts, sections: try output.sections(classes), top: top,
      warnings: warnings, hasWarnings: !warnings.isEmpty,
      citation: CitationText.sentences(
        interpretation.model, toolVersion: site.options.toolVersion, hasWords: interpretation.planting != nil
      )
      .map { ParagraphView($0, on: address) },
      downloads: downloads)
  }

  /// What each class answers to; where nothing was planted, what it rests on.
  private var classes: [PageSection] {
    [
      OverviewWords(interpretation, motifs)?.section(style: site.style, on: address)
        ?? OverviewClasses(interpretation).section(on: address)
    ]
  }

  private var facts: [FactView] {
    let settings = interpretation.settings
    let trials = interpretation.trialCount
    let share = trials > 0 ? Double(interpretation.convergedCount) / Double(trials) : 0
    let known: RichText =
      motifs.annotation.map { "\(NumberText.count($0.motifs.count), to: .motifList) looked up" }
      ?? "\("none given", to: .motifList)"
    return [
      FactView(
        HeadText(interpretation).nouns.capitalizedFirst,
        "\(NumberText.count(interpretation.classes.count), to: .classList)", on: address),
      FactView(
        "Channels", "\(NumberText.count(interpretation.channels.count), to: .channelList)", on: address),
      FactView("Non-additive channels", "\(interpretation.channelsFlaggedAnywhere.count)", on: address),
      FactView("Known motifs", known, on: address),
      FactView("Layer", "\(name: interpretation.layer.name)", on: address),
      FactView(
        "Trials", "\(trials) (\(NumberText.percent(share)) converged)", on: address),
      FactView(
        "Recipe",
        "\(settings.recipe.rawValue, to: .methods), seed \(String(settings.seed))",
        on: address),
      FactView(
        "Parameters", "\(NumberText.count(interpretation.model.parameterCount), to: .model)", on: address),
      FactView("File's SHA-256", code: String(interpretation.model.sha256.prefix(16)) + "…", on: address),
    ]
  }

  /// The strongest pairs of class and channel, by importance.
  private var top: TableView {
    let features = interpretation.strongestFeatures(most: ReportLimits.topFeatures)
    let logos = LogoImages(interpretation, site, on: address)
    let largest = features.map { abs($0.value) }.max() ?? 0
    let hasLogos = interpretation.hasChannelMotifs
    let words = ImportanceWords(interpretation)
    var columns: [ColumnView] = [
      .text(HeadText(interpretation).noun.capitalizedFirst), .text("Channel"), .number(words.column, words.explanation),
      .text("Non-additive"),
    ]
    let hasMatches = hasLogos && motifs.annotation != nil
    if hasMatches { columns.append(.text("Known motif", "best match of the channel")) }
    if hasLogos { columns.append(.text("Motif")) }
    return TableView(
      id: "top", caption: "The strongest features of all \(HeadText(interpretation).nouns)".spans(on: address),
      columns: columns,
      rows: features.map { index, channel, value in
        let result = interpretation.classes[index]
        var cells: [CellView] = [
          .header("\(class: index, name: result.name)", on: address),
          .text("\(channel: channel, in: interpretation)", on: address),
          .bar(value, largest: largest), .flag(result.flagged[channel], "non-additive"),
        ]
        if hasMatches { cells.append(MatchTable.bestCells(motifs.channelMatches[channel], motifs, on: address)[0]) }
        if hasLogos { cells.append(.logos(logos.channels([channel]))) }
        return RowView(cells: cells)
      },
      hasSource: true, source: address.link(to: "tables/ofiv.tsv"), sourceName: "ofiv.tsv")
  }

  /// The files that the first page offers.
  private var downloads: [LinkView] {
    let trials = interpretation.hasManyClasses ? [] : ["tables/fiv.tsv"]
    let words = interpretation.planting == nil ? [] : ["tables/words.tsv"]
    let paths =
      [PaperBundle.path] + words + ["tables/ofiv.tsv"] + trials + [
        "tables/classes.tsv", MotifSource.Kind.filterWeights.motifFile,
      ]
    return paths.map { .file($0, on: address) }
      + site.extraFiles.map { LinkView(text: $0.path, link: address.link(to: $0.path)) }
  }
}

extension OverviewPage {
  /// The first page of a model's site.
  struct View: TemplateView {
    var frame = FrameView()
    var heading = ""
    var findings: [ParagraphView] = []
    var facts: [FactView] = []
    /// One line for each class.
    var sections: [PageSectionView] = []
    var top = TableView()
    var warnings: [WarningText.View] = []
    var hasWarnings = false
    var citation: [ParagraphView] = []
    var downloads: [LinkView] = []
  }
}
