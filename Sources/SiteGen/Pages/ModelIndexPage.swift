import Analysis

/// The first page and the table of a site over several models.
enum ModelIndexPage {
  static let defaultTitle = "What the models have learned"

  /// - Throws: `SiteError` where a file cannot be written.
  static func write(
    _ contexts: [ReportContext], options: SiteOptions, assets: ReportContext.Assets,
    templates: TemplateLibrary, to writer: SiteWriter
  ) throws(SiteError) {
    try writer.write(models(contexts).text, to: "tables/models.tsv", kind: .table)
    let view = view(contexts, options: options, assets: assets)
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

  private static func view(_ contexts: [ReportContext], options: SiteOptions, assets: ReportContext.Assets)
    -> ModelIndexView
  {
    let heading = options.title.map { NameText.short($0, limit: 120) } ?? defaultTitle
    let flagged = contexts.count { !$0.interpretation.channelsFlaggedAnywhere.isEmpty }
    return ModelIndexView(
      frame: FrameView(
        title: heading, siteTitle: heading, home: "index.html", styleSheet: assets.styleSheet,
        script: assets.script, place: "All models", generator: "build-report \(options.toolVersion)",
        searchLink: "#filter"),
      heading: heading,
      findings: [
        ParagraphView(
          """
          \(contexts.count) models, each with a site of its own. Non-additive channels were found in \
          \(NumberText.counted(flagged, "model")).
          """, on: .index)
      ],
      table: table(contexts))
  }

  private static func table(_ contexts: [ReportContext]) -> TableView {
    TableView(
      id: "models", caption: "All models".spans(on: .index),
      columns: [
        .text("Model"), .text("Layer"), .number("Classes"), .number("Channels"),
        .number("Non-additive", "channels called non-additive in some class"),
        .number("Components", "largest number of Gaussians chosen in a class"),
        .number("Converged", "share of the trials that ended by themselves"), .number("Warnings"),
      ],
      rows: contexts.map { context in
        let interpretation = context.interpretation
        let trials = interpretation.trialCount
        let name = NameText.short(interpretation.model.fileName)
        let link = "\(context.subSite ?? "")/index.html"
        return RowView(cells: [
          CellView(spans: [SpanView(text: name, link: link, isLink: true, isName: true)], isHeader: true),
          .text("\(name: interpretation.layer.name)", on: .index), .number(interpretation.classes.count),
          .number(interpretation.channels.count), .number(interpretation.channelsFlaggedAnywhere.count),
          .number(interpretation.classes.map(\.mixture.components).max() ?? 0),
          .number(
            NumberText.percent(trials > 0 ? Double(interpretation.convergedCount) / Double(trials) : 0)),
          .number(interpretation.warnings.count),
        ])
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter models", hasSource: true,
      source: "tables/models.tsv", sourceName: "models.tsv")
  }
}
