/// A picture of pixels.
struct RasterImage: Hashable, Sendable {
  let width: Int
  let height: Int
  /// Row by row from the top, each row from the left.
  let pixels: [Color]

  /// - Precondition: one colour per pixel.
  init(width: Int, height: Int, pixels: [Color]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Most pixels either way; programs that draw images hold no longer ones.
  static let longestSide = 32767

  /// An image of a whole page has half as many.
  private static let mostPixels = 12_000_000

  /// The image with each pixel repeated so that it has at least `resolution` an inch, both ways, when it fills `box`.
  ///
  /// Viewers that smooth images then have nothing to smooth, and journals ask for 300 pixels an inch. A screen
  /// does with less, which makes files of many figures several times faster.
  func enlarged(for box: Rectangle, resolution: Double) -> RasterImage {
    let wanted = resolution / 72
    var across = max(1, Int((box.width * wanted / Double(width)).rounded(.up)))
    var down = max(1, Int((box.height * wanted / Double(height)).rounded(.up)))
    // A page larger than paper has large cells, whose edges need not be so fine.
    while pixels.count * across * down > Self.mostPixels, across > 1 || down > 1 {
      if across >= down { across -= 1 } else { down -= 1 }
    }
    var larger: [Color] = []
    larger.reserveCapacity(pixels.count * across * down)
    for row in 0..<height {
      let line = pixels[row * width..<(row + 1) * width].flatMap { repeatElement($0, count: across) }
      for _ in 0..<down { larger += line }
    }
    return RasterImage(width: width * across, height: height * down, pixels: larger)
  }
}
