import Analysis
import Render

/// The diagram of layers.
enum LayersFigure {
  /// The layers from input to output.
  static func plan(_ interpretation: Interpretation) -> PlannedFigure {
    let words = LayersText(interpretation)
    let figure = LayerDiagramFigure(
      label: FigureLabel(id: "layers", title: words.title, summary: words.alternativeText),
      layers: interpretation.model.layers.enumerated().map { index, layer in
        .init(
          kind: layer.kind, name: NameText.short(layer.name, limit: 40), detail: layer.detail,
          shape: Self.words(ofShape: layer.outputShape),
          parameters: layer.parameterCount > 0 ? NumberText.count(layer.parameterCount) : "",
          isInterpreted: index == interpretation.layer.index)
      })
    return PlannedFigure(
      figure: figure, stem: PageAddress.model.figureFolder + "/layers",
      title: words.title, caption: words.caption, table: table(interpretation))
  }

  private static func table(_ interpretation: Interpretation) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "layer", "name", "kind", "detail", "shape", "parameters", "interpreted",
    ])
    for (index, layer) in interpretation.model.layers.enumerated() {
      table.append([
        .count(index + 1), .text(layer.name), .text(layer.kind), .text(layer.detail),
        .text(layer.outputShape.map { "\($0)" }.joined(separator: ",")), .count(layer.parameterCount),
        .flag(index == interpretation.layer.index),
      ])
    }
    return table
  }

  /// A shape of arrays, for example `50 × 32`; a free length is `any`, a single value `1`.
  static func words(ofShape shape: [Int]) -> String {
    shape.isEmpty ? "1" : shape.map { $0 == 0 ? "any" : "\($0)" }.joined(separator: " × ")
  }
}

/// Words for the diagram of layers.
private struct LayersText {
  let title = "Layers of the network"
  let caption: RichText
  let alternativeText: String

  init(_ interpretation: Interpretation) {
    let layers = interpretation.model.layers
    let total = NumberText.count(interpretation.model.parameterCount)
    caption = """
      The \(NumberText.counted(layers.count, "layer")) of \(name: interpretation.model.fileName) from \
      input to output, with shape (positions × channels) and parameters; \(total) parameters in all. The \
      outlined layer, \(name: interpretation.layer.name), is the one interpreted.
      """
    alternativeText = """
      Diagram of \(NumberText.counted(layers.count, "layer")): \
      \(ListText.joined(layers.map { NameText.short($0.kind, limit: 30) }, limit: 20)). Interpreted: \
      \(NameText.quoted(interpretation.layer.name)).
      """
  }
}
