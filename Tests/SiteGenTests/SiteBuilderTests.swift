import Analysis
import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("A whole site")
struct SiteBuilderTests {
  /// Names that attack pages, tables, paths and eyes.
  static let hostileNames = [
    "<img src=x onerror=document.title='XSS'>", "\"><script>alert(1)</script>", "../../etc/passwd",
    "a\tb\nc",
    "=HYPERLINK(\"http://x\")", "\u{202E}gnp.exe", "", "zero\u{200B}width",
    String(repeating: "long ", count: 2_000),
    "👩‍🔬 é e\u{301}", "</title>{{name}}", "+1", "same", "same",
    "\u{301}=1", " @SUM(A1)",
  ]

  private static func hostile(names: [String] = hostileNames) -> Interpretation {
    InterpretationFixture.interpretation(
      .init(classes: hostileNames.count, channels: 3, positions: 1), names: names,
      fileName: "<b>model</b>\u{202E}.h5")
  }

  /// The site of hostile names, built once.
  private static let hostileSite = Task { try await SiteFixture.built([hostile()]) }

  @Test("Every page keeps the rules of the site", arguments: [(1, 3, 5), (3, 6, 5), (2, 60, 1)])
  func audit(classes: Int, channels: Int, positions: Int) async throws {
    let site = try await SiteFixture.site(.init(classes: classes, channels: channels, positions: positions))
    site.expectAudit()
    #expect(site.pagePaths.count == 15 + classes + channels)
  }

  @Test("Each page with a finding says once what its numbers cannot show")
  func limits() async throws {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 4, channels: 4))
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build(
        [interpretation, interpretation], to: folder + "/site", images: SiteOptions.Images.none)
      for (path, data) in try SiteFixture.files(in: folder + "/site") where path.hasSuffix(".html") {
        let count = String(decoding: data, as: UTF8.self).components(separatedBy: "<p class=\"limit\">").count - 1
        let page = URL(fileURLWithPath: path).lastPathComponent
        let withoutFindings = ["methods.html", "downloads.html", "help.html", "search.html"]
        #expect(count == (withoutFindings.contains(page) ? 0 : 1), "\(path)")
      }
    }
  }

  @Test("Names are text and nothing else, in pages, tables and addresses")
  func hostileNamesStayText() async throws {
    let site = try await Self.hostileSite.value
    site.expectAudit()
    #expect(site.pagePaths.filter { $0.hasPrefix("classes/") }.count == 1 + Self.hostileNames.count)
    for (path, text) in site.texts {
      switch path.split(separator: ".").last {
      case "html": Self.expectPlain(text, path)
      case "tsv": Self.expectTable(text, path)
      default: break
      }
    }
    let page = try #require(site.texts["classes/class-0006.html"])
    #expect(page.contains("<bdi>U+202Egnp.exe</bdi>"))
  }

  @Test("A site of hostile names has the elements of the plain one, page by page")
  func hostileNamesAddNoElements() async throws {
    // Long names are shown twice, cut and whole: a plain one in its place is as long.
    let plainNames = Self.hostileNames.enumerated().map { index, name in
      "class \(index)" + String(repeating: "x", count: name.count > 100 ? name.count : 0)
    }
    let hostile = try await Self.hostileSite.value.texts
    let plain = try await SiteFixture.built([Self.hostile(names: plainNames)]).texts
    #expect(hostile.keys.sorted() == plain.keys.sorted())
    for (path, text) in plain where path.hasSuffix(".html") || path.hasSuffix(".svg") {
      let other = HTMLScan(try #require(hostile[path]))
      let names = HTMLScan(text).tags.map(\.name)
      // Long names may be cut or set in another line, which changes how many texts a figure has.
      let isFigure = path.hasSuffix(".svg")
      #expect(isFigure ? Set(other.tags.map(\.name)) == Set(names) : other.tags.map(\.name) == names, "\(path)")
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
      // Of scalars: a combining mark makes another character of a sign.
      let first = cells.map { $0.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\u{301}" } ?? " " }
      #expect(!first.contains { ["=", "+", "@"].contains($0) }, "\(path)")
    }
    #expect(lines.last == "", "\(path)")
  }

  @Test("The bytes do not depend on the number of workers, nor on the folder")
  func sameBytes() async throws {
    let shape = InterpretationFixture.Shape(classes: 2, channels: 4)
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build(
        [InterpretationFixture.interpretation(shape)], to: folder + "/elsewhere/one", workers: 1)
      let first = try SiteFixture.files(in: folder + "/elsewhere/one")
      let second = try await SiteFixture.site(shape).files
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
      try await SiteFixture.build([interpretation], to: folder + "/site", images: SiteOptions.Images.none)
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
    let files = try await SiteFixture.site(
      .init(classes: classes, channels: channels, trials: 30, positions: 50)
    ).files
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
