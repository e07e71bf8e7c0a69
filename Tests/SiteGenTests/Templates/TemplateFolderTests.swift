import Foundation
import Testing

@testable import SiteGen

@Suite("The folder of templates")
struct TemplateFolderTests {
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
