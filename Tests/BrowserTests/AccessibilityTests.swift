import Foundation
import TestSupport
import Testing

/// The rules of axe-core, which `make test` fetches into the folder of the build.
enum AccessibilityRules {
  private static let path = ReferenceData.packageFolder.appendingPathComponent(".build-test/accessibility/axe.min.js")

  static let isPresent: Bool = {
    let isPresent = FileManager.default.fileExists(atPath: path.path)
    if !isPresent { print("skipped: rules of accessibility; make test fetches them where the network is there") }
    return isPresent
  }()

  static func source() throws -> String { try String(contentsOf: path, encoding: .utf8) }
}

extension ChromiumTests {
  @Suite("Accessibility of pages", .enabled(if: AccessibilityRules.isPresent))
  struct AccessibilityTests {
    /// What axe-core finds on the page that is open: rule, and the first elements that break it.
    private static let findings = """
      axe.run(document, { runOnly: { type: 'tag', values: \
      ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }).then(result => \
      result.violations.map(v => v.id + ': ' + v.help + ' · ' + \
      v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')))
      """

    /// One page of each kind: items of a list are alike.
    private static func kinds(of site: SiteUnderTest.Site) -> [String] {
      let single = /-[0-9]+\.html$/
      return site.pages.filter { $0.firstMatch(of: single) == nil || $0.hasSuffix("-0001.html") }
    }

    private static func check(_ site: SiteUnderTest.Site, scheme: String) throws {
      let page = try BrowserPage()
      let rules = try AccessibilityRules.source()
      try page.call("Emulation.setEmulatedMedia", ["features": [["name": "prefers-color-scheme", "value": scheme]]])
      for path in kinds(of: site) {
        try page.open(site.path(path))
        try page.call("Runtime.evaluate", ["expression": rules])
        let answer = try page.call(
          "Runtime.evaluate", ["expression": findings, "awaitPromise": true, "returnByValue": true])
        let found = try #require((answer["result"] as? [String: Any])?["value"] as? [String], "\(path): \(answer)")
        #expect(found.isEmpty, "\(path), \(scheme): \(found.joined(separator: "; "))")
      }
    }

    @Test("No kind of page breaks a rule of axe-core, light and dark", arguments: ["light", "dark"])
    func rules(_ scheme: String) throws {
      try Self.check(try SiteUnderTest.grouped.get(), scheme: scheme)
      try Self.check(try SiteUnderTest.single.get(), scheme: scheme)
    }

    @Test("Neither does the index over several models")
    func index() throws { try Self.check(try SiteUnderTest.several.get(), scheme: "light") }
  }
}
