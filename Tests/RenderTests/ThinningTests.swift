import Testing

@testable import Render

@Suite("Labels left out")
struct ThinningTests {
  @Test("Labels are left out by round steps")
  func thinning() {
    #expect(Thinning.places(count: 4, pitch: 10, room: 9) == [0, 1, 2, 3])
    #expect(Thinning.places(count: 12, pitch: 2, room: 9) == [4, 9])
    #expect(Thinning.places(count: 12, pitch: 2, room: 8) == [0, 4, 9])
    #expect(Thinning.places(count: 3, pitch: 0.1, room: 9) == [0])
    #expect(Thinning.places(count: 0, pitch: 1, room: 9).isEmpty)
  }
}
