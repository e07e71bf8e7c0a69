import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// Sites as tables, as BED and in sentences, from a result written by hand.
@Suite("Tables of sites")
struct SiteTablesTests {
  private static let result = ExplanationFixture.explained(
    InterpretationFixture.interpretation(.init(classes: 2, channels: 2)))
  private static let motifs = MotifMatches(result)

  @Test("Coordinates are those of the chromosome, from the end of a reverse complement, else of the sequence")
  func bed() throws {
    let lines = SiteTables.bed(Self.result, [try #require(Self.result.channelSites)]).split(separator: "\n")
    #expect(
      lines.prefix(3) == [
        "chr1\t116\t124\tchannel-0001\t1000\t-", "chr1\t105\t113\tchannel-0001\t750\t-",
        "two\t0\t6\tchannel-0001\t625\t+",
      ])
    #expect(lines.count == 6)
  }

  @Test("The table has Fi-NeMo's columns first, and NA where there is no chromosome")
  func hits() throws {
    let table = SiteTables.hits(Self.result, Self.motifs, [try #require(Self.result.channelSites)])
    let rows = table.text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(
      rows[1].prefix(13)
        == ["chr1", "116", "124", "116", "124", "channel-0001", "2", "1", "", "", "-", "chr1:100-127(-)", "0"])
    #expect(rows[3].prefix(3) == ["NA", "0", "6"])
  }

  @Test("A page says in how many positives and others a channel has a site, and that this is no proof")
  func words() throws {
    let section = try #require(SiteSection(.channel(0), in: Self.result))
    #expect(
      section.found.plain
        == "In the 120 sequences of “test.fa” it has 5 sites, in 4 sequences: stretches of 8 bases with an activation above "
        + "half of the largest, 2.")
    #expect(
      try #require(section.enriched).plain
        == "A site stands in 16 % of the positives of “Class A” and in 0 % of the others (p = 0.0032, corrected for 2 tests)."
        + " That does not say that the class rests on it.")
    #expect(SiteSection(.filter(0), in: Self.result) == nil)
  }

  @Test("Without sequences there are neither tables nor sections")
  func none() {
    let plain = InterpretationFixture.interpretation(.init(classes: 2, channels: 2))
    #expect(SiteTables.files(plain, MotifMatches(plain)).isEmpty && SiteSection(.channel(0), in: plain) == nil)
    #expect(EvidenceSection.files(plain).isEmpty && EvidenceSection(0, in: plain) == nil)
  }
}
