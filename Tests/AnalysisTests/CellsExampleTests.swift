import Analysis
import Foundation
import TestSupport
import Testing

/// The bundled example of 22 classes, whose logic is written down, held against what a report says of it.
@Suite("The example of four groups of classes")
struct CellsExampleTests {
  /// `cells.truth.json`, as `Examples/training/cells.py` writes it.
  private struct Truth: Decodable {
    struct Class: Decodable {
      var name: String
      var group: String
      var all: [String]
      var any: [String]
      var one: [String]
      var absent: [String]
      var spaced: [String]
    }
    var spacing: [Int]
    var motifs: [String: String]
    var classes: [Class]
  }

  private static func path(_ name: String) -> String {
    ReferenceData.packageFolder.appendingPathComponent("Examples/models/\(name)").path
  }

  private static func truth() throws -> Truth {
    try JSONDecoder().decode(Truth.self, from: Data(contentsOf: URL(fileURLWithPath: path("cells.truth.json"))))
  }

  private static func result() async throws -> Interpretation {
    let inputs = AnalysisInputs(
      classes: path("cells.classes.tsv"), labels: path("cells.labels.tsv"),
      sequences: try FASTAFile(path: path("cells.fa.gz")),
      knownMotifs: try MotifLibrary(paths: [path("cells.meme")]))
    return try await Pipeline(workers: 2).run(try ModelReader.read(path("cells.h5")), inputs: inputs)
  }

  /// Whether one strand of a word holds five letters of a motif in a row.
  private static func holds(_ word: Word, _ motif: String) -> Bool {
    [word.text, word.reverseComplement.text].contains { text in
      let letters = Array(motif.uppercased())
      return (0...letters.count - 5).contains { start in
        let core = String(letters[start..<start + 5])
        return !core.contains("N") && text.contains(core)
      }
    }
  }

  @Test("Groups, words, the repressor, the spacing and the exclusive pair are found, and every class is predicted well")
  func truthIsFound() async throws {
    let truth = try Self.truth()
    let result = try await Self.result()
    let planting = try #require(result.planting)
    #expect(result.classes.map(\.name) == truth.classes.map(\.name))

    let performance = try #require(result.performance)
    #expect(performance.classes.allSatisfy { $0.verdict == .good || $0.verdict == .fair })

    // Classes that rest on the same motif of their cell stand in one cluster.
    let clusters = try #require(result.comparison.clusters)
    for group in Set(truth.classes.map(\.group)) {
      let members = truth.classes.indices.filter { truth.classes[$0].group == group }
      let counts = Dictionary(grouping: members) { clusters.clusterOfClass[$0] ?? -1 }.mapValues(\.count)
      #expect(4 * (counts.values.max() ?? 0) >= 3 * members.count, "\(group): \(counts)")
    }

    // Of all motifs that a class asks for, nearly all are in its words; of those it has, the first is its own.
    var (found, wanted) = (0, 0)
    for (index, rule) in truth.classes.enumerated() {
      let words = planting.classes[index].raisingWords.map(\.word)
      let motifs = (rule.all + rule.any + rule.spaced).compactMap { truth.motifs[$0] }
      wanted += motifs.count
      found += motifs.count { motif in words.contains { Self.holds($0, motif) } }
      let own = motifs + rule.one.compactMap { truth.motifs[$0] }
      if let first = words.first { #expect(own.contains { Self.holds(first, $0) }, "\(rule.name): \(first)") }
      let lowering = planting.classes[index].words.filter { !$0.raises }.map(\.word)
      for motif in rule.absent.compactMap({ truth.motifs[$0] }) {
        #expect(lowering.contains { Self.holds($0, motif) }, "\(rule.name) is not lowered by \(motif)")
      }
    }
    #expect(10 * found >= 8 * wanted, "\(found) of \(wanted) motifs")

    // Two halves at a distance are read as one word that leaves it open what stands between them.
    let theta = try #require(truth.classes.firstIndex { !$0.spaced.isEmpty })
    let halves = truth.classes[theta].spaced.compactMap { truth.motifs[$0] }
    #expect(
      planting.classes[theta].raisingWords.contains { word in halves.allSatisfy { Self.holds(word.word, $0) } })
  }
}
