import Testing

@testable import Render

@Suite("Heat maps")
struct HeatMapTests {
  @Test("A heat map is scaled by the 99th percentile and says what it cut")
  func clips() {
    let values = (1...200).map(Double.init)
    let map = HeatMap(values: values, rows: 10, columns: 20)
    #expect(map.limit == 198)
    #expect(map.isClipped)
    #expect(!map.hasMissing)
    let even = HeatMap(values: [2, -2, .nan, 2], rows: 2, columns: 2)
    #expect(even.limit == 2 && !even.isClipped && even.hasMissing)
    #expect(HeatMap(values: [0, 0], rows: 1, columns: 2).limit == 0)
    // Nearly all zero: the percentile is 0, so the largest value sets the limit.
    #expect(HeatMap(values: [Double](repeating: 0, count: 999) + [7], rows: 10, columns: 100).limit == 7)
  }

  @Test("Cells of one colour leave no seam")
  func cellsMeet() throws {
    let map = HeatMap(values: [Double](repeating: 1, count: 7 * 13), rows: 7, columns: 13)
    var drawing = Drawing(label: SampleFigures.label("cells"), width: 40, height: 30)
    let box = Rectangle(x: 3.3, y: 4.7, width: 97.1, height: 61.3)
    map.draw(in: &drawing, box: box)
    let inside = Rectangle(x: 4, y: 5.5, width: 95, height: 60)
    let image = try CairoRenderer.raster(drawing.commands, in: inside, id: "cells")
    #expect(Set(image.pixels) == [Palette.diverging(1)])
  }

  @Test("Of cells that share a pixel the one farthest from zero is shown", arguments: [true, false])
  func sharesPixels(isWide: Bool) throws {
    var values = [Double](repeating: 0, count: 40_000)
    values[0] = .nan
    values[1] = -1
    values[39_999] = 1
    let map = HeatMap(
      values: values, rows: isWide ? 1 : 40_000, columns: isWide ? 40_000 : 1, limit: 1)
    var drawing = Drawing(label: SampleFigures.label("long"), width: 40, height: 40)
    map.draw(in: &drawing, box: Rectangle(x: 0, y: 0, width: 100, height: 100))
    guard case .image(let image, _) = drawing.commands.first else {
      Issue.record("no image")
      return
    }
    #expect(max(image.width, image.height) == 20_000 && min(image.width, image.height) == 1)
    #expect(image.pixels.first == Palette.diverging(-1) && image.pixels.last == Palette.diverging(1))
    #expect(image.pixels[1] == .white)
  }

  @Test(
    "A limit that no axis can show is none, or the largest that one can",
    arguments: [Double.nan, .leastNonzeroMagnitude, -1])
  func limits(limit: Double) {
    #expect(HeatMap(values: [1], rows: 1, columns: 1, limit: limit).limit == 0)
    #expect(HeatMap(values: [1.7e308], rows: 1, columns: 1).limit == 1e305)
  }
}
