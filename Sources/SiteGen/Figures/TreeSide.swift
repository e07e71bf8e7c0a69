import Analysis
import Render

/// Rows and columns of heat maps in the order of trees, with strips of what is known of them.
enum TreeSide {
  /// All classes in the order of their tree.
  static func classes(_ context: ReportContext) -> ClusteredHeatmapFigure.Side {
    let tree = context.comparison.classTree
    let clusters = context.comparison.clusters
    return ClusteredHeatmapFigure.Side(
      names: names(tree.order, context), title: "Class", tree: outline(tree, clusters: clusters?.clusters.count),
      strips: ClassStrips(context, order: tree.order).shown,
      clusters: ranges(tree.order.map { clusters?.clusterOfClass[$0] }))
  }

  /// Some classes in the order of a tree over them alone.
  ///
  /// - Parameter members: classes, by the items of the tree.
  /// - Parameter clusters: number of clusters that the tree is cut into.
  static func classes(
    _ members: [Int], tree: ClusterTree, clusters: Int, title: String, _ context: ReportContext
  ) -> ClusteredHeatmapFigure.Side {
    let order = tree.order.map { members[$0] }
    return ClusteredHeatmapFigure.Side(
      names: names(order, context), title: title, tree: outline(tree, clusters: clusters),
      strips: ClassStrips(context, order: order).shown)
  }

  /// Some classes in a given order, without a tree.
  static func classes(_ order: [Int], title: String, _ context: ReportContext) -> ClusteredHeatmapFigure.Side {
    ClusteredHeatmapFigure.Side(
      names: names(order, context), title: title, strips: ClassStrips(context, order: order).shown)
  }

  /// All channels in the order of the tree of bi-clusters.
  static func channels(_ biclusters: ClassBiclusters, _ context: ReportContext) -> ClusteredHeatmapFigure.Side {
    let tree = biclusters.trees.columns
    let clusters = tree.clusters(count: biclusters.channelClusters)
    var side = channels(tree.order, context)
    side.tree = outline(tree, clusters: biclusters.channelClusters)
    side.clusters = ranges(tree.order.map { clusters[$0] })
    side.clusterPrefix = BlockName.channelCluster
    return side
  }

  /// Channels in a given order, without a tree.
  static func channels(_ order: [Int], _ context: ReportContext) -> ClusteredHeatmapFigure.Side {
    let flagged = Set(context.interpretation.channelsFlaggedAnywhere)
    return ClusteredHeatmapFigure.Side(
      names: order.map { "\($0 + 1)" }, title: "Channel",
      strips: [CategoryStrip(isNonAdditive: order.map(flagged.contains))])
  }

  private static func names(_ order: [Int], _ context: ReportContext) -> [String] {
    order.map { NameText.short(context.interpretation.classes[$0].name, limit: 40) }
  }

  /// The lines of a tree, and where it is cut.
  static func outline(
    _ tree: ClusterTree, clusters: Int?, axisTitle: String = "Distance (1 − r)"
  ) -> TreeOutline? {
    let brackets = tree.dendrogram.brackets.map { bracket in
      TreeOutline.Bracket(
        left: bracket.points[0].x, right: bracket.points[3].x, leftHeight: bracket.points[0].height,
        rightHeight: bracket.points[3].height, height: bracket.points[1].height)
    }
    guard !brackets.isEmpty else { return nil }
    return TreeOutline(
      brackets: brackets, axisTitle: axisTitle,
      cutHeight: clusters.flatMap { tree.linkage.cutHeight(count: $0) })
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
}
