import Testing

@testable import DeepResolve
@testable import ReportNumerics

@Suite("Similarity of classes")
struct ClassSimilarityTests {
  /// Sums of a few products in Float64.
  static let tolerance = 1e-12

  @Test("Correlations worked by hand; negative importance counts as none")
  func byHand() throws {
    // Non-negative parts: (1, 2, 3), (3, 2, 1), (2, 0, 4).
    let similarity = ClassSimilarity(overallImportance: [[1, 2, 3], [3, 2, 1], [2, -5, 4]])
    #expect(abs(try #require(similarity[0, 1]) + 1) < Self.tolerance)
    // Deviations (-1, 0, 1) and (0, -2, 2): 2 / sqrt(2 × 8).
    #expect(abs(try #require(similarity[0, 2]) - 0.5) < Self.tolerance)
    #expect(similarity[0, 2] == similarity[2, 0])
    #expect(similarity[1, 1] == 1)
  }

  @Test("A class without positive importance has no similarity")
  func undefined() {
    let similarity = ClassSimilarity(overallImportance: [[1, 2], [-1, -2], [0.1, 0.1]])
    for index in 0..<3 { #expect(similarity[0, index] == (index == 0 ? 1 : nil)) }
    #expect(similarity[1, 1] == nil)
    #expect(similarity.nearest(to: 0).isEmpty)
  }

  @Test("Nearest classes come first, ties in class order")
  func nearest() {
    let similarity = ClassSimilarity(
      overallImportance: [[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0.5, 1, 0], [0, 0, 2, 0]])
    #expect(similarity.nearest(to: 0) == [4, 3, 1, 2])
    #expect(ClassSimilarity(overallImportance: [[1, 2]]).nearest(to: 0).isEmpty)
    #expect(ClassSimilarity(overallImportance: []).count == 0)
  }

  @Test("The tree of classes leaves out those without a similarity")
  func undefinedClasses() {
    let similarity = ClassSimilarity(overallImportance: [
      [1, 0, 0], [-1, -1, -1], [2, 1, 0], [0, 0, 3], [0, 1, 9],
    ])
    let tree = ClusterTree(similarity)
    #expect(tree.members == [0, 2, 3, 4])
    #expect(tree.apart == [1])
    #expect(tree.clusters(count: 2) == [0, nil, 0, 1, 1])
    #expect(tree.dendrogram.brackets.count == 3)
    // Four leaves, so that merges are 4, 5 and 6; the class that stands apart is no leaf.
    #expect(Set(tree.linkage.tableRows.flatMap { $0[0...1] }) == ["0", "1", "2", "3", "4", "5"])
    #expect(!tree.newick(names: ["a", "none", "c", "d", "e"]).contains("none"))
  }

  @Test("No classes make an empty tree")
  func noClasses() {
    #expect(ClusterTree(ClassSimilarity(overallImportance: [])).order.isEmpty)
  }
}
