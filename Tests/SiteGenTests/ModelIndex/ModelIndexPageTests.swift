import Analysis
import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("The index over several models")
struct ModelIndexPageTests {
  @Test("Each model has its site, all share one style sheet, the index has a row for each")
  func wholeSite() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let shape = InterpretationFixture.Shape(classes: 1, channels: 3)
      try await SiteFixture.build(
        ["CTCF.h5", "NRF1.h5"].map { InterpretationFixture.interpretation(shape, fileName: $0) },
        to: folder + "/site", title: "Two <factors>")
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      let files = try SiteFixture.files(in: folder + "/site")
      #expect(files.keys.filter { $0.hasSuffix(".css") }.count == 1)
      #expect(files["ctcf/index.html"] != nil && files["nrf1/data/motifs.meme"] != nil)
      let table = String(decoding: try #require(files["tables/models.tsv"]), as: UTF8.self)
      #expect(table.split(separator: "\n").count == 3)
      let index = String(decoding: try #require(files["index.html"]), as: UTF8.self)
      let counts = String(decoding: try #require(files["figures/models/components.tsv"]), as: UTF8.self)
      #expect(counts.hasPrefix("components\tclasses\n1\t"))
      #expect(index.contains("figures/models/components.svg") && files["figures/models/components.pdf"] != nil)
      #expect(index.contains("Two &lt;factors&gt;") && index.contains("href=\"ctcf/index.html\""))
    }
  }

  @Test("A model of several classes has a cell for each in the table, a site of one-class models has none")
  func classStrips() async throws {
    let several = InterpretationFixture.interpretation(.init(classes: 3, channels: 4), fileName: "several.h5")
    let single = InterpretationFixture.interpretation(.init(classes: 1, channels: 4), fileName: "single.h5")
    let strip = try #require(ClassStrip(several, number: 0, isMeasured: false))
    #expect(strip.values.count == 3 && strip.values.max() == 1)
    #expect(strip.summary.hasPrefix("3 classes, share of the largest importance "))
    #expect(ClassStrip(single, number: 1, isMeasured: false) == nil)
    // Nothing is known of how well it predicts.
    #expect(ClassStrip(several, number: 0, isMeasured: true)?.summary == "3 classes, nothing known")
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([several, single], to: folder + "/site", images: SiteOptions.Images.none)
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      let index = try String(contentsOfFile: folder + "/site/index.html", encoding: .utf8)
      #expect(index.contains("figures/models/classes-1.svg") && !index.contains("figures/models/classes-2.svg"))
      #expect(index.contains("Each class") && index.contains(strip.summary))
    }
  }

  @Test("Models of one file name are told apart by their folders")
  func sharedFileName() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      var first = InterpretationFixture.interpretation(.init(classes: 1, channels: 3), fileName: "best.h5")
      var second = first
      (first.model.sha256, second.model.sha256) = ("0123456789", "abcdefghij")
      try await SiteFixture.build([first, second], to: folder + "/site", images: SiteOptions.Images.none)
      let index = try String(contentsOfFile: folder + "/site/index.html", encoding: .utf8)
      #expect(index.contains(">models-best-01234567<") || index.contains(">models-best-01234567</bdi>"))
      #expect(!index.contains(">best.h5<"))
    }
  }

  @Test("Models that could not be read are named, and the others keep their addresses")
  func unreadModels() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let shape = InterpretationFixture.Shape(classes: 1, channels: 3)
      try await SiteFixture.build(
        [InterpretationFixture.interpretation(shape, fileName: "CTCF.h5")], to: folder + "/site",
        unreadModels: [SiteOptions.UnreadModel(fileName: "<b>.h5", kind: "E-SHAPE", message: "<b>.h5: no layer <i>.")])
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      let index = try String(contentsOfFile: folder + "/site/index.html", encoding: .utf8)
      #expect(index.contains("1 of 2 models could not be read and is missing here."))
      #expect(index.contains("&lt;b&gt;.h5: no layer &lt;i&gt;.") && index.contains("E-SHAPE"))
      #expect(index.contains("href=\"ctcf/index.html\"") && index.contains("ctcf/figures/channel-"))
    }
  }

  @Test("The columns of the table of models are the schema's")
  func header() {
    let page = ModelIndexPage(
      models: [], options: SiteOptions(toolVersion: "0.0.0"), assets: .init(styleSheet: "", script: ""))
    let expected = """
      model_id folder model sha256 layer classes channels positions flagged_channels largest_components \
      trials converged warnings
      """
    #expect(page.file.text == expected.replacing(" ", with: "\t") + "\n")
  }

  /// Two motifs in two models: by what channels read, whatever their numbers.
  @Test("Channels of different models are matched by the known motif that they read")
  func sharedMotifs() async throws {
    let library = KnownMotifFixture.library()
    let first = try await MotifListPageTests.annotated(library: library, threshold: 1)
    var second = first
    // The same channels in another order, and one of them without importance.
    second.model.fileName = "other.h5"
    let motifs = ModelMotifs([first, second], names: ["first", "other"])
    #expect(!motifs.rows.isEmpty)
    for row in motifs.rows {
      #expect(row.readings.map(\.model) == [0, 1])
      #expect(row.readings[0].share == row.readings[1].share && (0...1).contains(row.readings[0].share))
    }
    #expect(motifs.rows.flatMap(\.readings).map(\.share).max() == 1)
    let read = Set(motifs.rows.flatMap { $0.readings[0].channels })
    #expect(read == Set(first.channels.indices.filter { first.bestMatch(ofChannel: $0) != nil }))
    #expect(motifs.finding?.plain.contains("read by channels of more than one model") == true)
    #expect(motifs.file.text.split(separator: "\n").count == 1 + 2 * motifs.rows.count)
    let alone = ModelMotifs([first], names: ["first"])
    #expect(alone.finding == nil && alone.figure == nil)
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([first, second], to: folder + "/site", images: SiteOptions.Images.none)
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      let index = try String(contentsOfFile: folder + "/site/index.html", encoding: .utf8)
      #expect(index.contains("figures/models/motifs.svg") == (motifs.rows.count > 1))
    }
  }
}
