import Analysis

/// How the numbers were made, ready to be pasted into a manuscript.
enum MethodsPage {
  static func view(_ context: ReportContext, frame: FrameView) -> MethodsView {
    let page = SitePage.methods
    let text = MethodsText(
      context.interpretation, clustering: context.comparison.clustering, toolVersion: context.options.toolVersion)
    return MethodsView(
      frame: frame,
      paragraphs: [ParagraphView(text.paragraph, on: page)]
        + MotifOriginText(context.interpretation).methods.map { ParagraphView($0, on: page) }
        + lookup(context).map { ParagraphView($0, on: page) }
        + (SimilarMotifGroups(context).method.map { [ParagraphView($0, on: page)] } ?? []),
      parameters: parameters(text, context, page), facts: facts(context, page),
      limits: text.limits.map { ParagraphView($0, on: page) }, bibliography: BibliographyText.bibTeX)
  }

  /// How known motifs were looked up; nothing without a database.
  private static func lookup(_ context: ReportContext) -> [RichText] {
    context.motifs.annotation == nil ? [] : [MotifFindings(context).method + " " + MotifFindings.repetition]
  }

  private static func parameters(_ text: MethodsText, _ context: ReportContext, _ page: SitePage) -> TableView {
    let clustering: [(name: String, value: String, meaning: String)] = [
      ("Linkage of classes", context.comparison.clustering.linkage.rawValue, "distance of two clusters of classes"),
      (
        "Clusters of classes", context.comparison.clustering.clusters.map { NumberText.count($0) } ?? "chosen",
        ClusteringText.cut(context.comparison.clustering)
      ),
    ]
    return TableView(
      id: "parameters", caption: "Settings of this run".spans(on: page),
      columns: [.text("Setting"), .number("Value"), .text("Meaning")],
      rows: (text.parameters + clustering).map { parameter in
        RowView(cells: [
          .header(.words(parameter.name), on: page), .number(parameter.value), .text(parameter.meaning),
        ])
      })
  }

  private static func facts(_ context: ReportContext, _ page: SitePage) -> [FactView] {
    let model = context.interpretation.model
    let layer = context.interpretation.layer
    var facts = [
      FactView("Program", "build-report \(context.options.toolVersion)", on: page),
      FactView("Model", "\(name: model.fileName), \(NumberText.bytes(model.byteCount))", on: page),
      FactView("Model's SHA-256", code: model.sha256),
      FactView("Form", "\(PrintableText.line(model.format))", on: page),
      FactView("Kernels", "\(PrintableText.line(model.kernelOrientation))", on: page),
      FactView(
        "Layer",
        "\(name: layer.name): \(PrintableText.line(layer.reason))",
        on: page),
      FactView("Figures", "\(context.options.figureStyle.preset.rawValue) style", on: page),
    ]
    facts += (context.motifs.annotation?.databases ?? []).flatMap { database in
      [
        FactView(
          "Known motifs",
          "\(name: database.fileName), \(NumberText.counted(database.motifCount, "motif"))", on: page),
        FactView("Their SHA-256", code: database.sha256),
      ]
    }
    if !context.options.command.isEmpty {
      facts.append(FactView("Command", code: PrintableText.line(context.options.command)))
    }
    return facts
  }
}
