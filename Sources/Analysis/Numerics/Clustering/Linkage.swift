/// The tree of a hierarchical clustering: who was joined with whom, and how far apart they were.
///
/// Clusters are numbered as SciPy does: 0 to n - 1 are the leaves, n + i is what merge i made.
public struct Linkage: Hashable, Sendable {
  /// Two clusters that became one.
  public struct Merge: Hashable, Sendable {
    /// The cluster with the lower number.
    public var first: Int
    /// The cluster with the higher number.
    public var second: Int
    /// Distance of the two.
    public var height: Double
    /// Number of leaves in the new cluster.
    public var size: Int

    public init(first: Int, second: Int, height: Double, size: Int) {
      self.first = first
      self.second = second
      self.height = height
      self.size = size
    }
  }

  /// Number of leaves, n.
  public let leafCount: Int
  /// n - 1 merges in order of rising height; none for fewer than two leaves.
  public let merges: [Merge]

  /// A tree from its merges, each of which joins clusters that were made before it and not joined since.
  public init(leafCount: Int, merges: [Merge]) {
    precondition(merges.count == max(leafCount - 1, 0), "n leaves take n - 1 merges")
    var isFree = [Bool](repeating: true, count: leafCount + merges.count)
    for (index, merge) in merges.enumerated() {
      precondition(
        0 <= merge.first && merge.first < merge.second && merge.second < leafCount + index,
        "a merge joins earlier clusters, the lower number first")
      precondition(isFree[merge.first] && isFree[merge.second], "a cluster is joined once")
      isFree[merge.first] = false
      isFree[merge.second] = false
    }
    self.leafCount = leafCount
    self.merges = merges
  }

  /// The cluster that holds all leaves; nil without leaves.
  public var root: Int? { leafCount > 0 ? leafCount + merges.count - 1 : nil }

  /// The two clusters that were joined to make a cluster; nil for a leaf.
  func children(of cluster: Int) -> (first: Int, second: Int)? {
    guard cluster >= leafCount else { return nil }
    let merge = merges[cluster - leafCount]
    return (merge.first, merge.second)
  }

  /// Height at which a cluster was made; 0 for a leaf.
  func height(of cluster: Int) -> Double { cluster < leafCount ? 0 : merges[cluster - leafCount].height }

  /// The leaves as they stand from left to right when each merge has its first cluster on the left.
  ///
  /// - Complexity: O(n); without recursion, since a tree may be as deep as it has leaves.
  public var plainLeafOrder: [Int] {
    guard let root else { return [] }
    var order: [Int] = []
    order.reserveCapacity(leafCount)
    var open = [root]
    while let cluster = open.popLast() {
      if let (first, second) = children(of: cluster) {
        open.append(second)
        open.append(first)
      } else {
        order.append(cluster)
      }
    }
    return order
  }

  /// Positions that the leaves of each cluster take in an order of leaves; one range per cluster number.
  ///
  /// - Parameter order: each leaf once, the leaves of every cluster side by side.
  /// - Complexity: O(n).
  func positions(in order: [Int]) -> [Range<Int>] {
    precondition(order.count == leafCount, "an order holds each leaf once")
    var positions = [Range<Int>](repeating: 0..<0, count: leafCount + merges.count)
    for (position, leaf) in order.enumerated() {
      precondition(positions[leaf].isEmpty, "an order holds each leaf once")
      positions[leaf] = position..<position + 1
    }
    for (index, merge) in merges.enumerated() {
      let first = positions[merge.first]
      let second = positions[merge.second]
      precondition(
        first.upperBound == second.lowerBound || second.upperBound == first.lowerBound,
        "an order keeps the leaves of a cluster together")
      positions[leafCount + index] =
        min(first.lowerBound, second.lowerBound)..<max(first.upperBound, second.upperBound)
    }
    return positions
  }
}
