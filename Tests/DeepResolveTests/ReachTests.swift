import GenomicNetwork
import ReportNumerics
import Sequences
import TestSupport
import Testing

@testable import DeepResolve

@Suite("Reach of feature maps")
struct ReachTests {
  /// Two channels at one position, the first read up to 1, the second from -1 to 2.
  private let natural = NaturalSample(
    origin: .sampled(background: SIMD4(repeating: 0.25), seed: 1), sequenceCount: 500, norm: 1,
    channels: [
      .init(mean: 0, minimum: 0, peak: .init([0.5, 1]), range: 1),
      .init(mean: 0, minimum: -1, peak: .init([2]), range: 2),
    ],
    scores: [.init([0, 1])])

  private func reach(_ maps: [[Float]], weights: [Float] = [2, -1]) throws -> Reach {
    let input = try ToyNetworks.linear(weights.map { [$0] }, bias: [3], channels: 2)
    let tensor = Tensor(shape: [maps.count, 2], values: maps.flatMap { $0 })
    let scores = maps.map { 3 + Double(weights[0] * $0[0] + weights[1] * $0[1]) }
    return Reach(input.upper, natural: natural, classIndex: 0, maps: tensor, scores: scores, scoreAtZero: 3)
  }

  @Test("Maps within the span keep all of their gain")
  func within() throws {
    #expect(try reach([[1, -1], [0, 0.5]]) == Reach(gainShare: 1, channelsBeyond: []))
  }

  @Test("What lies beyond is held to the span: 2 x 1 + 1 of 2 x 3 + 4 are left")
  func beyond() throws {
    let reach = try reach([[3, -4]])
    #expect(abs((reach.gainShare ?? 0) - 0.3) < 1e-6)
    #expect(reach.channelsBeyond == [0, 1])
  }

  @Test("A channel counts where half of the trials agree")
  func half() throws {
    #expect(try reach([[3, 0], [1, 0]]).channelsBeyond == [0])
    #expect(try reach([[3, 0], [1, 0], [1, 0]]).channelsBeyond == [])
  }

  @Test("Without a gain there is no share of it")
  func noGain() throws {
    #expect(try reach([[0, 0]]).gainShare == nil)
    #expect(try reach([[-1, 2]]).gainShare == nil)
  }
}
