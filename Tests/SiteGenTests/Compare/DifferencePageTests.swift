import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("The page of differences")
struct DifferencePageTests {
  @Test("A pair of identical classes among others is said to differ by nothing but the random starts")
  func identicalPair() async throws {
    // Of so many channels that the pair is nearer than chance.
    var interpretation = InterpretationFixture.unrelated(.init(classes: 4, channels: 30))
    var copy = interpretation.classes[1]
    copy.name = "copy"
    interpretation.classes[2] = copy
    let files = try await SiteFixture.texts(interpretation)
    let page = try #require(files["compare/difference.html"])
    #expect(page.contains("they do not differ beyond the random starts") && page.contains("– / –"))
    #expect(try #require(files["classes/class-0002.html"]).contains("no difference beyond the random starts"))
  }
}
