import Testing

@testable import Render

@Suite("Clustered heat maps")
struct ClusteredHeatmapTests {
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

  @Test("A tree of two leaves joins them midway at the height of their merge")
  func drawsTree() throws {
    let tree = TreeOutline(
      brackets: [.init(left: 0, right: 1, leftHeight: 0, rightHeight: 0, height: 1)], axisTitle: "d"
    )
    let lines = TreeLines(
      tree: tree, orientation: .upward, box: Rectangle(x: 10, y: 20, width: 40, height: 30),
      pitch: 20,
      style: FigureStyle())
    var drawing = Drawing(label: SampleFigures.label("tree"), width: 50, height: 50)
    lines.draw(in: &drawing)
    let box = try #require(drawing.commands.first?.bounds?.grown(by: -0.25))
    // The axis ends at 1, a whole tick; leaves stand in the middle of their columns.
    #expect(box == Rectangle(x: 20, y: 20, width: 20, height: 30))
  }

  @Test("Categories beyond those that colours tell apart share a grey")
  func foldsCategories() {
    let strip = CategoryStrip(
      title: "Group", categories: (0..<12).map { "g\($0)" }, values: (0..<12).map { $0 } + [nil])
    #expect(
      strip.legend.map(\.text) == ["Group:"] + (0..<7).map { "g\($0)" } + ["5 others", "none"])
  }

  /// Of a PDF, in bytes: what a page of a site may hold.
  private static let mostBytes = 2_000_000

  @Test("The largest matrices stay within what a page may hold", arguments: [919, 480])
  func staysSmall(columns: Int) throws {
    let drawing = Self.drawing(SampleFigures.heatmap("largest", rows: 919, columns: columns))
    for format in FigureFormat.allCases {
      let bytes = try format.bytes(of: drawing)
      #expect(bytes.count <= Self.mostBytes, "\(format)")
    }
  }
}
