import Testing

@testable import SiteGen

@Suite("Formats of figures")
struct PageOutputTests {
  @Test("Other views of what a page shows come as PDF and SVG, repetitions and those of very many classes as SVG alone")
  func formats() async throws {
    for (classes, extensions) in [(2, ["pdf", "svg", "tsv"]), (101, ["svg"])] {
      let shape = SiteFixture.Shape(classes: classes, channels: 3, trials: 2, positions: 1)
      let site = try await SiteFixture.site(shape)
      let paths = site.files.keys
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
      #expect(formats("channel-0001/logo") == (isSmall ? ["pdf", "png", "svg", "tsv"] : ["svg"]))
      // Of many logos one PDF holds all.
      #expect(formats("channels/logos") == (isSmall ? [] : ["pdf"]))
      let page = try #require(site.texts["channels/channel-0003.html"])
      #expect(page.contains("href=\"../figures/channels/logos.pdf#page=3\">PDF, page 3</a>") == !isSmall)
      #expect(formats("channel-0001/logo-rc") == (isSmall ? ["svg", "tsv"] : ["svg"]))
      #expect(formats("model/ofiv-matrix") == ["pdf", "png", "svg", "tsv"])
    }
  }
}
