import Analysis
import Render

/// The heat map of the similarity of classes beside the tree that orders them.
enum SimilarityFigure {
  /// Similarity of all pairs of classes.
  static func plan(
    _ interpretation: Interpretation, _ comparison: ClassComparison, style: FigureStyle
  ) -> PlannedFigure {
    let order = comparison.classTree.order
    let side = TreeSide(interpretation, comparison).classes
    let title = "Similarity of classes"
    let pair = comparison.similarity.extremePair(largest: true)
    let finding = pair.map { "The largest correlation is \(SimilarityText.text($0.similarity))." } ?? "None is defined."
    let label = FigureLabel(
      id: "similarity-map", title: title,
      summary: "Heat map of the correlations of \(order.count) classes, ordered by their tree. \(finding)")
    let figure = ClusteredHeatmapFigure(
      label: label, rows: side, columns: side,
      values: order.flatMap { row in order.map { comparison.similarity[row, $0] ?? .nan } },
      scale: .init(title: "Correlation r", limit: 1, chance: interpretation.null?.similarity), hasSquareCells: true)
    let allNames = figure.withAllNames(style)
    let chance = comparison.chance.flatMap { chance in
      ChanceText.range(chance).map {
        " By chance, \(ChanceText.method(chance)), |r| of a pair stays below \($0) in 95 % of permutations."
      }
    }
    let band = interpretation.null?.similarity.map { _ in
      " The grey bar beside the colours: between these values lie 95 % of pairs of classes of heads with permuted channels."
    }
    return PlannedFigure(
      figure: figure, stem: PageAddress.similarity.figureFolder + "/similarity", title: title,
      caption: """
        Pearson correlation r of the non-negative overall feature importances of \
        \(HeadText(interpretation).counted(order.count)) over \
        \(NumberText.counted(interpretation.channels.count, "channel")).\(chance ?? "")\(band ?? "") Trees: distance 1 − r, \
        \(ClusteringText.linkage(comparison.clustering)), leaves in optimal order\
        \(comparison.clusters == nil ? "" : "; dashed, the cut into clusters"). \
        The table gives the order\(comparison.clusters == nil ? "" : " and the clusters").\(ClassStrips(interpretation, order: order).sentence)\
        \(allNames.sentence)
        """,
      table: ClusteringTables(interpretation: interpretation, comparison: comparison).clusters,
      allNames: allNames.figure)
  }
}
