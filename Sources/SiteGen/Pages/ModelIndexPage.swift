import Analysis
import Render

/// The first page and the table of a site over several models.
enum ModelIndexPage {
  static let defaultTitle = "What the models have learned"

  /// - Throws: `SiteError` where a file cannot be written.
  static func write(
    _ contexts: [ReportContext], options: SiteOptions, assets: ReportContext.Assets,
    templates: TemplateLibrary, to writer: SiteWriter
  ) throws(SiteError) {
    try writer.write(models(contexts).text, to: "tables/models.tsv", kind: .table)
    let output = FigureOutput(writer: writer, style: options.figureStyle, folder: "")
    let formats: [FigureFormat] = options.images == SiteOptions.Images.none ? [.pdf, .svg] : [.pdf, .png, .svg]
    let figure = try output.write(ComponentFigures.distribution(over: contexts), as: formats)
    let view = view(contexts, figure: figure, options: options, assets: assets)
    try writer.write(templates.render(view, as: .modelIndex), to: "index.html", kind: .page)
  }

  /// `tables/models.tsv`: one row per model.
  static func models(_ contexts: [ReportContext]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "model_id", "folder", "model", "sha256", "layer", "classes", "channels", "positions",
      "flagged_channels", "largest_components", "trials", "converged", "warnings",
    ])
    for (index, context) in contexts.enumerated() {
      let interpretation = context.interpretation
      table.append([
        .count(index + 1), .text(context.subSite ?? ""), .text(interpretation.model.fileName),
        .text(interpretation.model.sha256), .text(interpretation.layer.name),
        .count(interpretation.classes.count), .count(interpretation.channels.count),
        .count(interpretation.layer.positions), .count(interpretation.channelsFlaggedAnywhere.count),
        .count(interpretation.classes.map(\.mixture.components).max()), .count(interpretation.trialCount),
        .count(interpretation.convergedCount), .count(interpretation.warnings.count),
      ])
    }
    return table
  }

  private static func view(
    _ contexts: [ReportContext], figure: WrittenFigure, options: SiteOptions, assets: ReportContext.Assets
  ) -> ModelIndexView {
    let heading = options.title.map { NameText.short($0, limit: 120) } ?? defaultTitle
    return ModelIndexView(
      frame: FrameView(
        title: heading, siteTitle: heading, home: "index.html", styleSheet: assets.styleSheet,
        script: assets.script, place: "All models",
        limits: [ParagraphView(LimitText.overModels, on: .index)], generator: "build-report \(options.toolVersion)",
        searchLink: "#filter"),
      heading: heading,
      findings: findings(contexts, options).map { ParagraphView($0, on: .index) },
      hasWarnings: !options.unreadModels.isEmpty,
      warnings: options.unreadModels.map { model in
        let text = RichText(pieces: [.text(PrintableText.line(model.message, limit: 500))])
        return WarningView(kind: model.kind, spans: text.spans(on: .index))
      },
      table: table(contexts), figures: [FigureView(figure, on: .index, isLazy: true)])
  }

  private static func findings(_ contexts: [ReportContext], _ options: SiteOptions) -> [RichText] {
    let flagged = contexts.count { !$0.interpretation.channelsFlaggedAnywhere.isEmpty }
    var findings: [RichText] = [
      """
      \(NumberText.counted(contexts.count, "model").capitalizedFirst), each with a site of its own. Non-additive \
      channels were found in \(flagged == 0 ? "none of them" : NumberText.counted(flagged, "model")).
      """
    ]
    let unread = options.unreadModels.count
    if unread > 0 {
      findings.append(
        """
        \(unread) of \(contexts.count + unread) models could not be read and \
        \(unread == 1 ? "is" : "are") missing here.
        """)
    }
    return findings
  }

  private static func table(_ contexts: [ReportContext]) -> TableView {
    TableView(
      id: "models", caption: "All models".spans(on: .index),
      columns: [
        .text("Model"), .text("Layer"), .number("Classes"), .number("Channels"),
        .text("Top channel", "of the largest absolute overall feature importance in any class"),
        .number("Non-additive", "channels called non-additive in some class"),
        .number("Components", "largest number of Gaussians chosen in a class"),
        .number("Warnings"),
      ],
      rows: contexts.map { context in
        let interpretation = context.interpretation
        let fileName = interpretation.model.fileName
        // Models in folders of their own often share a file name; their sites are called by the folder.
        let isShared = contexts.count { $0.interpretation.model.fileName == fileName } > 1
        let name = NameText.short(isShared ? context.subSite ?? fileName : fileName)
        let link = "\(context.subSite ?? "")/index.html"
        return RowView(cells: [
          CellView(spans: [SpanView(text: name, link: link, isLink: true, isName: true)], isHeader: true),
          .text("\(name: interpretation.layer.name)", on: .index), .number(interpretation.classes.count),
          .number(interpretation.channels.count), topChannel(context),
          .number(interpretation.channelsFlaggedAnywhere.count),
          .number(interpretation.classes.map(\.mixture.components).max() ?? 0),
          .number(interpretation.warnings.count),
        ])
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter models", hasSource: true,
      source: "tables/models.tsv", sourceName: "models.tsv")
  }

  /// The channel that matters most, with its logo if it has one.
  private static func topChannel(_ context: ReportContext) -> CellView {
    guard let channel = context.topChannel, let folder = context.subSite else { return .text("none") }
    var cell = CellView.text("\(channel: channel)", on: .index)
    for index in cell.spans.indices where cell.spans[index].isLink {
      cell.spans[index].link = folder + "/" + cell.spans[index].link
    }
    cell.logos = ImageView.logos(ofChannels: [channel], in: context, on: .index).map { logo in
      var logo = logo
      logo.source = folder + "/" + logo.source
      return logo
    }
    return cell
  }
}
