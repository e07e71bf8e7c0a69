import Testing

@testable import Render

@Suite("Drawings")
struct DrawingTests {
  @Test("A coordinate that is not finite stops the program")
  func refusesNaN() async {
    await #expect(processExitsWith: .failure) {
      var drawing = Drawing(label: SampleFigures.label("nan"), width: 10, height: 10)
      drawing.line(from: Point(0, .nan), to: Point(1, 1), width: 1)
    }
  }
}
