/// A matrix with a tree over its rows and another over its columns, and the blocks that cutting both gives.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 8a; the two independent trees as Eisen et al. 1998, PNAS 95:14863.
public struct Biclustering: Hashable, Sendable {
  public let rows: ClusterTree
  public let columns: ClusterTree
  private let matrix: [[Double]]

  /// Clusters the rows and the columns of a matrix by their values.
  ///
  /// - Parameter matrix: finite values, `[rows][columns]`, all rows of one length.
  /// - Complexity: O(rows² × columns + columns² × rows + rows³ + columns³).
  public init(
    _ matrix: [[Double]], distance: RowDistance = .correlation, method: LinkageMethod = .average
  ) {
    let transposed = (matrix.first ?? []).indices.map { column in matrix.map { $0[column] } }
    self.init(
      matrix, rows: ClusterTree(rows: matrix, distance: distance, method: method),
      columns: ClusterTree(rows: transposed, distance: distance, method: method))
  }

  /// A matrix with trees that are there already, such as those of two groups of classes.
  public init(_ matrix: [[Double]], rows: ClusterTree, columns: ClusterTree) {
    precondition(matrix.count == rows.itemCount, "one leaf for each row")
    precondition(matrix.isEmpty || matrix[0].count == columns.itemCount, "one leaf for each column")
    self.matrix = matrix
    self.rows = rows
    self.columns = columns
  }

  /// The blocks where clusters of rows and clusters of columns meet, row cluster by row cluster in leaf
  /// order.
  ///
  /// - Parameter rowClusters: number of clusters that the rows are cut into; at most one for each row in the
  ///   tree.
  /// - Parameter columnClusters: the same for the columns.
  /// - Complexity: O(rows × columns).
  public func blocks(rowClusters: Int, columnClusters: Int) -> [MatrixBlock] {
    let values = BlockMatrix(matrix)
    let columnGroups = Self.groups(columns.clusters(count: columnClusters))
    return Self.groups(rows.clusters(count: rowClusters)).flatMap { rowGroup in
      columnGroups.map { values.block(rows: rowGroup, columns: $0) }
    }
  }

  /// Items of each cluster, rising; those of no cluster are left out.
  static func groups(_ clusters: [Int?]) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: (clusters.compactMap(\.self).max() ?? -1) + 1)
    for (item, cluster) in clusters.enumerated() {
      if let cluster { groups[cluster].append(item) }
    }
    return groups
  }
}
