import Testing

@testable import Render

@Suite("Trees beside matrices")
struct TreeLinesTests {
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
}
