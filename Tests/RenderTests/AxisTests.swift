import Testing

@testable import Render

@Suite("Axes")
struct AxisTests {
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

  @Test("Ticks lie on the axis and rise evenly", arguments: [1e-200, 3e-7, 0.7, 12, 4.8e3, 9e8, 1e300])
  func ticks(largest: Double) {
    let scale = LinearScale(covering: [-largest / 3, largest], ticks: 5, start: 100, end: 0)
    let ticks = scale.ticks(count: 5)
    #expect((3...12).contains(ticks.values.count))
    #expect(Set(ticks.labels).count == ticks.labels.count)
    for (first, second) in zip(ticks.values, ticks.values.dropFirst()) { #expect(first < second) }
    #expect(ticks.values.allSatisfy { scale.place($0) >= 0 && scale.place($0) <= 100 })
    #expect(ticks.labels.allSatisfy { $0.count <= 7 })
  }

  @Test("Very small and large ticks share a power of ten")
  func multiplier() {
    let ticks = LinearScale(covering: [0, 4e-6], ticks: 4, start: 0, end: 1).ticks(count: 4)
    #expect(ticks.labels == ["0", "1", "2", "3", "4"])
    #expect(ticks.multiplier == "× 10⁻⁶")
  }

  @Test(
    "Numbers have a true minus sign, no locale and no negative zero",
    arguments: zip(
      [0, -0.0001, -2.5, 0.125, 1234.5, 1e12, -3e-9, .nan],
      ["0.00", "0.00", "\u{2212}2.50", "0.13", "1234.50", "1.0 × 10¹²", "0.00", "–"]))
  func numbers(value: Double, text: String) {
    #expect(FigureNumber.text(value, decimals: 2) == text)
  }

  @Test(
    "Significant digits without needless zeros",
    arguments: zip(
      [0, 0.4, 4, 0.0020, 123.4, 1e-9, -2], ["0", "0.4", "4", "0.002", "123", "1.0 × 10⁻⁹", "\u{2212}2"]))
  func shortest(value: Double, text: String) {
    #expect(FigureNumber.shortest(value) == text)
  }

  @Test("Labels are left out by round steps")
  func thinning() {
    #expect(Thinning.places(count: 4, pitch: 10, room: 9) == [0, 1, 2, 3])
    #expect(Thinning.places(count: 12, pitch: 2, room: 9) == [4, 9])
    #expect(Thinning.places(count: 12, pitch: 2, room: 8) == [0, 4, 9])
    #expect(Thinning.places(count: 3, pitch: 0.1, room: 9) == [0])
    #expect(Thinning.places(count: 0, pitch: 1, room: 9).isEmpty)
  }

  @Test("The area of a dot is the absolute value")
  func dots() {
    let scale = DotScale(covering: [4, -1, .nan], diameter: 8)
    #expect(scale.diameter(of: 4) == 8)
    #expect(scale.diameter(of: -1) == 4)
    #expect(scale.diameter(of: 0) == 0)
    #expect(scale.diameter(of: .nan) == 0)
    #expect(DotScale(covering: [0], diameter: 8).diameter(of: 0) == 0)
  }

  @Test("Labels of points touch neither points nor each other")
  func pointLabels() {
    let points = [Point(20, 20), Point(26, 20), Point(32, 20)]
    var labels = PointLabels(
      points: points, radius: 2, bounds: Rectangle(x: 0, y: 0, width: 60, height: 40), size: 8)
    let width = TextMetrics.width(of: "12", size: 8)
    #expect(labels.place("12", beside: points[0], radius: 2) == Point(20 - 3.5 - width, 20))
    #expect(labels.place("12", beside: points[2], radius: 2) == Point(32 + 3.5, 20))
    let above = labels.place("12", beside: points[1], radius: 2)
    #expect(above?.x == 26 - width / 2)
    #expect((above?.y ?? 20) < 17)
  }
}
