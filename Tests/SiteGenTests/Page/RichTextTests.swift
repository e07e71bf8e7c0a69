import Testing

@testable import SiteGen

@Suite("Sentences with links")
struct RichTextTests {
  @Test("A rich text has the same words for a page and a caption")
  func richText() {
    let text: RichText = "\(name: "<b>") rests on \(channels: [0, 1]) of \(3); see \(class: 1, name: "x")."
    #expect(text.plain == "“<b>” rests on channels 1 and 2 of 3; see “x”.")
    let spans = text.spans(on: .classDetail(0))
    #expect(spans.map(\.text).joined() == "<b> rests on channels 1 and 2 of 3; see x.")
    #expect(spans.filter(\.isName).map(\.text) == ["<b>", "x"])
    #expect(
      spans.filter(\.isLink).map(\.link) == [
        "../channels/channel-0001.html", "../channels/channel-0002.html", "../classes/class-0002.html",
      ])
    #expect(RichText("\(channels: Array(0..<10))").plain == "channels 1, 2, 3, 4, 5, 6, 7, 8 and 2 more")
    #expect(RichText("\(channel: 2) acts").capitalized.plain == "Channel 3 acts")
  }
}
