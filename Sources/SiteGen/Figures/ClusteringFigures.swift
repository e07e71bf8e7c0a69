import Analysis
import Render

/// Heat maps of all classes beside the trees that order them.
enum ClusteringFigures {
  /// Blocks outlined in the map; more would hide it.
  static let mostBlocks = 9

  /// Similarity of all pairs of classes; none for a single class.
  static func similarity(_ context: ReportContext) -> [PlannedFigure] {
    let order = context.comparison.classTree.order
    guard order.count > 1 else { return [] }
    let side = TreeSide.classes(context)
    let title = "Similarity of classes"
    let pair = context.similarity.extremePair(largest: true)
    let finding = pair.map { "The largest correlation is \(ComparePages.text($0.similarity))." } ?? "None is defined."
    let label = FigureLabel(
      id: "similarity-map", title: title,
      summary: "Heat map of the correlations of \(order.count) classes, ordered by their tree. \(finding)")
    let figure = ClusteredHeatmapFigure(
      label: label, rows: side, columns: side,
      values: order.flatMap { row in order.map { context.similarity[row, $0] ?? .nan } },
      scale: .init(title: "Correlation r", limit: 1), hasSquareCells: true)
    return [
      PlannedFigure(
        figure: figure, stem: SitePage.similarity.figureFolder + "/similarity", title: title,
        caption: """
          Pearson correlation r of the non-negative overall feature importances of \
          \(NumberText.counted(order.count, "class", "classes")) over \
          \(NumberText.counted(context.interpretation.channels.count, "channel")). Trees: distance 1 − r, \
          \(ClusteringText.linkage(context.comparison.clustering)), leaves in optimal order\
          \(context.comparison.clusters == nil ? "" : "; dashed, the cut into clusters"). \
          The table gives the order and the clusters.\(ClassStrips(context, order: order).sentence)\
          \(Self.allNames(figure, context).sentence)
          """,
        table: ClusteringTables.clusters(context), allNames: Self.allNames(figure, context).figure)
    ]
  }

  /// OFIV of all classes and channels with both trees and the strongest blocks; none where there are too few.
  static func biclusters(_ context: ReportContext) -> [PlannedFigure] {
    guard let biclusters = context.comparison.biclusters else { return [] }
    let rows = biclusters.trees.rows.order
    let columns = biclusters.trees.columns.order
    let importance = context.interpretation.classes.map(\.overallImportance)
    let shown = Array(biclusters.ranked.strongest.prefix(mostBlocks))
    let strong = biclusters.ranked.strongest.count
    let title = "Classes and channels"
    let label = FigureLabel(
      id: "bicluster-map", title: title,
      summary: """
        Heat map of the overall feature importance of \(rows.count) classes and \(columns.count) channels, both in the \
        order of their trees, with \(shown.count)\(shown.count < strong ? " of \(strong)" : "") blocks outlined.
        """)
    let figure = ClusteredHeatmapFigure(
      label: label, rows: TreeSide.classes(context), columns: TreeSide.channels(biclusters, context),
      values: rows.flatMap { row in columns.map { importance[row][$0] } },
      scale: .init(title: "Overall feature importance (activation units)"),
      blocks: shown.map { .init(rows: range($0.rows, in: rows), columns: range($0.columns, in: columns)) },
      note: shown.count < strong ? "outlined: the \(shown.count) strongest of \(strong) blocks" : nil)
    return [
      PlannedFigure(
        figure: figure, stem: SitePage.bicluster.figureFolder + "/bicluster", title: title,
        caption: """
          Overall feature importance (activation units, not scaled) of \
          \(NumberText.counted(rows.count, "class", "classes")) and \(NumberText.counted(columns.count, "channel")). \
          Outlined: \(outlined(shown.count, of: strong)) with more importance than what \
          surrounds them. Trees: leaves in optimal order; classes by \(ClusteringText.linkage(context.comparison.clustering)) on the similarity of \
          their importance, channels by average linkage on the correlation of their non-negative importance over \
          classes. The table gives the blocks under their ids.\(ClassStrips(context, order: rows).sentence)\
          \(Self.allNames(figure, context).sentence)
          """,
        table: ClusteringTables.biclusters(context), allNames: Self.allNames(figure, context).figure)
    ]
  }

  /// What a caption says of the blocks that are outlined.
  static func outlined(_ shown: Int, of count: Int) -> String {
    if shown < count { return "the \(shown) strongest of \(count) blocks" }
    return count == 1 ? "the only block" : "all \(count) blocks, the strongest first,"
  }

  /// The figure on a page as large as all names need, and what its caption says of it; none where the journal's
  /// page holds them.
  static func allNames(_ figure: ClusteredHeatmapFigure, _ context: ReportContext) -> (
    figure: (any Figure)?, sentence: String
  ) {
    guard !figure.showsAllNames(style: context.options.figureStyle) else { return (nil, "") }
    var large = figure
    large.extent = .allNames
    return (large, " The PDF with all names is as large as they need.")
  }

  /// Places that items take in an order which keeps them side by side.
  static func range(_ items: [Int], in order: [Int]) -> Range<Int> {
    let wanted = Set(items)
    let places = order.indices.filter { wanted.contains(order[$0]) }
    return (places.first ?? 0)..<(places.last ?? 0) + 1
  }
}
