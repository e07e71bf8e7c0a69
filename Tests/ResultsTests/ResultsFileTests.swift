import TestSupport
import Testing

@testable import DeepResolve
@testable import ModelReading
@testable import Motifs
@testable import Planting
@testable import Results

@Suite("Saved results")
struct ResultsFileTests {
  @Test("What is written is read again, with and without known motifs")
  func roundTrip() async throws {
    let plain = InterpretationFixture.interpretation(.init(classes: 2, channels: 6))
    let annotated = try await MotifAnnotationTests.annotated()
    #expect(annotated.motifAnnotation?.queries.isEmpty == false)
    for interpretation in [plain, annotated] {
      let bytes = try ResultsFile.bytes(of: SavedResults(interpretation: interpretation))
      #expect(try ResultsFile.read(bytes: bytes, name: "results.h5").interpretation == interpretation)
      #expect(try ResultsFile.bytes(of: SavedResults(interpretation: interpretation)) == bytes)
    }
  }

  @Test("Correlations of labels are read again, undefined ones as undefined")
  func labels() throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 3))
    interpretation.labelCorrelation = LabelCorrelation(
      fileName: "labels.tsv", sequenceCount: 4, means: [0.5, 1], correlations: [1, nil, nil, nil])
    let bytes = try ResultsFile.bytes(of: SavedResults(interpretation: interpretation))
    #expect(try ResultsFile.read(bytes: bytes, name: "results.h5").interpretation == interpretation)
  }

  @Test("Of more than a hundred classes all but the mean maps is read again, from packed arrays")
  func manyClasses() throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 101, channels: 200, trials: 2))
    let bytes = try ResultsFile.bytes(of: SavedResults(interpretation: interpretation))
    // 2 x 101 x 200 numbers of 4 bytes and 8 x 101 x 200 of 8 bytes, as they lie in memory.
    #expect(bytes.count < 1_454_400 / 2)
    for index in interpretation.classes.indices { interpretation.classes[index].meanFeatureMap = [] }
    let read = try ResultsFile.read(bytes: bytes, name: "results.h5")
    #expect(read.interpretation == interpretation)
    #expect(try ResultsFile.bytes(of: read) == bytes)
  }

  @Test("Equal numbers are read again however small they are packed", arguments: [Float(0), 1])
  func monotonous(value: Float) throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 100, positions: 200))
    for index in interpretation.classes.indices {
      interpretation.classes[index].meanFeatureMap = Array(repeating: value, count: 20_000)
      interpretation.classes[index].posterior = Array(repeating: 0, count: 100)
    }
    let read = try ResultsFile.read(
      bytes: ResultsFile.bytes(of: SavedResults(interpretation: interpretation)), name: "results.h5")
    #expect(read.interpretation == interpretation)
  }

  @Test("Motifs from sequences and of channels are read again, and refused where they do not fit")
  func sequenceMotifs() throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 3))
    interpretation.sequenceMotifs = SequenceMotifs(
      reading: .article, origin: .sampled(background: [0.3, 0.2, 0.2, 0.3], seed: 4), sequenceCount: 9,
      sequenceLength: 27, layer: "relu",
      filters: interpretation.filters.map {
        .init(
          siteCount: 5, sequenceCount: 4, largestActivation: 1.5, largestPossibleActivation: 2, motif: $0.motif)
      })
    interpretation.channelMotifs = ChannelMotifs(
      layer: "relu", receptiveField: 8, start: .topWindows(file: "a.fa"), settings: .init(),
      channels: (0..<3).map { channel in
        .init(
          optima: (0..<channel).map {
            .init(motif: interpretation.filters[$0].motif, activation: 1, startShare: 0.5, isReverseOfFirst: $0 > 0)
          }, largestStart: channel > 0 ? 2 : nil,
          windows: channel == 1
            ? nil : .init(motif: interpretation.filters[channel].motif, windowCount: 7, largestActivation: 2.5))
      }, averagesWindows: true)
    interpretation.relevantMotifs = RelevantMotifs(fileName: "list", names: ["CTCF"])
    interpretation.readability = FirstLayerReadability(
      verdict: .localist, filterWidth: 8, filterStride: 1, poolSize: 4, pooledField: 11, pooledStride: 4,
      pooledPositions: 25, bottleneckLayer: nil, bottleneckFactor: 1, bottleneckIsDeeper: false)
    let bytes = try ResultsFile.bytes(of: SavedResults(interpretation: interpretation))
    #expect(try ResultsFile.read(bytes: bytes, name: "results.h5").interpretation == interpretation)
    interpretation.sequenceMotifs?.filters.removeLast()
    // More would be read from memory than the array holds.
    let error = #expect(throws: ResultsError.self) {
      try ResultsFile.bytes(of: SavedResults(interpretation: interpretation))
    }
    #expect(error?.kind == "E-RESULTS-DAMAGED" && error?.place?.hasPrefix("/") == true)
  }

  @Test("What was planted is read again, its numbers from arrays, and the reason where nothing was")
  func planting() async throws {
    let library = MotifLibrary(
      databases: [MotifLibrary.Database(fileName: "known.meme", format: .meme, motifCount: 3, sha256: "")],
      motifs: ["TGACTCAG", "GATAAG", "TTTTTTTT"].map { KnownMotifFixture.motif($0) })
    let whole = try await PlantingFixture.interpretation(.init(classes: 4, channels: 6), library: library)
    var oneStrand = try await PlantingFixture.interpretation(.init(classes: 1, channels: 3))
    oneStrand.planting?.hasTwoStrands = false
    for word in oneStrand.planting?.classes[0].words.indices ?? 0..<0 {
      oneStrand.planting?.classes[0].words[word].reverseEffect = nil
      oneStrand.planting?.classes[0].words[word].reversePlaceEffects = nil
    }
    var absent = InterpretationFixture.interpretation(.init(classes: 1, channels: 3))
    absent.plantingAbsence = .noBases
    for interpretation in [whole, oneStrand, absent] {
      let bytes = try ResultsFile.bytes(of: SavedResults(interpretation: interpretation))
      #expect(try ResultsFile.read(bytes: bytes, name: "results.h5").interpretation == interpretation)
    }
    let file = try HDF5File(
      bytes: ResultsFile.bytes(of: SavedResults(interpretation: whole)), name: "results.h5")
    let words = try #require(whole.planting).classes.flatMap(\.words)
    let effects = try file.doubles(at: "word_class_effects", expected: [words.count, 4])
    #expect(effects == words.flatMap(\.classEffects))
    let letters = words.reduce(0) { $0 + $1.word.width }
    #expect(
      try file.doubles(at: "word_letter_changes", expected: [letters, 4]).prefix(4) == [-0.25, -0.25, -0.25, 0.75])
    #expect(try file.doubles(at: "known_motif_q", expected: [3, 4]).count == 12)
  }

  /// Ways to break the part of what was planted.
  static let plantingDamages: [@Sendable (inout PlantingResult) -> Void] = [
    { $0.classes.removeLast() },
    { $0.classes[0].words[0].readers[0].channel = 99 },
    { $0.classes[0].words[0].origin = .filterWeights(99) },
    { $0.classes[0].words[0].origin = .knownMotif(0) },
    { $0.classes[0].words[1].company = 7 },
    { $0.classes[0].words[0].reverseEffect = nil },
    { $0.classes[0].words.reverse() },
    { $0.classes[0].members[0].wordNumber = 9 },
    { $0.classes[0].pairs[0].second = 9 },
    { $0.classes[0].pairs[0].chosen = 9 },
    { $0.classes[0].pairs[0].tests[0].context = 9 },
    { $0.classes[0].pairs[0].distances?.distances = [3, 1, 3, 8] },
    { $0.channels.rankCorrelations = [] },
    { $0.frequencies = [1] },
    { $0.controlRelations = 1_000_000 },
  ]

  @Test("What was planted is refused where its parts do not fit", arguments: plantingDamages.indices)
  func damagedPlanting(index: Int) async throws {
    var interpretation = try await PlantingFixture.interpretation(.init(classes: 2, channels: 6))
    var planting = try #require(interpretation.planting)
    Self.plantingDamages[index](&planting)
    interpretation.planting = planting
    let bytes = try ResultsFile.bytes(of: SavedResults(interpretation: interpretation))
    #expect(throws: ResultsError.self) { try ResultsFile.read(bytes: bytes, name: "results.h5") }
  }

  /// Ways to break the part of known motifs.
  static let damages: [@Sendable (inout MotifAnnotation) -> Void] = [
    { $0.databases[0].motifCount = 3 },
    { $0.queries[0].positions = 0..<900 },
    { $0.queries[0].source.number = 77 },
    { $0.queries[0].nearest[0].target = 99 },
    { $0.queries[0].nearest[0].overlap = -1 },
  ]

  @Test("Known motifs that do not fit the results are refused", arguments: damages.indices)
  func damaged(index: Int) async throws {
    var interpretation = try await MotifAnnotationTests.annotated()
    var annotation = try #require(interpretation.motifAnnotation)
    Self.damages[index](&annotation)
    interpretation.motifAnnotation = annotation
    let bytes = try ResultsFile.bytes(of: SavedResults(interpretation: interpretation))
    #expect(throws: ResultsError.self) { try ResultsFile.read(bytes: bytes, name: "results.h5") }
  }
}
