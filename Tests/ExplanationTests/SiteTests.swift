import TestSupport
import Testing

@testable import Explanation
@testable import GenomicNetwork
@testable import ReportNumerics
@testable import Sequences

/// Sites of channels on sequences whose sites a reader sees, and coordinates by hand.
@Suite("Sites in given sequences")
struct SiteTests {
  /// One filter that counts letters of ACG, a second that counts those of TTT, less 1, rectified and pooled.
  private static func network(length: Int) throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("input", [length, 4])
    var kernel = Tensor(shape: [1, 3, 4, 2])
    for (position, base) in [0, 1, 2].enumerated() { kernel.values[(position * 4 + base) * 2] = 1 }
    for position in 0..<3 { kernel.values[(position * 4 + 3) * 2 + 1] = 1 }
    let map = try toy.add(
      "conv",
      Convolution(
        kernel: kernel, bias: [-1, -1], rank: 1, strides: [1], dilations: [1], padding: .valid, channelsFirst: false),
      input)
    let pooled = try toy.pool("pool", toy.relu("relu", map), size: 2)
    return toy.finished(try toy.dense("out", toy.flatten("flat", pooled), units: 1))
  }

  private static let records = [
    ("one", "ACGTCTCTACGT"), ("two", "CTCTCTCTCTCT"), ("three", "TTTTTCTCTACG"), ("four", "GTGTACGTGTGT"),
  ]

  private static func sites(labels: [[Float]]?, workers: Int = 1) async throws -> SequenceSites {
    let text = records.map { ">\($0.0)\n\($0.1)\n" }.joined()
    let file = try FASTAFile(bytes: Array(text.utf8), fileName: "test.fa")
    let network = try network(length: 12)
    let node = try #require(network.nodes.indices.first { network.layers[network.nodes[$0].layer].name == "pool" })
    return try #require(
      try await network.sequenceSites(
        of: node, owner: .channel, in: try SequenceSample(file, length: 12), file: "test.fa",
        names: records.map(\.0), labels: labels, workers: workers))
  }

  @Test("Sites stand where the motif stands, before pooling, the strongest and first ones first")
  func places() async throws {
    let found = try await Self.sites(labels: nil)
    #expect(found.window == 3 && found.rows[0].largestActivation == 2)
    let places = found.rows[0].sites.map { [$0.sequence, $0.start, $0.end] }
    #expect(places == [[0, 0, 3], [0, 8, 11], [2, 9, 12], [3, 4, 7]])
    #expect(found.rows[0].siteCount == 4 && found.rows[0].sequenceCount == 3)
    // Of the three windows of TTTTT that are equally strong, those within half a window of a former one do not count.
    #expect(found.rows[1].sites.map { [$0.sequence, $0.start] } == [[2, 0]])
    #expect(found.records.map(\.name) == ["one", "three", "four"])
    #expect(found.labelled.isEmpty && found.rows.allSatisfy(\.shares.isEmpty))
    #expect(!found.isCut)
  }

  @Test("Shares of positives and negatives and their chance, by hand; labels that are no classes say nothing")
  func shares() async throws {
    let found = try await Self.sites(labels: [[1, 0, 1, 0], [1, 1, 1, 1], [0.5, 2, 1, 0]])
    #expect(found.labelled == [.init(classIndex: 0, positives: 2, negatives: 2)])
    let share = try #require(found.rows[0].shares.first)
    #expect(share.positives == 2 && share.negatives == 1)
    // Three of four drawn: both positives among them with chance 1/2; two channels are tested.
    #expect(abs(share.pValue - 0.5) < 1e-12 && abs(share.correctedPValue - 1) < 1e-12)
  }

  @Test("The sites do not depend on the number of workers")
  func workers() async throws {
    let labels: [[Float]] = [[1, 0, 1, 0]]
    #expect(try await Self.sites(labels: labels, workers: 2) == Self.sites(labels: labels))
  }

  @Test("Where a position sees most of a sequence there are no sites")
  func whole() async throws {
    let file = try FASTAFile(bytes: Array(">a\nACGTA\n".utf8), fileName: "test.fa")
    let network = try Self.network(length: 5)
    let found = try await network.sequenceSites(
      of: 3, owner: .channel, in: try SequenceSample(file, length: 5), file: "test.fa", names: ["a"], labels: nil,
      workers: 1)
    #expect(found == nil)
  }

  @Test("Headers with coordinates give places on the chromosome, on either strand")
  func coordinates() throws {
    let forward = try #require(GenomicInterval(name: "chr1:100-300(+)", length: 200))
    #expect(forward.chromosome == "chr1" && forward.part(10..<18) == 110..<118 && !forward.isReverse)
    let reverse = try #require(GenomicInterval(name: "chr1:100-300(-)", length: 200))
    #expect(reverse.part(10..<18) == 282..<290 && reverse.isReverse)
    #expect(GenomicInterval(name: "HLA:B*07:02:100-300", length: 200)?.chromosome == "HLA:B*07:02")
    for name in [
      "chr1:100-300", "chr1:100-301(+)", "chr1:-100-100", "chr1", ":0-200", "chr1:a-b", "chr1:1e2-300", "seq-1:1",
      "chr1:99999999999999999999-99999999999999999999",
    ] {
      #expect((GenomicInterval(name: name, length: 200) != nil) == (name == "chr1:100-300"), "\(name)")
    }
  }
}
