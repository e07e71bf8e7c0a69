/// A tree over classes, channels or other items, with its leaves in optimal order.
///
/// Items whose distances are not defined, such as a class without positive importance, are not in the tree:
/// they stand apart, behind the leaves.
public struct ClusterTree: Hashable, Sendable {
  /// Number of items, with those that stand apart.
  public let itemCount: Int
  /// Item that each leaf stands for, rising.
  public let members: [Int]
  /// The tree over the leaves.
  public let linkage: Linkage
  /// Leaves from left to right.
  public let leafOrder: [Int]
  /// Items that are not in the tree, rising.
  public let apart: [Int]

  /// A tree over the items for which distances are given.
  ///
  /// - Parameter members: rising, each below `itemCount`.
  /// - Parameter distances: between the members, in their order.
  /// - Complexity: O(members³) at worst, for the order of the leaves.
  public init(
    itemCount: Int, members: [Int], distances: DistanceMatrix, method: LinkageMethod = .average
  ) {
    precondition(members.count == distances.count, "one row of distances for each member")
    precondition(zip(members, members.dropFirst()).allSatisfy { $0 < $1 }, "members rise")
    precondition(members.first ?? 0 >= 0 && members.last ?? -1 < itemCount, "members are items")
    self.itemCount = itemCount
    self.members = members
    linkage = HierarchicalClustering.linkage(of: distances, method: method)
    leafOrder = LeafOrdering.optimal(linkage, distances: distances)
    let inTree = Set(members)
    apart = (0..<itemCount).filter { !inTree.contains($0) }
  }

  /// The tree of the rows of a matrix.
  ///
  /// - Parameter rows: finite values, all rows of one length.
  public init(rows: [[Double]], distance: RowDistance, method: LinkageMethod = .average) {
    let (members, distances) = distance.distances(rows)
    self.init(itemCount: rows.count, members: members, distances: distances, method: method)
  }

  /// All items from left to right: the leaves in optimal order, then those that stand apart.
  public var order: [Int] { leafOrder.map { members[$0] } + apart }

  /// The lines of the tree; its leaves stand at the first positions of `order`.
  public var dendrogram: Dendrogram { Dendrogram(linkage, order: leafOrder) }

  /// Cluster of each item when the tree is cut into a number of clusters, counted from 0 in leaf order; nil
  /// for items that stand apart.
  public func clusters(count: Int) -> [Int?] {
    byItem(linkage.clusters(count: count, order: leafOrder))
  }

  /// Cluster of each item when the tree is cut at a height, counted from 0 in leaf order; nil for items that
  /// stand apart.
  public func clusters(cutAt height: Double) -> [Int?] {
    byItem(linkage.clusters(cutAt: height, order: leafOrder))
  }

  /// The tree in Newick format; items that stand apart are not in it.
  ///
  /// - Parameter names: one per item.
  public func newick(names: [String]) -> String {
    linkage.newick(names: members.map { names[$0] }, order: leafOrder)
  }

  private func byItem(_ clusters: [Int]) -> [Int?] {
    var byItem = [Int?](repeating: nil, count: itemCount)
    for (leaf, item) in members.enumerated() { byItem[item] = clusters[leaf] }
    return byItem
  }
}
