/// Rows and columns of a matrix grouped together, so that large values lie within the groups.
///
/// The matrix is read as a graph that ties each row to each column by their value; the groups cut as little
/// of it as they can. Other than with two trees, each row and each column is in one block alone.
///
/// Source: Dhillon 2001, "Co-clustering documents and words using bipartite spectral graph partitioning" (KDD
/// 01).
public struct SpectralCoclustering: Hashable, Sendable {
  /// Group of each row, counted from 0 in the order in which groups first appear; nil for a row without
  /// positive values.
  public let rowClusters: [Int?]
  /// The same for the columns, in the numbers of the rows' groups.
  public let columnClusters: [Int?]
  /// Singular values of the scaled matrix behind the first, which is always 1: the nearer they are to 1, the
  /// better the groups are parted.
  public let singularValues: [Double]
  /// False where the limit of iterations ended a search.
  public let converged: Bool

  /// Singular values beneath which there is nothing but rounding, of 1 at most; one group is left where all
  /// are.
  private static let rounding = 1e-6

  /// Groups the rows and columns of a matrix.
  ///
  /// - Parameter matrix: finite values, `[rows][columns]`, all rows of one length; negative values count as
  ///   0.
  /// - Parameter clusters: number of groups wanted.
  /// - Complexity: O(iterations × rows × columns + clusters × (rows + columns)²).
  public init(_ matrix: [[Double]], clusters: Int) {
    precondition(clusters > 0, "at least one group")
    let graph = BipartiteGraph(matrix)
    guard !graph.rows.isEmpty else {
      rowClusters = matrix.map { _ in nil }
      columnClusters = (matrix.first ?? []).map { _ in nil }
      (singularValues, converged) = ([], true)
      return
    }
    // k groups are told apart by log2 k vectors, each of which parts all of them into two.
    let dimensions = clusters > 1 ? Int.bitWidth - (clusters - 1).leadingZeroBitCount : 0
    // The start has only to be in general position: it is not a choice that results should depend on.
    var generator = Philox(seed: 0, classIndex: 0, trial: 0, purpose: .powerIteration)
    let vectors = LeadingSingularVectors(
      graph.scaled, rows: graph.rows.count, columns: graph.columns.count, count: dimensions,
      scale: 1, using: &generator)
    let meaningful = vectors.values.prefix { $0 > Self.rounding }.count
    let rowPoints = Self.points(vectors.left.prefix(meaningful), sums: graph.rowSums)
    let columnPoints = Self.points(vectors.right.prefix(meaningful), sums: graph.columnSums)
    let groups = GlobalKMeans(rowPoints + columnPoints, groups: clusters)
    var rowClusters = [Int?](repeating: nil, count: matrix.count)
    var columnClusters = [Int?](repeating: nil, count: matrix[0].count)
    for (place, row) in graph.rows.enumerated() { rowClusters[row] = groups.labels[place] }
    for (place, column) in graph.columns.enumerated() {
      columnClusters[column] = groups.labels[graph.rows.count + place]
    }
    self.rowClusters = rowClusters
    self.columnClusters = columnClusters
    singularValues = vectors.values
    converged = vectors.converged && groups.converged
  }

  /// Coordinates of each row or column: its entries of the singular vectors over the root of its sum.
  private static func points(_ vectors: ArraySlice<[Double]>, sums: [Double]) -> [[Double]] {
    sums.enumerated().map { index, sum in vectors.map { $0[index] / sum.squareRoot() } }
  }

  /// The block of each group that has both rows and columns.
  ///
  /// - Parameter matrix: the matrix that was grouped.
  public func blocks(of matrix: [[Double]]) -> [MatrixBlock] {
    let values = BlockMatrix(matrix)
    return zip(Biclustering.groups(rowClusters), Biclustering.groups(columnClusters))
      .filter { !$0.isEmpty && !$1.isEmpty }
      .map { values.block(rows: $0, columns: $1) }
  }

  /// Rows sorted by group, then by number; those of no group last.
  public var rowOrder: [Int] { Self.order(rowClusters) }
  /// Columns sorted by group, then by number; those of no group last.
  public var columnOrder: [Int] { Self.order(columnClusters) }

  private static func order(_ clusters: [Int?]) -> [Int] {
    clusters.indices.sorted { (clusters[$0] ?? .max, $0) < (clusters[$1] ?? .max, $1) }
  }
}

/// Rows and columns tied by the positive values of a matrix, scaled so that well connected ones do not
/// outweigh others.
private struct BipartiteGraph {
  /// Rows that have a positive value.
  let rows: [Int]
  /// Columns that have a positive value.
  let columns: [Int]
  /// Sum of the positive values of each of `rows`.
  let rowSums: [Double]
  /// The same of `columns`.
  let columnSums: [Double]
  /// D₁^(-1/2) A D₂^(-1/2) without its first singular pair, `[rows, columns]`, row-major.
  ///
  /// That pair is known beforehand: value 1 and the square roots of the sums. It says nothing of groups, and
  /// taken away it cannot mix with the others where the graph falls into parts and 1 is there several times.
  let scaled: [Float]

  init(_ matrix: [[Double]]) {
    let positive = matrix.map { row in row.map { max($0, 0) } }
    let sums = positive.map { $0.reduce(0, +) }
    let rows = sums.indices.filter { sums[$0] > 0 }
    var columnTotals = [Double](repeating: 0, count: positive.first?.count ?? 0)
    for row in positive {
      precondition(row.count == columnTotals.count, "the rows of a matrix are of one length")
      for (column, value) in row.enumerated() { columnTotals[column] += value }
    }
    let columns = columnTotals.indices.filter { columnTotals[$0] > 0 }
    let total = sums.reduce(0, +)
    scaled = rows.flatMap { row in
      columns.map { column in
        let weight = (sums[row] * columnTotals[column]).squareRoot()
        return Float(positive[row][column] / weight - weight / total)
      }
    }
    rowSums = rows.map { sums[$0] }
    columnSums = columns.map { columnTotals[$0] }
    self.rows = rows
    self.columns = columns
  }
}
