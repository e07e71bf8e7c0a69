import Testing

@testable import Render

@Suite("Figures of sequence logos")
struct SequenceLogoFigureTests {
  @Test("A logo without axes is letters from edge to edge")
  func bareLogo() {
    let drawing = SampleFigures.bareLogo.drawing(style: FigureStyle())
    #expect(drawing.texts.isEmpty)
    #expect(drawing.width == 21 && drawing.height == 14)
  }
}
