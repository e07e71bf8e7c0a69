import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("The page of known motifs")
struct MotifListPageTests {
  /// Channels looked up in a small database.
  ///
  /// - Parameter isDeep: whether the layer lies behind more convolutions, so that channels have no filter.
  static func annotated(
    library: MotifLibrary = KnownMotifFixture.library(), threshold: Double = 0.05, isDeep: Bool = false
  ) async throws -> Interpretation {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 7))
    if isDeep {
      interpretation.layer.readsFirstConvolution = false
      for channel in interpretation.channels.indices { interpretation.channels[channel].filter = nil }
    }
    return try await interpretation.annotated(with: library, threshold: threshold, workers: 2)
  }

  @Test("Matches are told on the first page, in the lists and on the page of the channel")
  func matches() async throws {
    let interpretation = try await Self.annotated()
    let count = interpretation.channels.indices.count { interpretation.bestMatch(ofChannel: $0) != nil }
    #expect(count > 0)
    let files = try await SiteFixture.texts(interpretation)
    for page in ["index.html", "channels/index.html"] {
      let text = try #require(files[page])
      #expect(text.contains("\(count) of 7 channels match <a href="), "\(page)")
    }
    #expect(files["channels/index.html"]?.contains("#motif-0002\"><bdi>TGACTCAG</bdi></a>") == true)
    let channel = try #require(files["channels/channel-0001.html"])
    #expect(channel.contains("Its motif matches <a href=\"../motifs/index.html#motif-0002\"><bdi>TGACTCAG</bdi></a>"))
    #expect(files["figures/channel-0001/matches.svg"]?.contains("TGACTCAG") == true)
    #expect(files["classes/class-0001.html"]?.contains("<bdi>TGACTCAG</bdi>") == true)
    let motifs = try #require(files["motifs/index.html"])
    #expect(motifs.contains("<tr id=\"motif-0002\">") && motifs.contains("words.meme") && motifs.contains("00ff"))
    // Two of seven channels have the same filter.
    #expect(
      motifs.contains(
        "several channels: <a href=\"../motifs/index.html#motif-0002\"><bdi>TGACTCAG</bdi></a> is read by 2"))
    #expect(files["methods.html"]?.contains("as tomtom of MEME does") == true)
    #expect(files["filters/index.html"]?.contains("channels/channel-0001.html") == true)
    #expect(!files.keys.contains { $0.hasPrefix("filters/filter-") })
  }

  @Test("No match is said as a result, and the nearest motifs are shown as what they are")
  func noMatch() async throws {
    let library = KnownMotifFixture.library(["AAAAAAAAAA", "CACACACACA", "GTGTTTTTGT", "TTTTTTCC"])
    let files = try await SiteFixture.texts(try await Self.annotated(library: library, threshold: 1e-9))
    #expect(files["index.html"]?.contains("None of 7 channels match") == true)
    #expect(
      files["channels/channel-0001.html"]?.contains("Its motif matches none of 4 known motifs at q ≤ 1e−09") == true)
    #expect(files["channels/channel-0001.html"]?.contains("none is a match at q ≤ 1e−09") == true)
    let table = try #require(files["tables/motifs.tsv"])
    #expect(table.contains("false") && !table.contains("true"))
  }

  @Test("Without a database the pages say how to give one")
  func noDatabase() async throws {
    let files = try await SiteFixture.site(.init(classes: 1, channels: 3)).texts
    #expect(files["motifs/index.html"]?.contains("No database of known motifs was given") == true)
    #expect(files["motifs/index.html"]?.contains("render data/results.h5 --motifs FILE") == true)
    #expect(files["index.html"]?.contains("none given") == true)
    #expect(files["tables/motifs.tsv"]?.split(separator: "\n").count == 1)
    #expect(files["figures/channel-0001/matches.svg"] == nil)
  }

  @Test("Channels that read the same are grouped without a database, and their importance is summed")
  func similarChannels() async throws {
    let files = try await SiteFixture.site(.init(classes: 2, channels: 8)).texts
    let motifs = try #require(files["motifs/index.html"])
    #expect(motifs.contains("8 channels read 6 different motifs; 2 are read by several"))
    #expect(motifs.contains("Channels whose own motifs are alike") && motifs.contains("motif-groups.tsv"))
    #expect(files["channels/channel-0001.html"]?.contains("Its motif is like that of channel") == true)
    let rows = try #require(files["tables/motif-groups.tsv"]).split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.count == 1 + 8)
    #expect(rows[1].prefix(4) == ["channel", "1", "2", "1"] && rows[2].prefix(4) == ["channel", "1", "2", "7"])
    let sums = try #require(files["tables/motif-group-importance.tsv"]).split(separator: "\n")
    #expect(sums.count == 1 + 6 * 2)
    #expect(sums[1].hasPrefix("1\t1,7\t"))
  }

  @Test("Names of motifs and databases are text and nothing else")
  func hostileNames() async throws {
    let names = Array(SiteBuilderTests.hostileNames.prefix(KnownMotifFixture.words.count))
    let library = KnownMotifFixture.library(names: names, fileName: "<b>base</b>\u{202E}.meme")
    let files = try await SiteFixture.texts(try await Self.annotated(library: library, threshold: 1))
    for (path, text) in files where path.hasSuffix(".html") {
      let page = HTMLScan(text)
      #expect(!page.all("img").contains { $0.attributes["src"] == "x" }, "\(path)")
      #expect(page.all("script").count == 1, "\(path)")
      #expect(!text.contains("<b>base") && !text.contains("\u{202E}"), "\(path)")
    }
    for (path, text) in files where path.hasSuffix(".tsv") {
      let cells = text.split(separator: "\n").flatMap { $0.split(separator: "\t") }
      // A plus sign alone is the strand in MEME's columns, and no formula.
      #expect(!cells.contains { "=+@".contains($0.first ?? " ") && $0 != "+" }, "\(path)")
    }
  }
}
