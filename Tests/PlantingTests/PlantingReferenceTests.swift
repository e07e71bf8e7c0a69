import Foundation
import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import ModelReading
@testable import Motifs
@testable import Planting
@testable import Sequences

/// What planting finds in trained networks whose logic is known.
@Suite("Planting in reference networks", .serialized, .enabled(if: ReferenceData.isPresent))
struct PlantingReferenceTests {
  static let workers = 2

  /// Plants in a model as the whole analysis does, without data.
  static func result(_ path: String, library: MotifLibrary? = nil) async throws -> PlantingResult {
    let network = try ModelReader.read(ReferenceData.path(path)).network
    let choice = try LayerChoice(network, file: path)
    let cut = network.cut(at: choice)
    let (channels, filters) = network.channelsAndFilters(at: choice)
    let classes = try await Interpreter.interpret(
      InterpretationInput(upper: cut.upper, classNames: cut.classNames, channels: channels, filters: filters),
      settings: InterpretationSettings(), workers: workers)
    let sample = SequenceSample(length: try #require(network.sequenceLength), seed: 1)
    let input = PlantingInput(
      network: network, choice: choice, filters: filters,
      sites: try await network.sequenceMotifs(at: choice, in: sample, workers: workers),
      channelMotifs: try await network.channelMotifs(at: choice, workers: workers), channels: channels,
      classes: classes,
      library: library)
    let clock = ContinuousClock()
    let start = clock.now
    let result = try #require(await Planting.run(input, workers: workers))
    let seconds = (clock.now - start) / .seconds(1)
    print(
      "\(path): planted in \(Int(seconds.rounded())) s with \(result.passes) passes of "
        + "\(Int(result.multiplications / 1000)) thousand multiplications, \(result.settings.backgrounds) backgrounds, "
        + "controls with a relation \(result.controlRelations) of \(result.controlCount)")
    return result
  }

  /// Whether one strand of a word holds five letters of a motif's consensus in a row.
  static func sharesCore(_ word: Word, _ motif: Motif) -> Bool {
    let consensus = motif.matrix.mostProbableBases
    return [word.text, word.reverseComplement.text].contains { text in
      (0...max(0, text.count - 5)).contains { start in
        let core = text.dropFirst(start).prefix(5)
        return core.count == 5 && !core.contains("N") && consensus.contains(core)
      }
    }
  }

  @Test(
    "The first word of every class is that of its factor and raises that class most",
    arguments: ["CNN-2", "CNN-25"])
  func factors(_ name: String) async throws {
    let factors = ["Arid3a", "CEBPB", "FOSL1", "Gabpa", "MAFK", "MAX", "MEF2A", "NFYB", "SP1", "SRF", "STAT1", "YY1"]
    let library = try MotifLibrary(paths: [ReferenceData.path("motifs/JASPAR_CORE_2016_vertebrates.meme")])
    // Known motifs are planted in the smaller of the two.
    let result = try await Self.result("koo/\(name).h5", library: name == "CNN-25" ? library : nil)
    #expect(result.classes.count == 12 && (result.knownMotifs != nil) == (name == "CNN-25"))
    for (index, factor) in factors.enumerated() {
      let word = try #require(result.classes[index].words.first, "\(factor) has no word")
      let motif = try #require(library.motifs.first { $0.alternateName == factor })
      print("  \(factor): \(word.word) raises by \(word.effect.mean), shuffled \(word.control.mean)")
      #expect(word.raises && Self.sharesCore(word.word, motif), "\(factor): \(word.word)")
      #expect(word.mostChangedClass == index, "\(factor): \(word.word)")
      #expect(word.overControl.isAbove)
      if let known = result.knownMotifs, let own = library.motifs.firstIndex(of: motif) {
        let effects = known.rows[own].effects
        #expect(effects.indices.max { effects[$0] < effects[$1] } == index, "\(factor) raises another class more")
        #expect(known.answers(index, to: own), "\(factor)")
      }
    }
    #expect(20 * result.controlRelations < max(result.controlCount, 20))
  }

  /// What a class of a synthetic set answers to.
  private struct Logic: Decodable {
    var and: [String]?
    var or: [String]?
    var xor: [String]?
    var motifs: [String] { (and ?? []) + (or ?? []) + (xor ?? []) }
  }

  private struct Meta: Decodable {
    var classes: [String]
    var logic: [String: Logic]
  }

  @Test(
    "Planted words are found, and exclusive pairs where the logic has one and nowhere else")
  func synthetic() async throws {
    var controls = (relations: 0, count: 0)
    for name in ["2017-I-s1", "2017-II-s1", "2019-I-s1", "2019-I-or-s1", "2019-II-s1"] {
      let meta = try JSONDecoder().decode(
        Meta.self, from: Data(contentsOf: URL(fileURLWithPath: ReferenceData.path("synthetic/\(name).meta.json"))))
      let result = try await Self.result("synthetic/\(name).h5")
      for (index, className) in meta.classes.enumerated() {
        let logic = try #require(meta.logic[className])
        let found = result.classes[index]
        print("  \(className): \(found.raisingWords.map(\.word.text).joined(separator: " "))")
        for motif in logic.motifs {
          #expect(
            found.raisingWords.contains { word in
              word.word.text.contains(motif)
                || word.isReadOnBothStrands && word.word.reverseComplement.text.contains(motif)
            }, "\(name) \(className): \(motif)")
        }
        let exclusive = found.pairs.filter { $0.relation == .exclusive }
        for pair in exclusive {
          let words = [pair.first, pair.second].map { found.members[$0].word.text }
          print("    exclusive: \(words.joined(separator: " and ")), departure \(pair.test.departure.mean)")
          #expect((logic.xor ?? []).allSatisfy { motif in words.contains { $0.contains(motif) } })
        }
        #expect(exclusive.count == (logic.xor == nil ? 0 : 1), "\(name) \(className)")
      }
      controls.relations += result.controlRelations
      controls.count += result.controlCount
    }
    #expect(20 * controls.relations < controls.count)
  }
}
