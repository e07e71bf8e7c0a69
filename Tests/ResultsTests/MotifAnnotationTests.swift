import Foundation
import TestSupport
import Testing

@testable import DeepResolve
@testable import Motifs
@testable import ReportSupport
@testable import Results

@Suite("Known motifs of a model")
struct MotifAnnotationTests {
  static func annotated(workers: Int = 1) async throws -> Interpretation {
    try await InterpretationFixture.interpretation(.init(classes: 2, channels: 6))
      .annotated(with: KnownMotifFixture.library(), workers: workers)
  }

  @Test("Filters match the words that they spell, on either strand")
  func matches() async throws {
    let interpretation = try await Self.annotated()
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

  @Test("q-values over all motifs rise with p-values whatever motif they are of, and are those of the only motif")
  func overAll() async throws {
    let annotation = try #require(try await Self.annotated().motifAnnotation)
    // Six filters against all known motifs, two strands each.
    #expect(annotation.testCount == 6 * annotation.motifs.count * 2)
    let all = annotation.queries.flatMap(\.nearest).sorted { $0.pValue < $1.pValue }
    let qValues = try all.map { try #require($0.overallQValue) }
    #expect(qValues == qValues.sorted())
    for match in all { #expect(annotation.isMatch(match) == ((match.overallQValue ?? 1) <= annotation.threshold)) }
    let filter = InterpretationFixture.interpretation(.init(classes: 1, channels: 1)).filters[0].motif
    let alone = try await MotifAnnotation.search(
      [(MotifSource(.filterWeights, number: 0), filter)], in: KnownMotifFixture.library(), workers: 1)
    for match in alone.queries[0].nearest where match.pValue <= FalseDiscoveryRate.PooledPValues.exactUpTo {
      #expect(abs(try #require(match.overallQValue) - match.qValue) <= 0.002 * match.qValue)
    }
  }

  @Test("Of many random motifs hardly any is called a match, where several would be one by one")
  func falseMatches() async throws {
    var generator = SplitMix64(seed: 8)
    func motif() -> PositionProbabilityMatrix {
      PositionProbabilityMatrix(
        columns: (0..<8).map { _ in
          let weights = SIMD4<Float>((0..<4).map { _ in Float.random(in: 0...1, using: &generator) })
          return weights * weights / (weights * weights).sum()
        })
    }
    let known = (0..<60).map { Motif(identifier: "known\($0)", matrix: motif()) }
    let library = MotifLibrary(
      databases: [MotifLibrary.Database(fileName: "random.meme", format: .meme, motifCount: 60, sha256: "")],
      motifs: known)
    let annotation = try await MotifAnnotation.search(
      (0..<120).map { (MotifSource(.filterWeights, number: $0), motif()) }, in: library, workers: 2)
    let alone = annotation.queries.count { $0.nearest.contains { $0.qValue <= annotation.threshold } }
    let overAll = annotation.queries.count { !annotation.matches(of: $0).isEmpty }
    #expect(alone >= 3 && overAll <= 1)
    // What is published goes by the E-value, whatever else was looked up.
    let shares = MatchShares(annotation, kind: .filterWeights)
    #expect(shares.matching.count == annotation.queries.count { $0.nearest.contains { $0.eValue <= 0.1 } })
  }

  @Test("The same matches for any number of workers")
  func workers() async throws {
    #expect(try await Self.annotated(workers: 3) == Self.annotated(workers: 1))
  }

  @Test("A motif without an informative position is compared with nothing")
  func uninformative() async throws {
    let even = PositionProbabilityMatrix(columns: [SIMD4](repeating: SIMD4(repeating: 0.25), count: 8))
    let annotation = try await MotifAnnotation.search(
      [(MotifSource(.filterWeights, number: 0), even)], in: KnownMotifFixture.library(), workers: 1)
    #expect(annotation.queries[0].positions.isEmpty && annotation.queries[0].nearest.isEmpty)
  }

  @Test("Each channel is in the group of its best match, and the sums of groups are those of the channels")
  func groups() async throws {
    var interpretation = try await Self.annotated()
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
  func vulnerable() async throws {
    let interpretation = try await InterpretationFixture.interpretation(.init(classes: 1, channels: 6))
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
