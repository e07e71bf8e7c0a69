import Analysis
import Foundation
import Render
import TestSupport
import Testing

@testable import SiteGen

@Suite("Index of the site")
struct SearchPageTests {
  @Test("Everything that has a page is in the index, under an address that is there")
  func complete() async throws {
    let site = try await SiteFixture.site(.init(classes: 3, channels: 6))
    let index = try #require(site.texts["search.html"])
    let links = HTMLScan(index).all("a").compactMap { $0.attributes["href"] }
    for path in site.pagePaths where path != "search.html" { #expect(links.contains(path), "\(path)") }
    let script = try #require(site.texts["data/search.js"])
    #expect(script.contains("channels/channel-0006.html") && script.contains("6 · AACAATGG"))
  }

  @Test("Every page leads to the index and to its file, and to the help")
  func reachable() async throws {
    let site = try await SiteFixture.site(.init(classes: 3, channels: 6))
    for path in site.pagePaths {
      let scan = HTMLScan(try #require(site.texts[path]))
      let root = String(repeating: "../", count: path.count { $0 == "/" })
      let box = try #require(scan.all("div").first { $0.attributes["class"] == "search" }, "\(path)")
      #expect(box.attributes["data-source"] == root + "data/search.js")
      #expect(box.attributes["data-root"] == root)
      #expect(scan.all("a").contains { $0.attributes["href"] == root + "search.html" })
    }
  }

  @Test("Names from outside are text in the file, whatever they hold")
  func hostile() throws {
    let results = InterpretationFixture.interpretation(
      .init(classes: 2, channels: 4), names: ["</script><b>", "\"];alert(1)//"])
    let page = try #require(SiteFixture.modelSite(results).pages.compactMap { $0 as? SearchPage }.first)
    let bytes = try #require(page.files.first).bytes(FigureStyle())
    let script = String(decoding: bytes, as: UTF8.self)
    #expect(!script.contains("<") && script.contains("\\\"];alert(1)//"))
  }
}
