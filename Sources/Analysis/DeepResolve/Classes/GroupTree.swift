import ReportNumerics

/// The classes of one group in their own tree, and where it is cut.
struct GroupTree {
  /// Over all members; those without a similarity stand apart.
  let whole: ClusterTree
  /// Number of clusters of the largest mean silhouette width; 1 where fewer than three members have a similarity.
  let clusters: Int
  /// Members that have a similarity, as the leaves of `tree` have them.
  private let classes: [Int]
  /// Over those alone.
  private let tree: ClusterTree

  init(_ similarity: ClassSimilarity, of members: [Int], method: LinkageMethod = .average) {
    whole = ClusterTree(similarity, among: members, method: method)
    let classes = whole.members.map { members[$0] }
    let tree = ClusterTree(similarity, among: classes, method: method)
    let distances = DistanceMatrix(count: classes.count) { 1 - (similarity[classes[$0], classes[$1]] ?? 0) }
    clusters = BestCut(tree, distances: distances)?.count ?? 1
    (self.classes, self.tree) = (classes, tree)
  }

  /// The blocks where clusters of two groups meet; rows and columns are classes.
  static func blocks(_ rows: GroupTree, _ columns: GroupTree, _ similarity: ClassSimilarity) -> RankedBlocks {
    guard !rows.classes.isEmpty, !columns.classes.isEmpty else { return RankedBlocks([]) }
    let matrix = rows.classes.map { row in columns.classes.map { similarity[row, $0] ?? 0 } }
    let blocks = Biclustering(matrix, rows: rows.tree, columns: columns.tree)
      .blocks(rowClusters: rows.clusters, columnClusters: columns.clusters)
    return RankedBlocks(
      blocks.map { block in
        var block = block
        block.rows = block.rows.map { rows.classes[$0] }
        block.columns = block.columns.map { columns.classes[$0] }
        return block
      })
  }
}
