import Analysis
import Render

/// The first page and the table of a site over several models.
struct ModelIndexPage: Sendable {
  /// One model of the site.
  struct Model: Sendable {
    var interpretation: Interpretation
    var frame: SiteFrame
  }

  static let template = "models"
  static let defaultTitle = "What the models have learned"

  let models: [Model]
  let options: SiteOptions
  let assets: SiteFrame.Assets
  private let motifs: ModelMotifs
  /// What labelled sequences say of the channels of all models; nil without such sequences.
  private let quarters: ImportanceQuarters?

  init(models: [Model], options: SiteOptions, assets: SiteFrame.Assets) {
    self.models = models
    self.options = options
    self.assets = assets
    quarters = ImportanceQuarters(models.map(\.interpretation))
    motifs = ModelMotifs(models.map(\.interpretation), names: models.indices.map { Self.name(of: $0, among: models) })
  }

  /// What a model is called: models in folders of their own often share a file name; their sites are called by the
  /// folder.
  private static func name(of index: Int, among models: [Model]) -> String {
    let fileName = models[index].interpretation.model.fileName
    let isShared = models.count { $0.interpretation.model.fileName == fileName } > 1
    return isShared ? models[index].frame.subSite ?? fileName : fileName
  }

  /// - Throws: `SiteError` where a file cannot be written.
  func write(_ templates: TemplateLibrary, to writer: SiteWriter) throws(SiteError) {
    // The one figure is of all classes: it has an image unless none is wanted.
    let images: SiteOptions.Images = options.images == SiteOptions.Images.none ? .none : .all
    var output = PageOutput(
      writer, page: .index, style: options.figureStyle, folder: "",
      formats: .init(images: images, scope: .model, hasManyClasses: false), isLazy: true,
      citation: "build-report \(options.toolVersion)")
    try output.write(.table("models", "one row per model") { file })
    for strip in strips.compactMap(\.self) { try output.write(strip.file) }
    if !motifs.rows.isEmpty {
      try output.write(.table("model-motifs", "known motifs that channels of each model read") { motifs.file })
    }
    if let quarters {
      let summary = "activation, known motifs and artefacts by quarters of importance, over all models"
      try output.write(.table("importance-quarters", summary) { quarters.file })
    }
    try output.write(page: templates.render(try view(&output), with: Self.template))
  }

  /// `tables/models.tsv`: one row per model.
  var file: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "model_id", "folder", "model", "sha256", "layer", "classes", "channels", "positions",
      "flagged_channels", "largest_components", "trials", "converged", "warnings",
    ])
    for (index, model) in models.enumerated() {
      let interpretation = model.interpretation
      table.append([
        .count(index + 1), .text(model.frame.subSite ?? ""), .text(interpretation.model.fileName),
        .text(interpretation.model.sha256), .text(interpretation.layer.name),
        .count(interpretation.classes.count), .count(interpretation.channels.count),
        .count(interpretation.layer.positions), .count(interpretation.channelsFlaggedAnywhere.count),
        .count(interpretation.classes.map(\.mixture.components).max()), .count(interpretation.trialCount),
        .count(interpretation.convergedCount), .count(interpretation.warnings.count),
      ])
    }
    return table
  }

  private func view(_ output: inout PageOutput) throws(SiteError) -> View {
    let heading = options.title.map { NameText.short($0, limit: 120) } ?? Self.defaultTitle
    return View(
      frame: SiteFrame.view(overModels: heading, place: "All models", limit: limit, options, assets),
      heading: heading, findings: findings.map { ParagraphView($0, on: .index) },
      hasWarnings: !options.unreadModels.isEmpty,
      warnings: WarningText.views(options.unreadModels),
      table: table,
      figures: try output.figures(
        [motifs.figure, distribution].compactMap(\.self) + (quarters?.figures(in: "figures/models") ?? [])))
  }

  /// Shades of the classes of each model; nil of models with one class.
  private var strips: [ClassStrip?] {
    models.enumerated().map { ClassStrip($1.interpretation, number: $0, isMeasured: isMeasured) }
  }

  private var isMeasured: Bool { models.contains { $0.interpretation.performance != nil } }

  private var limit: RichText {
    """
    Importances are in the units of each model's own layer, so their sizes do not compare models; \
    \(isMeasured
      ? "how well models predict holds for the given sequences alone." : "which model predicts better is not shown here.")
    """
  }

  private var distribution: PlannedFigure {
    let count = models.reduce(0) { $0 + $1.interpretation.classes.count }
    return ComponentFigure.plan(
      over: models.map(\.interpretation), title: "Mixture components of all models",
      axisTitle: "Classes of all models",
      scope: "\(NumberText.counted(count, "class", "classes")) of \(NumberText.counted(models.count, "model"))",
      stem: "figures/models/components")
  }

  private var findings: [RichText] {
    let flagged = models.count { !$0.interpretation.channelsFlaggedAnywhere.isEmpty }
    var findings: [RichText] = [
      """
      \(NumberText.counted(models.count, "model").capitalizedFirst), each with a site of its own. Non-additive \
      channels were found in \(flagged == 0 ? "none of them" : NumberText.counted(flagged, "model")).
      """
    ]
    if let shared = motifs.finding { findings.append(shared) }
    findings += quarters?.findings ?? []
    let unread = options.unreadModels.count
    if unread > 0 {
      findings.append(
        """
        \(unread) of \(models.count + unread) models could not be read and \
        \(unread == 1 ? "is" : "are") missing here.
        """)
    }
    return findings
  }

  private var table: TableView {
    let isLookedUp = models.contains { $0.interpretation.motifAnnotation != nil }
    let strips = strips
    let hasStrips = strips.contains { $0 != nil }
    return TableView(
      id: "models", caption: "All models".spans(on: .index),
      columns: [
        .text("Model"), .text("Layer"), .number("Classes"),
      ] + (hasStrips ? [.text("Each class", ClassStrip.meaning(isMeasured: isMeasured))] : []) + [
        .number("Channels")
      ] + (isMeasured ? [.number("AUROC or r", "mean over the classes, on the given sequences")] : []) + [
        .text("Top channel", "of the largest absolute importance in any class")
      ] + (isLookedUp ? [.text("Reads", "known motifs that channels match, that of the most important one first")] : [])
        + [
          .number("Non-additive", "channels called non-additive in some class"),
          .number("Components", "largest number of Gaussians chosen in a class"),
          .number("Warnings"),
        ],
      rows: models.enumerated().map { index, model in
        let interpretation = model.interpretation
        let name = NameText.short(Self.name(of: index, among: models))
        let link = "\(model.frame.subSite ?? "")/index.html"
        var cells: [CellView] = [
          CellView(spans: [SpanView(text: name, link: link, isLink: true, isName: true)], isHeader: true),
          .text("\(name: interpretation.layer.name)", on: .index), .number(interpretation.classes.count),
        ]
        if hasStrips { cells.append(strips[index].map { .logos([$0.image]) } ?? .text("")) }
        cells.append(.number(interpretation.channels.count))
        if isMeasured { cells.append(Self.performance(interpretation)) }
        cells.append(topChannel(model))
        if isLookedUp { cells.append(readings(ofModel: index)) }
        return RowView(
          cells: cells + [
            .number(interpretation.channelsFlaggedAnywhere.count),
            .number(interpretation.classes.map(\.mixture.components).max() ?? 0),
            .number(interpretation.warnings.count),
          ])
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter models", hasSource: true,
      source: "tables/models.tsv", sourceName: "models.tsv")
  }

  private static func performance(_ interpretation: Interpretation) -> CellView {
    let measured = interpretation.performance?.classes.compactMap(\.headline) ?? []
    return measured.isEmpty ? .text("") : .number(measured.reduce(0, +) / Double(measured.count))
  }

  private func readings(ofModel index: Int) -> CellView {
    let found = motifs.readings(ofModel: index)
    guard let first = found.first else { return .text("none") }
    let shown = found.prefix(ReportLimits.channelsInList)
    let more = found.count > shown.count ? " and \(found.count - shown.count) more" : ""
    return .text(
      shown.dropFirst().reduce("\(name: first.name)") { $0 + ", \(name: $1.name)" } + RichText.words(more), on: .index)
  }

  /// The channel that matters most, with its logo if it has one.
  private func topChannel(_ model: Model) -> CellView {
    guard let channel = model.interpretation.topChannel, let folder = model.frame.subSite else { return .text("none") }
    var cell = CellView.text("\(channel: channel, in: model.interpretation)", on: .index)
    for index in cell.spans.indices where cell.spans[index].isLink {
      cell.spans[index].link = folder + "/" + cell.spans[index].link
    }
    cell.logos = LogoImages(model.interpretation, model.frame, on: .index).channels([channel]).map { logo in
      var logo = logo
      logo.source = folder + "/" + logo.source
      return logo
    }
    return cell
  }
}

extension ModelIndexPage {
  /// The first page over several models.
  struct View: TemplateView {
    var frame = FrameView()
    var heading = ""
    var findings: [ParagraphView] = []
    var hasWarnings = false
    /// Models that could not be read.
    var warnings: [WarningText.View] = []
    var table = TableView()
    var figures: [FigureView] = []
  }
}
