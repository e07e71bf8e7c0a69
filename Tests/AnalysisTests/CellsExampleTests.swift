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
      var motifs: Set<String> { Set(all + any + one + spaced) }
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

  @Test("Words, shared motifs, the exclusive pair and the spaced halves are found, and every class is predicted well")
  func truthIsFound() async throws {
    let truth = try Self.truth()
    let result = try await Self.result()
    let planting = try #require(result.planting)
    #expect(result.classes.map(\.name) == truth.classes.map(\.name))

    let performance = try #require(result.performance)
    #expect(performance.classes.allSatisfy { $0.verdict == .good || $0.verdict == .fair })

    // Classes of one cluster share a motif, that of their cell or that of their factor, far more often than others do.
    let clusters = try #require(result.comparison.clusters)
    var shares = (together: (of: 0, all: 0), apart: (of: 0, all: 0))
    for first in truth.classes.indices {
      for second in truth.classes.indices where second > first {
        let sharesMotif = !truth.classes[first].motifs.isDisjoint(with: truth.classes[second].motifs)
        if clusters.clusterOfClass[first] == clusters.clusterOfClass[second] {
          shares.together = (shares.together.of + (sharesMotif ? 1 : 0), shares.together.all + 1)
        } else {
          shares.apart = (shares.apart.of + (sharesMotif ? 1 : 0), shares.apart.all + 1)
        }
      }
    }
    print("classes that share a motif: \(shares)")
    #expect(4 * shares.together.of >= 3 * shares.together.all)
    #expect(shares.together.of * shares.apart.all > 2 * shares.apart.of * shares.together.all)

    // Of all motifs that a class asks for, nearly all are in its words; of those it has, the first is its own.
    var (found, wanted) = (0, 0)
    for (index, rule) in truth.classes.enumerated() {
      let words = planting.classes[index].raisingWords.map(\.word)
      let motifs = (rule.all + rule.any + rule.spaced).compactMap { truth.motifs[$0] }
      wanted += motifs.count
      found += motifs.count { motif in words.contains { Self.holds($0, motif) } }
      let own = motifs + rule.one.compactMap { truth.motifs[$0] }
      if let first = words.first { #expect(own.contains { Self.holds(first, $0) }, "\(rule.name): \(first)") }
    }
    #expect(10 * found >= 8 * wanted, "\(found) of \(wanted) motifs")

    // The pair of which a class asks for one excludes each other, and no other pair of words of a class does.
    for (index, rule) in truth.classes.enumerated() {
      let own = rule.one.compactMap { truth.motifs[$0] }
      let exclusive = planting.classes[index].pairs.filter { $0.relation == .exclusive }
      let words = exclusive.map { pair in [pair.first, pair.second].map { planting.classes[index].members[$0].word } }
      print("\(rule.name) exclusive: \(words.map { "\($0[0]) \($0[1])" })")
      guard !own.isEmpty else { continue }
      #expect(
        words.contains { pair in own.allSatisfy { motif in pair.contains { Self.holds($0, motif) } } }, "\(rule.name)")
    }

    // Two halves at a distance are read as one word that leaves it open what stands between them.
    let theta = try #require(truth.classes.firstIndex { !$0.spaced.isEmpty })
    let halves = truth.classes[theta].spaced.compactMap { truth.motifs[$0] }
    #expect(
      planting.classes[theta].raisingWords.contains { word in halves.allSatisfy { Self.holds(word.word, $0) } })
  }
}
