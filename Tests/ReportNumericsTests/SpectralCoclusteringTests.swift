import Testing

@testable import ReportNumerics

@Suite("Spectral co-clustering")
struct SpectralCoclusteringTests {
  @Test("Planted blocks are found as scikit-learn finds them", arguments: 0..<4)
  func planted(_ example: Int) throws {
    let lines = try ClusteringFixture("coclusters.txt").lines
    try #require(lines.count == 16)
    let part = lines[4 * example..<4 * example + 4].map(\.values)
    let labels = part[1...].map { $0.map { Int($0) } }
    let columns = labels[2].count
    let matrix = stride(from: 0, to: part[0].count, by: columns).map { Array(part[0][$0..<$0 + columns]) }
    let groups = Set(labels[0]).count
    let result = SpectralCoclustering(matrix, clusters: groups)
    #expect(result.converged)
    let rowClusters = result.rowClusters.compactMap(\.self)
    let columnClusters = result.columnClusters.compactMap(\.self)
    #expect(AdjustedRandIndex.between(rowClusters, labels[0]) == 1)
    // One comparison over rows and columns: the groups of both bear the same numbers.
    #expect(AdjustedRandIndex.between(rowClusters + columnClusters, labels[1] + labels[2]) == 1)
    let blocks = result.blocks(of: matrix)
    #expect(blocks.count == groups)
    for block in blocks { #expect((block.contrast ?? 0) > 10) }
  }

  @Test("Parts that nothing ties together, where every singular value is 1", arguments: 2...6)
  func separateParts(_ parts: Int) {
    let matrix = (0..<3 * parts).map { row in
      (0..<2 * parts).map { column in row % parts == column % parts ? 1.0 + Double(row % 2) : 0 }
    }
    let result = SpectralCoclustering(matrix, clusters: parts)
    #expect(result.converged)
    #expect(result.rowClusters == (0..<3 * parts).map { $0 % parts })
    #expect(result.columnClusters == (0..<2 * parts).map { $0 % parts })
    #expect(result.rowOrder.map { $0 % parts } == (0..<3 * parts).map { $0 / 3 })
    #expect(result.columnOrder.map { $0 % parts } == (0..<2 * parts).map { $0 / 2 })
  }

  @Test("Rows and columns without positive values are in no group")
  func empty() {
    let result = SpectralCoclustering([[2, 1, 0, -1], [0, -3, 0, 0], [1, 0, 0, 4]], clusters: 1)
    #expect(result.rowClusters == [0, nil, 0])
    #expect(result.columnClusters == [0, 0, nil, 0])
    #expect(result.rowOrder == [0, 2, 1])
    let none = SpectralCoclustering([[0, -1], [0, 0]], clusters: 2)
    #expect(none.rowClusters == [nil, nil] && none.columnClusters == [nil, nil])
    #expect(SpectralCoclustering([], clusters: 3).rowClusters.isEmpty)
  }

  @Test("Rows that are all alike are one group")
  func alike() {
    let result = SpectralCoclustering([[1, 2, 3], [1, 2, 3], [2, 4, 6], [1, 2, 3]], clusters: 2)
    #expect(result.rowClusters == [0, 0, 0, 0] && result.columnClusters == [0, 0, 0])
  }
}

@Suite("K-means without chance")
struct GlobalKMeansTests {
  @Test("Groups on a plane, numbered as they appear")
  func plane() {
    let points = [[9.0, 9], [0, 0], [0, 1], [9, 8], [1, 0], [-9, 9], [8, 9]]
    let result = GlobalKMeans(points, groups: 3)
    #expect(result.labels == [0, 1, 1, 0, 1, 2, 0])
    // Two triangles with two sides of length 1: squared distances from their centres sum to 4/3 each.
    #expect(abs(result.cost - 8.0 / 3) < 1e-12)
    #expect(result.converged)
  }

  @Test("Fewer groups where fewer points differ")
  func degenerate() {
    #expect(GlobalKMeans([[1], [1], [2]], groups: 5).labels == [0, 0, 1])
    #expect(GlobalKMeans([], groups: 2).labels.isEmpty)
    #expect(GlobalKMeans([[], []], groups: 2).labels == [0, 0])
  }
}
