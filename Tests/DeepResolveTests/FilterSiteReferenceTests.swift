import Foundation
import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import ModelReading
@testable import Motifs
@testable import Sequences

/// Filters of two trained models in 5,000 sequences against what an independent program found in them.
@Suite("Sites of published filters", .enabled(if: ReferenceData.isPresent))
struct FilterSiteReferenceTests {
  /// Probabilities are given with six digits, and were summed in another order.
  static let probabilityTolerance: Float = 1e-5
  /// Bits of the whole motif, summed over its positions.
  static let informationTolerance = 1e-3

  struct Expected: Decodable {
    struct Variant: Decodable {
      var filters: [Filter]
      var matching: Double
      var relevant: Double
      enum CodingKeys: String, CodingKey {
        case filters
        case matching = "match_jaspar"
        case relevant = "match_relevant"
      }
    }
    struct Filter: Decodable {
      var siteCount: Int
      var sequenceCount: Int
      var possible: Double
      var seen: Double
      var information: Double
      var columns: [[Float]]
      var clip: [Int]
      var match: Match?
      enum CodingKeys: String, CodingKey {
        case clip, match
        case siteCount = "nsites"
        case sequenceCount = "nseq"
        case possible = "max_possible_post"
        case seen = "max_seen_post"
        case information = "ic"
        case columns = "ppm"
      }
    }
    struct Match: Decodable {
      struct Relevant: Decodable { var target: String }
      var relevant: Relevant?
    }
    var variants: [String: Variant]
  }

  /// Motifs of the twelve planted factors and their close relatives, as far as the database has them.
  static let relevant = RelevantMotifs(
    fileName: "planted.txt",
    names: [
      "Arid3a", "Arid3b", "CEBPB", "FOSL1", "Gabpa", "MAFK", "MAX", "MEF2A", "NFYB", "NFYA", "SP1", "SRF", "STAT1",
      "YY1",
    ])

  static func expected(_ model: String, _ reading: SequenceMotifs.Reading) throws -> Expected.Variant {
    let data = try Data(contentsOf: URL(fileURLWithPath: ReferenceData.path("koo/\(model).expected.json")))
    let variants = try JSONDecoder().decode(Expected.self, from: data).variants
    return try #require(variants[reading == .published ? "code" : "article"])
  }

  static func sites(_ model: String, _ reading: SequenceMotifs.Reading, workers: Int = 2) async throws
    -> SequenceMotifs
  {
    let network = try ModelReader.read(ReferenceData.path("koo/\(model).h5")).network
    let file = try FASTAFile(path: ReferenceData.path("koo/test.fa.gz"))
    let sample = try SequenceSample(file, length: #require(network.sequenceLength))
    let choice = try LayerChoice(network, file: model)
    return try #require(
      await network.sequenceMotifs(at: choice, in: sample, reading: reading, workers: workers))
  }

  @Test("Sites, motifs and matches", arguments: ["CNN-2", "CNN-25"], SequenceMotifs.Reading.allCases)
  func sites(model: String, reading: SequenceMotifs.Reading) async throws {
    let expected = try Self.expected(model, reading)
    let found = try await Self.sites(model, reading)
    #expect(found.sequenceCount == 5000)
    #expect(found.filters.count == expected.filters.count)
    for (number, (filter, wanted)) in zip(found.filters, expected.filters).enumerated() {
      #expect(filter.siteCount == wanted.siteCount, "filter \(number)")
      #expect(filter.sequenceCount == wanted.sequenceCount, "filter \(number)")
      #expect(abs(filter.largestPossibleActivation - wanted.possible) < 1e-5)
      #expect(abs(filter.largestActivation - wanted.seen) < 1e-5)
      let difference = zip(filter.motif.columns, wanted.columns).map { column, values in
        (0..<4).map { abs(column[$0] - values[$0]) }.max() ?? 1
      }
      #expect((difference.max() ?? 1) < Self.probabilityTolerance, "filter \(number)")
      let bits = filter.motif.informationContent.reduce(0, +)
      #expect(abs(bits - wanted.information) < Self.informationTolerance, "filter \(number)")
      #expect(filter.motif.informativeRange() == wanted.clip[0]..<wanted.clip[1], "filter \(number)")
    }
    let library = try MotifLibrary(paths: [ReferenceData.path("motifs/JASPAR_CORE_2016_vertebrates.meme")])
    let annotation = await MotifAnnotation.search(
      found.filters.enumerated().map { (MotifSource(.filterSites, number: $0), $1.motif) }, in: library,
      workers: 2)
    let shares = MatchShares(annotation, kind: .filterSites, relevant: Self.relevant)
    #expect(shares.matching == expected.filters.indices.filter { expected.filters[$0].match != nil })
    #expect(shares.relevant == expected.filters.indices.filter { expected.filters[$0].match?.relevant != nil })
    #expect(abs(shares.matchingShare - expected.matching) < 1e-9)
    #expect(abs((shares.relevantShare ?? -1) - expected.relevant) < 1e-9)
    print(model, reading, shares.matchingShare, shares.relevantShare ?? -1)
  }

  @Test("The same bytes for any number of workers")
  func workers() async throws {
    let one = try await Self.sites("CNN-2", .published, workers: 1)
    let three = try await Self.sites("CNN-2", .published, workers: 3)
    #expect(one == three)
  }

  @Test("Pooling decides how first filters are read")
  func readability() throws {
    let verdicts = try ["CNN-2", "CNN-25"].map { name in
      try #require(try ModelReader.read(ReferenceData.path("koo/\(name).h5")).network.firstLayerReadability())
    }
    #expect(verdicts.map(\.verdict) == [.distributed, .localist])
    #expect(verdicts.map(\.poolSize) == [2, 25])
    #expect(verdicts.map(\.filterWidth) == [19, 19])
    #expect(verdicts[0].bottleneckIsDeeper)
    #expect(verdicts[0].bottleneckFactor == 50)
    #expect(verdicts[1].bottleneckFactor == 25)
    #expect(!verdicts[1].bottleneckIsDeeper)
  }
}
