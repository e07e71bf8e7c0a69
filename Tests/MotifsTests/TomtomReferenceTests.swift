import Foundation
import TestSupport
import Testing

@testable import ModelReading
@testable import Motifs
@testable import ReportSupport

/// Comparisons with what MEME 5.5.8 and an independent program in NumPy say of the same motifs.
@Suite("Agreement with tomtom", .enabled(if: ReferenceData.isPresent))
struct TomtomReferenceTests {
  /// Tables hold six digits; scores in single precision, rounded to whole numbers, do the rest.
  static let pValueTolerance = 1e-4
  /// The share of null hypotheses is exact here and drawn by lot there.
  static let qValueTolerance = 0.01
  /// Reproduction of numbers from another program.
  static let reproductionTolerance = 0.01
  /// What one step of a score changes: scores near a half are rounded otherwise in single precision.
  static let stepTolerance = 0.05
  /// What a digit of the input changes: the recorded probabilities have six digits, tomtom's input had four,
  /// and a six behind a five does not tell how the four came about.
  static let digitTolerance = 0.15

  static let database = Result {
    try MotifFile(path: ReferenceData.path("motifs/JASPAR_CORE_2016_vertebrates.meme"))
  }
  static let queries = Result { try MotifFile(path: ReferenceData.path("motifs/queries_shared.meme")) }

  static func relativeError(_ value: Double, _ expected: Double) -> Double { abs(value / expected - 1) }

  struct Row: Sendable {
    var offset: Int
    var pValue, eValue, qValue: Double
    var overlap: Int
    var queryConsensus, targetConsensus, orientation: String
  }

  /// Rows of a table of tomtom by query and target.
  static func table(_ path: String) throws -> [String: [String: Row]] {
    let compressed = try InputFile.read(ReferenceData.path(path))
    let bytes = try #require(Inflation.inflate(compressed, wrapping: .gzip, limit: 1 << 28))
    var rows: [String: [String: Row]] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map { String($0) }
      guard cells.count == 10, let offset = Int(cells[2]), let overlap = Int(cells[6]),
        let p = Double(cells[3]),
        let e = Double(cells[4]), let q = Double(cells[5])
      else { continue }
      rows[cells[0], default: [:]][cells[1]] = Row(
        offset: offset, pValue: p, eValue: e, qValue: q, overlap: overlap, queryConsensus: cells[7],
        targetConsensus: cells[8], orientation: cells[9])
    }
    return rows
  }

  /// All 37,368 pairs in an optimised build; every twelfth query otherwise, since unoptimised loops take a
  /// hundred times as long.
  static var queryStride: Int {
    var isOptimised = true
    assert(
      {
        isOptimised = false
        return true
      }())
    return isOptimised ? 1 : 12
  }

  @Test("Pairs of filters and JASPAR motifs")
  func allPairs() async throws {
    let database = try Self.database.get()
    let all = try Self.queries.get().motifs
    let chosen = stride(from: 0, to: all.count, by: Self.queryStride).map { all[$0] }
    let table = try Self.table("motifs/tomtom_5.5.8_queries_x_jaspar.tsv.gz")
    let comparison = MotifComparison(targets: database.motifs)
    // Which of two equally probable bases tomtom names depends on its rounding; here it is the first.
    let tied = Set(
      database.motifs.filter { $0.matrix.columns.contains(where: Self.isTied) }.map(\.identifier))
    var pairs = 0
    for match in await comparison.matches(of: chosen, workers: 2).joined() {
      let expected = try #require(table[match.query]?[match.target])
      let name = "\(match.query) \(match.target)"
      pairs += 1
      if Self.relativeError(match.pValue, expected.pValue) > Self.pValueTolerance
        || Self.relativeError(match.eValue, expected.eValue) > Self.pValueTolerance
        || Self.relativeError(match.qValue, expected.qValue) > Self.qValueTolerance
        || match.offset != expected.offset || match.overlap != expected.overlap
        || match.orientation.rawValue != expected.orientation
        || match.queryConsensus != expected.queryConsensus
        || (match.targetConsensus != expected.targetConsensus && !tied.contains(match.target))
      {
        Issue.record("\(name): \(match), expected \(expected)")
      }
    }
    #expect(pairs == chosen.count * 519)
  }

  static func isTied(_ column: SIMD4<Float>) -> Bool {
    (0..<4).filter { column[$0] == column.max() }.count > 1
  }

  static let otherSettings:
    [(
      query: String, distance: ColumnDistance, complete: Bool, target: String, p: Double, offset: Int,
      overlap: Int,
      strand: String
    )] = [
      ("BroadGm12878Ctcf_f10", .pearson, true, "MA0139.1", 7.61537e-12, -3, 19, "+"),
      ("BroadGm12878Ctcf_f10", .pearson, true, "MA0506.1", 0.274326, -9, 11, "-"),
      ("BroadGm12878Ctcf_f10", .pearson, false, "MA0139.1", 6.1208e-11, -3, 19, "+"),
      ("BroadGm12878Ctcf_f10", .pearson, false, "MA0108.2", 0.255124, -19, 6, "+"),
      ("BroadGm12878Ctcf_f10", .euclidean, false, "MA0139.1", 1.25116e-10, -3, 19, "+"),
      ("BroadGm12878Ctcf_f10", .euclidean, false, "MA0108.2", 0.363887, 12, 3, "+"),
      ("SydhK562Nrf1Iggrab_f0", .pearson, true, "MA0139.1", 0.00304055, 1, 18, "-"),
      ("SydhK562Nrf1Iggrab_f0", .pearson, true, "MA0004.1", 0.18619, -21, 4, "-"),
      ("SydhK562Nrf1Iggrab_f0", .pearson, false, "MA0506.1", 0.898063, -22, 3, "+"),
      ("SydhK562Nrf1Iggrab_f0", .euclidean, false, "MA0004.1", 0.000300704, -21, 4, "-"),
      ("SydhK562Nrf1Iggrab_f0", .euclidean, false, "MA0506.1", 0.953359, -23, 2, "-"),
    ]

  @Test("Correlation and incomplete scores against the whole database", arguments: [0, 1])
  func otherSettings(queryNumber: Int) throws {
    let database = try Self.database.get()
    let name = ["BroadGm12878Ctcf_f10", "SydhK562Nrf1Iggrab_f0"][queryNumber]
    let query = try #require(try Self.queries.get().motifs.first { $0.identifier == name })
    for (distance, complete) in [(ColumnDistance.pearson, true), (.pearson, false), (.euclidean, false)] {
      let comparison = MotifComparison(
        targets: database.motifs, settings: .init(distance: distance, completeScores: complete))
      let matches = comparison.matches(of: query)
      for row in Self.otherSettings
      where (row.query, row.distance, row.complete) == (name, distance, complete) {
        let match = try #require(matches.first { $0.target == row.target })
        #expect(Self.relativeError(match.pValue, row.p) < Self.stepTolerance, "\(row)")
        #expect(match.offset == row.offset, "\(row)")
        #expect(match.overlap == row.overlap, "\(row)")
        #expect(match.orientation.rawValue == row.strand, "\(row)")
      }
    }
  }

  @Test(
    "Filters of published models against the one motif of their factor", arguments: ReferenceData.factorModels
  )
  func factorModels(name: String) throws {
    let row = try #require(
      try ReferenceData.table("tf422/expected_uniform_start.tsv").first { $0["experiment"] == name })
    let expected = try #require(row["filter_p_all"]).split(separator: ",").compactMap { Double($0) }
    let target = try #require(try Self.database.get().motifs.first { $0.identifier == row["motif"] })
    let network = try ModelReader.read(ReferenceData.path("tf422/\(name)/16_G_bestmodel_weights.h5")).network
    let filters = try #require(network.firstConvolution(below: network.nodes.count - 1))
    // What the authors' programs handed on were files of six digits.
    let written = MotifFile(
      fileName: "filters.meme",
      motifs: try (0..<16).map { filter in
        let weights = try #require(filters.baseWeights(filter: filter))
        return Motif(identifier: "\(filter)", matrix: PositionProbabilityMatrix(filterWeights: weights))
      })
    let queries = try MotifFile(bytes: [UInt8](written.memeText.utf8), fileName: "filters.meme").motifs
    let comparison = MotifComparison(targets: [target], settings: .init(completeScores: false))
    #expect(expected.count == 16)
    for (query, wanted) in zip(queries, expected) {
      let pValue = comparison.alignments(of: query)[0].pValue
      #expect(Self.relativeError(pValue, wanted) < Self.reproductionTolerance, "filter \(query.identifier)")
    }
  }

  @Test(
    "Clipped filters of other widths find the motifs that tomtom finds at E up to 0.1",
    arguments: ["CNN-2", "CNN-25"])
  func clippedFilters(model: String) throws {
    struct Expected: Decodable {
      struct Variant: Decodable { var filters: [Filter] }
      struct Filter: Decodable {
        var filter: Int
        var ppm: [[Float]]
        var clip: [Int]
        var match: Match?
      }
      /// The number of hits, and the best 20 of them.
      struct Match: Decodable {
        var n: Int
        var hits: [Hit]
      }
      struct Hit: Decodable {
        var target, strand: String
        var p, q: Double
        var offset, overlap: Int
      }
      var variants: [String: Variant]
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: ReferenceData.path("koo/\(model).expected.json")))
    let filters = try #require(JSONDecoder().decode(Expected.self, from: data).variants["code"]).filters
    let comparison = MotifComparison(targets: try Self.database.get().motifs)
    for filter in stride(from: 0, to: filters.count, by: Self.queryStride == 1 ? 1 : 6).map({ filters[$0] }) {
      // The input of tomtom had four digits.
      let columns = filter.ppm[filter.clip[0]..<filter.clip[1]].map {
        (SIMD4($0) * 1e4).rounded(.toNearestOrEven) / 1e4
      }
      let query = Motif(
        identifier: "\(filter.filter)", matrix: PositionProbabilityMatrix(columns: columns),
        siteCount: Double(columns.count))
      let matches = comparison.matches(of: query, threshold: .eValue(0.1))
      #expect(matches.count == filter.match?.n ?? 0, "filter \(filter.filter)")
      // By name, not by rank: a digit of the input can exchange neighbours.
      for hit in filter.match?.hits ?? [] {
        let match = try #require(matches.first { $0.target == hit.target })
        #expect(Self.relativeError(match.pValue, hit.p) < Self.digitTolerance)
        #expect(Self.relativeError(match.qValue, hit.q) < Self.digitTolerance)
        #expect(match.offset == hit.offset)
        #expect(match.overlap == hit.overlap)
        #expect(match.orientation.rawValue == hit.strand)
      }
    }
  }
}
