import Testing

@testable import Render

@Suite("Numbers and words of SVG")
struct SVGTextTests {
  @Test(
    "Numbers are rounded, short and without a sign on zero",
    arguments: zip(
      [0, -0.001, 1.5, 2.0, -12.345678, 0.05, 100.999, 1234567.891],
      ["0", "0", "1.5", "2", "-12.35", ".05", "101", "1234567.89"]))
  func numbers(value: Double, text: String) {
    #expect(SVGText.number(value) == text)
  }

  @Test("Colours have three digits where that is the same")
  func colors() {
    #expect(SVGText.color(Color(hex: 0x000000)) == "#000" && SVGText.color(Color(hex: 0xFFEE00)) == "#fe0")
    #expect(SVGText.color(Color(hex: 0x0072B2)) == "#0072b2" && SVGText.color(Color(hex: 0xFFEE01)) == "#ffee01")
  }

  @Test("What means something to XML is escaped")
  func escapes() {
    #expect(SVGText.escaped("<a b=\"c\">&'") == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;")
  }
}
