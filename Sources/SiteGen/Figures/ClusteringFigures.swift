import Analysis
import Render

/// Heat maps of all classes beside the trees that order them.
enum ClusteringFigures {
  /// Blocks outlined in the map; more would hide it.
  private static let mostBlocks = 9

  /// Similarity of all pairs of classes; none for a single class.
  static func similarity(_ context: ReportContext) -> [PlannedFigure] {
    let order = context.comparison.classTree.order
    guard order.count > 1 else { return [] }
    let side = classSide(context)
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
        figure: .clusteredHeatmap(figure), stem: SitePage.similarity.figureFolder + "/similarity", title: title,
        caption: """
          Pearson correlation r of the non-negative overall feature importances of \
          \(NumberText.counted(order.count, "class", "classes")) over \
          \(NumberText.counted(context.interpretation.channels.count, "channel")). Trees: distance 1 − r, average \
          linkage, leaves in optimal order\(context.comparison.clusters == nil ? "" : "; dashed, the cut into clusters"). \
          The table gives the order and the clusters.
          """,
        table: ClusteringTables.clusters(context))
    ]
  }

  /// OFIV of all classes and channels with both trees and the strongest blocks; none where there are too few.
  static func biclusters(_ context: ReportContext) -> [PlannedFigure] {
    guard let biclusters = context.comparison.biclusters else { return [] }
    let rows = biclusters.trees.rows.order
    let columns = biclusters.trees.columns.order
    let importance = context.interpretation.classes.map(\.overallImportance)
    let shown = Array(biclusters.strongest.prefix(mostBlocks))
    let title = "Classes and channels"
    let label = FigureLabel(
      id: "bicluster-map", title: title,
      summary: """
        Heat map of the overall feature importance of \(rows.count) classes and \(columns.count) channels, both in the \
        order of their trees, with \(shown.count) blocks outlined.
        """)
    let figure = ClusteredHeatmapFigure(
      label: label, rows: classSide(context), columns: channelSide(biclusters, context),
      values: rows.flatMap { row in columns.map { importance[row][$0] } },
      scale: .init(title: "Overall feature importance (activation units)"),
      blocks: shown.map { .init(rows: range($0.rows, in: rows), columns: range($0.columns, in: columns)) })
    return [
      PlannedFigure(
        figure: .clusteredHeatmap(figure), stem: SitePage.bicluster.figureFolder + "/bicluster", title: title,
        caption: """
          Overall feature importance (activation units, not scaled) of \
          \(NumberText.counted(rows.count, "class", "classes")) and \(NumberText.counted(columns.count, "channel")). \
          Outlined: the \(shown.count) strongest of \(biclusters.strongest.count) blocks with more importance than \
          what surrounds them. Trees: average linkage, leaves in optimal order; classes by the similarity of their \
          importance, channels by the correlation of their non-negative importance over classes.
          """,
        table: ClusteringTables.biclusters(context))
    ]
  }

  private static func classSide(_ context: ReportContext) -> ClusteredHeatmapFigure.Side {
    let tree = context.comparison.classTree
    let clusters = context.comparison.clusters
    return ClusteredHeatmapFigure.Side(
      names: tree.order.map { NameText.short(context.interpretation.classes[$0].name, limit: 40) }, title: "Class",
      tree: outline(tree, clusters: clusters?.clusters.count, axisTitle: "Distance (1 − r)"),
      strips: groupStrip(context, order: tree.order).map { [$0] } ?? [],
      clusters: ranges(tree.order.map { clusters?.clusterOfClass[$0] }))
  }

  private static func channelSide(_ biclusters: ClassBiclusters, _ context: ReportContext)
    -> ClusteredHeatmapFigure.Side
  {
    let tree = biclusters.trees.columns
    let clusters = tree.clusters(count: biclusters.channelClusters)
    let flagged = Set(context.interpretation.channelsFlaggedAnywhere)
    return ClusteredHeatmapFigure.Side(
      names: tree.order.map { "\($0 + 1)" }, title: "Channel",
      tree: outline(tree, clusters: biclusters.channelClusters, axisTitle: "Distance (1 − r)"),
      strips: [CategoryStrip(isNonAdditive: tree.order.map(flagged.contains))],
      clusters: ranges(tree.order.map { clusters[$0] }))
  }

  /// Group of each class as the table of classes has it; nil without one.
  private static func groupStrip(_ context: ReportContext, order: [Int]) -> CategoryStrip? {
    guard let rows = context.interpretation.classAnnotations else { return nil }
    let names = GroupComparison.groups(rows).map(\.name)
    guard !names.isEmpty else { return nil }
    return CategoryStrip(
      title: "Group", categories: names.map { NameText.short($0, limit: 30) },
      values: order.map { index in rows[index].group.flatMap(names.firstIndex) })
  }

  private static func outline(_ tree: ClusterTree, clusters: Int?, axisTitle: String) -> TreeOutline? {
    let brackets = tree.dendrogram.brackets.map { bracket in
      TreeOutline.Bracket(
        left: bracket.points[0].x, right: bracket.points[3].x, leftHeight: bracket.points[0].height,
        rightHeight: bracket.points[3].height, height: bracket.points[1].height)
    }
    guard !brackets.isEmpty else { return nil }
    return TreeOutline(
      brackets: brackets, axisTitle: axisTitle, cutHeight: clusters.flatMap { tree.linkage.cutHeight(count: $0) })
  }

  /// Places that each cluster takes; items of none are left out.
  private static func ranges(_ clusters: [Int?]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (place, cluster) in clusters.enumerated() where cluster != nil {
      if let last = ranges.last, last.upperBound == place, clusters[place - 1] == cluster {
        ranges[ranges.count - 1] = last.lowerBound..<place + 1
      } else {
        ranges.append(place..<place + 1)
      }
    }
    return ranges
  }

  /// Places that items take in an order which keeps them side by side.
  private static func range(_ items: [Int], in order: [Int]) -> Range<Int> {
    let wanted = Set(items)
    let places = order.indices.filter { wanted.contains(order[$0]) }
    return (places.first ?? 0)..<(places.last ?? 0) + 1
  }
}
