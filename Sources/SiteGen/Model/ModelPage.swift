import Analysis

/// What the network is made of, and which layer was interpreted and why.
struct ModelPage: SinglePage {
  static let template = "model"
  static let entry: NavigationEntry? = NavigationEntry(text: "Model", page: .model)

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.model
  let place = PagePlace("Model")

  private var model: ModelSummary { interpretation.model }

  var limit: RichText? {
    interpretation.performance == nil
      ? "The layers show what the network is able to compute. How well it predicts is not shown in this report."
      : """
      The layers show what the network is able to compute. How well it predicts is told by its \
      \("performance", to: .performance).
      """
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    let layer = interpretation.layer
    return View(
      frame: frame, name: [SpanView(text: NameText.short(model.fileName), isName: true)],
      findings: ([
        "Interpreted is layer \(name: layer.name): \(PrintableText.line(layer.reason)). \(geometry(of: layer))"
      ] + heldBranches(of: layer) + HeadText(interpretation).sentences).map { ParagraphView($0, on: address) },
      facts: facts, figures: [try output.figure(LayersFigure.plan(interpretation))], layers: layers, inputs: inputs)
  }

  /// What stands for branches that are not interpreted.
  private func heldBranches(of layer: InterpretedLayer) -> [RichText] {
    guard let held = layer.heldBranches else { return [] }
    return ["\(PrintableText.line(held)). Planted words go through every branch that reads the same sequence."]
  }

  /// What a position of the layer sees.
  private func geometry(of layer: InterpretedLayer) -> String {
    if let why = layer.irregularity {
      return "Its positions are no windows of one width at one distance: \(PrintableText.line(why))."
    }
    return """
      One of its positions sees \(NumberText.counted(layer.receptiveField, "base")) of the sequence; neighbouring \
      positions are \(NumberText.counted(layer.receptiveStride, "base")) apart.
      """
  }

  private var facts: [FactView] {
    [
      FactView("File", "\(name: model.fileName)", on: address),
      FactView("Size", "\(NumberText.bytes(model.byteCount))", on: address),
      FactView("SHA-256", code: model.sha256, on: address),
      FactView("Form", "\(PrintableText.line(model.format))", on: address),
      FactView("Kernels", "\(PrintableText.line(model.kernelOrientation))", on: address),
      FactView("Parameters", "\(model.parameterCount)", on: address),
      FactView("Sequence length", "\(NumberText.counted(model.sequenceLength, "base"))", on: address),
      FactView("Symbols per position", "\(model.inputChannels)", on: address),
      FactView("Output activation", "\(PrintableText.line(model.outputActivation))", on: address),
    ]
  }

  private var layers: TableView {
    TableView(
      id: "layers-table", caption: "Layers from input to output".spans(on: address),
      columns: [
        .text("Name"), .text("Kind"), .text("What it does"),
        .number("Output shape", "positions × channels"),
        .number("Parameters"), .text("Interpreted"),
      ],
      rows: interpretation.model.layers.enumerated().map { index, layer in
        RowView(cells: [
          .header("\(name: layer.name)", on: address), .text(PrintableText.line(layer.kind)),
          .text(PrintableText.line(layer.detail)), .number(LayersFigure.words(ofShape: layer.outputShape)),
          .number(layer.parameterCount), .flag(index == interpretation.layer.index, "interpreted"),
        ])
      })
  }

  private var inputs: TableView {
    TableView(
      id: "inputs", caption: "Inputs of the network".spans(on: address),
      columns: [.text("Name"), .number("Shape"), .text("Kind"), .text("In this report")],
      rows: model.inputs.map { input in
        RowView(cells: [
          .header("\(name: input.name)", on: address), .number(LayersFigure.words(ofShape: input.shape)),
          .text(input.isSequence ? "sequence" : "other"),
          .text(input.note.isEmpty ? "as given" : PrintableText.line(input.note)),
        ])
      })
  }
}

extension ModelPage {
  /// What the network is made of.
  struct View: TemplateView {
    var frame = FrameView()
    var name: [SpanView] = []
    var findings: [ParagraphView] = []
    var facts: [FactView] = []
    var figures: [FigureView] = []
    var layers = TableView()
    var inputs = TableView()
  }
}
