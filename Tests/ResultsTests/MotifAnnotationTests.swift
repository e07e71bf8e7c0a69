import Foundation
import TestSupport
import Testing

@testable import DeepResolve
@testable import Motifs
@testable import ReportSupport
@testable import Results

@Suite("Known motifs of a model")
struct MotifAnnotationTests {
  static func annotated(workers: Int = 1) async -> Interpretation {
    await InterpretationFixture.interpretation(.init(classes: 2, channels: 6))
      .annotated(with: KnownMotifFixture.library(), workers: workers)
  }

  @Test("Filters match the words that they spell, on either strand")
  func matches() async throws {
    let interpretation = await Self.annotated()
    let annotation = try #require(interpretation.motifAnnotation)
    #expect(annotation.queries.map(\.source) == (0..<6).map { MotifSource(.filterWeights, number: $0) })
    let best = (0..<6).map { interpretation.bestMatch(ofChannel: $0) }
    #expect(best[0]?.target == 1 && best[0]?.orientation == .given && best[0]?.offset == 0)
    #expect(best[1]?.target == 2 && best[1]?.orientation == .reverseComplement)
    #expect(best[3]?.target == 5 && best[3]?.overlap == 8)
    for query in annotation.queries {
      #expect(query.nearest.count >= MotifAnnotation.leastKept)
      #expect(query.nearest.map(\.pValue) == query.nearest.map(\.pValue).sorted())
    }
  }

  @Test("The same matches for any number of workers")
  func workers() async {
    #expect(await Self.annotated(workers: 3) == Self.annotated(workers: 1))
  }

  @Test("A motif without an informative position is compared with nothing")
  func uninformative() async throws {
    let even = PositionProbabilityMatrix(columns: [SIMD4](repeating: SIMD4(repeating: 0.25), count: 8))
    let annotation = await MotifAnnotation.search(
      [(MotifSource(.filterWeights, number: 0), even)], in: KnownMotifFixture.library(), workers: 1)
    #expect(annotation.queries[0].positions.isEmpty && annotation.queries[0].nearest.isEmpty)
  }

  @Test("Each channel is in the group of its best match, and the sums of groups are those of the channels")
  func groups() async {
    var interpretation = await Self.annotated()
    interpretation.channels.append(interpretation.channels[0])
    for index in interpretation.classes.indices { interpretation.classes[index].overallImportance.append(0.5) }
    let groups = interpretation.motifGroups
    #expect(groups.first == MotifGroup(motif: 1, channels: [0, 6]))
    let grouped = groups.flatMap(\.channels)
    #expect(Set(grouped).count == grouped.count)
    #expect(
      interpretation.overallImportance(of: groups[0])
        == interpretation.classes.map { $0.overallImportance[0] + 0.5 })
  }

  @Test("With databases, important channels that match nothing are vulnerable")
  func vulnerable() async {
    let interpretation = await InterpretationFixture.interpretation(.init(classes: 1, channels: 6))
      .annotated(
        with: KnownMotifFixture.library(["AAAAAAAAAA", "CACACACACA", "GTGTTTTTGT"]), threshold: 1e-9, workers: 1)
    let importance = interpretation.classes[0].overallImportance
    // The top quarter of six channels is two.
    let top = importance.indices.sorted { abs(importance[$0]) > abs(importance[$1]) }.prefix(2)
    #expect(interpretation.classes[0].vulnerableChannels == top.sorted())
  }

  @Test("Databases are named with their sums; few motifs are warned of")
  func library() throws {
    let scratch = try ScratchFolder()
    let text = MotifFile(fileName: "a.meme", motifs: KnownMotifFixture.words.map { KnownMotifFixture.motif($0) })
      .memeText
    let first = try scratch.write(text, to: "a.meme")
    let second = try scratch.write(">one\nA [1 0]\nC [0 1]\nG [0 0]\nT [0 0]\n", to: "b.jaspar")
    let library = try MotifLibrary(paths: [first, second])
    #expect(library.databases.map(\.fileName) == ["a.meme", "b.jaspar"])
    #expect(library.databases.map(\.format) == [.meme, .jaspar])
    #expect(library.databases[0].sha256 == SHA256.hexadecimal(of: Array(text.utf8)))
    #expect(library.motifs.count == 10)
    #expect(library.warnings.map(\.kind) == ["W-FEW-TARGETS"])
    #expect(try MotifLibrary(paths: [first, second, first]).warnings.first?.kind == "W-DATABASE-TWICE")
    let annotation = MotifAnnotation(databases: library.databases, motifs: library.motifs, queries: [])
    #expect(annotation.database(ofMotif: 8)?.fileName == "a.meme")
    #expect(annotation.database(ofMotif: 9)?.fileName == "b.jaspar")
    #expect(annotation.database(ofMotif: 10) == nil)
  }

  /// Weights of a filter of two positions, and the numbers worked by hand.
  static let information: [(weights: [SIMD4<Float>], positive: Double, negative: Double, share: Double?)] = [
    ([[1, 0, 0, 0], [0, 0, 0, 2]], 2, 0, 1),
    ([[-1, -1, 0, 0], [0, 0, 0, -1]], 0, 1.5, 0),
    ([[3, -1, -1, -1], [0, 0, 0, 0]], 1, (2 - 1.584962500721156) / 2, 0.75),
    ([[0, 0, 0, 0], [0, 0, 0, 0]], 0, 0, nil),
  ]

  @Test("Each sign of a filter's weights carries its own information", arguments: information)
  func signs(weights: [SIMD4<Float>], positive: Double, negative: Double, share: Double?) {
    let filter = FilterDescription(
      weights: weights, motif: PositionProbabilityMatrix(filterWeights: weights))
    let information = FilterInformation(filter)
    // Probabilities are in single precision.
    #expect(abs(information.positiveBits - positive) < 1e-6)
    #expect(abs(information.negativeBits - negative) < 1e-6)
    #expect(information.positiveShare == share)
  }
}
