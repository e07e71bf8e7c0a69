import Foundation
import TestSupport
import Testing

@testable import Render

@Suite("Figures")
struct FigureTests {
  /// A mark may stand on the very edge of a page, half of its line outside, in points.
  static let edgeTolerance = 1.0

  static let all =
    SampleFigures.usual + SampleFigures.large + SampleFigures.awkward + SampleFigures.matrices
    + SampleFigures.degenerate + SampleFigures.heatmaps

  @Test("Small figures look as recorded", arguments: SampleFigures.small)
  func matchesGolden(figure: any Figure) throws {
    let drawing = figure.drawing(style: FigureStyle())
    let svg = String(decoding: try FigureFormat.svg.bytes(of: drawing), as: UTF8.self)
    #expect(try Snapshot.difference(of: svg, from: "\(figure.label.id).svg") == nil)
  }

  @Test("Every kind of figure has a recorded picture, and a name of its own")
  func everyKind() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Render/Figures").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
    let kinds = try files.filter { $0.lastPathComponent.hasSuffix("Figure.swift") }.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).matches(of: /static let kind = "([a-z-]+)"/).map { String($0.1) }
    }
    #expect(kinds.count == Set(kinds).count)
    #expect(Set(kinds) == Set(SampleFigures.small.map(\.kind)))
    #expect(Set(kinds) == Set(SampleFigures.usual.map(\.kind)))
  }

  @Test("Nothing leaves the page", arguments: all, FigureStyle.Preset.allCases)
  func staysOnPage(figure: any Figure, preset: FigureStyle.Preset) {
    let drawing = figure.drawing(style: FigureStyle(preset: preset))
    let page = Rectangle(
      x: 0, y: 0, width: millimetres(drawing.width), height: millimetres(drawing.height)
    )
    .grown(by: Self.edgeTolerance)
    for command in drawing.commands {
      guard let box = command.bounds else { continue }
      #expect(
        box.x >= page.x && box.y >= page.y && box.maxX <= page.maxX && box.maxY <= page.maxY,
        "\(figure.label.id): \(command) leaves the page")
    }
  }

  @Test("No two labels overlap", arguments: all, FigureStyle.Preset.allCases)
  func labelsAreApart(figure: any Figure, preset: FigureStyle.Preset) {
    let texts = figure.drawing(style: FigureStyle(preset: preset)).texts
    for (index, first) in texts.enumerated() {
      for second in texts[(index + 1)...] {
        #expect(
          !first.box.grown(by: -0.1).overlaps(second.box),
          "\(figure.label.id): «\(first.string)» meets «\(second.string)»")
      }
    }
  }

  @Test("Sizes and text keep to the journal", arguments: all, FigureStyle.Preset.allCases)
  func keepsToJournal(figure: any Figure, preset: FigureStyle.Preset) {
    let style = FigureStyle(preset: preset)
    let drawing = figure.drawing(style: style)
    #expect(drawing.width <= style.doubleWidth + 0.01)
    #expect(drawing.height <= style.maximumHeight + 0.01)
    let allowed = [style.labelSize, style.tickSize, style.denseSize, FigureStyle.smallestSize]
    #expect(drawing.texts.allSatisfy { allowed.contains($0.size) })
  }

  @Test("The same value draws the same picture", arguments: SampleFigures.usual)
  func isPure(figure: any Figure) {
    #expect(figure.drawing(style: FigureStyle()) == figure.drawing(style: FigureStyle()))
  }

  @Test("What is left out is said")
  func saysWhatIsMissing() {
    let drawing = SampleFigures.ensemble(
      "ensemble", channels: 5, trials: 2, note: "showing 5 of 480"
    )
    .drawing(style: FigureStyle())
    #expect(drawing.texts.contains { $0.string == "Channel (showing 5 of 480)" })
    let layers = SampleFigures.layers("layers", count: 90).drawing(style: FigureStyle())
    #expect(layers.texts.contains { $0.string.hasSuffix("layers not shown …") })
  }
}
