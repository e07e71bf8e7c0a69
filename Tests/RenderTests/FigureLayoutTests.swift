import Testing

@testable import Render

@Suite("Layout of figures")
struct FigureLayoutTests {
  /// A mark may stand on the very edge of a page, half of its line outside, in points.
  static let edgeTolerance = 1.0

  static let all =
    SampleFigures.usual + SampleFigures.large + SampleFigures.awkward + SampleFigures.matrices
    + SampleFigures.degenerate + SampleFigures.heatmaps

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

  @Test("Every channel shown has its number and every flagged one its star")
  func marksChannels() {
    let drawing = SampleFigures.ensemble("ensemble", channels: 9, trials: 3).drawing(
      style: FigureStyle())
    let numbers = drawing.texts.map(\.string)
    for channel in 1...9 { #expect(numbers.contains(String(channel))) }
    let stars = drawing.commands.filter { command in
      if case .fill(let path, Palette.nonAdditive) = command {
        path.elements.count == 11
      } else {
        false
      }
    }
    // Channels 2, 5 and 8, and the star of the legend.
    #expect(stars.count == 4)
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

  @Test(
    "Trials that agree but for rounding have no tall bars",
    arguments: zip([1e-8, 0.5], ["0.002", "0.6"]))
  func scalesInconsistency(inconsistency: Double, end: String) {
    let figure = FeatureImportanceEnsembleFigure(
      label: SampleFigures.label("il"),
      channels: [
        .init(
          number: 1, logo: nil, inconsistency: inconsistency, overallImportance: 0.4,
          isNonAdditive: false)
      ], trials: [.init(number: 1, importance: [0.4], score: 1, weight: 1, converged: true)])
    // A tenth of 0.4, squared, is 0.0016; the axis ends at the next round number.
    #expect(figure.drawing(style: FigureStyle()).texts.contains { $0.string == end })
  }

  @Test("One component means none flagged, in words")
  func oneComponent() {
    let drawing = SampleFigures.inconsistency("il", channels: 4, components: 1).drawing(
      style: FigureStyle())
    #expect(drawing.texts.contains { $0.string == "1 component chosen: none flagged" })
  }

  @Test("A logo without axes is letters from edge to edge")
  func bareLogo() {
    let drawing = SampleFigures.bareLogo.drawing(style: FigureStyle())
    #expect(drawing.texts.isEmpty)
    #expect(drawing.width == 21 && drawing.height == 14)
  }

  @Test("Many dots become one image, few stay lines")
  func flattensManyDots() {
    func isFlattened(_ figure: any Figure) -> Bool {
      figure.drawing(style: FigureStyle()).commands.contains {
        if case .flattened = $0 { true } else { false }
      }
    }
    #expect(isFlattened(SampleFigures.strip("strip", channels: 48, trials: 105)))
    #expect(!isFlattened(SampleFigures.strip("strip", channels: 48, trials: 104)))
  }
}
