import Testing

@testable import ReportNumerics

@Suite("Hierarchical clustering")
struct HierarchicalClusteringTests {
  /// The same formulas in Float64: a few roundings per merge.
  static let tolerance = 1e-12

  /// Points 0, 1, 3 and 7 on a line.
  static let line = DistanceMatrix(count: 4, condensed: [1, 3, 7, 2, 6, 4])

  /// Heights of the three merges of `line`, worked by hand.
  static let heightsByHand: [LinkageMethod: [Double]] = [
    .average: [1, 2.5, 17.0 / 3],
    .complete: [1, 3, 7],
    .single: [1, 2, 4],
    // sqrt(2 · 2 · 1 / 3) times 3 - 0.5 and sqrt(2 · 3 · 1 / 4) times 7 - 4/3.
    .ward: [1, 2.5 * (4.0 / 3).squareRoot(), 17 / 3 * 1.5.squareRoot()],
  ]

  @Test("Heights worked by hand", arguments: heightsByHand)
  func byHand(_ method: LinkageMethod, _ heights: [Double]) {
    let merges = HierarchicalClustering.linkage(of: Self.line, method: method).merges
    #expect(merges.map(\.first) == [0, 2, 3])
    #expect(merges.map(\.second) == [1, 4, 5])
    #expect(merges.map(\.size) == [2, 3, 4])
    for (merge, height) in zip(merges, heights) { #expect(abs(merge.height - height) < Self.tolerance) }
  }

  @Test("Trees agree with SciPy", arguments: ["normal", "tied", "alike"], LinkageMethod.allCases)
  func agreesWithSciPy(_ name: String, _ method: LinkageMethod) throws {
    let fixture = try ClusteringFixture("linkage.txt")
    let condensed = fixture["\(name)/distances"]
    let count = (1...condensed.count).first { DistanceMatrix.pairCount($0) == condensed.count } ?? 0
    let distances = DistanceMatrix(count: count, condensed: condensed)
    let linkage = HierarchicalClustering.linkage(of: distances, method: method)
    let expected = fixture["\(name)/\(method.rawValue)/linkage"]
    try #require(expected.count == 4 * linkage.merges.count && count > 2)
    for (index, merge) in linkage.merges.enumerated() {
      let row = expected[4 * index..<4 * index + 4].map { $0 }
      #expect(abs(merge.height - row[2]) < Self.tolerance)
      // Which of tied pairs is joined first is a convention, and here the same one.
      #expect([Double(merge.first), Double(merge.second), Double(merge.size)] == [row[0], row[1], row[3]])
    }
    let cophenetic = linkage.copheneticDistances().condensed
    let expectedCophenetic = fixture["\(name)/\(method.rawValue)/cophenetic"]
    #expect(cophenetic.count == expectedCophenetic.count)
    for (found, wanted) in zip(cophenetic, expectedCophenetic) {
      #expect(abs(found - wanted) < Self.tolerance)
    }
    let mean = linkage.merges.reduce(0) { $0 + $1.height } / Double(linkage.merges.count)
    let cut = linkage.clusters(cutAt: mean, order: linkage.plainLeafOrder)
    let expectedCut = fixture["\(name)/\(method.rawValue)/cut"].map { Int($0) }
    // A mean of equal heights may be rounded below them.
    if name != "alike" { #expect(AdjustedRandIndex.between(cut, expectedCut) == 1) }
  }

  @Test("No items, one item and two items")
  func few() {
    for method in LinkageMethod.allCases {
      #expect(
        HierarchicalClustering.linkage(of: .init(count: 0, condensed: []), method: method).merges.isEmpty)
      #expect(
        HierarchicalClustering.linkage(of: .init(count: 1, condensed: []), method: method).merges.isEmpty)
      let two = HierarchicalClustering.linkage(of: .init(count: 2, condensed: [3]), method: method)
      #expect(two.merges == [.init(first: 0, second: 1, height: 3, size: 2)])
    }
  }

  @Test("Both forms of a distance matrix hold the same")
  func distanceForms() {
    let square: [Double] = [0, 1, 3, 7, 1, 0, 2, 6, 3, 2, 0, 4, 7, 6, 4, 0]
    #expect(DistanceMatrix(count: 4, square: square) == Self.line)
    #expect(Self.line.square(in: [0, 1, 2, 3]) == square)
    #expect(Self.line[3, 1] == 6 && Self.line[1, 3] == 6 && Self.line[2, 2] == 0)
    #expect(Self.line.square(in: [3, 1, 0, 2], diagonal: .infinity)[1] == 6)
  }

  @Test("Cophenetic distances and their correlation")
  func cophenetic() throws {
    let linkage = HierarchicalClustering.linkage(of: Self.line, method: .single)
    #expect(linkage.copheneticDistances().condensed == [1, 2, 4, 2, 4, 4])
    // Deviations from the means 23/6 and 17/6: products sum to 79 - 23 · 17 / 6, squares to 115 - 23² / 6 and
    // 57 - 17² / 6.
    let expected = (79 - 391.0 / 6) / ((115 - 529.0 / 6) * (57 - 289.0 / 6)).squareRoot()
    #expect(abs(try #require(linkage.copheneticCorrelation(with: Self.line)) - expected) < Self.tolerance)
    #expect(linkage.copheneticCorrelation(with: .init(count: 4, condensed: [1, 1, 1, 1, 1, 1])) == nil)
  }
}
