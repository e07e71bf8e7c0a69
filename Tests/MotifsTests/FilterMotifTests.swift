import Foundation
import TestSupport
import Testing

@testable import Motifs

@Suite("Motifs of filters")
struct FilterMotifTests {
  @Test("Negative weights count nothing, columns are normalised, empty ones are even")
  func fromWeights() {
    let motif = PositionProbabilityMatrix(
      filterWeights: [[1, -5, 3, 0], [-1, -1, -1, -1], [0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5]])
    #expect(
      motif.columns == [
        [0.25, 0, 0.75, 0], [0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25],
      ])
  }

  @Test("The other strand reads the motif backwards with complements, and twice is the motif itself")
  func reverseComplement() {
    let motif = PositionProbabilityMatrix(columns: [[0.7, 0.2, 0.1, 0], [0, 0, 0, 1]])
    #expect(motif.reverseComplement.columns == [[1, 0, 0, 0], [0, 0.1, 0.2, 0.7]])
    #expect(motif.reverseComplement.reverseComplement == motif)
  }

  static let certain: SIMD4<Float> = [1, 0, 0, 0]
  static let even: SIMD4<Float> = [0.25, 0.25, 0.25, 0.25]
  /// 0.25 bit, below the threshold of 0.5.
  static let weak: SIMD4<Float> = [0.5, 0.25, 0.125, 0.125]

  static let clippings: [([SIMD4<Float>], Range<Int>)] = [
    ([], 0..<0),
    ([even, weak, even], 0..<3),
    ([even, even, even, even, certain, weak, certain, even, even, even, even, even], 1..<10),
    ([even, certain, even], 0..<3),
    ([certain] + Array(repeating: even, count: 6), 0..<4),
  ]

  @Test("Flanks are cut three positions from the informative core", arguments: clippings)
  func clipping(columns: [SIMD4<Float>], kept: Range<Int>) {
    let motif = PositionProbabilityMatrix(columns: columns)
    #expect(motif.informativeRange() == kept)
    #expect(motif.clipped().columns == Array(columns[kept]))
  }

  @Test("Threshold and margin can be chosen")
  func otherClipping() {
    let motif = PositionProbabilityMatrix(columns: [Self.even, Self.weak, Self.certain, Self.even])
    #expect(motif.informativeRange(.init(information: 0.2, margin: 0)) == 1..<3)
  }

  @Test(
    "Published filters are clipped as Koo and Eddy's code clips them", .enabled(if: ReferenceData.isPresent),
    arguments: ["CNN-2", "CNN-25"])
  func publishedClipping(model: String) throws {
    struct Expected: Decodable {
      struct Variant: Decodable { var filters: [Filter] }
      struct Filter: Decodable {
        var ppm: [[Float]]
        var clip: [Int]
      }
      var variants: [String: Variant]
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: ReferenceData.path("koo/\(model).expected.json")))
    for filter in try #require(JSONDecoder().decode(Expected.self, from: data).variants["code"]).filters {
      let motif = PositionProbabilityMatrix(columns: filter.ppm.map { SIMD4($0) })
      #expect(motif.informativeRange() == filter.clip[0]..<filter.clip[1])
    }
  }
}
