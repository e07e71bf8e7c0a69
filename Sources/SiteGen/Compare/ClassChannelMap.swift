import Analysis
import Render

/// A heat map of all classes and channels, both in the order of their trees.
struct ClassChannelMap {
  private let interpretation: Interpretation
  private let comparison: ClassComparison
  private let style: FigureStyle
  /// Classes from top to bottom.
  let rows: [Int]
  /// Channels from left to right, in the model's order where there is no tree over them.
  let columns: [Int]

  init(_ interpretation: Interpretation, _ comparison: ClassComparison, style: FigureStyle) {
    self.interpretation = interpretation
    self.comparison = comparison
    self.style = style
    rows = comparison.classTree.order
    columns =
      comparison.biclusters?.trees.columns.order ?? Array(interpretation.channels.indices)
  }

  /// The map of some values.
  ///
  /// - Parameters:
  ///   - words: title, what the map shows in a sentence, and what its caption says besides.
  ///   - values: of the rows and columns, in their order.
  func plan(
    id: String, page: PageAddress, words: (title: String, finding: RichText, method: RichText), values: [[Double]],
    scale: ClusteredHeatmapFigure.Scale
  ) -> PlannedFigure {
    let sides = TreeSide(interpretation, comparison)
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: id, title: words.title, summary: words.finding.plain), rows: sides.classes,
      columns: comparison.biclusters.map { sides.channels($0) }
        ?? sides.channels(columns),
      values: values.flatMap(\.self), scale: scale)
    let large = figure.withAllNames(style)
    return PlannedFigure(
      figure: figure, stem: "\(page.figureFolder)/\(id)", title: words.title,
      caption: words.finding + " " + words.method + " Both trees are as on the page of bi-clusters."
        + "\(ClassStrips(interpretation, order: rows).sentence)\(large.sentence)",
      table: ClassRowsTable.table(rows, columns: .channels(columns), values: values, in: interpretation),
      allNames: large.figure)
  }
}
