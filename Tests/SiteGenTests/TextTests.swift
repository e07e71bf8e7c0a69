import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Words and numbers")
struct TextTests {
  @Test(
    "Fixed decimals, never a negative zero",
    arguments: [
      (0.004, "0.00"), (-0.004, "0.00"), (-0.0, "0.00"), (1.005, "1.00"), (-1.5, "-1.50"),
      (.nan, "not defined"), (-.infinity, "not defined"), (12345.678, "12345.68"),
    ])
  func fixed(value: Double, text: String) { #expect(NumberText.fixed(value, decimals: 2) == text) }

  @Test(
    "Significant digits",
    arguments: [
      (0, "0"), (-0.0, "0"), (0.00012345, "0.000123"), (0.0000123, "1.23e-05"), (123.456, "123"),
      (-0.5, "-0.5"),
      (.infinity, "not defined"),
    ])
  func significant(value: Double, text: String) { #expect(NumberText.significant(value) == text) }

  @Test(
    "Percentages do not round to all or nothing",
    arguments: [(0, "0 %"), (0.001, "under 1 %"), (0.5, "50 %"), (0.999, "over 99 %"), (1, "100 %")])
  func percent(share: Double, text: String) { #expect(NumberText.percent(share) == text) }

  @Test(
    "Probabilities do not round to all or nothing",
    arguments: [(0, "0.00"), (0.001, "under 0.01"), (0.25, "0.25"), (0.9999, "over 0.99"), (1, "1.00")])
  func probability(value: Double, text: String) { #expect(NumberText.probability(value) == text) }

  @Test(
    "Counts and sizes",
    arguments: [
      (0, "0", "0 bytes"), (999, "999", "999 bytes"), (12345, "12,345", "12 kB"),
      (-1_234_567, "-1,234,567", "-1234567 bytes"),
    ])
  func counts(value: Int, count: String, bytes: String) {
    #expect(NumberText.count(value) == count)
    #expect(NumberText.bytes(value) == bytes)
  }

  @Test("Sizes keep a unit that leaves less than a thousand")
  func bytes() {
    #expect(NumberText.bytes(1_000) == "1 kB")
    #expect(NumberText.bytes(999_960) == "1 MB")
    #expect(NumberText.bytes(1_440_000) == "1.4 MB")
    #expect(NumberText.bytes(250_000_000_000) == "250 GB")
  }

  @Test("Nouns follow their count")
  func counted() {
    #expect(NumberText.counted(1, "class", "classes") == "1 class")
    #expect(NumberText.counted(0, "class", "classes") == "no classes")
    #expect(NumberText.counted(1200, "channel") == "1,200 channels")
  }

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

  @Test("Captions, alternative texts and findings tell the numbers of the result")
  func captions() {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 4))
    let result = interpretation.classes[0]
    let words = ClassCaptions(interpretation, class: 0, selection: ChannelSelection(result))
    let top = result.channelsByImportance[0]
    let value = NumberText.significant(result.overallImportance[top])
    #expect(
      words.overallImportance.alternativeText.contains(
        "Channel \(top + 1) has the largest overall importance, \(value)"))
    #expect(words.overallImportance.caption.plain.contains("4 trials (3 converged)"))
    #expect(words.inconsistency.caption.plain.contains("Non-additive: channel 2."))
    let findings = RichText.joined(ClassFindings(interpretation, class: 0).sentences).plain
    #expect(findings.contains("channel \(top + 1)") && findings.contains(value))
    #expect(findings.contains("3 of 4 trials converged; they end in 2 distinct optima."))
    #expect(findings.contains("exclude each other"))
  }

  @Test("The methods paragraph holds every number of the settings that it names")
  func methods() {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 4))
    interpretation.settings = InterpretationSettings(recipe: .paper, lambda: 1.25, seed: 12345)
    let asked = MethodsText(
      InterpretationFixture.interpretation(.init(classes: 3, channels: 4)),
      clustering: .init(linkage: .complete, clusters: 3), toolVersion: "1.2.3"
    ).paragraph.plain
    #expect(asked.contains("complete linkage on 1 − r, leaves in optimal order, cut into the 3 clusters"))
    let paragraph = MethodsText(interpretation, toolVersion: "1.2.3").paragraph.plain
    for part in [
      "1.2.3", "λ = 1.25", "seed 12345", "10 feature maps", "10,000 steps", "7 converged", "“example.h5”",
    ] {
      #expect(paragraph.contains(part), "\(part) in \(paragraph)")
    }
  }
}
