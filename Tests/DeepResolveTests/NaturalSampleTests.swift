import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import ReportNumerics
@testable import Sequences

@Suite("Natural sequences")
struct NaturalSampleTests {
  /// Sums in Float32 in other batches.
  static let tolerance = 1e-4

  /// A convolution, a rectifier and a dense layer on 20 bases.
  private static func network(_ change: (ToyNetwork, Int) throws -> Int = { $1 }) throws -> Network {
    let toy = ToyNetwork()
    let map = try toy.relu("relu", try toy.convolution("conv", toy.input("dna", [20, 4]), width: 3, filters: 3))
    let flat = try toy.flatten("flat", try change(toy, map))
    return toy.finished(try toy.dense("out", flat, units: 2))
  }

  @Test("Norm, ranges and scores are those of the sequences, one by one")
  func byHand() async throws {
    let network = try Self.network()
    let choice = try LayerChoice(network, file: "toy.h5")
    let cut = network.cut(at: choice)
    let natural = try #require(await network.naturalMaps(at: choice, cut: cut, workers: 1))
    let sample = natural.sample
    #expect(sample.sequenceCount == 500)
    #expect(sample.origin == .sampled(background: SIMD4(repeating: 0.25), seed: 1))
    // The same sequences through whole networks.
    let sequences = SequenceSample(length: 20, seed: 1, count: 500)
    let layout = try #require(network.sequenceInput?.layout)
    let batch = layout.batch((0..<500).map { sequences.bases(of: $0) }, length: 20).reshaped([500, 20, 4])
    let prediction = Predictor(network).predict([batch])
    var below = network
    below.outputs = [choice.point.node]
    let maps = Predictor(below).predict([batch]).outputs[0]
    let square = maps.values.reduce(0.0) { $0 + Double($1) * Double($1) } / 500
    #expect(abs(sample.norm - square.squareRoot()) < Self.tolerance * sample.norm)
    for channel in 0..<3 {
      let values = (0..<500).map { row in
        stride(from: channel, to: maps.rowCount, by: 3).map { maps.values[row * maps.rowCount + $0] }
      }
      let mean = values.flatMap(\.self).reduce(0.0) { $0 + Double($1) } / Double(500 * values[0].count)
      let peaks = values.compactMap { $0.max() }.sorted()
      #expect(abs(sample.channels[channel].mean - mean) < Self.tolerance)
      #expect(abs(sample.channels[channel].peak.maximum - Double(peaks[499])) < Self.tolerance)
      let upper = Double(peaks[494]) + 0.01 * Double(peaks[495] - peaks[494])
      #expect(abs(sample.channels[channel].range - (upper - mean)) < Self.tolerance)
    }
    for index in 0..<2 {
      let scores = (0..<500).map { prediction.scores[0].values[2 * $0 + index] }
      let wanted = NaturalSample.Distribution(scores)
      #expect(abs(sample.scores[index].mean - wanted.mean) < Self.tolerance)
      for (one, other) in zip(sample.scores[index].quantiles, wanted.quantiles) {
        #expect(abs(one - other) < Self.tolerance)
      }
      #expect(natural.scoreQuantile(.infinity, classIndex: index) == 1)
      #expect(natural.scoreQuantile(wanted.minimum - 1, classIndex: index) == 0)
      #expect(abs(natural.scoreQuantile(try #require(wanted.quantile(0.75)), classIndex: index) - 0.75) < 0.01)
    }
    #expect(natural.maps.shape == [60, cut.upper.scores.inputCount])
    let first = Tensor(shape: natural.maps.shape, values: Array(maps.values.prefix(natural.maps.count)))
    #expect(natural.maps.isClose(to: first, tolerance: 1e-5))
  }

  @Test("The same for any number of workers")
  func workers() async throws {
    let network = try Self.network()
    let choice = try LayerChoice(network, file: "toy.h5")
    let cut = network.cut(at: choice)
    let alone = try #require(await network.naturalMaps(at: choice, cut: cut, workers: 1))
    let three = try #require(await network.naturalMaps(at: choice, cut: cut, workers: 3))
    #expect(alone.sample == three.sample && alone.marginals == three.marginals && alone.maps == three.maps)
  }

  @Test("The marginal of a linear head is its weight times the way from the map to the upper end of the range")
  func marginals() async throws {
    let network = try Self.network()
    let choice = try LayerChoice(network, file: "toy.h5")
    let cut = network.cut(at: choice)
    let natural = try #require(await network.naturalMaps(at: choice, cut: cut, workers: 1))
    #expect(natural.marginals.count == 2 && natural.marginals.allSatisfy { $0.count == 3 })
    // The same through the network above the map, without the sums of its dense layer.
    var general = cut.upper
    general.hidden = nil
    let other = ChannelMarginals(general, sample: natural.sample, maps: natural.maps, seed: 1)
    let means = other.means((0..<other.mapCount).map { other.changes(inMap: $0) })
    for (one, two) in zip(natural.marginals.flatMap(\.self), means.flatMap(\.self)) {
      #expect(abs(one - two) < Self.tolerance)
    }
  }

  @Test("A channel that no sequence switches on has no range and no marginal")
  func silent() async throws {
    let network = try Self.network { toy, map in
      // Channel 1 is multiplied by zero and moved: constant, but not zero.
      let normalization = Normalization(
        gamma: [1, 0, 1], beta: [0, 0.7, 0], mean: [0, 0, 0], variance: [1, 1, 1], epsilon: 0, axis: 1)
      return try toy.add("norm", normalization, map)
    }
    let choice = try LayerChoice(network, named: "norm", file: "toy.h5")
    let natural = try #require(await network.naturalMaps(at: choice, cut: network.cut(at: choice), workers: 1))
    #expect(natural.sample.channels[1].range == 0)
    #expect(abs(natural.sample.channels[1].mean - 0.7) < Self.tolerance)
    #expect(natural.sample.channels[0].range > 0)
    #expect(natural.marginals.allSatisfy { $0[1] == 0 && $0[0] != 0 })
  }

  @Test("Fewer sequences where they are long, and some of those that are given, evenly chosen")
  func count() async throws {
    #expect(NaturalSample.count(length: 200) == 500)
    #expect(NaturalSample.count(length: 960) == 500)
    #expect(NaturalSample.count(length: 10_000) == 48)
    #expect(NaturalSample.count(length: 1_000_000) == 48)
    let network = try Self.network()
    let choice = try LayerChoice(network, file: "toy.h5")
    let given = SequenceSample(length: 20, seed: 7, count: 1500)
    let cut = network.cut(at: choice)
    let natural = try #require(await network.naturalMaps(at: choice, cut: cut, in: given, workers: 1))
    #expect(natural.sample.sequenceCount == 500)
    // Every third.
    let layout = try #require(network.sequenceInput?.layout)
    let batch = layout.batch((0..<500).map { given.bases(of: 3 * $0) }, length: 20).reshaped([500, 20, 4])
    let scores = Predictor(network).predict([batch]).scores[0]
    let wanted = (0..<500).map { scores.values[2 * $0] }.sorted()
    for (one, other) in zip(natural.sortedScores[0], wanted) { #expect(abs(one - other) < Float(Self.tolerance)) }
  }

  @Test("Nothing is known of a model that reads something else than bases")
  func otherSymbols() async throws {
    let toy = ToyNetwork()
    let map = try toy.relu("relu", try toy.convolution("conv", toy.input("rna", [20, 16]), width: 3))
    let network = toy.finished(try toy.dense("out", try toy.flatten("flat", map), units: 1))
    let choice = try LayerChoice(network, file: "toy.h5")
    #expect(try await network.naturalMaps(at: choice, cut: network.cut(at: choice), workers: 1) == nil)
  }

  @Test("Quantiles between neighbours")
  func quantiles() {
    let distribution = NaturalSample.Distribution((0...100).map { Float($0) }.reversed())
    #expect(distribution.minimum == 0 && distribution.maximum == 100 && distribution.mean == 50)
    // Of 101 numbers in a row.
    let variance = (101.0 * 101 - 1) / 12
    #expect(abs(distribution.standardDeviation - variance.squareRoot()) < 1e-9)
    for (share, value) in zip(NaturalSample.Distribution.shares, distribution.quantiles) {
      #expect(abs(value - 100 * share) < 1e-9)
      #expect(distribution.quantile(share) == value)
    }
    #expect(distribution.quantile(0.3) == nil)
    #expect(NaturalSample.Distribution([2]).quantiles.allSatisfy { $0 == 2 })
  }
}
