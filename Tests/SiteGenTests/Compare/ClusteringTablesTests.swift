import Analysis
import TestSupport
import Testing

@testable import DeepResolve
@testable import SiteGen

@Suite("Tables of clusters")
struct ClusteringTablesTests {
  @Test("A probability below the smallest Float32 is written as it is, not as zero")
  func smallProbabilities() {
    let word = Enrichment(
      column: .target, value: "CTCF", inCluster: 60, inAll: 60, pValue: 3.25e-61, correctedPValue: 6.5e-59)
    var table = TabSeparatedTable(columns: Array(repeating: "column", count: 8))
    table.append(ClusteringTables.cells(of: word, cluster: 1, size: 60))
    #expect(table.text.split(separator: "\n").last == "2\ttarget\tCTCF\t60\t60\t60\t3.25e-61\t6.5e-59")
  }
}
