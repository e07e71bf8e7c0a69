import Foundation
import Testing

@testable import Render

@Suite("PDF and PNG")
struct CairoRendererTests {
  static let style = FigureStyle()

  @Test("A PDF has the size of its figure in mm", arguments: SampleFigures.usual)
  func pageSize(figure: any Figure) throws {
    let drawing = figure.drawing(style: Self.style)
    let text = String(decoding: try CairoRenderer.pdf(drawing), as: UTF8.self)
    let box = try #require(text.firstMatch(of: /\/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/))
    let size = try (#require(Double(box.1)), #require(Double(box.2)))
    // Cairo writes six decimals of a point; a fifth of a millimetre is what a printer could show.
    #expect(abs(size.0 * 25.4 / 72 - drawing.width) < 0.01)
    #expect(abs(size.1 * 25.4 / 72 - drawing.height) < 0.01)
    #expect(text.contains("/CreationDate (20000101000000"))
  }

  @Test("A PNG says 300 pixels an inch and no time", arguments: SampleFigures.usual)
  func resolution(figure: any Figure) throws {
    let drawing = figure.drawing(style: Self.style)
    let chunks = try #require(PNGChunks(try CairoRenderer.png(drawing)))
    let header = try #require(chunks.body(of: "IHDR"))
    let size = CairoRenderer.pixelSize(of: drawing)
    #expect(PNGChunks.number(header[0..<4]) == size.width)
    #expect(PNGChunks.number(header[4..<8]) == size.height)
    #expect(abs(Double(size.width) / 300 * 25.4 - drawing.width) < 25.4 / 300)
    // 300 per inch is 11,811 per metre.
    #expect(chunks.body(of: "pHYs") == [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1])
    #expect(chunks.names == ["IHDR", "pHYs", "PLTE", "IDAT", "IEND"])
    #expect(!chunks.names.contains("tIME"))
    #expect(chunks.areIntact)
  }

  @Test("An image that Cairo cannot hold is refused")
  func refusesHugeImages() {
    let drawing = Drawing(label: SampleFigures.label("huge"), width: 3000, height: 10)
    #expect(throws: RenderError(place: "huge", reason: .imageTooLarge(width: 35434, height: 119))) {
      try CairoRenderer.png(drawing)
    }
  }
}
