import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import Motifs
@testable import ReportNumerics
@testable import Sequences

@Suite("Sites of filters")
struct FilterSiteTests {
  /// A network whose first filter reads ACG with 2 per base and whose second reads T; a rectifier follows.
  static func network(length: Int = 8) throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("sequence", [length, 4])
    var kernel = [Float](repeating: 0, count: 3 * 4 * 2)
    for (position, base) in [0, 1, 2].enumerated() { kernel[(position * 4 + base) * 2] = 2 }
    kernel[(0 * 4 + 3) * 2 + 1] = 1
    let convolution = try toy.add(
      "filters",
      Convolution(
        kernel: Tensor(shape: [1, 3, 4, 2], values: kernel), bias: [-1, 0], rank: 1, strides: [1], dilations: [1],
        padding: .same, channelsFirst: false), input)
    let rectified = try toy.relu("relu", convolution)
    let pooled = try toy.pool("pool", rectified, size: 4)
    return toy.finished(try toy.dense("scores", try toy.flatten("flat", pooled), units: 1))
  }

  static func motifs(_ text: String, _ reading: SequenceMotifs.Reading) async throws -> SequenceMotifs {
    let network = try network()
    let file = try FASTAFile(bytes: [UInt8](text.utf8), fileName: "toy.fa")
    let sample = try SequenceSample(file, length: 8)
    return try #require(
      await network.sequenceMotifs(
        at: try LayerChoice(network, file: "toy"), in: sample, reading: reading, workers: 2))
  }

  @Test("Every position above half of the largest activation counts, weighted by it")
  func published() async throws {
    // The first sequence holds ACG (activation 5); the second ACT and CCG (3 each, above 2.5) and, padded, its end.
    let found = try await Self.motifs(">a\nTTACGTTT\n>b\nTACTCCGT\n", .published)
    let filter = found.filters[0]
    #expect(filter.largestActivation == 5)
    #expect(filter.largestPossibleActivation == 5)
    #expect(filter.siteCount == 3)
    #expect(filter.sequenceCount == 2)
    // Columns: A 5+3 of 11, C 3; C 11; G 5+3, T 3.
    #expect(filter.motif.columns[0] == SIMD4<Float>(8 / 11, 3 / 11, 0, 0))
    #expect(filter.motif.columns[1] == [0, 1, 0, 0])
    #expect(filter.motif.columns[2] == SIMD4<Float>(0, 0, 8 / 11, 3 / 11))
    #expect(found.origin == .file("toy.fa"))
    #expect(found.layer == "relu")
  }

  @Test("One stretch per sequence counts in the reading of the article, if it reaches 70 % and stays inside")
  func article() async throws {
    let found = try await Self.motifs(">a\nTTACGTTT\n>b\nTACTCCGT\n", .article)
    // Activation 3 of 5 is too little for the second sequence.
    #expect(found.filters[0].siteCount == 1)
    #expect(found.filters[0].sequenceCount == 1)
    // The second filter reads T alone: in both sequences first at the first window that begins inside.
    #expect(found.filters[1].sequenceCount == 2)
    #expect(found.filters[1].largestPossibleActivation == 1)
    #expect(found.filters[1].motif.columns[0] == [0, 0, 0, 1])
  }

  @Test("Sequences of another length are refused")
  func otherLength() throws {
    let file = try FASTAFile(bytes: [UInt8](">a\nACGT\n".utf8), fileName: "toy.fa")
    #expect(throws: SequenceError.self) { try SequenceSample(file, length: 8) }
  }

  @Test("Random sequences follow their background and their seed")
  func sampled() {
    let sample = SequenceSample(length: 1000, background: [0.4, 0.1, 0.1, 0.4], seed: 7, count: 40)
    var counts = [0, 0, 0, 0]
    for index in 0..<40 { for base in sample.bases(of: index) { counts[Int(base)] += 1 } }
    // Five standard deviations of a share over 40,000 draws.
    for (count, share) in zip(counts, [0.4, 0.1, 0.1, 0.4]) { #expect(abs(Double(count) / 40_000 - share) < 0.0125) }
    #expect(
      sample.bases(of: 3) == SequenceSample(length: 1000, background: [0.4, 0.1, 0.1, 0.4], seed: 7).bases(of: 3))
    #expect(
      sample.bases(of: 3) != SequenceSample(length: 1000, background: [0.4, 0.1, 0.1, 0.4], seed: 8).bases(of: 3))
  }

  @Test("A list of relevant motifs holds names and comments")
  func relevant() throws {
    let list = RelevantMotifs(fileName: "list", names: ["MA0139.1", "sp1"])
    let motif = KnownMotifFixture.motif("ACGT", name: "MA0139.1")
    #expect(list.contains(motif))
    #expect(!list.contains(KnownMotifFixture.motif("ACGT", name: "MA0001.1")))
    #expect(list.unknown(in: [motif]) == ["sp1"])
  }

  @Test(
    "Verdict by filter width, the stride behind pooling and the positions left",
    arguments: [
      (19, 2, 50, FirstLayerReadability.Verdict.distributed), (19, 25, 8, .localist), (19, 7, 20, .undecided),
      (5, 50, 4, .distributed),
      // Small pooling blurs nothing, however short the filter: 8 bases under pooling over 4, as DeepSEA has.
      (8, 4, 248, .distributed), (26, 13, 75, .localist),
      // Global pooling with a stride of 1.
      (25, 1, 1, .localist),
    ])
  func verdict(width: Int, stride: Int, positions: Int, verdict: FirstLayerReadability.Verdict) {
    #expect(FirstLayerReadability.Verdict(filterWidth: width, stride: stride, positions: positions) == verdict)
  }
}
