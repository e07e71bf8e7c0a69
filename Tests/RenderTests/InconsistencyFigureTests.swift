import Testing

@testable import Render

@Suite("Inconsistency levels")
struct InconsistencyFigureTests {
  @Test("One component means none flagged, in words")
  func oneComponent() {
    let drawing = SampleFigures.inconsistency("il", channels: 4, components: 1).drawing(
      style: FigureStyle())
    #expect(drawing.texts.contains { $0.string == "1 component chosen: none flagged" })
  }
}
