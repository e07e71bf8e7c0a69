import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("Facts and their explanation")
struct FactHelpTests {
  @Test("Every fact of every page leads to an explanation that is on the page of help")
  func explained() async throws {
    let site = try await SiteFixture.site(.init(classes: 3, channels: 6))
    let help = Set(HTMLScan(try #require(site.texts["help.html"])).tags.compactMap { $0.attributes["id"] })
    var count = 0
    for path in site.pagePaths {
      let page = try #require(site.texts[path])
      for part in page.components(separatedBy: "<div><dt>").dropFirst() {
        let link = HTMLScan(part).all("a").first?.attributes["href"] ?? ""
        let id = link.components(separatedBy: "help.html#").last ?? ""
        #expect(part.hasPrefix("<a class=\"help\"") && help.contains(id), "\(path): \(part.prefix(80))")
        count += 1
      }
    }
    #expect(count > 20)
  }

  @Test("No two explanations have the same address")
  func unique() { #expect(Set(FactHelp.entries.map(\.id)).count == FactHelp.entries.count) }

  @Test("A fact with a number in it is explained by its longest beginning")
  func beginnings() {
    #expect(FactHelp.entry("Order of the first 5 channels")?.label == "Order of the first")
    #expect(FactHelp.entry("Above 0.25 bits a position")?.label == "Above")
    #expect(FactHelp.entry("Aboveboard") == nil)
  }
}
