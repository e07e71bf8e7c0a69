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

extension Linkage {
  /// The height at which each two leaves come into one cluster.
  ///
  /// Source: Sokal, Rohlf 1962, "The comparison of dendrograms by objective methods", Taxon 11:33.
  ///
  /// - Complexity: O(n²).
  public func copheneticDistances() -> DistanceMatrix {
    let order = plainLeafOrder
    let positions = positions(in: order)
    var square = [Double](repeating: 0, count: leafCount * leafCount)
    for merge in merges {
      for first in positions[merge.first] {
        for second in positions[merge.second] {
          square[order[first] * leafCount + order[second]] = merge.height
          square[order[second] * leafCount + order[first]] = merge.height
        }
      }
    }
    return DistanceMatrix(count: leafCount, square: square)
  }

  /// How well the tree keeps the distances it was made from: their correlation with the cophenetic distances.
  ///
  /// - Returns: nil where either are all alike.
  /// - Complexity: O(n²).
  public func copheneticCorrelation(with distances: DistanceMatrix) -> Double? {
    precondition(distances.count == leafCount, "one leaf for each item")
    return PearsonCorrelation.of(copheneticDistances().condensed, distances.condensed)
  }
}

/// What the distance between two clusters is, given the distances between their items.
public enum LinkageMethod: String, Hashable, Sendable, Codable, CaseIterable {
  /// Mean over all pairs of items, one of each cluster (UPGMA).
  case average
  /// Largest over all pairs.
  case complete
  /// Smallest over all pairs.
  case single
  /// Growth of the sum of squares within clusters; defined for Euclidean distances alone.
  case ward

  /// Distance from a third cluster to two clusters that have just been joined.
  ///
  /// Source: Lance, Williams 1967, Computer Journal 9:373; the four formulas in Müllner 2011,
  /// arXiv:1109.2378, Fig. 2.
  ///
  /// - Parameter first: distance from the third cluster to the first of the two, which has `firstSize` items.
  /// - Parameter second: the same of the second one.
  /// - Parameter height: distance of the two.
  func distanceToJoined(
    first: Double, second: Double, height: Double, firstSize: Int, secondSize: Int, thirdSize: Int
  ) -> Double {
    switch self {
    case .single: return min(first, second)
    case .complete: return max(first, second)
    case .average:
      return (Double(firstSize) * first + Double(secondSize) * second) / Double(firstSize + secondSize)
    case .ward:
      let scale = 1 / Double(firstSize + secondSize + thirdSize)
      let square =
        Double(firstSize + thirdSize) * scale * first * first
        + Double(secondSize + thirdSize) * scale * second * second - Double(thirdSize) * scale * height
        * height
      // Distances that no Euclidean space holds can make the square negative.
      return max(square, 0).squareRoot()
    }
  }
}
