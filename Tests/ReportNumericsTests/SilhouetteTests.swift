import Testing

@testable import ReportNumerics

@Suite("Silhouettes")
struct SilhouetteTests {
  /// The same sums in Float64.
  private static let tolerance = 1e-12

  @Test("Mean widths agree with scikit-learn, items alone in their cluster among them", arguments: 0..<4)
  func agreesWithScikitLearn(_ set: Int) throws {
    let lines = try ClusteringFixture("silhouettes.txt").lines
    let (distances, clusters) = (lines[3 * set].values, lines[3 * set + 1].values.map { Int($0) })
    let width = Silhouette.meanWidth(clusters, distances: DistanceMatrix(count: clusters.count, condensed: distances))
    #expect(abs(try #require(width) - lines[3 * set + 2].values[0]) < Self.tolerance)
  }

  @Test("The best cut has the largest width of all cuts, and shows groups from the limit on")
  func bestCut() throws {
    // Two groups of three on a line, and six points that are as far apart as can be.
    let groups = DistanceMatrix(count: 6) { first, second in first / 3 == second / 3 ? 1 : 4 }
    let even = DistanceMatrix(count: 6) { _, _ in 1 }
    for (distances, count, shows) in [(groups, 2, true), (even, 2, false)] {
      let tree = ClusterTree(itemCount: 6, members: Array(0..<6), distances: distances)
      let best = try #require(SilhouetteCut(tree, distances: distances))
      #expect(best.count == count && best.showsGroups == shows)
      for clusters in 2...5 {
        let cut = try #require(SilhouetteCut(tree, distances: distances, clusters: clusters))
        #expect(cut.meanWidth <= best.meanWidth)
      }
    }
  }
}
