import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import ReportNumerics
@testable import Sequences

/// Answers of channels to sequences that are the same for every model, on a layer that a reader works out.
@Suite("Answers of channels")
struct ChannelResponsesTests {
  /// Channels 0 to 3 say which base stands at a position, the fifth is constant.
  private static func network(_ length: Int) throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("input", [length, 4])
    var kernel = Tensor(shape: [1, 1, 4, 5])
    for base in 0..<4 { kernel.values[base * 5 + base] = 1 }
    let map = try toy.add(
      "conv",
      Convolution(
        kernel: kernel, bias: [0, 0, 0, 0, 0.5], rank: 1, strides: [1], dilations: [1], padding: .valid,
        channelsFirst: false), input)
    let weights = Tensor(shape: [5 * length, 1], repeating: 1)
    return toy.finished(try toy.add("out", Dense(weights: weights, bias: [0]), try toy.flatten("flat", map)))
  }

  private static func responses(_ length: Int, workers: Int) async throws -> ChannelResponses {
    let network = try network(length)
    return try #require(
      try await network.channelResponses(
        at: LayerChoice(network, named: "conv", file: "toy.h5"), workers: workers))
  }

  @Test("The largest activation in a sequence is 1 where the channel's base stands in it, whoever does the work")
  func byHand() async throws {
    let found = try await Self.responses(4, workers: 1)
    #expect(found.sequenceCount == 256 && found.sequenceLength == 4 && found.values.count == 5 * 256)
    let sample = SequenceSample(length: 4, seed: ChannelResponses.seed, count: 256)
    for sequence in 0..<256 {
      let bases = sample.bases(of: sequence)
      for base in 0..<4 {
        #expect(found.values[base * 256 + sequence] == (bases.contains(UInt8(base)) ? 1 : 0))
      }
      #expect(found.values[4 * 256 + sequence] == 0.5)
    }
    #expect(try await Self.responses(4, workers: 3) == found)
  }

  @Test("Long sequences are fewer", arguments: [(100, 256), (1000, 256), (2000, 128), (10_000, 32)])
  func counts(length: Int, count: Int) {
    #expect(ChannelResponses.count(length: length) == count)
  }
}
