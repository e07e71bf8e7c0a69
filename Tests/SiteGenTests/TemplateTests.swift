import Foundation
import Mustache
import Testing

@testable import SiteGen

@Suite("Templates")
struct TemplateTests {
  /// A copy of the package's templates with one file changed, or removed where the text is nil.
  private static func load(replacing name: String, with text: String?) async throws -> SiteError? {
    try await SiteFixture.withTemporaryFolder { folder in
      let templates = folder + "/templates"
      try FileManager.default.copyItem(atPath: SiteFixture.templateFolder, toPath: templates)
      try FileManager.default.removeItem(atPath: templates + "/" + name)
      try text?.write(toFile: templates + "/" + name, atomically: false, encoding: .utf8)
      do {
        _ = try TemplateLibrary(folder: templates)
        return nil
      } catch let error as SiteError {
        return error
      }
    }
  }

  @Test("Every tag of the shipped templates names a property of its view")
  func shippedTemplates() throws {
    let library = try TemplateLibrary(folder: SiteFixture.templateFolder)
    #expect(library.styleSheet.utf8.count <= 25_000)
    for page in PageTemplate.allCases {
      #expect(library.render(page.emptyView, as: page).hasPrefix("<!doctype html>"), "\(page)")
    }
  }

  @Test(
    "Views hold text, flags and views, so that no number is printed by chance",
    arguments: PageTemplate.allCases)
  func viewsHoldText(page: PageTemplate) {
    var views: [any TemplateView] = [page.emptyView]
    var seen: Set<String> = []
    while let view = views.popLast() {
      guard seen.insert("\(type(of: view))").inserted else { continue }
      for child in Mirror(reflecting: view).children {
        let name = child.label ?? ""
        guard let property = view.property(named: name) else {
          Issue.record("\(type(of: view)).\(name) is neither text, flag nor view")
          continue
        }
        if case .view(let inner) = property { views.append(inner) }
      }
    }
  }

  /// Views that look names up themselves, filled so that no two properties of one type are alike.
  static let lookups: [any TemplateView & MustacheParent] = [
    RowView(cells: [CellView(isHeader: true)]),
    CellView(
      spans: [SpanView(text: "a")], isHeader: true, bars: [BarView(width: "1")], logos: [ImageView()]),
    CellView(style: "t", hasStyle: true), CellView(isPlain: true, text: "1"), BarView(width: "2", isNegative: true),
    ImageView(source: "a", width: "1", height: "2", alternativeText: "b"),
    SpanView(text: "a", link: "b", isLink: true), SpanView(isName: true),
  ]

  @Test("They find every stored property and nothing else", arguments: lookups)
  func lookup(view: any TemplateView & MustacheParent) {
    for child in Mirror(reflecting: view).children {
      let found = view.child(named: child.label ?? "").map { String(describing: $0) }
      #expect(found == String(describing: child.value), "\(type(of: view)).\(child.label ?? "")")
    }
    #expect(view.child(named: "nothing") == nil)
  }

  /// A template, what is wrong in it, and the error's kind and words.
  static let faults: [(name: String, text: String?, kind: String, words: String)] = [
    ("help.mustache", nil, "E-TEMPLATE-MISSING", "help.mustache"),
    ("site.css", nil, "E-TEMPLATE-MISSING", "site.css"),
    ("help.mustache", "{{>no-such-partial}}", "E-TEMPLATE-MISSING", "no-such-partial.mustache"),
    ("help.mustache", "<p>{{shcema}}</p>", "E-TEMPLATE-TAG", "{{shcema}}"),
    (
      "help.mustache", "{{#frame}}{{#navigation}}{{linkk}}{{/navigation}}{{/frame}}", "E-TEMPLATE-TAG",
      "{{linkk}}"
    ),
    ("help.mustache", "{{{schema}}}", "E-TEMPLATE-TAG", "{{{schema}}"),
    ("help.mustache", "{{&schema}}", "E-TEMPLATE-TAG", "{{&schema}}"),
    ("help.mustache", "{{#schema}}x{{/schema}}", "E-TEMPLATE-TAG", "{{schema}}"),
    ("help.mustache", "{{<layout}}{{$main}}{{wrong}}{{/main}}{{/layout}}", "E-TEMPLATE-TAG", "{{wrong}}"),
    ("help.mustache", "{{>help}}", "E-TEMPLATE-SYNTAX", "contains itself"),
    ("help.mustache", "\n{{#frame}}", "E-TEMPLATE-SYNTAX", "line "),
    ("help.mustache", "{{#frame}}{{/farme}}", "E-TEMPLATE-SYNTAX", "help.mustache"),
  ]

  @Test("A fault is an error that names it", arguments: faults)
  func faultyTemplate(name: String, text: String?, kind: String, words: String) async throws {
    let error = try await Self.load(replacing: name, with: text)
    #expect(error?.kind == kind && error?.exitCode == 3)
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "no error")")
  }

  @Test("Text is escaped wherever a template puts it")
  func escaping() throws {
    let library = try TemplateLibrary(folder: SiteFixture.templateFolder)
    let html = library.render(HelpView(schema: "<i>\"&'"), as: .help)
    #expect(html.contains("&lt;i&gt;&quot;&amp;&#39;") && !html.contains("<i>\""))
  }

  @Test("Templates are found as given, beside the program, in its prefix, in the package")
  func folders() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
      func install(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: root + path, withIntermediateDirectories: true)
        try "".write(toFile: root + path + "/site.css", atomically: false, encoding: .utf8)
      }
      let program = root + "/prefix/bin/build-report"
      let missing = #expect(throws: SiteError.self) {
        try TemplateFolder.find(given: nil, executable: program)
      }
      #expect(missing?.kind == "E-TEMPLATE-MISSING")
      try install("/templates")
      try "".write(toFile: root + "/Package.swift", atomically: false, encoding: .utf8)
      #expect(try TemplateFolder.find(given: nil, executable: program) == root + "/templates")
      try install("/prefix/share/build-report/templates")
      #expect(
        try TemplateFolder.find(given: nil, executable: program) == root
          + "/prefix/share/build-report/templates")
      try install("/prefix/bin/templates")
      #expect(try TemplateFolder.find(given: nil, executable: program) == root + "/prefix/bin/templates")
      try install("/mine")
      #expect(try TemplateFolder.find(given: root + "/mine", executable: program) == root + "/mine")
      #expect(throws: SiteError.self) {
        try TemplateFolder.find(given: root + "/none", executable: program)
      }
    }
  }
}
