import TestSupport
import Testing

@testable import SiteGen

@Suite("Sentences with links")
struct RichTextTests {
  @Test("A rich text has the same words for a page and a caption")
  func richText() {
    let results = InterpretationFixture.unread(.init(classes: 2, channels: 12))
    let text: RichText = "\(name: "<b>") rests on \(channels: [0, 1], in: results) of \(3); see \(class: 1, name: "x")."
    #expect(text.plain == "“<b>” rests on channels 1 and 2 of 3; see “x”.")
    let spans = text.spans(on: .classDetail(0))
    #expect(spans.map(\.text).joined() == "<b> rests on channels 1 and 2 of 3; see x.")
    #expect(spans.filter(\.isName).map(\.text) == ["<b>", "1", "2", "x"])
    #expect(
      spans.filter(\.isLink).map(\.link) == [
        "../channels/channel-0001.html", "../channels/channel-0002.html", "../classes/class-0002.html",
      ])
    #expect(RichText("\(channels: Array(0..<10), in: results)").plain == "channels 1, 2, 3, 4, 5, 6, 7, 8 and 2 more")
    #expect(RichText("\(channel: 2, in: results) acts").capitalized.plain == "Channel 3 acts")
  }

  @Test("A channel is called by what it reads, in isolation, and without quotation marks")
  func readings() {
    let results = InterpretationFixture.interpretation(.init(classes: 2, channels: 4))
    let text: RichText = "\(channel: 1, in: results) and \(channelLabels: [0, 3], in: results)"
    #expect(text.plain == "channel 2 · CAGGTGAA and 1 · TGACTCAG, 4 · CACGTGAC")
    let links = text.spans(on: .index).filter(\.isLink)
    #expect(links.count == 3 && !links.contains { !$0.isName })
  }

  @Test(
    "A caption is cut behind its first sentence, not behind a stop inside one",
    arguments: [
      ("One sentence alone.", "One sentence alone.", ""),
      ("First one. Second one. Third.", "First one.", "Second one. Third."),
      ("Means, s.d. of trials. Rest.", "Means, s.d. of trials.", "Rest."),
      ("By S. Eddy et al. 2019 it is so. Rest.", "By S. Eddy et al. 2019 it is so.", "Rest."),
      ("Cut at 0.25 bits. 12 are above.", "Cut at 0.25 bits.", "12 are above."),
    ])
  func firstSentence(text: String, first: String, rest: String) {
    let parts = RichText.words(text).firstSentence
    #expect(parts.first.plain == first)
    #expect(parts.rest.plain == rest)
  }

  @Test("A name with a stop in it ends no sentence, and the pieces stay what they are")
  func namesInSentences() {
    let text: RichText = "It is \(name: "A. B. C") here. See \("methods", to: .methods). End."
    let parts = text.firstSentence
    #expect(parts.first.plain == "It is “A. B. C” here.")
    #expect(parts.rest.plain == "See methods. End.")
    #expect(parts.rest.spans(on: .index).filter(\.isLink).map(\.link) == ["methods.html"])
  }
}
