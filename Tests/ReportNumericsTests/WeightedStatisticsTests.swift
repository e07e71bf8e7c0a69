import Testing

@testable import ReportNumerics

@Suite("Weighted statistics")
struct WeightedStatisticsTests {
  /// Sums of a few products in Float64.
  static let tolerance = 1e-12

  @Test("Mean, variance and mean square worked by hand")
  func byHand() {
    let statistics = WeightedStatistics(rows: [[1, 0], [3, 0], [-1, 4]], weights: [0.5, 0.25, 0.25])
    #expect(statistics.mean == [1, 1])
    #expect(statistics.variance == [2, 3])
    #expect(statistics.meanSquare == [3, 4])
    #expect(statistics.largestRootMeanSquare == 2)
  }

  @Test("A small spread beside a large mean is not lost")
  func smallSpread() {
    let statistics = WeightedStatistics(rows: [[4096.25], [4096.75]], weights: [0.5, 0.5])
    #expect(abs(statistics.variance[0] - 0.0625) < Self.tolerance)
  }

  @Test("No columns, one row")
  func small() {
    #expect(WeightedStatistics(rows: [[]], weights: [1]).largestRootMeanSquare == 0)
    #expect(WeightedStatistics(rows: [[5]], weights: [1]).variance == [0])
  }
}
