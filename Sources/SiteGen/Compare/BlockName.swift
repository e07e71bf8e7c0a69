/// Ids of blocks and of clusters, the same in figures, on pages and in tables.
enum BlockName {
  /// A block of the two trees by its place in `ClassBiclusters.ranked`, counted from 0.
  static func trees(_ place: Int) -> String { "B\(place + 1)" }

  /// A block of spectral co-clustering, counted from 0.
  static func spectral(_ place: Int) -> String { "S\(place + 1)" }

  /// How ids of blocks of two groups begin.
  static let groupBlock = "G"

  /// A block of two groups by its place in `GroupComparison.blocks`, counted from 0.
  static func groups(_ place: Int) -> String { "\(groupBlock)\(place + 1)" }

  /// How ids of clusters of classes begin.
  static let classCluster = "C"
  /// How ids of clusters of channels begin, so that they are not taken for classes.
  static let channelCluster = "K"
}

/// Blocks that are outlined in a map, in words and places.
enum OutlinedBlocks {
  /// What a caption says of the blocks that are outlined.
  static func words(_ shown: Int, of count: Int) -> String {
    if shown < count { return "the \(shown) strongest of \(count) blocks" }
    return count == 1 ? "the only block" : "all \(count) blocks, the strongest first,"
  }

  /// What stands beside a map where not all blocks are outlined.
  static func note(_ shown: Int, of count: Int) -> String? {
    shown < count ? "outlined: the \(shown) strongest of \(count) blocks" : nil
  }

  /// Places that items take in an order which keeps them side by side.
  static func places(_ items: [Int], in order: [Int]) -> Range<Int> {
    let wanted = Set(items)
    let places = order.indices.filter { wanted.contains(order[$0]) }
    return (places.first ?? 0)..<(places.last ?? 0) + 1
  }
}
