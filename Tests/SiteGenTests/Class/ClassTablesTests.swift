import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Tables of classes")
struct ClassTablesTests {
  @Test("Rows count classes, channels and trials from 1")
  func rows() {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 2))
    let tables = ClassTables(interpretation: interpretation, comparison: interpretation.compared().comparison)
    let lines = tables.overallImportance.text.split(separator: "\n")
    #expect(lines.count == 1 + 4)
    #expect(lines[1].hasPrefix("1\tClass A\t1\t") && lines[4].hasPrefix("2\tClass B\t2\t"))
    #expect(tables.featureImportance.text.split(separator: "\n").count == 1 + 8)
  }

  @Test("The spread over restarts is there where trials end in several optima, and nowhere where they end in one")
  func spread() async throws {
    // The first and the third class have two optima, the others one.
    let interpretation = InterpretationFixture.interpretation(.init(classes: 4, channels: 6, trials: 10))
    #expect(interpretation.classes.map(\.distinctOptima) == [2, 1, 2, 1])
    let files = try await SiteFixture.texts(interpretation)
    func rows(_ name: String) throws -> [[Substring]] {
      try #require(files["tables/\(name).tsv"]).split(separator: "\n")
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }
    let ofiv = try rows("ofiv")
    for name in ["lower", "upper"] {
      let place = try #require(ofiv[0].firstIndex(of: name[...]))
      for row in ofiv.dropFirst() { #expect(row[place].isEmpty == (row[0] == "2" || row[0] == "4")) }
    }
    let neighbours = try rows("neighbours")
    for row in neighbours.dropFirst() {
      let isSettled = [row[0], row[4]].allSatisfy { $0 == "2" || $0 == "4" }
      #expect(row[7].isEmpty == isSettled && row[8].isEmpty == isSettled)
    }
    for (path, text) in files where path.hasSuffix(".html") { #expect(!text.contains("95 % interval"), "\(path)") }
    #expect(try #require(files["classes/class-0001.html"]).contains("Spread over restarts"))
  }
}
