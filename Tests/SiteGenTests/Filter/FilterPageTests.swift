import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Pages of filters")
struct FilterPageTests {
  @Test("Filters that are no channels have pages of their own")
  func deepLayer() async throws {
    let files = try await SiteFixture.texts(await MotifListPageTests.annotated(isDeep: true))
    #expect(files.keys.filter { $0.hasPrefix("filters/filter-") }.count == 7)
    #expect(files["filters/filter-0001.html"]?.contains("Its motif matches") == true)
    #expect(files["figures/filter-0001/matches.svg"] != nil && files["figures/filter-0001/weights.pdf"] != nil)
    #expect(files["index.html"]?.contains("7 filters of the first convolution match") == true)
    #expect(files["motifs/index.html"]?.contains("filters/filter-0001.html") == true)
  }

  @Test("Without filters that read bases the pages say so")
  func noFilters() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 3))
    interpretation.filters = []
    interpretation.model.inputChannels = 5
    for channel in interpretation.channels.indices { interpretation.channels[channel].filter = nil }
    let files = try await SiteFixture.texts(
      await interpretation.annotated(with: KnownMotifFixture.library(), workers: 1))
    #expect(files["filters/index.html"]?.contains("no filters that read whole bases") == true)
    #expect(files["motifs/index.html"]?.contains("there is no motif to look up") == true)
  }
}
