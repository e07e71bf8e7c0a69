import Analysis
import Render

/// The heat map of classes and channels, both in the order of their trees, with the blocks that stand out.
enum BiclusterFigure {
  /// OFIV of all classes and channels with both trees and the strongest blocks.
  static func plan(
    _ biclusters: ClassBiclusters, _ interpretation: Interpretation, _ comparison: ClassComparison, style: FigureStyle
  ) -> PlannedFigure {
    let rows = biclusters.trees.rows.order
    let columns = biclusters.trees.columns.order
    let importance = interpretation.classes.map(\.overallImportance)
    let shown = Array(biclusters.ranked.strongest.prefix(ReportLimits.blocksInMap))
    let strong = biclusters.ranked.strongest.count
    let title = "Classes and channels"
    let outline =
      biclusters.areCut
      ? ", with \(shown.count)\(shown.count < strong ? " of \(strong)" : "") blocks outlined" : ", uncut"
    let label = FigureLabel(
      id: "bicluster-map", title: title,
      summary: """
        Heat map of the overall feature importance of \(rows.count) classes and \(columns.count) channels, both in the \
        order of their trees\(outline).
        """)
    let sides = TreeSide(interpretation, comparison)
    let figure = ClusteredHeatmapFigure(
      label: label, rows: sides.classes, columns: sides.channels(biclusters),
      values: rows.flatMap { row in columns.map { importance[row][$0] } },
      scale: .init(title: "Overall feature importance (activation units)"),
      blocks: shown.map {
        .init(rows: OutlinedBlocks.places($0.rows, in: rows), columns: OutlinedBlocks.places($0.columns, in: columns))
      },
      note: OutlinedBlocks.note(shown.count, of: strong))
    let allNames = figure.withAllNames(style)
    let blocks =
      biclusters.areCut
      ? "Outlined: \(OutlinedBlocks.words(shown.count, of: strong)) with more importance than what surrounds them. "
      : "The classes form no groups, so that no blocks are outlined. "
    return PlannedFigure(
      figure: figure, stem: BiclusterPage.sibling.page.figureFolder + "/bicluster", title: title,
      caption: """
        Overall feature importance (activation units, not scaled) of \
        \(HeadText(interpretation).counted(rows.count)) and \(NumberText.counted(columns.count, "channel")). \
        \(blocks)Trees: leaves in optimal order; classes by \(ClusteringText.linkage(comparison.clustering)) on the similarity of \
        their importance, channels by average linkage on the correlation of their non-negative importance over \
        classes.\(biclusters.areCut ? " The table gives the blocks under their ids." : "")\(ClassStrips(interpretation, order: rows).sentence)\
        \(allNames.sentence)
        """,
      table: ClusteringTables(interpretation: interpretation, comparison: comparison).biclusters,
      allNames: allNames.figure)
  }
}
