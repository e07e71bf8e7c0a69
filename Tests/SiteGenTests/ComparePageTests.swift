import Analysis
import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("Pages that set classes beside each other")
struct ComparePageTests {
  private static let paths = ComparePages.all.map(\.page.path)

  /// Labels of five classes, the last of which is positive in all sequences.
  private static let labels: LabelCorrelation = {
    let defined: [Double?] = [1, 0.1, 0.2, 0.3, 0.1, 1, 0.4, 0.5, 0.2, 0.4, 1, 0.6, 0.3, 0.5, 0.6, 1]
    let rows = (0..<4).flatMap { defined[4 * $0..<4 * $0 + 4] + [nil] }
    return LabelCorrelation(
      fileName: "labels<b>.tsv", sequenceCount: 40, means: [0.5, 0.5, 0.5, 0.5, 1],
      correlations: rows + [Double?](repeating: nil, count: 5))
  }()

  private static func pages(_ interpretation: Interpretation) async throws -> [String: String] {
    try await SiteFixture.withTemporaryFolder { folder in
      try await SiteFixture.build([interpretation], to: folder + "/site")
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      return try SiteFixture.files(in: folder + "/site").mapValues { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test("A model of one class has the pages, each of which says why there is nothing")
  func oneClass() async throws {
    let files = try await Self.pages(InterpretationFixture.interpretation(.init(classes: 1, channels: 5)))
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
    let files = try await Self.pages(interpretation)
    for path in Self.paths where path != SitePage.nonAdditive.path {
      #expect(
        try #require(files[path]).contains("the smallest correlation of any pair is 1.0000"), "\(path)")
    }
    #expect(files["figures/compare/similarity.svg"] != nil && files["figures/compare/farthest.svg"] == nil)
  }

  /// Rows of two classes, and what is said of them.
  private static let extremes: [(first: [Double], second: [Double], words: String)] = [
    (
      [-0.2, -0.586, 0.31], [-0.2, -0.129, -0.08],
      "channel 3 is larger in A (0.39 more: 0.31 against -0.08), channel 2 in B (0.46 more: -0.13 against -0.59)."
    ),
    ([2, 3], [1, 1], "channel 2 is larger in A (2.0 more: 3.0 against 1.0), none in B."),
    ([1, 1], [2, 1], "channel 1 is larger in B (1.0 more: 2.0 against 1.0), none in A."),
    ([1, 1], [1, 1], "no channel tells them apart."),
  ]

  @Test("What sets two classes apart is true whatever the signs of their importance", arguments: extremes)
  func signs(first: [Double], second: [Double], words: String) {
    #expect(ChannelExtremes(first, second).words("A", "B").plain == words)
  }

  @Test("Bounds have the digits that tell them from 1, and intervals and estimates as many as each other")
  func similarityText() {
    #expect(SimilarityText.bound(0.99821) == "0.998")
    #expect(SimilarityText.bound(0.421) == "0.42" && SimilarityText.bound(0) == "0.00")
    let text = SimilarityText.text(0.6712, .init(lower: 0.6709, upper: 0.6721))
    #expect(text.value == "0.671" && text.interval == "0.671 to 0.672")
    #expect(MeasureText.verdict(0.8951) == "agrees" && MeasureText.verdict(0.8949) == "agrees in part")
  }

  @Test("A pair of identical classes among others is said to differ by nothing but the random starts")
  func identicalPair() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 4, channels: 6))
    var copy = interpretation.classes[1]
    copy.name = "copy"
    interpretation.classes[2] = copy
    let files = try await Self.pages(interpretation)
    let page = try #require(files["compare/difference.html"])
    #expect(page.contains("they do not differ beyond the random starts") && page.contains("– / –"))
    #expect(try #require(files["classes/class-0002.html"]).contains("no difference beyond the random starts"))
  }

  @Test("Classes without importance have no similarity, and the pages say why")
  func withoutImportance() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 3, channels: 6))
    for index in interpretation.classes.indices {
      interpretation.classes[index].overallImportance = [Double](repeating: -1, count: 6)
    }
    let files = try await Self.pages(interpretation)
    for path in Self.paths where path != SitePage.nonAdditive.path {
      #expect(
        try #require(files[path]).contains("not defined for 3 classes with no positive importance on any channel"))
    }
  }

  @Test("Blocks have one id in the figure, on the page and in the tables; channels have clusters of their own")
  func blockIDs() async throws {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 6, channels: 12))
    let biclusters = try #require(SiteFixture.context(interpretation).comparison.biclusters)
    let files = try await Self.pages(interpretation)
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

  @Test("Groups of the table of classes are on the pages, as text and as a choice of rows")
  func groups() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 6, channels: 8))
    interpretation.classAnnotations = interpretation.classes.enumerated().map { index, result in
      ClassTable.Row(name: result.name, group: index < 3 ? "DNase" : "<b>TF</b>", target: "CTCF")
    }
    let files = try await Self.pages(interpretation)
    let list = try #require(files["classes/index.html"])
    #expect(list.contains("data-group=\"true\"") && list.contains("DNase") && !list.contains("<b>TF"))
    #expect(try #require(files["compare/similarity.html"]).contains("Group against group"))
    #expect(try #require(files["tables/groups.tsv"]).split(separator: "\n").count == 7)
    for name in ["groups", "group-counts-first", "group-counts-second", "nearest", "farthest", "difference-map"] {
      for ending in ["pdf", "png", "svg", "tsv"] { #expect(files["figures/compare/\(name).\(ending)"] != nil) }
    }
    #expect(try #require(files["clusters/index.html"]).contains("figures/clusters/tree.svg"))
    #expect(!(try #require(files["data/similarity.js"])).contains("<b>"))
    for path in Self.paths { #expect(files[path] != nil, "\(path)") }
  }

  @Test("Strips that one side of a figure has room for are not said to be left out")
  func strips() {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 8, channels: 4))
    interpretation.classAnnotations = interpretation.classes.enumerated().map { index, result in
      ClassTable.Row(name: result.name, group: index < 4 ? "DNase" : "TF", target: "T\(index % 6)")
    }
    let context = SiteFixture.context(interpretation)
    let all = ClassStrips(context, order: Array(0..<8))
    #expect(all.leftOut == [.target] && all.sentence.contains("No strip shows the target"))
    let sides = ClassStrips(context, sides: [Array(0..<4), Array(4..<8)])
    #expect(sides.leftOut.isEmpty && sides.sentence.isEmpty && sides.shown.count == 2)
  }

  @Test("Which groups are compared is said, with ties, and every two of few groups have a map and blocks")
  func severalGroups() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 9, channels: 8))
    interpretation.classAnnotations = interpretation.classes.enumerated().map { index, result in
      ClassTable.Row(name: result.name, group: ["DNase", "TF", "Histone"][index % 3])
    }
    let files = try await Self.pages(interpretation)
    let page = try #require(files["compare/similarity.html"])
    #expect(page.contains("has 3 groups") && page.contains("One more has as many classes as the second"))
    for name in ["groups", "groups-2", "groups-3"] { #expect(files["figures/compare/\(name).svg"] != nil) }
    let blocks = try #require(files["tables/group-blocks.tsv"]).split(separator: "\n")
    #expect(Set(blocks.dropFirst().map { $0.split(separator: "\t")[0...1].joined(separator: "/") }).count == 3)
    #expect(try #require(files["tables/groups.tsv"]).split(separator: "\n").count == 19)
  }

  @Test("Intervals and labels are on the pages where there are trials and labels enough, else the pages say so")
  func intervalsAndLabels() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 5, channels: 6, trials: 4))
    let few = try await Self.pages(interpretation)
    #expect(try #require(few["compare/similarity.html"]).contains("There are too few trials for intervals"))
    #expect(try #require(few["compare/similarity.html"]).contains("With labels of sequences (--labels)"))
    #expect(try #require(few["classes/class-0001.html"]).contains("too few trials"))
    interpretation = InterpretationFixture.interpretation(.init(classes: 5, channels: 6, trials: 10))
    interpretation.labelCorrelation = Self.labels
    let files = try await Self.pages(interpretation)
    let page = try #require(files["compare/similarity.html"])
    #expect(page.contains("95 % interval over trials") && page.contains("40 sequences of"))
    #expect(page.contains("1 class with the same label in all of them has none"))
    #expect(page.contains("correlation of labels") && !page.contains("labels<b>"))
    let header = try #require(files["tables/measures.tsv"]).split(separator: "\n")[0]
    #expect(header.hasSuffix("label_correlation"))
  }

  @Test("Names that have no room on a page of a journal are in a PDF of their own")
  func allNames() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 3, channels: 140))
    interpretation.classes[0].name = "first"
    let context = SiteFixture.context(interpretation)
    let plans = ClusteringFigures.biclusters(context) + ClusteringFigures.similarity(context)
    #expect(plans.map { $0.allNames != nil } == [true, false])
    let files = try await Self.pages(interpretation)
    #expect(files["figures/compare/bicluster-all-names.pdf"] != nil)
    #expect(try #require(files["compare/bicluster.html"]).contains("PDF with all names"))
  }

  @Test("A symmetric matrix is stored up to its diagonal, in steps of one size")
  func triangle() {
    let matrix = QuantizedMatrix(symmetric: [[1, 9, 9], [-0.5, 1, 9], [nil, 0.25, 1]])
    let codes = stride(from: 0, to: matrix.bytes.count, by: 2).map {
      Int16(bitPattern: UInt16(matrix.bytes[$0]) | UInt16(matrix.bytes[$0 + 1]) << 8)
    }
    #expect(codes == [32767, -16384, 32767, .min, 8192, 32767])
    #expect(matrix.steps == [1 / 32767] && matrix.isTriangle)
  }

  @Test("Rounded matrices give values back within half a step, and missing ones as missing")
  func quantized() throws {
    let rows: [[Double?]] = [[1, -0.5, nil, .nan], [0, 0, 0, 0], [1e-3, -2e-3, 0, 5e-4]]
    let matrix = QuantizedMatrix(rows)
    #expect(matrix.bits == 16)
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        let place = 2 * (row * 4 + column)
        let code = Int16(bitPattern: UInt16(matrix.bytes[place]) | UInt16(matrix.bytes[place + 1]) << 8)
        if let value, value.isFinite {
          #expect(abs(Double(code) * matrix.steps[row] - value) <= matrix.steps[row] / 2 + 1e-15)
        } else {
          #expect(code == .min)
        }
      }
    }
  }

  @Test("Texts in scripts cannot end them")
  func scriptText() {
    #expect(ScriptText.string("</script>\"\\\u{2028}\n") == #""\u003c/script\u003e\"\\\u2028\u000a""#)
  }
}
