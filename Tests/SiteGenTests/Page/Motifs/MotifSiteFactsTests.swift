import TestSupport
import Testing

@testable import Analysis
@testable import SiteGen

@Suite("Facts about sites of filters")
struct MotifSiteFactsTests {
  @Test(
    "The largest activation stands beside the largest that whole windows can cause",
    arguments: [
      (1.5, "1.5 of 2 possible in whole windows"), (2, "2 of 2 possible in whole windows"),
      (2.5, "2.5 at an end; whole windows 2"),
    ])
  func largestActivation(seen: Double, words: String) {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 3))
    interpretation.sequenceMotifs = SequenceMotifFixture.sites(interpretation, origin: .file("test.fa"))
    interpretation.sequenceMotifs?.filters[0].largestActivation = seen
    let facts = MotifSiteFacts.facts(ofFilter: 0, in: interpretation, on: .channelDetail(0))
    #expect(facts.last?.value.map(\.text).joined() == words)
  }
}
