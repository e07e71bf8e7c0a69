import Testing

@testable import ReportNumerics

/// Cuts, texts and lines of a tree.
@Suite("Linkage")
struct LinkageTests {
  /// ((0, 1) at 1, (2, 3) at 2) at 5, and leaf 4 at 9.
  static let tree = Linkage(
    leafCount: 5,
    merges: [
      .init(first: 0, second: 1, height: 1, size: 2), .init(first: 2, second: 3, height: 2, size: 2),
      .init(first: 5, second: 6, height: 5, size: 4), .init(first: 4, second: 7, height: 9, size: 5),
    ])
  static let order = [3, 2, 0, 1, 4]

  /// Cluster of each leaf under a cut.
  static let cuts: [Double: [Int]] = [
    0.5: [2, 3, 1, 0, 4], 1: [2, 2, 1, 0, 3], 2: [1, 1, 0, 0, 2], 5: [0, 0, 0, 0, 1], 9: [0, 0, 0, 0, 0],
  ]

  @Test("Clusters at a height, counted from the left", arguments: cuts)
  func cutAtHeight(_ height: Double, _ expected: [Int]) {
    #expect(Self.tree.clusters(cutAt: height, order: Self.order) == expected)
  }

  @Test("A number of clusters, exactly", arguments: 1...5)
  func cutByCount(_ count: Int) throws {
    let clusters = Self.tree.clusters(count: count, order: Self.order)
    #expect(Set(clusters) == Set(0..<count))
    if count > 1 {
      let height = try #require(Self.tree.cutHeight(count: count))
      #expect(Self.tree.clusters(cutAt: height, order: Self.order) == clusters)
    }
  }

  @Test("A number of clusters beyond what there is")
  func cutLimits() {
    #expect(Set(Self.tree.clusters(count: 99, order: Self.order)).count == 5)
    #expect(Set(Self.tree.clusters(count: 0, order: Self.order)) == [0])
    #expect(Self.tree.cutHeight(count: 1) == nil && Self.tree.cutHeight(count: 6) == nil)
    #expect(Linkage(leafCount: 0, merges: []).clusters(count: 3, order: []).isEmpty)
  }

  @Test("Newick tree with branch lengths, in the order given")
  func newick() {
    #expect(
      Self.tree.newick(names: ["a", "b", "c", "d", "e"], order: Self.order)
        == "(((d:2.0,c:2.0):3.0,(a:1.0,b:1.0):4.0):4.0,e:9.0);")
    #expect(Linkage(leafCount: 1, merges: []).newick(names: ["only"], order: [0]) == "only;")
    #expect(Linkage(leafCount: 0, merges: []).newick(names: [], order: []) == ";")
  }

  @Test(
    "Names in Newick",
    arguments: [
      ("CTCF", "CTCF"), ("GATA-1.2", "GATA-1.2"), ("a b", "'a b'"), ("a_b", "'a_b'"), ("it's", "'it''s'"),
      ("", "''"), ("(x,y):1;[z]", "'(x,y):1;[z]'"), ("two\nlines", "'twoU+000Alines'"), ("é", "'é'"),
    ])
  func newickLabels(_ name: String, _ expected: String) { #expect(NewickLabel.text(name) == expected) }

  @Test("The table of merges is in SciPy's format")
  func table() {
    #expect(Linkage.tableHeader == ["left", "right", "distance", "count"])
    #expect(
      Self.tree.tableRows == [
        ["0", "1", "1.0", "2"], ["2", "3", "2.0", "2"], ["5", "6", "5.0", "4"], ["4", "7", "9.0", "5"],
      ])
  }

  @Test("Brackets stand midway between what they join")
  func dendrogram() {
    let dendrogram = Dendrogram(Self.tree, order: Self.order)
    #expect(dendrogram.leafPositions == [2, 3, 1, 0, 4])
    #expect(dendrogram.height == 9)
    let points = dendrogram.brackets.map { $0.points.map { [$0.x, $0.height] } }
    #expect(points[0] == [[2, 0], [2, 1], [3, 1], [3, 0]])
    #expect(points[1] == [[0, 0], [0, 2], [1, 2], [1, 0]])
    #expect(points[2] == [[0.5, 2], [0.5, 5], [2.5, 5], [2.5, 1]])
    #expect(points[3] == [[1.5, 5], [1.5, 9], [4, 9], [4, 0]])
    #expect(dendrogram.brackets.map(\.leaves) == [2..<4, 0..<2, 0..<4, 0..<5])
    #expect(Dendrogram(Linkage(leafCount: 1, merges: []), order: [0]).brackets.isEmpty)
  }
}

@Suite("Adjusted Rand index")
struct AdjustedRandIndexTests {
  /// Products of small whole numbers.
  static let tolerance = 1e-14

  @Test("Agrees with scikit-learn")
  func agreesWithScikitLearn() throws {
    let lines = try ClusteringFixture("adjusted_rand.txt").lines
    try #require(lines.count == 9)
    for start in stride(from: 0, to: lines.count, by: 3) {
      let first = lines[start].values.map { Int($0) }
      let second = lines[start + 1].values.map { Int($0) }
      #expect(abs(AdjustedRandIndex.between(first, second) - lines[start + 2].values[0]) < Self.tolerance)
    }
  }

  @Test("Worked by hand, and the cases without a value")
  func byHand() {
    // Pairs together: 1; in the first grouping 2, in the second 3, of 6: (1 - 1) / (2.5 - 1).
    #expect(AdjustedRandIndex.between([0, 0, 1, 1], [0, 0, 0, 1]) == 0)
    #expect(AdjustedRandIndex.between([0, 0, 1, 1], [7, 7, 3, 3]) == 1)
    #expect(AdjustedRandIndex.between([1, 1, 1], [2, 2, 2]) == 1)
    #expect(AdjustedRandIndex.between([0, 1, 2], [2, 1, 0]) == 1)
    #expect(AdjustedRandIndex.between([], []) == 1)
    #expect(abs(AdjustedRandIndex.between([0, 1, 0, 1], [0, 0, 1, 1]) + 0.5) < Self.tolerance)
  }
}
