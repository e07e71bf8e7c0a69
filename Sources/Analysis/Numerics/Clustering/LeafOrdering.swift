/// The order of leaves that makes the distances between neighbours smallest, among all orders that the tree
/// allows.
///
/// Every merge may be turned over; of the 2^(n-1) orders the best is found exactly.
///
/// Source: Bar-Joseph, Gifford, Jaakkola 2001, "Fast optimal leaf ordering for hierarchical clustering",
/// Bioinformatics 17 Suppl 1:S22.
package enum LeafOrdering {
  /// The best order; of an order and its reverse, the one that begins with the lower leaf.
  ///
  /// - Parameter distances: between the leaves, as they were clustered or of any other kind.
  /// - Returns: the leaves from left to right.
  /// - Complexity: O(n³) time at worst, about n³ / 4 additions for a balanced tree; 2 n² values of working
  ///   memory.
  package static func optimal(_ linkage: Linkage, distances: DistanceMatrix) -> [Int] {
    precondition(distances.count == linkage.leafCount, "one leaf for each item")
    let plain = linkage.plainLeafOrder
    guard let root = linkage.root, plain.count > 2 else { return plain.sorted() }
    var search = OptimalOrderSearch(linkage, plainOrder: plain, distances: distances)
    search.fill()
    let order = search.trace(from: root).map { plain[$0] }
    return order[0] < order[order.count - 1] ? order : order.reversed()
  }

  /// Sum of the distances between neighbours, which the optimal order makes smallest.
  static func length(of order: [Int], distances: DistanceMatrix) -> Double {
    zip(order, order.dropFirst()).reduce(0) { $0 + distances[$1.0, $1.1] }
  }
}

/// Dynamic programming over the merges from the leaves up.
///
/// Leaves are named by their position in the plain order, so that a cluster is a range and its distances are
/// blocks of matrices whose rows are contiguous.
private struct OptimalOrderSearch {
  private let linkage: Linkage
  private let count: Int
  /// Positions of each cluster.
  private let ranges: [Range<Int>]
  /// `[count, count]`.
  private let distances: [Double]
  /// Length of the best order of the smallest cluster that holds two leaves, with these two at its ends,
  /// `[count, count]`.
  private var best: [Double]

  init(_ linkage: Linkage, plainOrder: [Int], distances: DistanceMatrix) {
    self.linkage = linkage
    count = linkage.leafCount
    ranges = linkage.positions(in: plainOrder)
    self.distances = distances.square(in: plainOrder)
    best = [Double](repeating: 0, count: count * count)
  }

  /// The two ways in which a leaf can stand at one end of a cluster: where it is, and where the other end is.
  private func ends(of cluster: Int) -> [(near: Range<Int>, far: Range<Int>)] {
    guard let (first, second) = linkage.children(of: cluster) else {
      return [(ranges[cluster], ranges[cluster])]
    }
    return [(ranges[first], ranges[second]), (ranges[second], ranges[first])]
  }

  /// Where the other end of a cluster can be when one end is a given leaf.
  private func farEnds(of cluster: Int, from leaf: Int) -> Range<Int> {
    guard let (first, second) = linkage.children(of: cluster) else { return ranges[cluster] }
    return ranges[ranges[first].contains(leaf) ? second : first]
  }

  mutating func fill() {
    // Shortest way from the outer leaf through the first cluster to each leaf of the second, then to its far
    // end.
    var inner = [Double](repeating: 0, count: count)
    var outer = inner
    for merge in linkage.merges {
      let second = ranges[merge.second]
      let secondEnds = ends(of: merge.second)
      for (near, far) in ends(of: merge.first) {
        for leaf in near {
          Self.reset(&inner, second)
          for turn in far {
            Self.relax(&inner, second, by: best[leaf * count + turn], distances, row: turn * count)
          }
          for (last, start) in secondEnds {
            Self.reset(&outer, last)
            for turn in start { Self.relax(&outer, last, by: inner[turn], best, row: turn * count) }
            for end in last {
              best[leaf * count + end] = outer[end]
              best[end * count + leaf] = outer[end]
            }
          }
        }
      }
    }
  }

  /// Sets a range of a row to infinity.
  private static func reset(_ row: inout [Double], _ range: Range<Int>) {
    for i in range { row[i] = .infinity }
  }

  /// Lowers each value of a range to a length plus a value of a matrix row, where that is less.
  private static func relax(
    _ row: inout [Double], _ range: Range<Int>, by length: Double, _ matrix: [Double], row start: Int
  ) {
    let source = matrix.span.extracting(start + range.lowerBound..<start + range.upperBound)
    var target = row.mutableSpan
    let first = range.lowerBound
    for i in source.indices {
      let candidate = length + source[i]
      target[first + i] = candidate < target[first + i] ? candidate : target[first + i]
    }
  }

  /// The order that has the shortest length, found again from the ends inwards; the first of equals.
  func trace(from root: Int) -> [Int] {
    var order = [Int](repeating: 0, count: count)
    guard let (first, second) = linkage.children(of: root) else { return order }
    let (left, right) = shortest(ranges[first], ranges[second]) { best[$0 * count + $1] }
    var open = [(cluster: root, left: left, right: right, start: 0)]
    while let (cluster, left, right, start) = open.popLast() {
      guard let (first, second) = linkage.children(of: cluster) else {
        order[start] = left
        continue
      }
      let (near, far) = ranges[first].contains(left) ? (first, second) : (second, first)
      let (turn, next) = shortest(farEnds(of: near, from: left), farEnds(of: far, from: right)) {
        best[left * count + $0] + distances[$0 * count + $1] + best[$1 * count + right]
      }
      open.append((near, left, turn, start))
      open.append((far, next, right, start + ranges[near].count))
    }
    return order
  }

  private func shortest(
    _ firsts: Range<Int>, _ seconds: Range<Int>, _ length: (Int, Int) -> Double
  ) -> (Int, Int) {
    var pair = (firsts.lowerBound, seconds.lowerBound)
    var least = Double.infinity
    for first in firsts {
      for second in seconds {
        let candidate = length(first, second)
        if candidate < least {
          least = candidate
          pair = (first, second)
        }
      }
    }
    return pair
  }
}
