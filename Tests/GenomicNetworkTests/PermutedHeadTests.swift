import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

@Suite("Heads with permuted channels")
struct PermutedHeadTests {
  /// Always the largest number, so that a shuffle leaves everything in its place.
  private struct Largest: RandomNumberGenerator {
    mutating func next() -> UInt64 { .max }
  }

  /// Sums of some tens of products in two orders.
  private static let tolerance: Float = 1e-5

  private static func upper(_ layer: String? = nil) throws -> UpperNetwork {
    let toy = ToyNetwork()
    let pooled = try toy.pool(
      "pool", try toy.relu("relu", try toy.convolution("conv", toy.input("dna", [20, 4]), width: 3, filters: 4)),
      size: 3)
    let hidden = try toy.relu("hidden relu", try toy.dense("hidden", try toy.flatten("flat", pooled), units: 5))
    let network = toy.finished(try toy.dense("out", hidden, units: 3, seed: 4))
    return network.cut(at: try LayerChoice(network, named: layer, file: "toy.h5")).upper
  }

  private static func scores(_ upper: UpperNetwork, _ maps: Tensor) -> [Float] {
    var tape = upper.scores.makeTape(rows: maps.rows)
    return upper.scores.allScores(maps, tape: &tape).values
  }

  @Test("Without a change of order the scores are those of the model")
  func identity() throws {
    let upper = try Self.upper()
    var largest = Largest()
    let same = try #require(upper.permutingChannels(using: &largest))
    #expect(same.hidden?.weights.values == upper.hidden?.weights.values)
    let maps = DistinctValues.weights([6, upper.channelOfFeature.count], seed: 5)
    for (one, other) in zip(Self.scores(upper, maps), Self.scores(same, maps)) {
      #expect(abs(one - other) < Self.tolerance)
    }
    #expect(same.scores.outputWeights(classIndex: 1) == upper.scores.outputWeights(classIndex: 1))
  }

  @Test("What is drawn position by position has its place whichever axis of the map stands first in memory")
  func featureOrder() throws {
    var upper = try Self.upper()
    let count = upper.channels * upper.positions
    let drawn = (0..<count).map(Float.init)
    for isChannelFirst in [false, true] {
      let features = 0..<count
      upper.channelOfFeature = features.map { isChannelFirst ? $0 / upper.positions : $0 % upper.channels }
      upper.positionOfFeature = features.map { isChannelFirst ? $0 % upper.positions : $0 / upper.channels }
      let ordered = upper.inFeatureOrder(drawn)
      for channel in 0..<upper.channels {
        for position in 0..<upper.positions {
          let feature = upper.featureOfPlace[channel * upper.positions + position]
          #expect(ordered[feature] == drawn[position * upper.channels + channel])
        }
      }
    }
  }

  @Test("Each unit keeps its weights and what it asks of positions, on other channels than the next unit")
  func permuted() throws {
    let upper = try Self.upper()
    var generator = Philox(seed: 1, classIndex: 0, trial: 0, purpose: .head)
    let other = try #require(upper.permutingChannels(using: &generator))
    let (old, new) = (try #require(upper.hidden), try #require(other.hidden))
    let units = old.bias.count
    let places = upper.featureOfPlace
    /// Weights of a unit on each channel, along positions.
    func profiles(_ hidden: HiddenSpace, _ unit: Int) -> [[Float]] {
      (0..<upper.channels).map { channel in
        (0..<upper.positions).map { hidden.weights.values[places[channel * upper.positions + $0] * units + unit] }
      }
    }
    for unit in 0..<units { #expect(Set(profiles(old, unit)) == Set(profiles(new, unit))) }
    let orders = (0..<units).map { unit in profiles(new, unit).map { profiles(old, unit).firstIndex(of: $0) } }
    #expect(Set(orders).count > 1)
    // The scores of the map are those of the sums.
    let maps = DistinctValues.weights([3, upper.channelOfFeature.count], seed: 6)
    var sums = Tensor(shape: [3, units])
    MatrixProduct.multiply(
      maps.values, new.weights.values, into: &sums.values, rows: 3, columns: units, inner: upper.channelOfFeature.count)
    VectorArithmetic.add(new.bias, toChannelsOf: &sums.values, inner: 1)
    var tape = new.scores.makeTape(rows: 3)
    for (one, two) in zip(new.scores.allScores(sums, tape: &tape).values, Self.scores(other, maps)) {
      #expect(abs(one - two) < Self.tolerance)
    }
  }

  /// A head that pools the map and reads it by a convolution.
  private static func convolutionalHead() throws -> UpperNetwork {
    let toy = ToyNetwork()
    let first = try toy.relu("relu", try toy.convolution("conv", toy.input("dna", [20, 4]), width: 3, filters: 4))
    let pooled = try toy.pool("pool", first, size: 3)
    let second = try toy.relu("second relu", try toy.convolution("second", pooled, width: 2, filters: 3))
    let network = toy.finished(try toy.dense("out", try toy.flatten("flat", second), units: 2, seed: 4))
    return network.cut(at: try LayerChoice(network, named: "relu", file: "toy.h5")).upper
  }

  @Test("Where a convolution reads the channels, each of its filters reads them in an order of its own")
  func convolution() throws {
    let upper = try Self.convolutionalHead()
    #expect(upper.hidden == nil)
    var largest = Largest()
    let maps = DistinctValues.weights([3, upper.channelOfFeature.count], seed: 6)
    let same = try #require(upper.permutingChannels(using: &largest))
    #expect(Self.scores(same, maps) == Self.scores(upper, maps))
    var generator = Philox(seed: 1, classIndex: 0, trial: 0, purpose: .head)
    let other = try #require(upper.permutingChannels(using: &generator))
    #expect(Self.scores(other, maps) != Self.scores(upper, maps))
    func kernel(_ upper: UpperNetwork) throws -> Convolution {
      try #require(upper.scores.graph.steps.compactMap(\.layer.convolution).first)
    }
    let (old, new) = (try kernel(upper), try kernel(other))
    /// Weights of a filter on each channel, along taps.
    func profiles(_ convolution: Convolution, _ filter: Int) -> [[Float]] {
      (0..<4).map { channel in
        (0..<2).map { convolution.kernel.values[($0 * 4 + channel) * convolution.filters + filter] }
      }
    }
    for filter in 0..<3 { #expect(Set(profiles(old, filter)) == Set(profiles(new, filter))) }
    let orders = (0..<3).map { filter in profiles(new, filter).map { profiles(old, filter).firstIndex(of: $0) } }
    #expect(Set(orders).count > 1)
    // Layers above keep their weights.
    #expect(other.scores.outputWeights(classIndex: 1) == upper.scores.outputWeights(classIndex: 1))
  }

  @Test("A head that joins channels before it weighs them has none to permute")
  func joined() throws {
    let toy = ToyNetwork()
    let first = try toy.relu("relu", try toy.convolution("conv", toy.input("dna", [20, 4]), width: 3, filters: 4))
    let scaled = try toy.add("sum", Merge(.add), first, first)
    let network = toy.finished(try toy.dense("out", try toy.flatten("flat", scaled), units: 2, seed: 4))
    var upper = network.cut(at: try LayerChoice(network, named: "relu", file: "toy.h5")).upper
    upper.hidden = nil
    var generator = Philox(seed: 1, classIndex: 0, trial: 0, purpose: .head)
    #expect(upper.permutingChannels(using: &generator) == nil)
  }
}
