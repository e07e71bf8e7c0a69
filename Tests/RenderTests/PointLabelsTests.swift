import Testing

@testable import Render

@Suite("Labels of points")
struct PointLabelsTests {
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
