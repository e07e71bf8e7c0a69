/// Single linkage as the shortest tree that connects all items: its edges are the merges.
///
/// Source: Gower, Ross 1969, "Minimum spanning trees and single linkage cluster analysis", Applied Statistics
/// 18:54; the tree by Prim 1957, Bell System Technical Journal 36:1389.
enum MinimumSpanningTree {
  /// The n - 1 edges, in the order in which the tree grows from item 0.
  ///
  /// - Complexity: O(n²).
  static func joins(_ distances: DistanceMatrix) -> [HierarchicalClustering.Join] {
    let count = distances.count
    guard count > 1 else { return [] }
    var isInTree = [Bool](repeating: false, count: count)
    var distance = [Double](repeating: .infinity, count: count)
    var neighbor = [Int](repeating: 0, count: count)
    var last = 0
    return (1..<count).map { _ in
      isInTree[last] = true
      var nearest = -1
      for item in 0..<count where !isInTree[item] {
        let direct = distances[last, item]
        if direct < distance[item] {
          distance[item] = direct
          neighbor[item] = last
        }
        if nearest < 0 || distance[item] < distance[nearest] { nearest = item }
      }
      last = nearest
      return .init(first: neighbor[nearest], second: nearest, height: distance[nearest])
    }
  }
}
