import Foundation
import TestSupport
import Testing

@testable import Motifs

/// Comparisons of the project's own motifs with p-values that `Fixtures/make_fixtures.py` found by listing every
/// sequence of columns that an alignment can meet.
@Suite("Exact p-values of small comparisons")
struct MotifComparisonExactTests {
  /// Relative; tails are sums in single precision.
  static let tolerance = 1e-5

  struct Case: Decodable, Sendable {
    var query, distance: String
    var complete: Bool
    var alignments: [Alignment]
  }
  struct Alignment: Decodable, Sendable {
    var target: String
    var p: Double
    var offset, overlap: Int
    var strand: String
  }

  private static func path(_ name: String) -> String {
    ReferenceData.packageFolder.appendingPathComponent(name).path
  }

  @Test("The planted motifs and random ones against the planted motifs, by distance and kind of score")
  func agrees() throws {
    let planted = try MotifFile(path: Self.path("Examples/models/planted.meme")).motifs
    let queries = planted + (try MotifFile(path: Self.path("Tests/MotifsTests/Fixtures/queries.meme")).motifs)
    let file = URL(fileURLWithPath: Self.path("Tests/MotifsTests/Fixtures/comparison.json"))
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count == queries.count * ColumnDistance.allCases.count * 2)
    for expected in cases {
      let query = try #require(queries.first { $0.identifier == expected.query })
      let distance = try #require(ColumnDistance(rawValue: expected.distance))
      let comparison = MotifComparison(
        targets: planted, settings: .init(distance: distance, completeScores: expected.complete))
      let alignments = comparison.alignments(of: query)
      #expect(alignments.count == expected.alignments.count)
      for (found, wanted) in zip(alignments, expected.alignments) {
        let name = "\(expected.query) \(wanted.target) \(distance) \(expected.complete)"
        #expect(planted[found.target].identifier == wanted.target, "\(name)")
        #expect(abs(found.pValue - wanted.p) <= Self.tolerance * wanted.p, "\(name): \(found.pValue), not \(wanted.p)")
        #expect(found.offset == wanted.offset, "\(name)")
        #expect(found.overlap == wanted.overlap, "\(name)")
        #expect(found.orientation.rawValue == wanted.strand, "\(name)")
      }
    }
  }
}
