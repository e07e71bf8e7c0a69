import Testing

@testable import Render

@Suite("Ticks of axes")
struct AxisTicksTests {
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
}
