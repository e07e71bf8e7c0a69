import Analysis
import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading

/// A small model of a profile and a count through the whole analysis.
@Suite("Profile models in the pipeline")
struct ProfilePipelineTests {
  /// Fifty bases, four filters of nine, a profile of two strands and a count.
  static func model() throws -> Model {
    let toy = ToyNetwork()
    let first = try toy.relu("relu", try toy.convolution("first", toy.input("dna", [50, 4]), width: 9, filters: 4))
    let profile = try toy.convolution("profile", first, width: 5)
    let count = try toy.dense("count", try toy.globalPool("all", first), units: 1)
    return Model(
      network: toy.finished(profile, count), fileName: "toy.h5", byteCount: 0, sha256: "00", format: "by hand",
      orientation: KernelOrientation(given: .tensorflow, recorded: nil, majorVersion: 2, weightNames: []),
      givenLength: nil, warnings: [])
  }

  /// Few sequences, in which neither T nor U stands, so that none of them says what the model reads.
  private static func sequences() throws -> FASTAFile {
    var text = ""
    for record in 0..<12 {
      text += ">s\(record)\n"
      for position in 0..<50 {
        let place: Int = (position * position + record * (position + 1)) % 3
        text += ["A", "C", "G"][place]
      }
      text += "\n"
    }
    return try FASTAFile(bytes: Array(text.utf8), fileName: "few.fa")
  }

  /// A column of one base alone.
  private static func column(_ letter: Character) -> SIMD4<Float> {
    var column = SIMD4<Float>.zero
    for (lane, base) in "ACGT".enumerated() where base == letter { column[lane] = 1 }
    return column
  }

  static func result(
    _ settings: AnalysisSettings, knownMotifs: MotifLibrary? = nil
  ) async throws -> Interpretation {
    var settings = settings
    settings.interpretation = InterpretationSettings(recipe: .paper)
    settings.interpretation.trials = 1
    settings.interpretation.maximumSteps = 20
    settings.planting = nil
    let inputs = AnalysisInputs(sequences: try sequences(), knownMotifs: knownMotifs)
    return try await Pipeline(settings: settings, workers: 2).run(try model(), inputs: inputs)
  }

  @Test("One class for each strand and the count, with names, heads and scores that are saved")
  func whole() async throws {
    let result = try await Self.result(AnalysisSettings())
    #expect(result.classes.map(\.name) == ["profile 1", "profile 2", "count"])
    let heads = try #require(result.model.heads)
    #expect(heads.map(\.kind) == [.profile, .values])
    #expect(
      heads.map(\.places) == [
        HeadScalar.Places(positions: 38, classes: 2), HeadScalar.Places(positions: 1, classes: 1),
      ])
    #expect(heads.map(\.scalar) == [.profile, nil])
    // The profile's number is a divergence: never negative, and more at the optimum than with no activation at all.
    #expect(result.classes[0].scoreAtZero == 0)
    #expect((result.classes[0].bestScore ?? 0) > 0)
    let saved = SavedResults(interpretation: result, presentation: Presentation(title: "Profile"))
    let read = try ResultsFile.read(bytes: ResultsFile.bytes(of: saved), name: "results.h5").interpretation
    #expect(read.model == result.model)
    #expect(read.layer == result.layer)
    #expect(read.classes == result.classes)
    #expect(read.channels == result.channels)
    #expect(read.channelMotifs == result.channelMotifs)
    // A flat profile has no slope at an empty map, so that its similarity by slopes is no number, before and after.
    #expect(read.comparison.similarity == result.comparison.similarity)
  }

  @Test("A head by name and its number: position 3 of both strands")
  func named() async throws {
    let settings = AnalysisSettings(heads: [NetworkHead.Request(name: "profile", scalar: .position(2))])
    let result = try await Self.result(settings)
    #expect(result.classes.map(\.name) == ["profile 1", "profile 2"])
    #expect(result.model.heads?.map(\.scalar) == [.position(2)])
  }

  @Test("The same model as one of RNA: no motif is matched on another strand")
  func ofRNA() async throws {
    let library = MotifLibrary(
      MotifFile(
        fileName: "rna.meme",
        motifs: ["AAACCC", "GGGTTT", "GATAAG"].map { word in
          Motif(identifier: word, matrix: PositionProbabilityMatrix(columns: word.map { Self.column($0) }))
        }, alphabet: .rna))
    var settings = AnalysisSettings()
    let result = try await Self.result(settings, knownMotifs: library)
    #expect(result.alphabet == .rna && !result.hasTwoStrands)
    let annotation = try #require(result.motifAnnotation)
    #expect(annotation.queries.contains { !$0.nearest.isEmpty })
    #expect(annotation.queries.allSatisfy { $0.nearest.allSatisfy { $0.orientation == .given } })
    // One strand of three known motifs for each motif of the model that says anything.
    #expect(annotation.testCount == 3 * annotation.queries.count { !$0.positions.isEmpty })
    // Refused before anything is computed.
    settings.alphabet = .dna
    do {
      _ = try await Self.result(settings, knownMotifs: library)
      Issue.record("RNA was compared with DNA")
    } catch let error as MotifFileError {
      #expect(error.kind == "E-MEME-ALPHABET")
    }
  }
}
