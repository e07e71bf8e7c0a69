/// The cut of a tree whose clusters have the largest mean silhouette width.
package struct BestCut: Hashable, Sendable {
  /// Number of clusters.
  package let count: Int
  /// Mean silhouette width of all items of the tree.
  package let meanWidth: Double

  /// More clusters than this are no overview.
  package static let mostClusters = 40

  /// Whether the clusters are more than any set of items falls into.
  package var showsGroups: Bool { meanWidth >= Silhouette.weak }

  /// - Parameter distances: between the members of the tree.
  /// - Returns: nil for fewer than three members, which no cut says anything about; of equal cuts the one with
  ///   fewer clusters.
  /// - Complexity: O(items²) for each of up to 40 cuts.
  package init?(_ tree: ClusterTree, distances: DistanceMatrix) {
    guard distances.count > 2 else { return nil }
    var best: (count: Int, width: Double)?
    for count in 2...min(distances.count - 1, Self.mostClusters) {
      let clusters = tree.linkage.clusters(count: count, order: tree.leafOrder)
      guard let width = Silhouette.meanWidth(clusters, distances: distances) else { continue }
      if width > best?.width ?? -.infinity { best = (count, width) }
    }
    guard let best else { return nil }
    (count, meanWidth) = (best.count, best.width)
  }

  /// The cut into a given number of clusters; of fewer leaves, each one alone.
  ///
  /// - Returns: nil for fewer than three members.
  package init?(_ tree: ClusterTree, distances: DistanceMatrix, clusters: Int) {
    guard distances.count > 2 else { return nil }
    let count = min(max(clusters, 1), distances.count)
    let cut = tree.linkage.clusters(count: count, order: tree.leafOrder)
    self.count = count
    meanWidth = Silhouette.meanWidth(cut, distances: distances) ?? 0
  }
}
