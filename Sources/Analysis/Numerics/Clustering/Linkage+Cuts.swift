extension Linkage {
  /// Clusters that are left when no merge above a height is made.
  ///
  /// Two leaves share a cluster where their cophenetic distance is at most the height.
  ///
  /// - Parameter order: leaves from left to right, which clusters are numbered after.
  /// - Returns: cluster of each leaf, counted from 0 in the order of leaves.
  /// - Complexity: O(n).
  public func clusters(cutAt height: Double, order: [Int]) -> [Int] {
    clusters(merging: merges.prefix { $0.height <= height }.count, order: order)
  }

  /// Exactly so many clusters: the last merges are undone.
  ///
  /// - Parameter count: 1 to n; a larger number leaves every leaf alone, a smaller one joins them all.
  /// - Parameter order: leaves from left to right, which clusters are numbered after.
  /// - Returns: cluster of each leaf, counted from 0 in the order of leaves.
  /// - Complexity: O(n).
  public func clusters(count: Int, order: [Int]) -> [Int] {
    clusters(merging: min(max(leafCount - count, 0), merges.count), order: order)
  }

  /// A height between the merges that a number of clusters leaves out and those that it makes.
  ///
  /// Where the two are tied it is their common height, and a cut there gives fewer clusters.
  ///
  /// - Returns: nil where there is nothing to cut: one cluster or less, or more than there are leaves.
  public func cutHeight(count: Int) -> Double? {
    guard count > 1, count <= leafCount else { return nil }
    let made = leafCount - count
    return (merges[made].height + (made > 0 ? merges[made - 1].height : 0)) / 2
  }

  private func clusters(merging merged: Int, order: [Int]) -> [Int] {
    precondition(order.count == leafCount, "an order holds each leaf once")
    // From the root down: each cluster of the tree learns the largest one that it is part of.
    var owner = Array(0..<leafCount + merges.count)
    for index in (0..<merged).reversed() {
      owner[merges[index].first] = owner[leafCount + index]
      owner[merges[index].second] = owner[leafCount + index]
    }
    var number = [Int?](repeating: nil, count: owner.count)
    var used = 0
    var clusters = [Int](repeating: 0, count: leafCount)
    for leaf in order {
      if let known = number[owner[leaf]] {
        clusters[leaf] = known
      } else {
        number[owner[leaf]] = used
        clusters[leaf] = used
        used += 1
      }
    }
    return clusters
  }
}
