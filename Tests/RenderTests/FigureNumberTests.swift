import Testing

@testable import Render

@Suite("Numbers in figures")
struct FigureNumberTests {
  @Test(
    "Numbers have a true minus sign, no locale and no negative zero",
    arguments: zip(
      [0, -0.0001, -2.5, 0.125, 1234.5, 1e12, -3e-9, .nan],
      ["0.00", "0.00", "\u{2212}2.50", "0.13", "1234.50", "1.0 × 10¹²", "0.00", "–"]))
  func numbers(value: Double, text: String) {
    #expect(FigureNumber.text(value, decimals: 2) == text)
  }

  @Test(
    "Significant digits without needless zeros",
    arguments: zip(
      [0, 0.4, 4, 0.0020, 123.4, 1e-9, -2], ["0", "0.4", "4", "0.002", "123", "1.0 × 10⁻⁹", "\u{2212}2"]))
  func shortest(value: Double, text: String) {
    #expect(FigureNumber.shortest(value) == text)
  }
}
