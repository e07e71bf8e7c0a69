import Analysis
import Render
import TestSupport
import Testing

@testable import SiteGen

@Suite("The page of bi-clusters")
struct BiclusterPageTests {
  @Test("Blocks have one id in the figure, on the page and in the tables; channels have clusters of their own")
  func blockIDs() async throws {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 6, channels: 12))
      .compared(clustering: .init(clusters: 3))
    let biclusters = try #require(interpretation.comparison.biclusters)
    let files = try await SiteFixture.texts(interpretation)
    let rows = try #require(files["tables/bicluster.tsv"]).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    let page = try #require(files["compare/bicluster.html"])
    for (place, block) in biclusters.ranked.all.enumerated() {
      #expect(rows[place][1] == "B\(place + 1)")
      #expect(rows[place][7] == block.rows.map { "\($0 + 1)" }.joined(separator: ","))
      #expect(page.contains(">B\(place + 1)<") == (place < min(biclusters.ranked.strongest.count, 30)))
      if block.rows.count == 1 || block.columns.count == 1 { #expect(block.residue == 0) }
    }
    #expect(biclusters.ranked.all.count == biclusters.blocks.count)
    #expect(files["tables/bicluster.tsv"] == files["figures/compare/bicluster.tsv"])
    let clusters = try #require(files["tables/channel-clusters.tsv"]).split(separator: "\n")
    #expect(clusters.count == 13 && clusters[1].hasSuffix("\tK1"))
  }

  @Test("Classes that form no groups have maps without cut and blocks, no clusters, and a sentence that says so")
  func noGroups() async throws {
    let interpretation = InterpretationFixture.unrelated(.init(classes: 6, channels: 30))
    #expect(interpretation.comparison.formsNoGroups)
    let files = try await SiteFixture.texts(interpretation)
    for path in ["compare/bicluster.html", "clusters/index.html"] {
      #expect(try #require(files[path]).contains("The classes form no groups"), "\(path)")
      #expect(!(try #require(files[path]).contains("the cut")), "\(path)")
    }
    #expect(!(try #require(files["classes/index.html"]).contains(">Cluster<")))
    #expect(!(try #require(files["classes/class-0001.html"]).contains(">Cluster<")))
    #expect(try #require(files["tables/bicluster.tsv"]).split(separator: "\n").count == 1)
    #expect(try #require(files["tables/enrichment.tsv"]).split(separator: "\n").count == 1)
    #expect(try #require(files["tables/linkage-channels.tsv"]).split(separator: "\n").count > 5)
    let clusters = try #require(files["tables/clusters.tsv"]).split(separator: "\n").dropFirst()
    #expect(clusters.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false)[3].isEmpty })
    #expect(files["figures/clusters/tree.svg"] != nil && files["figures/clusters/cluster-1-importance.svg"] == nil)
    #expect(try #require(files["methods.html"]).contains("were not put into clusters"))
  }

  @Test("Names that have no room on a page of a journal are in a PDF of their own")
  func allNames() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 3, channels: 140))
    interpretation.classes[0].name = "first"
    let comparison = interpretation.compared().comparison
    let biclusters = try #require(comparison.biclusters)
    let style = FigureStyle()
    #expect(BiclusterFigure.plan(biclusters, interpretation, comparison, style: style).allNames != nil)
    #expect(SimilarityFigure.plan(interpretation, comparison, style: style).allNames == nil)
    let files = try await SiteFixture.texts(interpretation)
    #expect(files["figures/compare/bicluster-all-names.pdf"] != nil)
    #expect(try #require(files["compare/bicluster.html"]).contains("PDF with all names"))
  }
}
