import Analysis
import Render

/// Figures of the whole model.
enum ModelFigures {
  /// Most channels in the matrix of classes and channels.
  private static let mostChannels = 480

  /// OFIV of every class and channel.
  static func importanceMatrix(_ context: ReportContext) -> PlannedFigure {
    let interpretation = context.interpretation
    let shown = channelsOfMatrix(interpretation)
    let total = interpretation.channels.count
    let note = shown.count < total ? "showing \(shown.count) of \(total)" : nil
    let words = MatrixText(context, note: note)
    let figure = OverallImportanceMatrixFigure(
      label: FigureLabel(id: "ofiv-matrix", title: words.title, summary: words.alternativeText),
      channels: shown.map { channel in
        .init(number: channel + 1, logo: LogoFigures.logo(ofChannel: channel, in: interpretation))
      },
      classes: interpretation.classes.map { result in
        .init(
          name: NameText.short(result.name, limit: 40),
          overallImportance: shown.map { result.overallImportance[$0] },
          isNonAdditive: shown.map { result.flagged[$0] })
      },
      note: note)
    return PlannedFigure(
      figure: figure, stem: SitePage.index.figureFolder + "/ofiv-matrix",
      title: words.title, caption: words.caption,
      table: FigureTables.importanceMatrix(interpretation, channels: shown))
  }

  /// All channels in their order; where they are too many, those of the largest absolute OFIV in any class.
  private static func channelsOfMatrix(_ interpretation: Interpretation) -> [Int] {
    let channels = Array(interpretation.channels.indices)
    guard channels.count > mostChannels else { return channels }
    let strengths = channels.map { channel in
      interpretation.classes.map { abs($0.overallImportance[channel]) }.max() ?? 0
    }
    return channels.sorted { (strengths[$1], $0) < (strengths[$0], $1) }.prefix(mostChannels).sorted()
  }

  /// The layers from input to output.
  static func layers(_ context: ReportContext) -> PlannedFigure {
    let interpretation = context.interpretation
    let words = LayersText(interpretation)
    let figure = LayerDiagramFigure(
      label: FigureLabel(id: "layers", title: words.title, summary: words.alternativeText),
      layers: interpretation.model.layers.enumerated().map { index, layer in
        .init(
          kind: layer.kind, name: NameText.short(layer.name, limit: 40), detail: layer.detail,
          shape: ShapeText.words(layer.outputShape),
          parameters: layer.parameterCount > 0 ? NumberText.count(layer.parameterCount) : "",
          isInterpreted: index == interpretation.layer.index)
      })
    return PlannedFigure(
      figure: figure, stem: SitePage.model.figureFolder + "/layers",
      title: words.title, caption: words.caption, table: FigureTables.layers(interpretation))
  }
}
