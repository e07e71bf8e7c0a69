import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Strips beside maps")
struct ClassStripsTests {
  @Test("Strips that one side of a figure has room for are not said to be left out")
  func strips() {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 8, channels: 4))
    interpretation.classAnnotations = interpretation.classes.enumerated().map { index, result in
      ClassTable.Row(name: result.name, group: index < 4 ? "DNase" : "TF", target: "T\(index % 6)")
    }
    let all = ClassStrips(interpretation, order: Array(0..<8))
    #expect(all.leftOut == [.target] && all.sentence.contains("No strip shows the target"))
    let sides = ClassStrips(interpretation, sides: [Array(0..<4), Array(4..<8)])
    #expect(sides.leftOut.isEmpty && sides.sentence.isEmpty && sides.shown.count == 2)
  }
}
