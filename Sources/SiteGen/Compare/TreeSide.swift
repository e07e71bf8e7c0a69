import Analysis
import Render

/// Rows and columns of heat maps in the order of trees, with strips of what is known of them.
struct TreeSide {
  private let interpretation: Interpretation
  private let comparison: ClassComparison

  init(_ interpretation: Interpretation, _ comparison: ClassComparison) {
    self.interpretation = interpretation
    self.comparison = comparison
  }

  /// All classes in the order of their tree.
  var classes: ClusteredHeatmapFigure.Side {
    let tree = comparison.classTree
    let clusters = comparison.clusters
    return ClusteredHeatmapFigure.Side(
      names: names(tree.order), title: "Class", tree: TreeOutline(tree, clusters: clusters?.clusters.count),
      strips: ClassStrips(interpretation, order: tree.order).shown,
      clusters: ranges(tree.order.map { clusters?.clusterOfClass[$0] }))
  }

  /// Some classes in the order of a tree over them alone.
  ///
  /// - Parameter members: classes, by the items of the tree.
  /// - Parameter clusters: number of clusters that the tree is cut into.
  func classes(
    _ members: [Int], tree: ClusterTree, clusters: Int, title: String
  ) -> ClusteredHeatmapFigure.Side {
    let order = tree.order.map { members[$0] }
    return ClusteredHeatmapFigure.Side(
      names: names(order), title: title, tree: TreeOutline(tree, clusters: clusters > 1 ? clusters : nil),
      strips: ClassStrips(interpretation, order: order).shown)
  }

  /// Some classes in a given order, without a tree.
  func classes(_ order: [Int], title: String) -> ClusteredHeatmapFigure.Side {
    ClusteredHeatmapFigure.Side(
      names: names(order), title: title, strips: ClassStrips(interpretation, order: order).shown)
  }

  /// All channels in the order of the tree of bi-clusters.
  func channels(_ biclusters: ClassBiclusters) -> ClusteredHeatmapFigure.Side {
    let tree = biclusters.trees.columns
    let clusters = tree.clusters(count: biclusters.channelClusters)
    var side = channels(tree.order)
    side.tree = TreeOutline(tree, clusters: biclusters.areCut ? biclusters.channelClusters : nil)
    guard biclusters.areCut else { return side }
    side.clusters = ranges(tree.order.map { clusters[$0] })
    side.clusterPrefix = BlockName.channelCluster
    return side
  }

  /// Channels in a given order, without a tree.
  func channels(_ order: [Int]) -> ClusteredHeatmapFigure.Side {
    let flagged = Set(interpretation.channelsFlaggedAnywhere)
    return ClusteredHeatmapFigure.Side(
      names: order.map { ChannelReading.label($0, in: interpretation) }, title: "Channel",
      strips: [CategoryStrip(isNonAdditive: order.map(flagged.contains))])
  }

  private func names(_ order: [Int]) -> [String] {
    order.map { NameText.short(interpretation.classes[$0].name, limit: 40) }
  }

  /// Places that each cluster takes; items of none are left out.
  private func ranges(_ clusters: [Int?]) -> [Range<Int>] {
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
