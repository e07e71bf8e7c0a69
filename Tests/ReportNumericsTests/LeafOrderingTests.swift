import Testing

@testable import ReportNumerics

@Suite("Optimal leaf ordering")
struct LeafOrderingTests {
  /// Sums of the same few distances in another order.
  static let tolerance = 1e-12

  /// Distances without structure, from a linear congruential sequence.
  static func scattered(count: Int, seed: UInt64) -> DistanceMatrix {
    var state = seed
    return DistanceMatrix(count: count) { _, _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 1000
    }
  }

  /// All orders that a tree allows.
  static func orders(of linkage: Linkage) -> [[Int]] {
    var orders = (0..<linkage.leafCount).map { [[$0]] }
    for merge in linkage.merges {
      let pairs = orders[merge.first].flatMap { first in orders[merge.second].map { (first, $0) } }
      orders.append(pairs.flatMap { [$0 + $1, $1 + $0] })
    }
    return orders[orders.count - 1]
  }

  @Test("No order of the tree is shorter", arguments: 3...9, LinkageMethod.allCases)
  func exhaustive(_ count: Int, _ method: LinkageMethod) {
    let distances = Self.scattered(count: count, seed: UInt64(count))
    let linkage = HierarchicalClustering.linkage(of: distances, method: method)
    let order = LeafOrdering.optimal(linkage, distances: distances)
    let all = Self.orders(of: linkage)
    #expect(all.contains(order))
    let shortest = all.map { LeafOrdering.length(of: $0, distances: distances) }.min() ?? 0
    #expect(abs(LeafOrdering.length(of: order, distances: distances) - shortest) <= Self.tolerance * shortest)
  }

  @Test("Points on a line come out in line")
  func line() {
    let points = [8.0, 1, 13, 3, 2, 5, 21]
    let distances = DistanceMatrix(count: points.count) { abs(points[$0] - points[$1]) }
    let linkage = HierarchicalClustering.linkage(of: distances)
    #expect(
      LeafOrdering.optimal(linkage, distances: distances).map { points[$0] } == [1, 2, 3, 5, 8, 13, 21])
  }

  @Test("Where all distances are alike, the order still fits the tree")
  func tied() {
    let distances = DistanceMatrix(count: 6) { _, _ in 1 }
    let linkage = HierarchicalClustering.linkage(of: distances)
    #expect(Self.orders(of: linkage).contains(LeafOrdering.optimal(linkage, distances: distances)))
  }

  @Test("No leaf, one leaf, two leaves")
  func few() {
    for count in 0...2 {
      let distances = DistanceMatrix(count: count) { _, _ in 1 }
      let linkage = HierarchicalClustering.linkage(of: distances)
      #expect(LeafOrdering.optimal(linkage, distances: distances) == Array(0..<count))
    }
  }

  @Test("A tree as deep as it has leaves needs no deep stack")
  func deep() {
    let count = 919
    let merges = (1..<count).map { leaf in
      Linkage.Merge(
        first: leaf == 1 ? 0 : leaf, second: leaf == 1 ? 1 : count + leaf - 2, height: Double(leaf),
        size: leaf + 1)
    }
    let linkage = Linkage(leafCount: count, merges: merges)
    let distances = DistanceMatrix(count: count) { Double($1 - $0) }
    let order = LeafOrdering.optimal(linkage, distances: distances)
    #expect(order == Array(0..<count))
    #expect(linkage.newick(names: order.map(String.init), order: order).hasPrefix("((((((("))
    #expect(Dendrogram(linkage, order: order).brackets.count == count - 1)
  }
}
