import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("The page of similarity")
struct SimilarityPageTests {
  /// Labels of five classes, the last of which is positive in all sequences.
  private static let labels: LabelCorrelation = {
    let defined: [Double?] = [1, 0.1, 0.2, 0.3, 0.1, 1, 0.4, 0.5, 0.2, 0.4, 1, 0.6, 0.3, 0.5, 0.6, 1]
    let rows = (0..<4).flatMap { defined[4 * $0..<4 * $0 + 4] + [nil] }
    return LabelCorrelation(
      fileName: "labels<b>.tsv", sequenceCount: 40, means: [0.5, 0.5, 0.5, 0.5, 1],
      correlations: rows + [Double?](repeating: nil, count: 5))
  }()

  @Test("Groups of the table of classes are on the pages, as text and as a choice of rows")
  func groups() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 6, channels: 8))
    interpretation.classAnnotations = interpretation.classes.enumerated().map { index, result in
      ClassTable.Row(name: result.name, group: index < 3 ? "DNase" : "<b>TF</b>", target: "CTCF")
    }
    let files = try await SiteFixture.texts(interpretation, images: .most)
    let list = try #require(files["classes/index.html"])
    #expect(list.contains("data-group=\"true\"") && list.contains("DNase") && !list.contains("<b>TF"))
    #expect(try #require(files["compare/similarity.html"]).contains("Group against group"))
    #expect(try #require(files["tables/groups.tsv"]).split(separator: "\n").count == 7)
    for name in ["groups", "group-counts-first", "group-counts-second", "nearest", "farthest", "difference-map"] {
      for ending in ["pdf", "png", "svg", "tsv"] { #expect(files["figures/compare/\(name).\(ending)"] != nil) }
    }
    #expect(try #require(files["clusters/index.html"]).contains("figures/clusters/tree.svg"))
    #expect(!(try #require(files["data/similarity.js"])).contains("<b>"))
  }

  @Test("Which groups are compared is said, with ties, and every two of few groups have a map and blocks")
  func severalGroups() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 9, channels: 8))
    interpretation.classAnnotations = interpretation.classes.enumerated().map { index, result in
      ClassTable.Row(name: result.name, group: ["DNase", "TF", "Histone"][index % 3])
    }
    let files = try await SiteFixture.texts(interpretation)
    let page = try #require(files["compare/similarity.html"])
    #expect(page.contains("has 3 groups") && page.contains("One more has as many classes as the second"))
    for name in ["groups", "groups-2", "groups-3"] { #expect(files["figures/compare/\(name).svg"] != nil) }
    let blocks = try #require(files["tables/group-blocks.tsv"]).split(separator: "\n")
    #expect(Set(blocks.dropFirst().map { $0.split(separator: "\t")[0...1].joined(separator: "/") }).count == 3)
    #expect(try #require(files["tables/groups.tsv"]).split(separator: "\n").count == 19)
  }

  @Test("A class is called the nearest where it is nearer than chance, else pages and tables say that none is")
  func chance() async throws {
    var interpretation = InterpretationFixture.unrelated(.init(classes: 5, channels: 30))
    var copy = interpretation.classes[0]
    copy.name = "twin"
    copy.overallImportance[3] += 0.01
    interpretation.classes[1] = copy
    let comparison = interpretation.compared().comparison
    #expect(comparison.nearestClass(to: 0) == 1 && comparison.nearestClass(to: 2) == nil)
    let files = try await SiteFixture.texts(interpretation)
    let page = try #require(files["compare/similarity.html"])
    #expect(page.contains("The most similar classes are") && page.contains("where 1 in 20 would be by chance"))
    #expect(page.contains("For 3 classes no other is nearer than chance"))
    #expect(try #require(files["classes/class-0001.html"]).contains("Nearest class by correlation"))
    #expect(try #require(files["classes/class-0003.html"]).contains("No other class is nearer than chance"))
    #expect(!(try #require(files["classes/class-0003.html"]).contains("nearest 1")))
    let rows = try #require(files["tables/classes.tsv"]).split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    let places = try ["nearest_class_id", "nearest_similarity", "nearest_chance"].map {
      try #require(rows[0].firstIndex(of: $0[...]))
    }
    #expect(rows[1][places[0]] == "2" && rows[3][places[0]].isEmpty)
    #expect(places.dropFirst().allSatisfy { !rows[3][$0].isEmpty })
    let kinds = try #require(files["tables/neighbours.tsv"]).split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(kinds.contains { $0[0] == "1" && $0[2] == "nearest" && $0[4] == "2" })
    #expect(kinds.allSatisfy { $0[0] != "3" || $0[2] != "nearest" })
    #expect(try #require(files["methods.html"]).contains("permuted 1,000 times"))
  }

  @Test("Intervals and labels are on the pages where there are trials and labels enough, else the pages say so")
  func intervalsAndLabels() async throws {
    let few = try await SiteFixture.site(.init(classes: 5, channels: 6)).texts
    #expect(
      try #require(few["compare/similarity.html"]).contains("There are too few trials to tell the spread over restarts")
    )
    #expect(try #require(few["compare/similarity.html"]).contains("With labels of sequences (--labels)"))
    #expect(try #require(few["classes/class-0001.html"]).contains("not tested: 10 trials are needed"))
    var interpretation = InterpretationFixture.interpretation(.init(classes: 5, channels: 6, trials: 10))
    interpretation.labelCorrelation = Self.labels
    let files = try await SiteFixture.texts(interpretation)
    let page = try #require(files["compare/similarity.html"])
    #expect(page.contains("(spread over restarts ") && !page.contains("interval") && page.contains("40 sequences of"))
    #expect(page.contains("1 class with the same label in all of them has none"))
    #expect(page.contains("correlation of labels") && !page.contains("labels<b>"))
    let header = try #require(files["tables/measures.tsv"]).split(separator: "\n")[0]
    #expect(header.hasSuffix("label_correlation"))
  }

  @Test(
    "A verdict follows from the number as it is printed", arguments: [(0.8951, "agrees"), (0.8949, "agrees in part")])
  func verdict(agreement: Double, words: String) { #expect(MeasureText.verdict(agreement) == words) }
}
