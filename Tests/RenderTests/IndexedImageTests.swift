import Testing

@testable import Render

@Suite("Images of few colours")
struct IndexedImageTests {
  @Test("Few colours stay as they are, the most frequent first")
  func exactPalette() {
    let image = IndexedImage(RasterImage(width: 3, height: 1, pixels: [.black, .white, .white]))
    #expect(image.palette == [.white, .black])
    #expect(image.indices == [1, 0, 0])
  }

  /// Of 255, in one component: two steps of the grid of colours that the test draws.
  private static let largestShift = 30

  @Test("Of many colours the frequent ones stay and no other moves far")
  func reducedPalette() {
    // White, then 17 × 17 × 5 colours once each.
    var pixels = [Color](repeating: .white, count: 100)
    for red in 0..<17 {
      for green in 0..<17 {
        for blue in 0..<5 {
          pixels.append(Color(red: UInt8(red * 15), green: UInt8(green * 15), blue: UInt8(blue * 63)))
        }
      }
    }
    let image = IndexedImage(RasterImage(width: pixels.count, height: 1, pixels: pixels))
    #expect(image.palette.count == 256 && Set(image.palette).count == 256 && image.palette[0] == .white)
    for (pixel, index) in zip(pixels, image.indices) {
      let kept = image.palette[Int(index)]
      let shifts = [(pixel.red, kept.red), (pixel.green, kept.green), (pixel.blue, kept.blue)]
      #expect(shifts.allSatisfy { abs(Int($0) - Int($1)) <= Self.largestShift }, "\(pixel) as \(kept)")
    }
  }
}
