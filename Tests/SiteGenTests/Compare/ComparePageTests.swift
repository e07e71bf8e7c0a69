import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Pages that set classes beside each other")
struct ComparePageTests {
  private static let paths = ComparePages.siblings.map(\.page.path)

  @Test("A model of one class has the pages, each of which says why there is nothing")
  func oneClass() async throws {
    let files = try await SiteFixture.site(.init(classes: 1, channels: 3)).texts
    #expect(try #require(files["compare/similarity.html"]).contains("Similarity needs at least 2 classes"))
    #expect(try #require(files["compare/difference.html"]).contains("A difference needs at least 2 classes"))
    #expect(try #require(files["clusters/index.html"]).contains("Clusters need at least 3 classes"))
    #expect(try #require(files["compare/bicluster.html"]).contains("Bi-clusters need at least 3 classes"))
    #expect(try #require(files["tables/linkage-classes.tsv"]) == "left\tright\tdistance\tcount\n")
  }

  @Test("Identical classes have a similarity of 1, and the pages say that nothing sets them apart")
  func identical() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 4, channels: 6))
    for index in interpretation.classes.indices {
      var copy = interpretation.classes[1]
      copy.name = interpretation.classes[index].name
      interpretation.classes[index] = copy
    }
    let files = try await SiteFixture.texts(interpretation)
    for path in Self.paths where path != NonAdditivePage.sibling.page.path {
      #expect(
        try #require(files[path]).contains("the smallest correlation of any pair is 1.0000"), "\(path)")
    }
    #expect(files["figures/compare/similarity.svg"] != nil && files["figures/compare/farthest.svg"] == nil)
  }

  @Test("Classes without importance have no similarity, and the pages say why")
  func withoutImportance() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 3, channels: 6))
    for index in interpretation.classes.indices {
      interpretation.classes[index].overallImportance = [Double](repeating: -1, count: 6)
    }
    let files = try await SiteFixture.texts(interpretation)
    for path in Self.paths where path != NonAdditivePage.sibling.page.path {
      #expect(
        try #require(files[path]).contains("not defined for 3 classes with no positive importance on any channel"))
    }
  }

  @Test("Every file that a page leads to is one that some page offers")
  func downloads() {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 4, channels: 4))
    let site = SiteFixture.modelSite(interpretation)
    let offered = Set(site.pages.flatMap(\.files).map(\.path))
    for page in site.pages.compactMap({ $0 as? any ComparePage }) {
      #expect(page.downloads.allSatisfy(offered.contains), "\(page.address.path)")
    }
  }
}
