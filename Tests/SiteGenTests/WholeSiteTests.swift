import Analysis
import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("A whole site")
struct WholeSiteTests {
  /// Names that attack pages, tables, paths and eyes.
  static let hostileNames = [
    "<img src=x onerror=document.title='XSS'>", "\"><script>alert(1)</script>", "../../etc/passwd",
    "a\tb\nc",
    "=HYPERLINK(\"http://x\")", "\u{202E}gnp.exe", "", "zero\u{200B}width",
    String(repeating: "long ", count: 2_000),
    "👩‍🔬 é e\u{301}", "</title>{{name}}", "+1", "same", "same",
  ]

  private static func hostile(names: [String] = hostileNames) -> Interpretation {
    InterpretationFixture.interpretation(
      .init(classes: hostileNames.count, channels: 3, positions: 1), names: names,
      fileName: "<b>model</b>\u{202E}.h5")
  }

  @Test("Every page keeps the rules of the site", arguments: [(1, 3, 5), (3, 6, 5), (2, 60, 1)])
  func audit(classes: Int, channels: Int, positions: Int) async throws {
    let shape = InterpretationFixture.Shape(classes: classes, channels: channels, positions: positions)
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([InterpretationFixture.interpretation(shape)], to: folder + "/site")
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      #expect(audit.pagePaths.count == 14 + classes + channels)
    }
  }

  @Test("Each page with a finding says once what its numbers cannot show")
  func limits() async throws {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 4, channels: 4))
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([interpretation, interpretation], to: folder + "/site")
      for (path, data) in try SiteFixture.files(in: folder + "/site") where path.hasSuffix(".html") {
        let count = String(decoding: data, as: UTF8.self).components(separatedBy: "<p class=\"limit\">").count - 1
        let page = URL(fileURLWithPath: path).lastPathComponent
        #expect(count == (["methods.html", "downloads.html", "help.html"].contains(page) ? 0 : 1), "\(path)")
      }
    }
  }

  @Test("Names are text and nothing else, in pages, tables and addresses")
  func hostileNamesStayText() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([Self.hostile()], to: folder + "/site")
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      #expect(audit.pagePaths.filter { $0.hasPrefix("classes/") }.count == 1 + Self.hostileNames.count)
      for (path, data) in try SiteFixture.files(in: folder + "/site") {
        let text = String(decoding: data, as: UTF8.self)
        switch path.split(separator: ".").last {
        case "html": Self.expectPlain(text, path)
        case "tsv": Self.expectTable(text, path)
        default: break
        }
      }
      let page = try String(contentsOfFile: folder + "/site/classes/class-0006.html", encoding: .utf8)
      #expect(page.contains("<bdi>U+202Egnp.exe</bdi>"))
    }
  }

  @Test("A site of hostile names has the elements of the plain one, page by page")
  func hostileNamesAddNoElements() async throws {
    // Long names are shown twice, cut and whole: a plain one in its place is as long.
    let plainNames = Self.hostileNames.enumerated().map { index, name in
      "class \(index)" + String(repeating: "x", count: name.count > 100 ? name.count : 0)
    }
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([Self.hostile()], to: folder + "/hostile")
      try await SiteFixture.build([Self.hostile(names: plainNames)], to: folder + "/plain")
      let hostile = try SiteFixture.files(in: folder + "/hostile")
      let plain = try SiteFixture.files(in: folder + "/plain")
      #expect(hostile.keys.sorted() == plain.keys.sorted())
      for (path, data) in plain where path.hasSuffix(".html") || path.hasSuffix(".svg") {
        let other = HTMLScan(String(decoding: try #require(hostile[path]), as: UTF8.self))
        let names = HTMLScan(String(decoding: data, as: UTF8.self)).tags.map(\.name)
        // Long names may be cut or set in another line, which changes how many texts a figure has.
        let isFigure = path.hasSuffix(".svg")
        #expect(isFigure ? Set(other.tags.map(\.name)) == Set(names) : other.tags.map(\.name) == names, "\(path)")
      }
    }
  }

  private static func expectPlain(_ html: String, _ path: String) {
    let page = HTMLScan(html)
    #expect(!page.all("img").contains { $0.attributes["src"] == "x" }, "\(path)")
    #expect(page.all("script").count == 1, "\(path)")
    #expect(!html.contains("<b>model"), "\(path)")
    #expect(!html.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{200B}" }, "invisible in \(path)")
  }

  /// Text cells are no formulas and stay in their cells.
  private static func expectTable(_ text: String, _ path: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let width = lines[0].split(separator: "\t", omittingEmptySubsequences: false).count
    for line in lines.dropLast() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(cells.count == width, "\(path): \(line)")
      #expect(!cells.contains { $0.hasPrefix("=") || $0.hasPrefix("+") || $0.hasPrefix("@") }, "\(path)")
    }
    #expect(lines.last == "", "\(path)")
  }

  @Test("The bytes do not depend on the number of workers, nor on the folder")
  func sameBytes() async throws {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 4))
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([interpretation], to: folder + "/one", workers: 1)
      try await SiteFixture.build([interpretation], to: folder + "/elsewhere/two", workers: 2)
      let first = try SiteFixture.files(in: folder + "/one")
      let second = try SiteFixture.files(in: folder + "/elsewhere/two")
      #expect(first.keys.sorted() == second.keys.sorted())
      for (path, data) in first { #expect(second[path] == data, "\(path)") }
    }
  }

  @Test("Numbers that are not defined have words, not nan or inf")
  func degenerate() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 3))
    for index in interpretation.classes.indices {
      let zeros = [Double](repeating: 0, count: 3)
      interpretation.classes[index].overallImportance = zeros
      interpretation.classes[index].meanImportance = zeros
      interpretation.classes[index].inconsistency = zeros
      interpretation.classes[index].gradientAtZero = [-0.0, .nan, .infinity]
      interpretation.classes[index].weightProduct = nil
      interpretation.classes[index].activeness = nil
      interpretation.classes[index].scoreAtLargestActivation = .infinity
      interpretation.classes[index].flagged = [false, false, false]
      interpretation.classes[index].exclusions = []
      interpretation.classes[index].epistasis = []
      for trial in interpretation.classes[index].trials.indices {
        interpretation.classes[index].trials[trial].importance = [0, -0.0, 0]
      }
    }
    interpretation.channels[0].largestActivation = nil
    try await SiteFixture.withTemporaryFolder { [interpretation] folder in
      try await SiteFixture.build([interpretation], to: folder + "/site")
      let number = /(?i)\b(nan|inf|infinity)\b|-0\.00\b/
      for (path, data) in try SiteFixture.files(in: folder + "/site")
      where path.hasSuffix(".html") || path.hasSuffix(".tsv") || path.hasSuffix(".svg") {
        let text = String(decoding: data, as: UTF8.self)
        #expect(
          text.firstMatch(of: number) == nil, "\(path): \(text.firstMatch(of: number)?.output.0 ?? "")")
      }
      let page = try String(contentsOfFile: folder + "/site/classes/class-0001.html", encoding: .utf8)
      #expect(page.contains("does not depend on the layer"))
      #expect(try SiteAudit(folder: folder + "/site").violations().isEmpty)
    }
  }

  @Test("A figure that leaves channels out says so in its caption")
  func thinnedFigures() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let shape = InterpretationFixture.Shape(classes: 1, channels: 60, positions: 1)
      try await SiteFixture.build([InterpretationFixture.interpretation(shape)], to: folder + "/site")
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/site/manifest.json"))
      let manifest = try #require(SiteManifest.decoded(data))
      let thinned = manifest.figures.filter { ["ofiv", "fiv-ensemble", "fiv-strip"].contains($0.kind) }
      #expect(thinned.count == 3)
      for figure in thinned { #expect(figure.caption.contains(/showing 4[89] of 60/), "\(figure.caption)") }
      #expect(manifest.figures.first { $0.kind == "inconsistency" }?.caption.contains("showing") == false)
    }
  }

  @Test("The manifest and the sums list every file as it is")
  func manifest() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let extra = ModelReport.ExtraFile(path: "data/results.h5", bytes: [1, 2, 3], summary: "all results")
      try await SiteFixture.build(
        [InterpretationFixture.interpretation(.init(classes: 1, channels: 2))], to: folder + "/site",
        extraFiles: [extra])
      let files = try SiteFixture.files(in: folder + "/site")
      let manifest = try #require(files["manifest.json"].flatMap(SiteManifest.decoded))
      let unlisted = ["SHA256SUMS", "manifest.json"]
      #expect(manifest.files.map(\.path) == files.keys.filter { !unlisted.contains($0) }.sorted())
      for entry in manifest.files {
        let data = try #require(files[entry.path])
        #expect(entry.bytes == data.count)
        #expect(entry.sha256 == SHA256.hexadecimal(of: Array(data)))
      }
      let sums = String(decoding: try #require(files["SHA256SUMS"]), as: UTF8.self)
      #expect(sums.split(separator: "\n").count == files.count - 1)
      for figure in manifest.figures {
        #expect((figure.files + [figure.table ?? ""]).allSatisfy { files[$0] != nil })
        #expect(figure.width > 0 && figure.height > 0)
      }
      #expect(
        String(decoding: try #require(files["downloads.html"]), as: UTF8.self).contains("data/results.h5"))
    }
  }

  /// What a page, its style sheet and script, and the images that it shows at once may weigh, in bytes, and
  /// what the site may weigh without the results file.
  @Test("Sites keep their weight", arguments: [(1, 16, 150_000, 3_000_000), (4, 32, 300_000, 10_000_000)])
  func weight(classes: Int, channels: Int, page: Int, site: Int) async throws {
    let shape = InterpretationFixture.Shape(classes: classes, channels: channels, trials: 30, positions: 50)
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([InterpretationFixture.interpretation(shape)], to: folder + "/site")
      let files = try SiteFixture.files(in: folder + "/site")
      #expect(files.values.reduce(0) { $0 + $1.count } <= site)
      for (path, data) in files where path.hasSuffix(".html") {
        let eager = HTMLScan(String(decoding: data, as: UTF8.self)).tags.filter { $0.attributes["loading"] != "lazy" }
          .compactMap { $0.name == "a" ? nil : $0.attributes["src"] ?? $0.attributes["href"] }
          .filter { !$0.hasSuffix(".html") }
        let base = URL(fileURLWithPath: "/" + path).deletingLastPathComponent()
        let weights = Set(eager).map { files[String(base.appending(path: $0).standardized.path.dropFirst())]?.count }
        #expect(!weights.contains(nil), "\(path) asks for something that is not there")
        #expect(data.count + weights.compactMap(\.self).reduce(0, +) <= page, "\(path)")
      }
    }
  }

  @Test("Other views of what a page shows come as PDF and SVG, repetitions and those of very many classes as SVG alone")
  func formats() async throws {
    for (classes, extensions) in [(2, ["pdf", "svg", "tsv"]), (101, ["svg"])] {
      try await SiteFixture.withTemporaryFolder { folder in
        try await SiteFixture.build(
          [InterpretationFixture.interpretation(.init(classes: classes, channels: 3, trials: 2, positions: 1))],
          to: folder + "/site")
        let paths = try SiteFixture.files(in: folder + "/site").keys
        func formats(_ stem: String) -> [String] {
          paths.filter { $0.hasPrefix("figures/\(stem).") }.compactMap {
            $0.split(separator: ".").last.map(String.init)
          }
          .sorted()
        }
        let isSmall = classes == 2
        #expect(formats("class-0001/ofiv") == (isSmall ? ["pdf", "png", "svg", "tsv"] : ["pdf", "svg"]))
        #expect(formats("class-0001/fiv") == (isSmall ? ["pdf", "png", "svg", "tsv"] : ["svg"]))
        #expect(formats("class-0001/fiv-strip") == (isSmall ? extensions : []))
        #expect(formats("channel-0001/logo") == (isSmall ? ["pdf", "png", "svg", "tsv"] : ["pdf", "svg", "tsv"]))
        #expect(formats("channel-0001/logo-rc") == ["svg", "tsv"])
        #expect(formats("model/ofiv-matrix") == ["pdf", "png", "svg", "tsv"])
      }
    }
  }

  @Test("A model of a thousand classes still has one table of all, under the weight of a page")
  func manyClasses() throws {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 919, channels: 6, trials: 2))
    let context = ReportContext(
      ModelReport(interpretation: interpretation), options: SiteOptions(toolVersion: "0.0.0"),
      assets: .init(styleSheet: "assets/site.css", script: "assets/site.js"), subSite: nil)
    let (template, view) = PageBuilder(context: context).view(of: .classList, figures: [])
    let html = try TemplateLibrary(folder: SiteFixture.templateFolder).render(view, as: template)
    #expect(HTMLScan(html).all("tr").count == 920)
    #expect(html.utf8.count < 1_000_000)
  }
}
