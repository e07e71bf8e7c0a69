import Analysis
import Render

/// The tree of classes, cut where they form groups.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 7.
enum ClusterTreeFigure {
  static func plan(
    _ interpretation: Interpretation, _ comparison: ClassComparison, style: FigureStyle
  ) -> PlannedFigure {
    let leaves = TreeSide(interpretation, comparison).classes
    let clusters = comparison.clusters
    let title = "Tree of classes"
    let cut =
      clusters.map {
        """
        cut into \(NumberText.counted($0.clusters.count, "cluster")) of mean silhouette width \
        \(NumberText.fixed($0.meanWidth, decimals: 2))
        """
      } ?? "which form no groups"
    let finding = "Tree of \(HeadText(interpretation).counted(leaves.names.count)), \(cut)."
    let label = FigureLabel(id: "class-tree", title: title, summary: finding)
    let figure = DendrogramFigure(label: label, leaves: leaves)
    let isWhole = figure.showsAllNames(style: style)
    return PlannedFigure(
      figure: figure, stem: "\(PageAddress.clusters.figureFolder)/tree", title: title,
      caption: """
        \(finding) Distance 1 − r of non-negative overall feature importances, \
        \(ClusteringText.linkage(comparison.clustering)), leaves in optimal order\
        \(clusters == nil ? "" : "; dashed, the cut"). The table gives the order\
        \(clusters == nil ? "" : " and the clusters"), data/trees.nwk the tree.\
        \(ClassStrips(interpretation, order: comparison.classTree.order).sentence)\
        \(isWhole ? "" : ClusteredHeatmapFigure.allNamesSentence)
        """,
      table: ClusteringTables(interpretation: interpretation, comparison: comparison).clusters,
      allNames: isWhole ? nil : DendrogramFigure(label: label, leaves: leaves, extent: .allNames))
  }
}
