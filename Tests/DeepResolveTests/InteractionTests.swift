import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import ReportNumerics

@Suite("Interactions and references on toy networks")
struct InteractionTests {
  static let tolerance = 1e-6

  /// S = relu(a + b - 1) - 2 relu(c + d - 1) + e on five channels.
  static func logic(positions: Int) throws -> InterpretationInput {
    let units: [[Float]] = [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]]
    return try ToyNetworks.rectified(
      (0..<positions).flatMap { _ in units }, bias: [-1, -1, 0], output: [[1], [-2], [1]], outputBias: [0.5],
      channels: 5, positions: positions)
  }

  @Test("Synergy is positive, exclusion negative, additive pairs are left out", arguments: [1, 2, 4])
  func epistasis(positions: Int) throws {
    let context = InterpretationContext(
      try Self.logic(positions: positions), settings: InterpretationSettings(), starts: nil)
    var epistasis = try #require(Epistasis(context, classIndex: 0))
    let pairs = try epistasis.strongestPairs()
    #expect(pairs.map(\.first) == [2, 0])
    #expect(pairs.map(\.second) == [3, 1])
    // Both on: 1 + 1 - 1 opens the unit that either alone leaves closed.
    #expect(abs(pairs[0].strength + 2) < Self.tolerance && abs(pairs[1].strength - 1) < Self.tolerance)
  }

  @Test("The strongest channel stands behind every pair")
  func background() throws {
    // S = relu(a + b + c - 2): without c on, a and b do nothing together.
    let input = try ToyNetworks.rectified(
      (0..<3).flatMap { _ in [[1, 0], [1, 0], [1, 0.5]] as [[Float]] }, bias: [-2, 0], output: [[1], [1]],
      outputBias: [0], channels: 3, positions: 3)
    let context = InterpretationContext(input, settings: InterpretationSettings(), starts: nil)
    var epistasis = try #require(Epistasis(context, classIndex: 0))
    let pairs = try epistasis.strongestPairs()
    #expect(pairs.first.map { [$0.first, $0.second] } == [0, 1])
    #expect(abs((pairs.first?.strength ?? 0) - 1) < Self.tolerance)
  }

  @Test("No pairs where activations have no known bound, or a channel is all there is")
  func unknown() throws {
    let unbounded = try ToyNetworks.rectified(
      [[1], [1]], bias: [0], output: [[1]], outputBias: [0], channels: 2, largestActivation: nil)
    #expect(Epistasis(InterpretationContext(unbounded, settings: .init(), starts: nil), classIndex: 0) == nil)
    let single = try ToyNetworks.rectified([[1]], bias: [0], output: [[1]], outputBias: [0], channels: 1)
    #expect(Epistasis(InterpretationContext(single, settings: .init(), starts: nil), classIndex: 0) == nil)
  }

  @Test("Networks with and without a rectified head give the same epistasis")
  func generalNetwork() throws {
    let input = try Self.logic(positions: 3)
    var general = input
    general.upper.hidden = nil
    var results: [[ChannelPair]] = []
    for input in [input, general] {
      let context = InterpretationContext(input, settings: InterpretationSettings(), starts: nil)
      var epistasis = try #require(Epistasis(context, classIndex: 0))
      results.append(try epistasis.strongestPairs())
    }
    #expect(results[0] == results[1])
  }

  @Test("Score and gradient at zero, weight product and score at the largest activations worked by hand")
  func references() throws {
    let input = try ToyNetworks.rectified(
      [[1, -1], [2, 0], [3, 1], [0, 0]], bias: [1, -1], output: [[1, 3], [2, -1]], outputBias: [0.5, 0],
      channels: 2, positions: 2)
    let context = InterpretationContext(input, settings: InterpretationSettings(), starts: nil)
    let reference = try ReferenceScores(context, classIndex: 0)
    #expect(reference.atZero == 1.5)
    // The second unit is closed: channel 0 reads (1 + 3) / 2, channel 1 reads (2 + 0) / 2.
    #expect(reference.gradientAtZero == [2, 1])
    // With both open: (1 - 2 + 3 + 2) / 2.
    #expect(reference.weightProduct == [2, 1])
    #expect(try ReferenceScores(context, classIndex: 1).weightProduct == [6, 3])
    // Channel 0 alone, at position 0 (u = 2, -2) or 1 (u = 4, 0): 0.5 + 2 or 0.5 + 4.
    let score = try #require(
      ReferenceScores.atLargestActivation(context, classIndex: 0, overallImportance: [1, -1]))
    #expect(score > 2.5 && score < 4.5)
  }

  @Test(
    "The polish never loses and ends on a point that one more gradient step does not better", arguments: 0..<5
  )
  func polish(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let input = try ToyNetworks.random(channels: 4, positions: 5, units: 8, classes: 2, using: &generator)
    let settings = FeatureImportanceTests.settings(lambda: 0.3)
    let context = InterpretationContext(input, settings: settings, starts: nil)
    let ascents = try AscentBatch(classes: 1..<2, trials: 0..<4).run(in: context)
    let hidden = try #require(input.upper.hidden)
    var polish = ConvexConcavePolish(
      gram: try #require(context.gram), hidden: hidden, head: try #require(context.head), classIndex: 1,
      lambda: settings.lambda)
    for (trial, ascent) in ascents.trials.enumerated() {
      let sums = self.sums(of: ascents.maps.row(trial), hidden)
      let optimum = polish.optimum(from: sums[...])
      // The ascent's own objective is rounded to Float32.
      #expect(optimum.objective >= ascent.objective - 1e-5 * abs(ascent.objective))
      #expect(optimum.rounds >= 1 && optimum.rounds < 20)
      let map = (0..<20).map { feature in
        Float(zip(hidden.weights.row(feature), optimum.coefficients).reduce(0) { $0 + Double($1.0) * $1.1 })
      }
      let best = try objectives(around: map, input, settings)
      #expect(best <= optimum.objective + 1e-4)
      let again = polish.optimum(from: self.sums(of: map[...], hidden)[...])
      #expect(abs(again.objective - optimum.objective) < 1e-6)
    }
  }

  private func sums(of map: ArraySlice<Float>, _ hidden: HiddenSpace) -> [Float] {
    hidden.bias.indices.map { unit in
      zip(map, 0..<map.count).reduce(hidden.bias[unit]) {
        $0 + $1.0 * hidden.weights.values[$1.1 * hidden.bias.count + unit]
      }
    }
  }

  /// Largest objective among small random moves from a feature map.
  private func objectives(
    around map: [Float], _ input: InterpretationInput, _ settings: InterpretationSettings
  ) throws -> Double {
    var generator = SplitMix64(seed: 99)
    var tape = input.upper.scores.makeTape(rows: 1)
    var best = -Double.infinity
    for _ in 0..<200 {
      var move = [Float](repeating: 0, count: map.count)
      generator.fillNormal(&move)
      let moved = zip(map, move).map { $0 + 0.001 * $1 }
      let score = input.upper.scores.allScores(Tensor(shape: [1, map.count], values: moved), tape: &tape)
      best = max(best, Double(score.values[1]) - settings.lambda * Double(moved.reduce(0) { $0 + $1 * $1 }))
    }
    return best
  }
}
