import Testing

@testable import SiteGen

@Suite("Names and lists as text")
struct NameTextTests {
  @Test("Names show what cannot be seen, and are cut for headings")
  func names() {
    #expect(NameText.full("a\u{200B}b") == "aU+200Bb")
    #expect(NameText.full("") == "(no name)")
    #expect(NameText.short(String(repeating: "x", count: 100), limit: 10) == "xxxxxxxxxx…")
    // A pile of combining marks is one character to Swift and must not pass the limit.
    let pile = "a" + String(repeating: "\u{301}", count: 500)
    #expect(NameText.short(pile, limit: 10).unicodeScalars.count == 11)
  }

  @Test("Lists in sentences")
  func lists() {
    #expect(ListText.joined([]) == "none")
    #expect(ListText.joined(["a"]) == "a")
    #expect(ListText.joined(["a", "b", "c"]) == "a, b and c")
    #expect(ListText.joined(["a", "b", "c", "d"], limit: 2) == "a, b and 2 more")
    #expect(ListText.channels([4]) == "channel 5")
    #expect(ListText.channels([0, 4]) == "channels 1 and 5")
  }
}
