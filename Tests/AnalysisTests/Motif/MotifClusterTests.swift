import Testing

@testable import Analysis

@Suite("Motifs that are alike")
struct MotifClusterTests {
  /// A sum of at most ten products of exact binary fractions.
  static let tolerance = 1e-12

  static func motif(_ text: String) -> PositionProbabilityMatrix {
    PositionProbabilityMatrix(filterWeights: KnownColumns.window(text))
  }

  /// Of n certain positions of which m agree, r = (4m - n) / 3n.
  ///
  /// A certain column less 1/4 has the squared length 3/4, and its product with another base is -1/4. Positions beyond
  /// the overlap lengthen the motifs alone.
  @Test(
    "Correlations worked by hand",
    arguments: [
      ("ACGTTC", "ACGTTC", 1.0, 0, 6, MotifMatch.Orientation.given),
      // One base differs: (4 * 5 - 6) / 18.
      ("ACGTTC", "ACGTTG", 14.0 / 18, 0, 6, .given),
      // Five positions are shared, each motif has six: 5 / 6.
      ("ACGTTC", "CGTTCA", 5.0 / 6, 1, 5, .given),
      ("CGTTCA", "ACGTTC", 5.0 / 6, -1, 5, .given),
      ("ACGTTC", "GAACGT", 1.0, 0, 6, .reverseComplement),
      // The turned motif begins two positions further on, and has nothing before.
      ("..ACGTTC", "GAACGT", 1.0, 2, 6, .reverseComplement),
    ])
  func correlation(
    first: String, second: String, value: Double, offset: Int, overlap: Int, orientation: MotifMatch.Orientation
  ) throws {
    let found = try #require(MotifCorrelation.best(Self.motif(first), Self.motif(second)))
    #expect(abs(found.value - value) < Self.tolerance)
    #expect(found.offset == offset && found.overlap == overlap && found.orientation == orientation)
  }

  @Test("A motif that says nothing is like no other")
  func even() {
    #expect(MotifCorrelation.best(Self.motif("...."), Self.motif("ACGT")) == nil)
    #expect(MotifCluster.clusters([(0, Self.motif("....")), (1, Self.motif(""))]).isEmpty)
  }

  @Test("The same, shifted, turned round and different motifs")
  func clusters() {
    let words = ["ACGGTTCA", "TTTTTTTT", ".ACGGTTCA", "TGAACCGT", "......", "ACGGTTCT"]
    let clusters = MotifCluster.clusters(words.enumerated().map { (10 + $0, Self.motif($1)) })
    #expect(clusters.map { Set($0.numbers) } == [[10, 12, 13, 15], [11]])
    // All but the one with another base are equal, and the first of these stands for the group; of eight bases seven
    // agree in the other: (4 * 7 - 8) / 24.
    #expect(clusters[0].numbers == [10, 12, 13, 15])
    #expect(clusters[0].members.map(\.correlation.orientation) == [.given, .given, .reverseComplement, .given])
    #expect(abs((clusters[0].meanCorrelation ?? 0) - (1 + 1 + 20.0 / 24) / 3) < Self.tolerance)
    #expect(clusters[1].meanCorrelation == nil)
  }

  @Test("The order of motifs and the strand they stand on do not change who is in a group")
  func invariance() {
    let words = ["ACGGTTCA", "GGGGGGGG", "TACGGTTC", "CATCATCA", "ACGGTACA", "GGGGCGGG"]
    let motifs = words.enumerated().map { ($0, Self.motif($1)) }
    func groups(_ motifs: [(Int, PositionProbabilityMatrix)]) -> Set<Set<Int>> {
      Set(MotifCluster.clusters(motifs.map { (number: $0, matrix: $1) }).map { Set($0.numbers) })
    }
    let expected = groups(motifs)
    #expect(groups(motifs.reversed()) == expected)
    #expect(groups(motifs.map { ($0, $0.isMultiple(of: 2) ? $1.reverseComplement : $1) }) == expected)
    #expect(expected.contains { $0.count > 1 })
  }
}
