import Analysis
import Render

/// A heat map of all classes and channels, both in the order of their trees.
struct ClassChannelMap {
  let context: ReportContext
  /// Classes from top to bottom.
  let rows: [Int]
  /// Channels from left to right, in the model's order where there is no tree over them.
  let columns: [Int]

  init(_ context: ReportContext) {
    self.context = context
    rows = context.comparison.classTree.order
    columns =
      context.comparison.biclusters?.trees.columns.order ?? Array(context.interpretation.channels.indices)
  }

  /// The map of some values.
  ///
  /// - Parameters:
  ///   - words: title, what the map shows in a sentence, and what its caption says besides.
  ///   - values: of the rows and columns, in their order.
  func plan(
    id: String, page: SitePage, words: (title: String, finding: RichText, method: RichText), values: [[Double]],
    scale: ClusteredHeatmapFigure.Scale
  ) -> PlannedFigure {
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: id, title: words.title, summary: words.finding.plain), rows: TreeSide.classes(context),
      columns: context.comparison.biclusters.map { TreeSide.channels($0, context) }
        ?? TreeSide.channels(columns, context),
      values: values.flatMap(\.self), scale: scale)
    let large = ClusteringFigures.allNames(figure, context)
    return PlannedFigure(
      figure: figure, stem: "\(page.figureFolder)/\(id)", title: words.title,
      caption: words.finding + " " + words.method + " Both trees are as on the page of bi-clusters."
        + "\(ClassStrips(context, order: rows).sentence)\(large.sentence)",
      table: FigureTables.classRows(
        rows, columns: columns.map { "channel_\($0 + 1)" }, values: values, in: context),
      allNames: large.figure)
  }
}
