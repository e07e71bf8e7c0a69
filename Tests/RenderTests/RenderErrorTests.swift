import Testing

@testable import Render

@Suite("Errors of drawing")
struct RenderErrorTests {
  @Test(
    "Every error has its words",
    arguments: zip(
      [
        RenderError(place: "fiv", reason: .drawingFailed("out of memory")),
        RenderError(place: "fiv", reason: .imageTooLarge(width: 40_000, height: 10)),
      ],
      [
        "fiv: the figure cannot be drawn (out of memory). "
          + "Remedy: Check that Cairo 1.16 or later is installed whole.",
        "fiv: the image would have 40000 x 10 pixels. Remedy: Leave the PNG out, or show fewer channels.",
      ]))
  func words(error: RenderError, text: String) {
    #expect(error.description == text)
    #expect(error.exitCode == 4)
  }
}
