import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// Channels by quarters of importance over classes and models, by hand.
@Suite("Channels by quarters of importance")
struct ImportanceQuartersTests {
  @Test("Activations are shares of the largest of their class, over all models")
  func activations() throws {
    // Positives activate the channels by .5, .25, 0, 0, the other sequences by .25, .25, 0, 0.
    let first = EvidenceComparisonTests.result(importance: [4, 3, 2, 1])
    let second = EvidenceComparisonTests.result(importance: [1, 2, 3, 4])
    let one = try #require(ImportanceQuarters([first]))
    #expect(one.quarters.map(\.positives) == [[1], [0.5], [0], [0]])
    #expect(one.quarters.map(\.others) == [[0.5], [0.5], [0], [0]])
    let both = try #require(ImportanceQuarters([first, second]))
    #expect(both.classCount == 2)
    // Positives have .25 more of .5 in channel 1 alone: the first quarter of one model, the last of the other.
    #expect(one.fallingCount == 1 && both.fallingCount == 1)
    #expect(both.quarters.map(\.positives) == [[1, 0], [0.5, 0], [0, 0.5], [0, 1]])
    #expect(
      both.findings[0].plain.hasPrefix(
        "Over 2 classes of 2 models, the quarter of the channels with the largest OFIV has a mean activation of 0.5 in "
      ))
    let lines = both.file.text.split(separator: "\n")
    #expect(
      lines[0]
        == "quarter\tchannels\tpositive_mean\tother_mean\tminus_log10_p\tmotifs\tlow_information\tlow_complexity\tbackground"
    )
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("1\t2\t0.5\t0.25\t"))
  }

  @Test("Without labelled sequences, or with fewer than four channels, there is nothing to tell")
  func absent() {
    var result = EvidenceComparisonTests.result(importance: [4, 3, 2, 1])
    result.evidence = nil
    #expect(ImportanceQuarters([result]) == nil)
    #expect(ImportanceQuarters([]) == nil)
  }

  @Test("The page of all channels and the index over models show the quarters and write them as a table")
  func pages() async throws {
    var two = EvidenceComparisonTests.result(importance: [4, 3, 2, 1])
    two.classes.append(two.classes[0])
    two.classes[1].name = "Other"
    two.planting = nil
    let evidence = try #require(two.evidence)
    two.evidence = ChannelEvidence(
      sequenceFile: evidence.sequenceFile, sequenceCount: 10, readCount: 10, steps: 32,
      classes: evidence.classes + evidence.classes)
    try await SiteFixture.withTemporaryFolder { folder in
      var other = two
      other.model.fileName = "other.h5"
      try await SiteFixture.build([two, other], to: folder + "/site")
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      let files = try SiteFixture.files(in: folder + "/site")
      let index = String(decoding: try #require(files["index.html"]), as: UTF8.self)
      #expect(index.contains("Over 4 classes of 2 models") && index.contains("figures/models/activation-quarters.svg"))
      #expect(files["tables/importance-quarters.tsv"] != nil)
      let channels = String(decoding: try #require(files["other/channels/index.html"]), as: UTF8.self)
      #expect(channels.contains("Over 2 classes, the quarter of the channels"))
      #expect(files["other/tables/importance-quarters.tsv"] != nil)
    }
  }
}
