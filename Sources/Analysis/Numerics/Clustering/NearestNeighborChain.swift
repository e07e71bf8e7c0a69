/// Clustering by following nearest neighbours until two clusters are nearest to each other.
///
/// Such a pair may be joined at once, for any linkage in which a joined pair comes no nearer to a third
/// cluster than the nearer of the two was: average, complete and Ward, not centroid.
///
/// Source: Murtagh 1983, "A survey of recent advances in hierarchical clustering algorithms", Computer
/// Journal 26:354.
enum NearestNeighborChain {
  /// The n - 1 joins, in the order in which they are found.
  ///
  /// - Complexity: O(n²).
  static func joins(_ distances: DistanceMatrix, method: LinkageMethod) -> [HierarchicalClustering.Join] {
    let count = distances.count
    guard count > 1 else { return [] }
    // Infinity stands on the diagonal and for clusters that are gone, so that no search need ask.
    var matrix = distances.square(in: Array(0..<count), diagonal: .infinity)
    var size = [Int](repeating: 1, count: count)
    var chain: [Int] = []
    var lowest = 0
    var joins: [HierarchicalClustering.Join] = []
    joins.reserveCapacity(count - 1)
    while joins.count < count - 1 {
      if chain.isEmpty {
        while size[lowest] == 0 { lowest += 1 }
        chain.append(lowest)
      }
      let end = chain[chain.count - 1]
      let previous = chain.count > 1 ? chain[chain.count - 2] : nil
      // The previous cluster is preferred among equals: the chain could else run in a circle.
      let nearest = nearest(to: end, preferring: previous, in: matrix, count: count)
      guard nearest == previous else {
        chain.append(nearest)
        continue
      }
      chain.removeLast(2)
      let (gone, kept) = end < nearest ? (end, nearest) : (nearest, end)
      joins.append(.init(first: gone, second: kept, height: matrix[gone * count + kept]))
      join(gone, into: kept, &matrix, &size, method: method)
    }
    return joins
  }

  private static func nearest(to cluster: Int, preferring previous: Int?, in matrix: [Double], count: Int)
    -> Int
  {
    let row = cluster * count
    var nearest = previous ?? -1
    var least = previous.map { matrix[row + $0] } ?? .infinity
    for other in 0..<count where matrix[row + other] < least {
      least = matrix[row + other]
      nearest = other
    }
    return nearest
  }

  private static func join(
    _ gone: Int, into kept: Int, _ matrix: inout [Double], _ size: inout [Int], method: LinkageMethod
  ) {
    let count = size.count
    let height = matrix[gone * count + kept]
    for other in 0..<count where size[other] > 0 && other != gone && other != kept {
      let distance = method.distanceToJoined(
        first: matrix[gone * count + other], second: matrix[kept * count + other], height: height,
        firstSize: size[gone], secondSize: size[kept], thirdSize: size[other])
      matrix[kept * count + other] = distance
      matrix[other * count + kept] = distance
    }
    for other in 0..<count {
      matrix[gone * count + other] = .infinity
      matrix[other * count + gone] = .infinity
    }
    size[kept] += size[gone]
    size[gone] = 0
  }
}
