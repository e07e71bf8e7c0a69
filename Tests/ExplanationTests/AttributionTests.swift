import TestSupport
import Testing

@testable import Explanation
@testable import GenomicNetwork
@testable import ReportNumerics
@testable import Sequences

/// Attributions on a network of a few layers: against central differences, by hand and by their sums.
@Suite("Attributions on sequences")
struct AttributionTests {
  private static let length = 12

  /// Convolution, a smooth function, pooling by means, dense: no kinks, so that differences are exact to rounding.
  private static func smooth() throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("input", [length, 4])
    let map = try toy.add(
      "softplus", Activation(.softplus), toy.convolution("conv", input, width: 3, filters: 3))
    let hidden = try toy.add("tanh", Activation(.tanh), toy.dense("dense", toy.flatten("flat", map), units: 4))
    return toy.finished(try toy.dense("out", hidden, units: 2, seed: 5))
  }

  /// S_c = bias + sum of weights at the bases: what every method finds is the weights.
  private static func linear(_ weights: Tensor) throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("input", [length, 4])
    let flat = try toy.flatten("flat", input)
    return toy.finished(try toy.add("out", Dense(weights: weights, bias: [0.5]), flat))
  }

  private static func attributor(_ network: Network, mutagenesis: Bool = true) throws -> SequenceAttributor {
    SequenceAttributor(
      scorer: try #require(SequenceScorer(network, values: [:])), seed: 1, references: 6, steps: 64,
      hasMutagenesis: mutagenesis)
  }

  private static let bases: [UInt8] = [0, 3, 1, 2, 2, 0, 1, 3, 0, 2, 1, 0]

  private func values(
    _ attributor: SequenceAttributor, _ method: AttributionMethod, _ found: SequenceExplanations.Attribution
  ) throws -> [Float] {
    let place = try #require(attributor.methods.firstIndex(of: method))
    return Array(found.values[place * Self.length..<(place + 1) * Self.length])
  }

  @Test("Saliency and gradient times input are those of central differences")
  func gradients() throws {
    let network = try Self.smooth()
    let attributor = try Self.attributor(network)
    let oneHot = OneHotSequence.encode(numbers: [Self.bases], length: Self.length)
    let found = try #require(attributor.attributions(of: Self.bases, number: 0, classes: [1])).attributions[0]
    let step: Float = 0.02
    let slopes = oneHot.indices.map { element -> Float in
      let ends = [step, -step].map { change -> [Float] in
        var changed = oneHot
        changed[element] += change
        return changed
      }
      let scores = attributor.scorer.allScores(ends)
      return (scores[0][1] - scores[1][1]) / (2 * step)
    }
    for position in 0..<Self.length {
      let own = (0..<4).map { slopes[4 * position + $0] }
      // Curvature and single precision allow some thousandths.
      #expect(abs(try values(attributor, .saliency, found)[position] - (own.map { abs($0) }.max() ?? 0)) < 3e-3)
      #expect(
        abs(try values(attributor, .gradientTimesInput, found)[position] - own[Int(Self.bases[position])]) < 3e-3)
    }
  }

  @Test("What DeepLIFT and integrated gradients attribute sums up to the difference of the scores")
  func completeness() throws {
    for bases in [Self.bases, Self.bases.map { $0 == 2 ? 4 : $0 }] {
      let attributor = try Self.attributor(Self.smooth())
      let found = try #require(attributor.attributions(of: bases, number: 3, classes: [0, 1])).attributions
      for attribution in found {
        #expect(abs(attribution.deepLIFTError) < 1e-4)
        #expect(abs(attribution.integratedError) < 2e-3, "the middle rule with 64 steps")
        let lifted = try values(attributor, .deepLIFT, attribution).reduce(0) { $0 + Double($1) }
        #expect(abs(attribution.score - attribution.referenceScore - lifted - attribution.deepLIFTError) < 1e-6)
      }
    }
  }

  @Test("On a linear network every method gives the weights, by hand")
  func linear() throws {
    let weights = DistinctValues.weights([4 * Self.length, 1], seed: 8)
    let attributor = try Self.attributor(Self.linear(weights))
    let outcome = try #require(attributor.attributions(of: Self.bases, number: 0, classes: [0]))
    let found = outcome.attributions[0]
    func weight(_ position: Int, _ base: Int) -> Float { weights.values[4 * position + base] }
    let score = Self.bases.indices.reduce(Float(0.5)) { $0 + weight($1, Int(Self.bases[$1])) }
    #expect(abs(outcome.scores[0] - Double(score)) < 1e-5)
    for position in 0..<Self.length {
      let own = weight(position, Int(Self.bases[position]))
      let mean = (0..<4).reduce(Float(0)) { $0 + weight(position, $1) } / 4
      #expect(try values(attributor, .saliency, found)[position] == (0..<4).map { abs(weight(position, $0)) }.max())
      #expect(try values(attributor, .gradientTimesInput, found)[position] == own)
      #expect(abs(try values(attributor, .integratedGradients, found)[position] - (own - mean)) < 1e-5)
      // The mean change by the three others is 4/3 of the distance from the mean of all four.
      #expect(abs(try values(attributor, .mutagenesis, found)[position] - (own - mean) * 4 / 3) < 1e-5)
      for base in 0..<4 {
        #expect(abs(found.mutations[base * Self.length + position] - (weight(position, base) - own)) < 1e-5)
      }
    }
  }

  @Test("Mutagenesis is left out where it is not asked for, and axes of the input make no difference")
  func layouts() throws {
    let weights = DistinctValues.weights([4 * Self.length, 1], seed: 8)
    let toy = ToyNetwork()
    let input = toy.input("input", [4, Self.length])
    var turned = weights
    for position in 0..<Self.length {
      for base in 0..<4 { turned.values[base * Self.length + position] = weights.values[4 * position + base] }
    }
    let flat = try toy.flatten("flat", input)
    let network = toy.finished(try toy.add("out", Dense(weights: turned, bias: [0.5]), flat))
    let attributor = try Self.attributor(network, mutagenesis: false)
    let found = try #require(attributor.attributions(of: Self.bases, number: 0, classes: [0])).attributions[0]
    let other = try #require(
      Self.attributor(Self.linear(weights), mutagenesis: false).attributions(of: Self.bases, number: 0, classes: [0])
    ).attributions[0]
    #expect(found.mutations.isEmpty && found.values.count == 4 * Self.length)
    #expect(zip(found.values, other.values).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test("Sequences are those of the highest scores among true positives, or those named")
  func choice() {
    let scores: [[Float]] = [[3, 1, -1, 5, 2], [0.5, -2, 4, 1, 2.5]]
    let labels: [[Float]] = [[1, 1, 1, 0, 0], [0, 1, 1, 0, 1]]
    func pairs(_ request: SequenceChoice.Request, _ labels: [[Float]]?, exclusive: Bool = false) -> [[Int]] {
      SequenceChoice(
        request, scores: scores, labels: labels, isExclusive: exclusive, names: ["a", "b", "c", "d", "e"], most: 9
      ).pairs.map { [$0.sequence, $0.classIndex] }
    }
    // Sequence 2 is no true positive of the first class, sequence 1 none of the second.
    #expect(pairs(.best(2), labels) == [[0, 0], [1, 0], [2, 1], [4, 1]])
    #expect(pairs(.best(1), nil) == [[2, 1], [3, 0]])
    // Of a softmax sequence 4 is called the second class.
    #expect(pairs(.best(3), labels, exclusive: true) == [[0, 0], [1, 0], [2, 1], [4, 1]])
    // Named ones for their labels, else for the class of the highest score.
    #expect(pairs(.named(["c", "d"]), labels) == [[2, 0], [2, 1], [3, 0]])
    let cut = SequenceChoice(
      .best(2), scores: scores, labels: labels, isExclusive: false, names: [], most: 2)
    #expect(cut.isCut && cut.pairs.count == 2)
  }
}
