/// Sizes, line widths and logo colours of every figure, as a journal asks for them.
///
/// Sources: BMC "Preparing figures" (85 and 170 mm, text 8 pt or more, lines 0.5 pt or more);
/// Nature research figure guide (89 and 183 mm, 170 mm tall at most, text 5 to 7 pt).
public struct FigureStyle: Hashable, Sendable {
  /// A journal whose rules a figure keeps.
  public enum Preset: String, CaseIterable, Sendable {
    /// BioMed Central.
    case bmc
    /// Nature and its sister journals.
    case nature
  }

  /// The journal.
  public var preset: Preset
  /// Colours of the letters of sequence logos.
  public var logoColors: LogoColors

  public init(preset: Preset = .bmc, logoColors: LogoColors = .classic) {
    self.preset = preset
    self.logoColors = logoColors
  }

  /// Width of a one-column figure in mm.
  public var singleWidth: Double { preset == .bmc ? 85 : 89 }
  /// Width of a two-column figure in mm.
  public var doubleWidth: Double { preset == .bmc ? 170 : 183 }
  /// Largest height of a figure in mm.
  public var maximumHeight: Double { preset == .bmc ? 225 : 170 }
  /// Axis titles and labels, in pt.
  public var labelSize: Double { preset == .bmc ? 8 : 7 }
  /// Tick labels, in pt.
  public var tickSize: Double { preset == .bmc ? 8 : 6 }
  /// Labels of dense rows, in pt.
  public var denseSize: Double { preset == .bmc ? 8 : 5 }
  /// The smallest text that can be read on paper, for names in dense matrices, in pt.
  public static let smallestSize = 5.0
  /// Axis lines and ticks, in pt.
  public var axisWidth: Double { 0.5 }
  /// Lines that carry data, in pt.
  public var dataWidth: Double { preset == .bmc ? 0.75 : 0.5 }
  /// Length of a tick in mm.
  public var tickLength: Double { 1 }
}

extension FigureStyle {
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
}
