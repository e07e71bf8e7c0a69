import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Figures of classes")
struct ClassFiguresTests {
  @Test("What permuted heads give is in grey behind the bars and levels, and in words")
  func null() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 6))
    interpretation.null = NullAnalysis(
      [interpretation.classes, interpretation.classes], of: interpretation.classes, settings: interpretation.settings)
    interpretation.null?.matches = [0, 3]
    interpretation.null?.motifCount = 6
    let files = try await SiteFixture.texts(interpretation)
    for path in ["figures/class-0001/ofiv.svg", "figures/class-0001/il.svg"] {
      #expect(try #require(files[path]).contains("95 % of channels of permuted heads"), "\(path)")
    }
    #expect(try #require(files["classes/class-0001.html"]).contains("channels of heads with permuted channels"))
    #expect(
      try #require(files["compare/non-additive.html"]).contains("the number of channels called non-additive is 1 and"))
    #expect(try #require(files["compare/similarity.html"]).contains("In heads with permuted channels"))
    let methods = try #require(files["methods.html"])
    #expect(methods.contains("of 6 motifs shuffled, 2 times over, the number of them that match a known one is 0 to 3"))
    let plain = try await SiteFixture.texts(InterpretationFixture.interpretation(.init(classes: 2, channels: 6)))
    for (path, text) in plain where path.hasSuffix(".html") { #expect(!text.contains("permuted heads"), "\(path)") }
  }

  @Test("Captions, alternative texts and findings tell the numbers of the result")
  func captions() {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 4))
    let result = interpretation.classes[0]
    let figures = ClassFigures(0, in: interpretation, MotifMatches(interpretation))
    let importance = figures.overallImportance
    let top = result.channelsByImportance[0]
    let value = NumberText.significant(result.overallImportance[top])
    #expect(
      importance.figure.label.summary.contains(
        "Channel \(top + 1) has the largest overall importance, \(value)"))
    #expect(importance.caption.plain.contains("4 trials (3 converged)"))
    #expect(figures.inconsistency.caption.plain.contains("Non-additive: channel 2 · CAGGTGAA."))
    let findings = RichText.joined(ClassFindings(interpretation, class: 0).sentences).plain
    #expect(findings.contains("channel \(top + 1)") && findings.contains(value))
    #expect(findings.contains("3 of 4 trials converged; all 4 together end at 2 distinct points."))
    #expect(findings.contains("exclude each other"))
  }

  @Test("A figure that leaves channels out says so in its caption")
  func thinnedFigures() async throws {
    let site = try await SiteFixture.site(.init(classes: 2, channels: 60, positions: 1))
    let data = try #require(site.files["manifest.json"])
    let manifest = try #require(SiteManifest.decoded(data))
    let thinned = manifest.figures.filter { ["ofiv", "fiv-ensemble", "fiv-strip"].contains($0.kind) }
    #expect(thinned.count == 6)
    for figure in thinned { #expect(figure.caption.contains(/showing 4[89] of 60/), "\(figure.caption)") }
    #expect(manifest.figures.first { $0.kind == "inconsistency" }?.caption.contains("showing") == false)
  }
}
