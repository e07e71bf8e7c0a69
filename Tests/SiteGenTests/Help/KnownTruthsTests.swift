import Foundation
import Results
import TestSupport
import Testing

@testable import SiteGen

/// The page's sums against the table that they come from.
@Suite("Known truths")
struct KnownTruthsTests {
  @Test("The help shows the sums of the table")
  func sums() throws {
    let file = ReferenceData.packageFolder.appendingPathComponent("Benchmarks/known-truths.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
    let rows = lines.map { $0.split(separator: "\t").map(String.init) }
    #expect(Set(rows.map { $0[0] }).count == KnownTruths.networks)
    #expect(KnownTruths.rows.map(\.claim) == TruthCounts.Claim.allCases)
    for row in KnownTruths.rows {
      let own = rows.filter { $0[1] == row.claim.rawValue }
      #expect(own.count == KnownTruths.networks)
      let sums: [Int] = [2, 3, 4].map { column in own.reduce(0) { $0 + (Int($1[column]) ?? 0) } }
      #expect(sums == [row.right, row.wrong, row.missed], "\(row.claim.rawValue)")
    }
  }
}
