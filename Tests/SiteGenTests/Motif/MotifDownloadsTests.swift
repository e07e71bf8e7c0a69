import TestSupport
import Testing

@testable import Analysis
@testable import SiteGen

@Suite("Motifs in MEME's format")
struct MotifDownloadsTests {
  @Test("Motifs are in MEME's minimal format")
  func memeFile() {
    let columns: [SIMD4<Float>] = [[1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]]
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 2))
    interpretation.filters = [
      FilterDescription(weights: columns, motif: PositionProbabilityMatrix(columns: columns))
    ]
    #expect(
      MotifDownloads.text(MotifDownloads.weights(interpretation)) == """
        MEME version 4

        ALPHABET= ACGT

        strands: + -

        Background letter frequencies
        A 0.250000 C 0.250000 G 0.250000 T 0.250000

        MOTIF filter-0001 AN
        letter-probability matrix: alength= 4 w= 2 nsites= 20 E= 0
         1.000000 0.000000 0.000000 0.000000
         0.250000 0.250000 0.250000 0.250000

        """)
  }

  /// Six decimals of a probability are written.
  private static let writtenTolerance = 0.01

  /// That `tomtom` of the motifs as they were compared gives the p-values of the pages.
  static func expectCompared(_ files: [String: String], _ interpretation: Interpretation, holding name: String)
    async throws
  {
    let text = try #require(files["data/motifs-compared.meme"])
    let motifs = try MotifFile(bytes: [UInt8](text.utf8), fileName: "motifs-compared.meme").motifs
    let annotation = try #require(interpretation.motifAnnotation)
    let queries = annotation.queries.filter { !$0.positions.isEmpty }
    #expect(motifs.count == queries.count && motifs.contains { $0.identifier == name })
    let found = try await MotifComparison(targets: annotation.motifs, settings: annotation.comparison)
      .alignments(of: motifs, workers: 1)
    for (query, alignments) in zip(queries, found) {
      let best = try #require(query.nearest.first)
      let again = try #require(alignments.first { $0.target == best.target })
      #expect(abs(again.pValue / best.pValue - 1) < writtenTolerance)
    }
  }

  @Test("A channel counts for the match of its strongest optimum alone")
  func strongestOptimum() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 2))
    let word = KnownMotifFixture.motif(KnownMotifFixture.words[0]).matrix
    let other = PositionProbabilityMatrix(
      columns: [SIMD4(1, 0, 0, 0)] + [SIMD4<Float>](repeating: [0, 0.5, 0.5, 0], count: 5))
    for channel in 0..<2 { interpretation.channels[channel].filter = nil }
    interpretation.channelMotifs = ChannelMotifs(
      layer: "relu", receptiveField: word.width, start: .random, settings: .init(),
      channels: [[other, word], [word, other]].map { motifs in
        .init(optima: motifs.map { .init(motif: $0, activation: 1, startShare: 0.5) })
      })
    let found = try await interpretation.annotated(with: KnownMotifFixture.library(), workers: 1)
    #expect(found.bestMatch(ofChannel: 0) == nil && found.bestMatch(ofChannel: 1)?.target == 0)
    #expect(found.motifGroups.map(\.channels) == [[1]])
  }
}
