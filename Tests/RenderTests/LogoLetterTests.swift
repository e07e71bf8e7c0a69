import Testing

@testable import Render

@Suite("Letters of logos")
struct LogoLetterTests {
  @Test("Every outline fills the unit square", arguments: LogoLetter.allCases)
  func outlines(letter: LogoLetter) throws {
    let box = try #require(Rectangle(around: letter.outline.points))
    #expect(box == Rectangle(x: 0, y: 0, width: 1, height: 1))
    #expect(letter.outline.elements.last == .close)
  }
}
