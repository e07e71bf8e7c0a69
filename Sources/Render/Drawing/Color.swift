/// A colour in sRGB, 8 bits each.
struct Color: Hashable, Sendable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// From `0xRRGGBB`.
  init(hex: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex))
  }

  /// `0x00RRGGBB`.
  var word: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// Whether white text reads better on it than black text.
  var isDark: Bool {
    // Luma of Rec. 601 on encoded values is near enough to tell light grounds from dark ones.
    0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue) < 128
  }

  /// `#rrggbb`, as SVG has it.
  var hex: String {
    let digits = String(word, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Of the three components, each from 0 to 255.
  func squaredDistance(to other: Color) -> Int {
    let (red, green, blue) = (Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue))
    return red * red + green * green + blue * blue
  }

  static let black = Color(hex: 0x000000)
  static let white = Color(hex: 0xFFFFFF)
}
