import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Where motifs come from, in words")
struct MotifOriginTextTests {
  @Test("Motifs from random sequences are said to tell of the model alone")
  func sampled() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 3))
    interpretation.sequenceMotifs = SequenceMotifFixture.sites(
      interpretation, origin: .sampled(background: SIMD4(repeating: 0.25), seed: 7))
    let files = try await SiteFixture.texts(interpretation)
    #expect(files["channels/channel-0001.html"]?.contains("tells of the model and not of data") == true)
    #expect(files["channels/channel-0001.html"]?.contains("seed 7") == true)
  }
}
