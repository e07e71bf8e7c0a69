import TestSupport
import Testing

@testable import Analysis
@testable import SiteGen

@Suite("The list of filters")
struct FilterListPageTests {
  @Test("Sites stand beside the weights, with where they come from")
  func sites() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 7))
    interpretation.sequenceMotifs = SequenceMotifFixture.sites(interpretation, origin: .file("<b>test</b>.fa"))
    interpretation.relevantMotifs = RelevantMotifs(fileName: "list.txt", names: ["TGACTCAG"])
    let annotated = try await interpretation.annotated(with: KnownMotifFixture.library(), workers: 1)
    let files = try await SiteFixture.texts(annotated)
    let channel = try #require(files["channels/channel-0001.html"])
    #expect(channel.contains("made from 40 sites in 35 of 1,200 sequences of <bdi>&lt;b&gt;test&lt;/b&gt;.fa</bdi>"))
    #expect(channel.contains("Its motif from sites matches"))
    try await MotifDownloadsTests.expectCompared(files, annotated, holding: "filter-0001-sites")
    #expect(
      files["figures/channel-0001/sites-logo.svg"] != nil && files["figures/channel-0001/sites-matches.pdf"] != nil)
    // The third filter has no site.
    #expect(files["figures/channel-0003/sites-logo.svg"] == nil)
    let filters = try #require(files["filters/index.html"])
    #expect(filters.contains("1 filter found none") && filters.contains("call") && filters.contains("list.txt"))
    #expect(files["data/motifs-sites.meme"]?.contains("nsites= 40") == true)
    #expect(files["tables/motifs.tsv"]?.contains("\nsites\t1\t1\t") == true)
  }
}
