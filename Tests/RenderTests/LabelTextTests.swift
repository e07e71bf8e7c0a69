import Testing

@testable import Render

@Suite("Labels")
struct LabelTextTests {
  @Test(
    "Characters that cannot be seen are written out",
    arguments: zip(
      ["plain", "tab\there", "line\u{2028}end", "\u{202E}rtl", "null\u{0}", "é 中 🧬", "\u{FFFE}"],
      ["plain", "tabU+0009here", "lineU+2028end", "U+202Ertl", "nullU+0000", "é 中 🧬", "U+FFFE"]))
  func cleans(text: String, expected: String) {
    #expect(LabelText.clean(text) == expected)
  }

  @Test("Long text ends in an ellipsis")
  func limits() {
    #expect(LabelText.clean("abcdef", limit: 3) == "abc…")
    #expect(LabelText.clean("abc", limit: 3) == "abc")
    #expect(LabelText.clean(String(repeating: "x", count: 10_000)).count == LabelText.characterLimit + 1)
  }

  @Test("A cut label is never wider than its place", arguments: [5.0, 20, 50, 200])
  func fits(width: Double) {
    for text in ["short", "a label of some length", "ⅷ中文 mixed 🧬 label", String(repeating: "W", count: 500)] {
      let cut = LabelText.fit(text, width: width, size: 8)
      #expect(cut == text || cut.hasSuffix("…"))
      #expect(cut == "…" || TextMetrics.width(of: cut, size: 8) <= width)
    }
  }

  @Test("Marks without a width cannot make a label endless")
  func boundsMarks() {
    let text = "e" + String(repeating: "\u{301}", count: 10_000)
    #expect(LabelText.fit(text, width: 100, size: 8).unicodeScalars.count < 300)
  }

  @Test("Titles break before their bracket, other text at spaces")
  func wraps() {
    #expect(
      LabelText.lines("Inconsistency level (weighted variance)", width: 120, size: 8) == [
        "Inconsistency level", "(weighted variance)",
      ])
    #expect(LabelText.lines("one two three", width: 30, size: 8) == ["one two", "three"])
    #expect(LabelText.lines("one", width: 30, size: 8) == ["one"])
    #expect(LabelText.lines("", width: 30, size: 8) == [""])
  }
}
