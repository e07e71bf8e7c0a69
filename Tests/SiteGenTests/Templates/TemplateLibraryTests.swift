import Analysis
import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("Templates and looks")
struct TemplateLibraryTests {
  @Test("Every tag of the shipped templates names a property of its view")
  func shippedTemplates() throws {
    let library = try TemplateLibrary(folder: SiteFixture.templateFolder)
    #expect(library.styleSheet.utf8.count <= 25_000)
    for page in PageRegistry.templates {
      #expect(library.render(page.view, with: page.name).hasPrefix("<!doctype html>"), "\(page.name)")
    }
  }

  @Test("Text is escaped wherever a template puts it")
  func escaping() throws {
    let library = try TemplateLibrary(folder: SiteFixture.templateFolder)
    let html = library.render(HelpPage.View(schema: "<i>\"&'"), with: HelpPage.template)
    #expect(html.contains("&lt;i&gt;&quot;&amp;&#39;") && !html.contains("<i>\""))
  }

  /// The program's templates with another frame, another style sheet and a page rearranged.
  private static func writeTheme(to folder: String) throws {
    try FileManager.default.copyItem(atPath: SiteFixture.templateFolder, toPath: folder)
    func edit(_ name: String, _ change: (String) -> String) throws {
      let path = folder + "/" + name
      try change(String(contentsOfFile: path, encoding: .utf8)).write(toFile: path, atomically: true, encoding: .utf8)
    }
    try edit("layout.mustache") {
      $0.replacing(
        "<footer class=\"site\">", with: "<footer class=\"site\">\n<p class=\"lab\">Hosted by our laboratory.</p>")
    }
    try edit("site.css") { $0 + "\n.lab { font-weight: 700; }\nbody { font-family: Georgia, serif; }\n" }
    try edit("channel.mustache") { "{{! The laboratory shows nothing here. }}\n" + $0 }
    try edit("copy.js") { _ in "// This theme copies nothing.\n" }
  }

  @Test("A lab's own look reaches every page and keeps the rules of the site")
  func secondTheme() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      try Self.writeTheme(to: folder + "/theme")
      let shape = InterpretationFixture.Shape(classes: 2, channels: 4)
      try await SiteFixture.build(
        [InterpretationFixture.interpretation(shape)], to: folder + "/site", templates: folder + "/theme")
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      let files = try SiteFixture.files(in: folder + "/site")
      for path in audit.pagePaths {
        let page = String(decoding: try #require(files[path]), as: UTF8.self)
        #expect(page.contains("<p class=\"lab\">Hosted by our laboratory.</p>"), "\(path)")
      }
      // Numbers and figures know nothing of a theme; assets have other names, so that no browser keeps old ones.
      let plain = try await SiteFixture.site(shape).files
      for (path, data) in plain where path.hasPrefix("figures/") || path.hasPrefix("tables/") {
        #expect(files[path] == data, "\(path)")
      }
      let assets = Set(files.keys.filter { $0.hasPrefix("assets/") })
      #expect(assets.isDisjoint(with: plain.keys))
    }
  }
}
