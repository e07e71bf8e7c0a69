/// How well items lie in their clusters: 1 far inside, 0 between two, below 0 nearer to another one.
///
/// Source: Rousseeuw 1987, "Silhouettes", J. Comput. Appl. Math. 20:53; the limits for what a mean width says
/// are those of Kaufman and Rousseeuw 1990, Table 4.
package enum Silhouette {
  /// Mean width from which clusters are clear.
  package static let clear = 0.5
  /// Mean width below which there are none to speak of.
  package static let weak = 0.25

  /// Mean width over all items; an item alone in its cluster counts as 0.
  ///
  /// - Parameter clusters: cluster of each item, counted from 0.
  /// - Returns: nil for fewer than two clusters.
  /// - Complexity: O(items²).
  package static func meanWidth(_ clusters: [Int], distances: DistanceMatrix) -> Double? {
    precondition(clusters.count == distances.count, "one cluster for each item")
    guard let last = clusters.max(), last > 0 else { return nil }
    var sizes = [Int](repeating: 0, count: last + 1)
    for cluster in clusters { sizes[cluster] += 1 }
    let sums = sums(clusters, count: last + 1, distances: distances)
    var total = 0.0
    for (item, own) in clusters.enumerated() where sizes[own] > 1 {
      let within = sums[item * sizes.count + own] / Double(sizes[own] - 1)
      var nearest = Double.infinity
      for other in sizes.indices where other != own && sizes[other] > 0 {
        nearest = min(nearest, sums[item * sizes.count + other] / Double(sizes[other]))
      }
      let scale = max(within, nearest)
      if scale > 0, scale.isFinite { total += (nearest - within) / scale }
    }
    return total / Double(clusters.count)
  }

  /// Sum of the distances from each item to the items of each cluster, `[items, clusters]`.
  private static func sums(_ clusters: [Int], count: Int, distances: DistanceMatrix) -> [Double] {
    var sums = [Double](repeating: 0, count: clusters.count * count)
    var place = 0
    for first in clusters.indices {
      for second in (first + 1)..<max(clusters.count, first + 1) {
        let distance = distances.condensed[place]
        sums[first * count + clusters[second]] += distance
        sums[second * count + clusters[first]] += distance
        place += 1
      }
    }
    return sums
  }
}

/// The cut of a tree whose clusters have the largest mean silhouette width.
package struct SilhouetteCut: Hashable, Sendable {
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
