import Foundation
import Testing

@testable import Render

@Suite("Colours")
struct PaletteTests {
  @Test("The diverging colours are white at zero and end at their limits")
  func diverging() {
    #expect(Palette.diverging(0) == .white)
    #expect(Palette.diverging(1) == Palette.diverging(5))
    #expect(Palette.diverging(-1) == Palette.diverging(-.infinity))
    #expect(Palette.diverging(.nan) == Palette.missing)
    for step in 1...10 {
      let value = Double(step) / 10
      #expect(Palette.diverging(value).red > Palette.diverging(value).blue)
      #expect(Palette.diverging(-value).blue > Palette.diverging(-value).red)
    }
  }

  @Test("Both ramps darken steadily away from zero")
  func darkens() {
    for (first, second) in zip(0..<20, 1...20).map({ (Double($0) / 20, Double($1) / 20) }) {
      #expect(luminance(Palette.sequential(first)) > luminance(Palette.sequential(second)))
      #expect(luminance(Palette.diverging(first)) > luminance(Palette.diverging(second)))
      #expect(luminance(Palette.diverging(-first)) > luminance(Palette.diverging(-second)))
    }
  }

  @Test("Text stands out from white by 4.5 to 1 or more")
  func contrast() {
    #expect(1.05 / (luminance(Palette.faintText) + 0.05) >= 4.5)
  }

  /// Relative luminance.
  ///
  /// Source: Web Content Accessibility Guidelines 2.1.
  private func luminance(_ color: Color) -> Double {
    func linear(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }
}
