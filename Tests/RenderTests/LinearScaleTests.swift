import Testing

@testable import Render

@Suite("Scales of axes")
struct LinearScaleTests {
  @Test(
    "An axis ends at whole ticks around its values",
    arguments: zip(
      [[0, 9.4], [-4.3, 3.8], [0, 0.034], [2, 2], [0, 0], [0, 1.5e-6], []] as [[Double]],
      [(0, 10), (-5, 4), (0, 0.035), (0, 2), (0, 1), (0, 1.6e-6), (0, 1)] as [(Double, Double)]))
  func ends(values: [Double], ends: (Double, Double)) {
    let scale = LinearScale(covering: values, ticks: 6, start: 0, end: 1)
    #expect(abs(scale.low - ends.0) < 1e-9 * max(1, abs(ends.0)))
    #expect(abs(scale.high - ends.1) <= 1e-9 * abs(ends.1))
  }
}
