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
      func sum(_ column: Int) -> Int { own.reduce(0) { $0 + (Int($1[column]) ?? 0) } }
      #expect([sum(2), sum(3), sum(4)] == [row.right, row.wrong, row.missed], "\(row.claim.rawValue)")
    }
  }
}
