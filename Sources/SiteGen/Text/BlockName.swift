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
