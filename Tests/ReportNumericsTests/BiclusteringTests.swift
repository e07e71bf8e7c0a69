import Testing

@testable import ReportNumerics

@Suite("Trees over rows and columns")
struct BiclusteringTests {
  /// Sums of a few numbers of order 10.
  static let tolerance = 1e-12

  /// Two blocks of alike rows and columns, shuffled; column 4 is constant.
  static let matrix: [[Double]] = [
    [9, 1, 8, 1, 2],
    [0, 7, 1, 8, 2],
    [8, 0, 9, 2, 2],
    [1, 9, 0, 7, 2],
  ]

  @Test("Rows and columns that go together come out as blocks; a constant column stands apart")
  func blocks() throws {
    let biclustering = Biclustering(Self.matrix)
    #expect(biclustering.columns.apart == [4])
    #expect(biclustering.columns.order.count == 5 && biclustering.columns.order.last == 4)
    #expect(biclustering.columns.clusters(count: 2)[4] == nil)
    let blocks = biclustering.blocks(rowClusters: 2, columnClusters: 2)
    #expect(blocks.count == 4)
    let block = try #require(blocks.first { $0.rows == [0, 2] && $0.columns == [0, 2] })
    #expect(block.mean == 8.5)
    // Around it: 1 1 2, 0 2 2 in its rows and 0 1, 1 0 in its columns.
    #expect(abs(try #require(block.contrast) - (8.5 - 1)) < Self.tolerance)
    // 9 8 / 8 9 has equal row and column means: each value is 0.5 from what they explain.
    #expect(abs(block.residue - 0.25) < Self.tolerance)
  }

  @Test("A block whose rows differ by constants leaves no residue, a whole matrix has no contrast")
  func residue() {
    let block = BlockMatrix([[1, 2, 5], [3, 4, 7]]).block(rows: [0, 1], columns: [0, 1, 2])
    #expect(abs(block.residue) < Self.tolerance)
    #expect(block.contrast == nil)
  }

  @Test("Nothing to cluster")
  func empty() {
    #expect(Biclustering([]).blocks(rowClusters: 2, columnClusters: 2).isEmpty)
    let constant = Biclustering([[1, 1], [1, 1]])
    #expect(constant.rows.apart == [0, 1] && constant.blocks(rowClusters: 2, columnClusters: 2).isEmpty)
  }

  @Test("Euclidean distances of rows")
  func euclidean() {
    let (members, distances) = RowDistance.euclidean.distances([[0, 0], [3, 4], [0, 0]])
    #expect(members == [0, 1, 2])
    #expect(distances.condensed == [5, 0, 5])
  }

  @Test("Correlation distances of rows")
  func correlation() {
    let (members, distances) = RowDistance.correlation.distances([
      [1, 2, 3], [5, 5, 5], [3, 2, 1], [2, 0, 4],
    ])
    #expect(members == [0, 2, 3])
    for (found, wanted) in zip(distances.condensed, [2, 0.5, 1.5]) {
      #expect(abs(found - wanted) < Self.tolerance)
    }
  }
}
