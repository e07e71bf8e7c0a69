import Foundation
import Testing

@testable import Render

@Suite("Figure files")
struct FigureWriterTests {
  /// Runs a body with a folder of its own.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test("Each format is a file that anybody may read")
  func writes() throws {
    try withFolder { root in
      let writer = FigureWriter(style: FigureStyle(), formats: [.svg, .png])
      let figure = SampleFigures.logo("class-0001-logo")
      let files = try writer.write(figure, to: "figures/class-0001", name: "logo", root: root)
      #expect(files.map(\.path) == ["figures/class-0001/logo.svg", "figures/class-0001/logo.png"])
      #expect(files[0].pixelSize == nil)
      #expect(files[1].pixelSize == CairoRenderer.pixelSize(of: figure.drawing(style: FigureStyle())))
      for file in files {
        let bytes = try Data(contentsOf: root.appendingPathComponent(file.path))
        #expect(bytes.count == file.byteCount)
        #expect(try Array(bytes) == writer.bytes(of: figure, as: file.format))
        let attributes = try FileManager.default.attributesOfItem(
          atPath: root.appendingPathComponent(file.path).path)
        #expect(attributes[.posixPermissions] as? Int == 0o644)
      }
    }
  }

  @Test("The name is the id where none is given")
  func namesById() throws {
    try withFolder { root in
      let files = try FigureWriter(style: FigureStyle(), formats: [.svg])
        .write(SampleFigures.logo("logo"), to: "figures", root: root)
      #expect(files.map(\.path) == ["figures/logo.svg"])
    }
  }

  @Test("A folder that cannot be made is an error with path and remedy")
  func refuses() throws {
    try withFolder { root in
      try Data().write(to: root.appendingPathComponent("figures"))
      let error = #expect(throws: RenderError.self) {
        try FigureWriter(style: FigureStyle(), formats: [.svg])
          .write(SampleFigures.logo("logo"), to: "figures", root: root)
      }
      #expect(error?.kind == "E-WRITE")
      #expect(error?.place == "figures/logo.svg")
      #expect(error?.description.hasPrefix("figures/logo.svg: cannot be written (") == true)
      #expect(
        error?.description.hasSuffix("Remedy: Free space or choose a folder that you may write to.") == true)
      #expect(error?.description.contains("\n") == false)
    }
  }

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
