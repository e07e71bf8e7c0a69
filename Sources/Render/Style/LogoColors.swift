/// Colours of the letters of a sequence logo.
public enum LogoColors: String, CaseIterable, Sendable {
  /// A green, C blue, G orange, T red, as most logo programs have it.
  case classic
  /// A red, C blue, G orange, T green, as in the MEME Suite.
  case meme
  /// Told apart by readers with any kind of colour vision.
  case safe

  func color(of letter: LogoLetter) -> Color {
    switch (self, letter) {
    case (.classic, .a): Color(hex: 0x008000)
    case (.classic, .c): Color(hex: 0x0000FF)
    case (.classic, .g): Color(hex: 0xFFA500)
    case (.classic, .t), (.classic, .u): Color(hex: 0xFF0000)
    case (.meme, .a): Color(hex: 0xCC0000)
    case (.meme, .c): Color(hex: 0x0000CC)
    case (.meme, .g): Color(hex: 0xFFB300)
    case (.meme, .t), (.meme, .u): Color(hex: 0x008000)
    case (.safe, .a): Color(hex: 0x009980)
    case (.safe, .c): Color(hex: 0x59B3E6)
    case (.safe, .g): Color(hex: 0xE69B04)
    case (.safe, .t), (.safe, .u): Color(hex: 0x1A1A1A)
    case (_, .n): Palette.missing
    }
  }
}
