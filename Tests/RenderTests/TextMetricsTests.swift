import Testing

@testable import Render

@Suite("Widths of text")
struct TextMetricsTests {
  @Test(
    "Widths are those of Liberation Sans", .enabled(if: FigureFont.warning == nil),
    arguments: [
      "Feature importance (activation units)", "0123456789", "MaxPooling1D max_pooling1d_1", "−12.5 × 193",
    ])
  func widths(text: String) throws {
    let surface = try CairoSurface.image(width: 1, height: 1, id: "font")
    for weight in [FontWeight.regular, .bold] {
      let context = CairoContext(on: surface, medium: .pixels, id: "font")
      context.selectFont(FigureFont.primary, size: 1000, weight: weight)
      // Cairo rounds advances to 1/64 of a point per letter.
      #expect(abs(context.advance(of: text) - TextMetrics.width(of: text, size: 1000, weight: weight)) < 1)
    }
  }
}
