import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// What a site says of heads: outputs that are no classes are not called so, and what stands for each is told.
@Suite("Words for heads")
struct HeadTextTests {
  private typealias Shape = InterpretationFixture.Shape

  private static let profile = NetworkHead(
    name: "profile <b>", kind: .profile, shape: [100, 2], places: HeadScalar.Places(positions: 100, classes: 2),
    activation: "linear", scalar: .profile)
  private static let counts = NetworkHead(
    name: "counts", kind: .values, shape: [1], places: HeadScalar.Places(positions: 1, classes: 1),
    activation: "linear",
    scalar: nil)

  /// A site of a profile of two strands and a count, with controls that are zeros and planted words, built once.
  private static let site = Task {
    var interpretation = try await PlantingFixture.interpretation(
      Shape(classes: 3, channels: 4), library: KnownMotifFixture.library())
    interpretation.model.heads = [profile, counts]
    interpretation.model.inputs.append(.init(name: "control", shape: [100, 2], isSequence: false, note: "zeros"))
    return try await SiteFixture.built([interpretation], images: nil)
  }

  @Test("A whole site of heads keeps the rules")
  func audit() async throws {
    let site = try await Self.site.value
    site.expectAudit()
    let page = try #require(site.texts["classes/class-0001.html"])
    #expect(page.contains("<span class=\"kicker\">Output 1</span>"))
    #expect(page.contains("This output answers to TGACTCAG"))
    #expect(page.contains("raises the profile score (nats) most"))
    #expect(page.contains("how far its 100 positions stand out from a flat profile"))
    #expect(try #require(site.texts["classes/index.html"]).contains("3 outputs, in the order of the model"))
    let first = try #require(site.texts["index.html"])
    #expect(first.contains("gives 3 outputs a score"))
    #expect(first.contains("What each output answers to"))
    #expect(first.contains(">Outputs</a>") && !first.contains(">Classes</a>"))
  }

  @Test("Model and methods page tell each head, and what is zero")
  func heads() async throws {
    for path in ["model.html", "methods.html"] {
      let page = try #require(try await Self.site.value.texts[path])
      #expect(page.contains("gives the logits of 2 profiles over 100 positions; what stands for each is how far its"))
      #expect(
        page.contains("gives 1 number for the whole sequence, taken as they are") || page.contains("gives one number"))
      #expect(page.contains("Zeros stand for what the model reads beside the sequence:"))
      #expect(page.contains("profile &lt;b&gt;"))
    }
  }

  @Test("Without heads there are classes, and nothing is said")
  func plain() {
    let text = HeadText(InterpretationFixture.interpretation(Shape(classes: 3, channels: 4)))
    #expect(text.noun == "class" && text.nouns == "classes")
    #expect(text.sentences.isEmpty)
    #expect(text.score(ofClass: 0) == nil && text.scoreName(ofClass: 0) == nil)
  }

  @Test("Each class has its head")
  func ofClass() {
    var interpretation = InterpretationFixture.interpretation(Shape(classes: 3, channels: 4))
    interpretation.model.heads = [Self.profile, Self.counts]
    let text = HeadText(interpretation)
    #expect((0..<4).map { text.head(ofClass: $0)?.name } == ["profile <b>", "profile <b>", "counts", nil])
    #expect((0..<3).map { text.scoreName(ofClass: $0) } == ["profile score (nats)", "profile score (nats)", nil])
    #expect(text.counted(1) == "1 output" || text.counted(1) == "one output")
  }
}
