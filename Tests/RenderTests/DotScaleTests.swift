import Testing

@testable import Render

@Suite("Sizes of dots")
struct DotScaleTests {
  @Test("The area of a dot is the absolute value")
  func dots() {
    let scale = DotScale(covering: [4, -1, .nan], diameter: 8)
    #expect(scale.diameter(of: 4) == 8)
    #expect(scale.diameter(of: -1) == 4)
    #expect(scale.diameter(of: 0) == 0)
    #expect(scale.diameter(of: .nan) == 0)
    #expect(DotScale(covering: [0], diameter: 8).diameter(of: 0) == 0)
  }
}
