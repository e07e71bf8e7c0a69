import TestSupport
import Testing

@testable import DeepResolve
@testable import ReportNumerics
@testable import Results
@testable import Sequences

@Suite("Comparison of classes")
struct ClassComparisonTests {
  /// Results whose classes have given OFIVs, and gradients alike to them.
  static func interpretation(_ rows: [[Double]], annotations: [ClassTable.Row]? = nil) -> Interpretation {
    var result = InterpretationFixture.interpretation(.init(classes: rows.count, channels: rows[0].count))
    for (index, row) in rows.enumerated() {
      result.classes[index].overallImportance = row
      result.classes[index].gradientAtZero = row.map { 0.5 * $0 }
    }
    result.classAnnotations = annotations
    return result
  }

  /// Two groups of three that rest on two channels each.
  static let twoGroups: [[Double]] = [
    [3, 2.9, 0, 0.1], [2.8, 3, 0.1, 0], [3, 3.1, 0, 0], [0, 0.1, 2, 2.1], [0.1, 0, 2, 1.9], [0, 0, 2.2, 2],
  ]
  private static let labels: [ClassTable.Row] = ["CTCF", "CTCF", "CTCF", "GATA1", "GATA1", "GATA1"].map {
    ClassTable.Row(name: $0, group: $0 == "CTCF" ? "TF" : "DNase", target: $0)
  }

  @Test("Groups that rest on the same channels become clusters that share them")
  func clusters() throws {
    let comparison = Self.interpretation(Self.twoGroups, annotations: Self.labels).compared().comparison
    let clusters = try #require(comparison.clusters)
    let found = try clusters.clusterOfClass.map { try #require($0) }
    #expect(AdjustedRandIndex.between(found, [0, 0, 0, 1, 1, 1]) == 1)
    #expect(clusters.meanWidth > Silhouette.clear)
    let first = try #require(clusters.clusters.first { $0.members.contains(0) })
    #expect(Set(first.shared.prefix(2).map(\.channel)) == [0, 1])
    #expect(first.shared[0].memberCount == 3)
    // One way of 20 to draw the three marked classes of six.
    let target = try #require(first.enrichments.first { $0.column == .target })
    #expect(target.value == "CTCF" && target.inCluster == 3 && target.inAll == 3)
    #expect(abs(target.pValue - 1 / 20) < 1e-12)
    #expect(comparison.nearest[0].prefix(2).sorted() == [1, 2])
    #expect(comparison.farthest[0].prefix(3).sorted() == [3, 4, 5])
  }

  @Test("Measures made from the same numbers agree, and are left out where there is nothing to measure")
  func measures() throws {
    var interpretation = Self.interpretation(Self.twoGroups)
    for index in interpretation.classes.indices { interpretation.classes[index].outputWeights = nil }
    let comparison = interpretation.compared().comparison
    #expect(comparison.alternatives.map(\.measure) == [.cosine, .signedImportance, .gradientAtZero])
    for other in comparison.alternatives { #expect(try #require(other.agreement) > 0.9) }
    interpretation.classes[0].outputWeights = [1, 0]
    interpretation.classes[1].outputWeights = [1, 1]
    let weights = try #require(SimilarityMeasure.outputWeights.similarity(of: interpretation.classes))
    #expect(abs(try #require(weights[0, 1]) - 0.5.squareRoot()) < 1e-12)
    #expect(weights[0, 2] == nil)
  }

  @Test("Groups of the table are held against each other with the stated bounds")
  func groups() throws {
    let comparison = Self.interpretation(Self.twoGroups, annotations: Self.labels).compared().comparison
    let groups = try #require(comparison.groups)
    #expect([groups.first.name, groups.second.name] == ["TF", "DNase"])
    #expect(groups.counts.count == 6)
    #expect(groups.lowerBound == 0 && groups.upperBound > 0.9)
    for count in groups.counts { #expect(count.positive == 0 && count.negative == 3) }
    #expect(try #require(groups.mean) < 0)
    #expect(groups.firstTree.order.sorted() == [0, 1, 2] && groups.secondTree.linkage.merges.count == 2)
  }

  @Test("Both trees of two groups are cut, and the planted block stands out; up to four groups all pairs are held")
  func groupBlocks() throws {
    let rows: [[Double]] = [[3, 0.1, 0], [3, 0, 0.1], [0, 0, 3], [0, 0.1, 3]]
    let labels = (0..<8).map { ClassTable.Row(name: "\($0)", group: $0 < 4 ? "A" : "B") }
    let comparison = Self.interpretation(rows + rows, annotations: labels).compared().comparison
    let groups = try #require(comparison.groups)
    #expect([groups.firstClusters, groups.secondClusters] == [2, 2] && groups.blocks.all.count == 4)
    #expect(groups.blocks.strongest.map(\.rows).sorted { $0[0] < $1[0] } == [[0, 1], [2, 3]])
    for block in groups.blocks.strongest { #expect(block.columns == block.rows.map { $0 + 4 } && block.mean > 0.9) }
    for (count, pairs) in [(1, 0), (2, 1), (4, 6), (5, 1)] {
      let labels = (0..<10).map { ClassTable.Row(name: "\($0)", group: "\($0 % count)") }
      let many = Self.interpretation(rows + rows + rows.prefix(2), annotations: labels).compared().comparison
      #expect(many.groupPairs.count == pairs)
    }
  }

  @Test("Classes that form no groups are not cut, and are where it is asked for")
  func noGroups() throws {
    var interpretation = InterpretationFixture.unrelated(.init(classes: 8, channels: 30))
    interpretation.classAnnotations = (0..<8).map { ClassTable.Row(name: "\($0)", group: $0 < 4 ? "A" : "B") }
    let plain = interpretation.compared().comparison
    let width = try #require(plain.cutWidth)
    #expect(width < Silhouette.weak && plain.formsNoGroups && plain.clusters == nil)
    let biclusters = try #require(plain.biclusters)
    #expect(!biclusters.areCut && biclusters.blocks.isEmpty && biclusters.spectralBlocks.isEmpty)
    #expect(biclusters.trees.rows == plain.classTree)
    #expect(plain.groups?.firstClusters == 1 && plain.groups?.secondClusters == 1)
    let asked = interpretation.compared(clustering: .init(clusters: 2)).comparison
    #expect(!asked.formsNoGroups && asked.clusters?.clusters.count == 2 && asked.biclusters?.areCut == true)
  }

  @Test("Linkage and number of clusters are taken from the settings", arguments: ClusteringSettings.Linkage.allCases)
  func clustering(linkage: ClusteringSettings.Linkage) throws {
    let interpretation = Self.interpretation(Self.twoGroups)
    let comparison = interpretation.compared(clustering: .init(linkage: linkage, clusters: 4)).comparison
    #expect(comparison.clusters?.clusters.count == 4 && comparison.biclusters?.classClusters == 4)
    #expect(comparison.classTree == ClusterTree(comparison.similarity, method: linkage.method))
    // More than there are classes leaves each alone.
    let most = interpretation.compared(clustering: .init(clusters: 9)).comparison
    #expect(most.clusters?.clusters.count == 6)
  }

  @Test("Intervals need ten trials, hold the similarities of settled classes, and count those that lie outside")
  func stability() throws {
    let few = InterpretationFixture.interpretation(.init(classes: 3, channels: 6, trials: 9))
    #expect(few.compared().comparison.stability == nil)
    // Trials that all say the same leave one value, whatever is drawn.
    let members = (0..<3).map { index in
      TrialBootstrapTests.member([[Float]](repeating: (0..<6).map { Float(($0 * (index + 2)) % 5) }, count: 10))
    }
    let stability = try #require(ComparisonStability(members, settings: .init()))
    let similarity = ClassSimilarity(overallImportance: members.map(\.overallImportance))
    #expect(stability.pairsOutside(similarity) == 0)
    let others = ClassSimilarity(count: 3, correlations: [1, 0.123, nil, 0.123, 1, nil, nil, nil, nil])
    #expect(stability.pairsOutside(others) == 1)
  }

  @Test("The nearest class is held against every other one, and a missing interval leaves it open")
  func nearest() throws {
    let members = (0..<3).map { index in
      TrialBootstrapTests.member([[Float]](repeating: (0..<6).map { Float(($0 * (index + 2)) % 5) }, count: 10))
    }
    let settled = try #require(ComparisonStability(members, settings: .init()))
    let order = ClassSimilarity(overallImportance: members.map(\.overallImportance)).nearest(to: 0)
    #expect(settled.standingOfNearest(of: 0, others: order) == .settled)
    // The farthest of all would come before the nearest.
    #expect(settled.standingOfNearest(of: 0, others: order.reversed()) == .unsettled)
    let empty = TrialBootstrapTests.member([[Float]](repeating: [0, 0, 0, 0, 0, 0], count: 10))
    let open = try #require(ComparisonStability([members[0], members[1], empty], settings: .init()))
    #expect(open.standingOfNearest(of: 0, others: [1, 2]) == .unknown)
  }

  @Test("Blocks of both methods find the planted groups")
  func biclusters() throws {
    let comparison = Self.interpretation(Self.twoGroups).compared().comparison
    let biclusters = try #require(comparison.biclusters)
    #expect(biclusters.agreement == 1)
    let best = try #require(biclusters.ranked.strongest.first)
    #expect(best.columns == [0, 1] || best.columns == [0] || best.columns == [1])
    #expect(best.rows == [0, 1, 2])
  }

  /// Rows that leave little to compare, and what is left.
  static let poor: [(rows: [[Double]], defined: Int, hasClusters: Bool)] = [
    ([[1, 2, 3]], 1, false), ([[1, 2, 3], [3, 2, 1]], 2, false), ([[0, 0, 0], [0, 0, 0], [0, 0, 0]], 0, false),
    ([[1, 2, 3], [1, 2, 3], [1, 2, 3]], 3, false), ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], 3, false),
    ([[-1, -2, 0], [1, 1, 1], [1, 2, 3]], 1, false),
  ]

  @Test("Single, constant and identical classes leave undefined what is", arguments: poor)
  func degenerate(rows: [[Double]], defined: Int, hasClusters: Bool) {
    let comparison = Self.interpretation(rows).compared().comparison
    #expect(comparison.classTree.members.count == defined)
    #expect((comparison.clusters != nil) == hasClusters)
    #expect(comparison.formsNoGroups == (comparison.cutWidth != nil) && comparison.cutWidth ?? 0 == 0)
    #expect(comparison.biclusters?.areCut != true)
    #expect(comparison.nearest.count == rows.count)
  }

  @Test("Silhouettes by hand: two pairs at distance 1, four apart")
  func silhouette() throws {
    let distances = DistanceMatrix(count: 4) { first, second in first / 2 == second / 2 ? 1 : 4 }
    #expect(try #require(Silhouette.meanWidth([0, 0, 1, 1], distances: distances)) == 0.75)
    #expect(Silhouette.meanWidth([0, 0, 0, 0], distances: distances) == nil)
    // Alone counts as 0; the others have 1 and 4 within, 4 to the next.
    let width = try #require(Silhouette.meanWidth([0, 0, 1, 2], distances: distances))
    #expect(abs(width - (0.75 + 0.75) / 4) < 1e-12)
  }

  @Test("Tails of the hypergeometric distribution", arguments: [(1, 1.0 - 6.0 / 20), (2, 10.0 / 20), (3, 1.0 / 20)])
  func tail(count: Int, expected: Double) {
    // Three drawn of six, of which three are marked: 1, 9, 9 and 1 ways of 20; from two drawn on for two marked.
    let found =
      count == 1
      ? Enrichment.upperTail(1, drawn: 2, marked: 2, total: 5)
      : Enrichment.upperTail(count, drawn: 3, marked: 3, total: 6)
    #expect(abs(found - expected) < 1e-12)
  }

  @Test("A tail far below the smallest Float32 is still a number")
  func smallTail() {
    // The one way of C(400, 200) in which a cluster holds all the marked classes.
    let expected = (1...200).reduce(1.0) { $0 * Double($1) / Double(200 + $1) }
    let found = Enrichment.upperTail(200, drawn: 200, marked: 200, total: 400)
    #expect(found < 1e-100)
    #expect(abs(found / expected - 1) < 1e-9)
  }
}
