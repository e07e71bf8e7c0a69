/// The tree of a hierarchical clustering: who was joined with whom, and how far apart they were.
///
/// Clusters are numbered as SciPy does: 0 to n - 1 are the leaves, n + i is what merge i made.
public struct Linkage: Hashable, Sendable, Codable {
  /// Two clusters that became one.
  public struct Merge: Hashable, Sendable, Codable {
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
    precondition(
      Self.isTree(leafCount: leafCount, merges: merges), "n - 1 merges of earlier clusters, each joined once")
    self.leafCount = leafCount
    self.merges = merges
  }

  /// - Throws: `DecodingError` where the merges make no tree.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let leafCount = try container.decode(Int.self, forKey: .leafCount)
    let merges = try container.decode([Merge].self, forKey: .merges)
    guard Self.isTree(leafCount: leafCount, merges: merges) else {
      throw DecodingError.dataCorruptedError(
        forKey: .merges, in: container, debugDescription: "the merges make no tree")
    }
    self.init(leafCount: leafCount, merges: merges)
  }

  /// Whether n - 1 merges join n leaves: each joins two clusters that were made before it and not joined since, the lower
  /// number first.
  private static func isTree(leafCount: Int, merges: [Merge]) -> Bool {
    guard leafCount >= 0, merges.count == max(leafCount - 1, 0) else { return false }
    var isFree = [Bool](repeating: true, count: leafCount + merges.count)
    for (index, merge) in merges.enumerated() {
      guard 0 <= merge.first, merge.first < merge.second, merge.second < leafCount + index,
        isFree[merge.first], isFree[merge.second]
      else { return false }
      isFree[merge.first] = false
      isFree[merge.second] = false
    }
    return true
  }

  /// Whether an order holds each leaf once and keeps the leaves of every cluster side by side.
  ///
  /// - Complexity: O(n).
  func keepsTogether(_ order: [Int]) -> Bool {
    guard order.count == leafCount else { return false }
    var ranges = [Range<Int>](repeating: 0..<0, count: leafCount + merges.count)
    for (position, leaf) in order.enumerated() {
      guard (0..<leafCount).contains(leaf), ranges[leaf].isEmpty else { return false }
      ranges[leaf] = position..<position + 1
    }
    for (index, merge) in merges.enumerated() {
      let (first, second) = (ranges[merge.first], ranges[merge.second])
      guard first.upperBound == second.lowerBound || second.upperBound == first.lowerBound else { return false }
      ranges[leafCount + index] = min(first.lowerBound, second.lowerBound)..<max(first.upperBound, second.upperBound)
    }
    return true
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
