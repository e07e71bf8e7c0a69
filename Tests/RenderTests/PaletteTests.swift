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

  @Test("A heat map is scaled by the 99th percentile and says what it cut")
  func clips() {
    let values = (1...200).map(Double.init)
    let map = HeatMap(values: values, rows: 10, columns: 20)
    #expect(map.limit == 198)
    #expect(map.isClipped)
    #expect(!map.hasMissing)
    let even = HeatMap(values: [2, -2, .nan, 2], rows: 2, columns: 2)
    #expect(even.limit == 2 && !even.isClipped && even.hasMissing)
    #expect(HeatMap(values: [0, 0], rows: 1, columns: 2).limit == 0)
    // Nearly all zero: the percentile is 0, so the largest value sets the limit.
    #expect(HeatMap(values: [Double](repeating: 0, count: 999) + [7], rows: 10, columns: 100).limit == 7)
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
