import Testing

@testable import Render

@Suite("Sequence logos")
struct SequenceLogoTests {
  @Test("Limits come from positive and negative stacks apart")
  func extent() {
    let logo = SequenceLogo(columns: [
      SIMD4(1, -2, 0.5, 0), SIMD4(0, 0, 0, -0.25), SIMD4(.nan, 1, 1, .infinity),
    ])
    #expect(logo.extent.above == 2)
    #expect(logo.extent.below == 2)
  }

  @Test("A stack of the tallest letters has a height")
  func tallest() {
    #expect(SequenceLogo(columns: [SIMD4(repeating: 1.7e308)]).extent == (0, 0))
    #expect(SequenceLogo(columns: [SIMD4(repeating: -1e304)]).extent == (0, 4e304))
  }

  @Test("The other strand of the other strand is the first")
  func reverseComplement() {
    let logo = SampleFigures.motif(width: 5)
    #expect(logo.reverseComplement.reverseComplement == logo)
    let single = SequenceLogo(columns: [SIMD4(1, 2, 3, 4), SIMD4(5, 6, 7, 8)])
    #expect(single.reverseComplement.columns == [SIMD4(8, 7, 6, 5), SIMD4(4, 3, 2, 1)])
  }

  @Test("The taller letter stands farther from the line, on either side")
  func order() {
    let letters = letters(of: SIMD4(1, 3, -1, -2), extent: (4, 3))
    #expect(letters.map(\.0) == [.a, .g, .t, .c])
    // The box is 70 points tall for 7 units, so that the zero line is at 40.
    #expect(letters.map(\.1.y) == [30, 40, 50, 0])
    #expect(letters.map(\.1.height) == [10, 10, 20, 30])
  }

  @Test("Letters below the line hang upside down")
  func flips() {
    var drawing = Drawing(label: SampleFigures.label("logo"), width: 10, height: 10)
    drawing.logo(
      SequenceLogo(columns: [SIMD4(0, 0, 0, -1)]), in: Rectangle(x: 0, y: 0, width: 10, height: 10),
      extent: (0, 1), style: FigureStyle())
    guard case .letter(_, let map, _) = drawing.commands.first else {
      Issue.record("no letter")
      return
    }
    #expect(map.yy == -10 && map.y0 == 10)
  }

  @Test("Columns of an upward logo run up the page")
  func upward() {
    var drawing = Drawing(label: SampleFigures.label("logo"), width: 10, height: 40)
    let box = Rectangle(x: 5, y: 10, width: 8, height: 40)
    drawing.logo(
      SequenceLogo(columns: [SIMD4(2, 0, 0, 0), SIMD4(0, 0, 0, 2)]), in: box, extent: (2, 0),
      direction: .upward,
      style: FigureStyle())
    let boxes = drawing.commands.compactMap(\.bounds)
    #expect(boxes.count == 2)
    for letter in boxes { #expect(abs(letter.x - 5) < 1e-9 && abs(letter.width - 8) < 1e-9) }
    #expect(boxes[0].y > 30 && boxes[0].maxY < 50 && boxes[1].y > 10 && boxes[1].maxY < 30)
  }

  @Test("Letters too flat to see are left out")
  func smallest() {
    #expect(letters(of: SIMD4(1, 0.001, 0, 0), extent: (2, 0)).map(\.0) == [.a])
  }

  @Test("RNA has U in the place of T")
  func rna() {
    let logo = SequenceLogo(columns: [SIMD4(0, 0, 0, 1)], alphabet: .rna)
    var drawing = Drawing(label: SampleFigures.label("logo"), width: 10, height: 10)
    drawing.logo(logo, in: Rectangle(x: 0, y: 0, width: 10, height: 10), extent: (1, 0), style: FigureStyle())
    guard case .letter(.u, _, _) = drawing.commands.first else {
      Issue.record("no U")
      return
    }
  }

  /// Letters of one column in a box of 10 by 70 points, from the line outwards.
  private func letters(of column: SIMD4<Double>, extent: (above: Double, below: Double)) -> [(
    LogoLetter, Rectangle
  )] {
    var drawing = Drawing(label: SampleFigures.label("logo"), width: 10, height: 30)
    drawing.logo(
      SequenceLogo(columns: [column]), in: Rectangle(x: 0, y: 0, width: 10, height: 70), extent: extent,
      style: FigureStyle())
    return drawing.commands.compactMap { command in
      guard case .letter(let letter, _, _) = command, let box = command.bounds else { return nil }
      return (letter, box)
    }
  }
}
