import Analysis
import Foundation
import TestSupport
import Testing

/// What is counted of the bundled networks against the rows of the table in the repository.
@Suite("Counts of known truths")
struct TruthCountsTests {
  /// The rules of the data sets, as `Examples/training/datasets.toml` has them.
  static let rules: [String: [PlantedRule]] = [
    "2019-I": [PlantedRule(all: ["CAGGTC"], one: ["CGCTTG", "GCTCAT"])],
    "2019-II": [
      PlantedRule(all: ["GATA", "CAGATG"]), PlantedRule(all: ["TCAT", "CAGATG"]), PlantedRule(all: ["GATA", "TCAT"]),
      PlantedRule(all: ["CGCTTG"]),
    ],
  ]

  @Test("A bundled network is counted as the table says", arguments: ["2019-I", "2019-II"])
  func bundled(_ name: String) async throws {
    let folder = ReferenceData.packageFolder
    let model = try ModelReader.read(folder.appendingPathComponent("Examples/models/\(name).h5").path)
    let counts = TruthCounts(try await Pipeline(workers: 2).run(model), rules: try #require(Self.rules[name]))
    let table = try String(
      contentsOf: folder.appendingPathComponent("Benchmarks/known-truths.tsv"), encoding: .utf8)
    for claim in TruthCounts.Claim.allCases {
      let count = counts[claim]
      let row = "\(name)\t\(claim.rawValue)\t\(count.right)\t\(count.wrong)\t\(count.missed)"
      #expect(table.split(separator: "\n").contains { $0 == row }, "\(row)")
    }
  }
}
