import Analysis

/// What the network is made of, and which layer was interpreted and why.
enum ModelPage {
  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> ModelView {
    let page = SitePage.model
    let interpretation = context.interpretation
    let layer = interpretation.layer
    return ModelView(
      frame: frame, name: [SpanView(text: NameText.short(interpretation.model.fileName), isName: true)],
      findings: [
        ParagraphView(
          """
          Interpreted is layer \(name: layer.name): \(PrintableText.line(layer.reason)). One of its \
          positions sees \(NumberText.counted(layer.receptiveField, "base")) of the sequence; neighbouring \
          positions are \(NumberText.counted(layer.receptiveStride, "base")) apart.
          """, on: page)
      ],
      facts: facts(interpretation.model, page), figures: figures,
      layers: layers(interpretation, page), inputs: inputs(interpretation.model, page))
  }

  private static func facts(_ model: ModelSummary, _ page: SitePage) -> [FactView] {
    [
      FactView("File", "\(name: model.fileName)", on: page),
      FactView("Size", "\(NumberText.bytes(model.byteCount))", on: page),
      FactView("SHA-256", code: model.sha256),
      FactView("Form", "\(PrintableText.line(model.format))", on: page),
      FactView("Kernels", "\(PrintableText.line(model.kernelOrientation))", on: page),
      FactView("Parameters", "\(model.parameterCount)", on: page),
      FactView("Sequence length", "\(NumberText.counted(model.sequenceLength, "base"))", on: page),
      FactView("Symbols per position", "\(model.inputChannels)", on: page),
      FactView("Output activation", "\(PrintableText.line(model.outputActivation))", on: page),
    ]
  }

  private static func layers(_ interpretation: Interpretation, _ page: SitePage) -> TableView {
    TableView(
      id: "layers-table", caption: "Layers from input to output".spans(on: page),
      columns: [
        .text("Name"), .text("Kind"), .text("What it does"),
        .number("Output shape", "positions × channels"),
        .number("Parameters"), .text("Interpreted"),
      ],
      rows: interpretation.model.layers.enumerated().map { index, layer in
        RowView(cells: [
          .header("\(name: layer.name)", on: page), .text(PrintableText.line(layer.kind)),
          .text(PrintableText.line(layer.detail)), .number(ShapeText.words(layer.outputShape)),
          .number(layer.parameterCount), .flag(index == interpretation.layer.index, "interpreted"),
        ])
      })
  }

  private static func inputs(_ model: ModelSummary, _ page: SitePage) -> TableView {
    TableView(
      id: "inputs", caption: "Inputs of the network".spans(on: page),
      columns: [.text("Name"), .number("Shape"), .text("Kind"), .text("In this report")],
      rows: model.inputs.map { input in
        RowView(cells: [
          .header("\(name: input.name)", on: page), .number(ShapeText.words(input.shape)),
          .text(input.isSequence ? "sequence" : "other"),
          .text(input.note.isEmpty ? "as given" : PrintableText.line(input.note)),
        ])
      })
  }
}

extension RichText {
  /// A text without names as the words of a page.
  static func words(_ text: String) -> RichText { RichText(pieces: [.text(text)]) }
}

extension String {
  /// Words of our own as a page's spans.
  func spans(on page: SitePage) -> [SpanView] { RichText.words(self).spans(on: page) }
}
