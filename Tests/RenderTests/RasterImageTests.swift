import Testing

@testable import Render

@Suite("Images of pixels")
struct RasterImageTests {
  @Test("An image fills its box at 300 pixels an inch or more")
  func enlarges() {
    let image = RasterImage(width: 2, height: 1, pixels: [.black, .white])
    let larger = image.enlarged(
      for: Rectangle(x: 0, y: 0, width: 72, height: 72), resolution: CairoRenderer.resolution)
    #expect(larger.width == 300 && larger.height == 300)
    #expect(larger.pixels[149] == .black && larger.pixels[150] == .white)
    #expect(larger.pixels[299 * 300] == .black)
  }
}
