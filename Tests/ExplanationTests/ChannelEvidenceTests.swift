import TestSupport
import Testing

@testable import Explanation
@testable import GenomicNetwork
@testable import ReportNumerics
@testable import Sequences

/// Other measures of channels, on a network whose feature maps and head a reader works out.
@Suite("Channels on given sequences")
struct ChannelEvidenceTests {
  /// Channels 0 to 3 are the bases themselves; the score is 2 A - C + 0 G + 3 T in the first half of 8 positions, and
  /// nothing of the second half.
  private static func network() throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("input", [8, 4])
    var kernel = Tensor(shape: [1, 1, 4, 4])
    for base in 0..<4 { kernel.values[base * 4 + base] = 1 }
    let map = try toy.add(
      "conv",
      Convolution(
        kernel: kernel, bias: [0, 0, 0, 0], rank: 1, strides: [1], dilations: [1], padding: .valid,
        channelsFirst: false), input)
    let rectified = try toy.relu("relu", map)
    // Three classes of the same weights.
    let weights = Tensor(
      shape: [32, 3],
      values: (0..<8).flatMap { position -> [Float] in
        let own: [Float] = position < 4 ? [2, -1, 0, 3] : [0, 0, 0, 0]
        return own.flatMap { [$0, $0, $0] }
      })
    return toy.finished(
      try toy.add("out", Dense(weights: weights, bias: [0.5, 0.5, 0.5]), try toy.flatten("flat", rectified)))
  }

  private static func evidence(_ labels: [[Float]], workers: Int = 1) async throws -> ChannelEvidence? {
    let text = ["AATCGGGG", "CCCCAAAA", "ATATGGGG", "GGGGTTTT"].enumerated()
      .map { ">s\($0)\n\($1)\n" }.joined()
    let network = try network()
    let choice = try LayerChoice(network, named: "relu", file: "toy.h5")
    return try await network.channelEvidence(
      at: choice.point.node, upper: network.cut(at: choice).upper,
      in: try SequenceSample(FASTAFile(bytes: Array(text.utf8), fileName: "test.fa"), length: 8), file: "test.fa",
      labels: labels, seed: 1, workers: workers)
  }

  @Test("Every measure, and the mean activations, by hand")
  func byHand() async throws {
    let found = try #require(try await Self.evidence([[1, 0, 1, 0]]))
    let member = try #require(found.classes[0])
    #expect(member.positives == 2 && member.negatives == 2 && member.averaged == 2)
    // The gradient is that of the first half, shared out over eight positions.
    #expect(member.values(.gradCAM) == [1, -0.5, 0, 1.5])
    #expect(member.values(.saliency) == [1, 0.5, 0, 1.5])
    // The positives hold A twice, T once, C once; A twice, T twice.
    #expect(member.values(.saliencyTimesActivation) == [4, -0.5, 0, 4.5])
    #expect(zip(member.values(.integratedGradients), [4, -0.5, 0, 4.5]).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(member.positiveMeans == [0.25, 0.0625, 0.5, 0.1875])
    #expect(member.negativeMeans == [0.25, 0.25, 0.25, 0.25])
    #expect(member.deepLIFTError < 1e-5 && member.integratedError < 1e-5)
    // A window of one base, T in the first half, raises its own channel above the quarter that even bases give.
    let ascent = try #require(member.ascent)
    #expect(ascent.letters == "T" && (0..<4).contains(ascent.windowStart) && ascent.starts == 11)
    #expect(ascent.values.prefix(3) == [0, 0, 0] && (0.7...0.75).contains(ascent.values[3]))
  }

  @Test("Classes without labels of both kinds have none, and without any such class there is no result")
  func labels() async throws {
    let found = try #require(try await Self.evidence([[1, 1, 1, 1], [1, 0, 0, 0], [0.5, 1, 0, 0]]))
    #expect(found.classes.map { $0 != nil } == [false, true, false])
    #expect(try await Self.evidence([[1, 1, 1, 1]]) == nil)
  }

  @Test("The numbers do not depend on the number of workers")
  func workers() async throws {
    let labels: [[Float]] = [[1, 0, 1, 0], [0, 1, 1, 0]]
    #expect(try await Self.evidence(labels, workers: 2) == Self.evidence(labels))
  }
}
