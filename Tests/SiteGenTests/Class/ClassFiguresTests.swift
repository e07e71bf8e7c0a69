import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Figures of classes")
struct ClassFiguresTests {
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
    #expect(figures.inconsistency.caption.plain.contains("Non-additive: channel 2."))
    let findings = RichText.joined(ClassFindings(interpretation, class: 0).sentences).plain
    #expect(findings.contains("channel \(top + 1)") && findings.contains(value))
    #expect(findings.contains("3 of 4 trials converged; they end in 2 distinct optima."))
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
