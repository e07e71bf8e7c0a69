/// Where the lines of a tree stand, whatever they are drawn with.
///
/// Leaves stand at x = 0, 1, 2, …; heights are those of the merges. A figure scales both to its paper and may
/// turn them.
public struct Dendrogram: Hashable, Sendable {
  /// A point of the tree.
  public struct Point: Hashable, Sendable {
    /// Position between leaves, in leaves.
    public var x: Double
    /// In units of the distances.
    public var height: Double

    public init(x: Double, height: Double) {
      self.x = x
      self.height = height
    }
  }

  /// The lines of one merge: up from the left cluster, across, and down to the right one.
  public struct Bracket: Hashable, Sendable {
    /// Number of the merge in its linkage.
    public var merge: Int
    /// Left foot, left corner, right corner, right foot.
    public var points: [Point]
    /// Positions of the leaves below.
    public var leaves: Range<Int>
  }

  /// Leaves from left to right.
  public let order: [Int]
  /// x of each leaf, by leaf.
  public let leafPositions: [Double]
  /// One per merge, in order of rising height.
  public let brackets: [Bracket]
  /// Height of the last merge; 0 without one.
  public var height: Double { brackets.last?.points[1].height ?? 0 }

  /// The lines of a tree; each merge stands midway between the two clusters it joins.
  ///
  /// - Parameter order: leaves from left to right, those of each cluster side by side.
  /// - Complexity: O(n).
  public init(_ linkage: Linkage, order: [Int]) {
    let ranges = linkage.positions(in: order)
    var places = ranges.map { Double($0.lowerBound) }
    var brackets: [Bracket] = []
    brackets.reserveCapacity(linkage.merges.count)
    for (index, merge) in linkage.merges.enumerated() {
      let cluster = linkage.leafCount + index
      let isFirstLeft = places[merge.first] < places[merge.second]
      let (left, right) = isFirstLeft ? (merge.first, merge.second) : (merge.second, merge.first)
      brackets.append(
        Bracket(
          merge: index,
          points: [
            Point(x: places[left], height: linkage.height(of: left)),
            Point(x: places[left], height: merge.height),
            Point(x: places[right], height: merge.height),
            Point(x: places[right], height: linkage.height(of: right)),
          ], leaves: ranges[cluster]))
      places[cluster] = (places[left] + places[right]) / 2
    }
    self.order = order
    self.brackets = brackets
    leafPositions = Array(places.prefix(linkage.leafCount))
  }
}
