import Testing

@testable import Render

@Suite("Clustered heat maps")
struct ClusteredHeatmapFigureTests {
  static func drawing(_ figure: any Figure) -> Drawing { figure.drawing(style: FigureStyle()) }

  @Test("Small matrices print their values, larger ones do not")
  func printsValues() {
    let small = SampleFigures.heatmap("small", rows: 3, columns: 3, hasSquareCells: true)
    #expect(Self.drawing(small).texts.count { $0.string == "1.00" } == 3)
    #expect(Self.drawing(small).texts.count { $0.string == "\u{2212}0.33" } == 2)
    let large = SampleFigures.heatmap("large", rows: 9, columns: 9, hasSquareCells: true)
    #expect(!Self.drawing(large).texts.contains { $0.string == "1.00" })
  }

  @Test("Zeros are printed unless they stand for nothing", arguments: [true, false])
  func leavesZerosOut(isZeroBlank: Bool) {
    let side = ClusteredHeatmapFigure.Side(names: ["a", "b"], title: "Row")
    let figure = ClusteredHeatmapFigure(
      label: SampleFigures.label("zeros"), rows: side, columns: side, values: [0, 2, 1.5, 0],
      scale: .init(title: "v", isSigned: false, isZeroBlank: isZeroBlank))
    let texts = figure.drawing(style: FigureStyle()).texts.map(\.string)
    #expect(texts.count { $0 == "0.00" } == (isZeroBlank ? 0 : 2))
    #expect(texts.contains("1.50") && texts.contains("2.00"))
  }

  @Test("Names without room give way to brackets and say where they are")
  func leavesNamesOut() {
    let texts = Self.drawing(SampleFigures.heatmap("many", rows: 919, columns: 480)).texts.map(
      \.string)
    #expect(texts.contains("Class (n = 919; names in the table)"))
    #expect(texts.contains("C1") && texts.contains("C2"))
    #expect(!texts.contains("class 7"))
  }

  @Test("The page of all names has each of them, none smaller than can be read")
  func showsAllNames() throws {
    let drawing = Self.drawing(
      SampleFigures.heatmap("all", rows: 300, columns: 200, extent: .allNames))
    let names = drawing.texts.filter { $0.string.hasPrefix("class ") }
    #expect(names.count == 500)
    #expect(names.allSatisfy { $0.size >= 5 && $0.fullString == nil })
    for command in drawing.commands {
      guard let box = command.bounds else { continue }
      #expect(box.x >= -1 && box.maxX <= millimetres(drawing.width) + 1)
      #expect(box.y >= -1 && box.maxY <= millimetres(drawing.height) + 1)
    }
  }

  @Test("A matrix without rows or without columns is an empty frame", arguments: [(0, 5), (5, 0)])
  func drawsNothing(rows: Int, columns: Int) {
    let drawing = Self.drawing(SampleFigures.heatmap("none", rows: rows, columns: columns))
    let words = drawing.texts.map(\.string).joined(separator: " ")
    #expect(words.contains("Class (n = \(rows))") && words.contains("Channel (n = \(columns))"))
  }
}
