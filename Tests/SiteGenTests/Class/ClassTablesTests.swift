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
}
