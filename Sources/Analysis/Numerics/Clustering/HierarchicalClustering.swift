/// Agglomerative clustering: the two nearest clusters are joined until one is left.
///
/// Where distances are tied the order of merges is a convention; the one here is that of fastcluster and
/// SciPy.
package enum HierarchicalClustering {
  /// Two clusters that were joined, each named by one of its leaves, in whatever order they were found.
  struct Join {
    var first: Int
    var second: Int
    var height: Double
  }

  /// The tree over items with given distances.
  ///
  /// - Parameter method: `.ward` needs Euclidean distances.
  /// - Complexity: O(n²) time, n² values of working memory.
  /// - Source: Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms", arXiv:1109.2378.
  package static func linkage(of distances: DistanceMatrix, method: LinkageMethod = .average) -> Linkage {
    let joins =
      method == .single
      ? MinimumSpanningTree.joins(distances) : NearestNeighborChain.joins(distances, method: method)
    return labelled(joins, leafCount: distances.count)
  }

  /// Sorts joins by height and numbers the clusters in that order.
  private static func labelled(_ joins: [Join], leafCount: Int) -> Linkage {
    // A join never stands before those that made its parts: equal heights keep the order in which they were
    // found.
    let order = joins.indices.sorted { (joins[$0].height, $0) < (joins[$1].height, $1) }
    var parent = Array(0..<leafCount + joins.count)
    var size = [Int](repeating: 1, count: leafCount + joins.count)

    func cluster(of leaf: Int) -> Int {
      var root = leaf
      while parent[root] != root { root = parent[root] }
      // Path compression: what was passed on the way points to the end from now on.
      var node = leaf
      while parent[node] != root { (node, parent[node]) = (parent[node], root) }
      return root
    }

    var merges: [Linkage.Merge] = []
    merges.reserveCapacity(joins.count)
    for index in order {
      let first = cluster(of: joins[index].first)
      let second = cluster(of: joins[index].second)
      let made = leafCount + merges.count
      parent[first] = made
      parent[second] = made
      size[made] = size[first] + size[second]
      merges.append(
        Linkage.Merge(
          first: min(first, second), second: max(first, second), height: joins[index].height, size: size[made]
        ))
    }
    return Linkage(leafCount: leafCount, merges: merges)
  }
}
