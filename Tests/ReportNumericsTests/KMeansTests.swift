import Foundation
import TestSupport
import Testing

@testable import ReportNumerics

@Suite("k-means on a line")
struct KMeansTests {
  @Test("Groups worked by hand, numbered from the lowest")
  func byHand() {
    #expect(KMeans.labels([5, 1, 1.5, 9, 5.5], groups: 1) == [0, 0, 0, 0, 0])
    #expect(KMeans.labels([5, 1, 1.5, 4, 5.5], groups: 2) == [1, 0, 0, 1, 1])
    #expect(KMeans.labels([5, 1, 1.5, 9, 5.5], groups: 3) == [1, 0, 0, 2, 1])
    #expect(KMeans.labels([2, 2, 2], groups: 3) == [0, 1, 2])
  }

  @Test("No split into runs is better", arguments: [2, 3])
  func best(groups: Int) {
    var generator = SplitMix64(seed: UInt64(groups))
    for _ in 0..<20 {
      let values = (0..<7).map { _ in (generator.nextUniform() * 20).rounded() }
      let found = cost(values, KMeans.labels(values, groups: groups))
      for labeling in 0..<Int(pow(Double(groups), 7)) {
        let labels = (0..<7).map { labeling / Int(pow(Double(groups), Double($0))) % groups }
        // Costs are whole numbers of sevenths and the like: far apart against rounding.
        #expect(found <= cost(values, labels) + 1e-9)
      }
    }
  }

  private func cost(_ values: [Double], _ labels: [Int]) -> Double {
    Set(labels).reduce(0) { total, group in
      let members = values.indices.filter { labels[$0] == group }.map { values[$0] }
      let mean = members.reduce(0, +) / Double(members.count)
      return total + members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }
}
