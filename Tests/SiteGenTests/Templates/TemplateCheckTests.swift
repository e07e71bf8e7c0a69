import Foundation
import Testing

@testable import SiteGen

@Suite("Faults of templates")
struct TemplateCheckTests {
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
}
