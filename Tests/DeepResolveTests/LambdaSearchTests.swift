import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import ReportNumerics
@testable import Sequences

@Suite("Search for lambda")
struct LambdaSearchTests {
  /// What a search finds where norm and score are functions of lambda.
  private func search(
    from guess: Double, target: Double = 0, atZero: Double = -1, norm: (Double) -> Double, score: (Double) -> Double
  ) -> (search: LambdaSearch, rounds: Int) {
    var search = LambdaSearch(rule: ScaleRule(), firstGuess: guess, target: target, scoreAtZero: atZero)
    var rounds = 0
    while !search.isFinished {
      let lambda = search.lambda
      search.take(normRatio: norm(lambda), score: score(lambda))
      rounds += 1
    }
    return (search, rounds)
  }

  @Test("A linear score: the norm binds at |g| / (0.2 R)", arguments: [1e-3, 0.4, 1, 7, 5e3])
  func norm(guess: Double) throws {
    let (search, rounds) = search(from: guess, norm: { 0.1 / $0 }, score: { 100 / $0 })
    let outcome = try #require(search.outcome)
    #expect(outcome.lambda <= 1 && outcome.lambda > 1 / 1.1)
    #expect(outcome.bound == .norm && outcome.isTargetReached)
    #expect(rounds <= (guess == 1 ? 3 : 8))
  }

  @Test("A score that falls short first", arguments: [0.01, 1, 30])
  func score(guess: Double) throws {
    // S = -1 + 0.5 / lambda reaches 0 at 0.5; the norm holds to lambda 3.
    let (search, rounds) = search(from: guess, norm: { 0.3 / $0 }, score: { -1 + 0.5 / $0 })
    let outcome = try #require(search.outcome)
    #expect(outcome.lambda <= 0.5 && outcome.lambda > 0.5 / 1.1)
    #expect(outcome.bound == .score && outcome.isTargetReached)
    #expect(rounds <= 8)
  }

  @Test("A target beyond reach: the map has the natural norm and no more", arguments: [0.01, 1, 30])
  func belowRange(guess: Double) throws {
    let (search, _) = search(from: guess, target: 5, norm: { 2 / $0 }, score: { -1 + 0.5 / $0 })
    let outcome = try #require(search.outcome)
    #expect(outcome.lambda >= 2 && outcome.lambda < 2 * 1.1)
    #expect(outcome.bound == .largestNorm && !outcome.isTargetReached)
  }

  @Test("A norm that jumps is bracketed by halves")
  func jump() throws {
    let (search, rounds) = search(from: 1, norm: { $0 < 7.3 ? 0.9 : 0.01 }, score: { _ in 1 })
    let outcome = try #require(search.outcome)
    #expect(outcome.lambda < 7.3 && outcome.lambda > 7.3 / 1.1)
    #expect(rounds < 20)
  }

  @Test("Where nothing changes the search ends")
  func constant() throws {
    let (search, rounds) = search(from: 1, norm: { _ in 0.5 }, score: { _ in 1 })
    #expect(rounds == ScaleRule().mostRounds)
    #expect(try #require(search.outcome).lambda > 1)
  }
}

@Suite("Scale of classes")
struct ScaleSearchTests {
  /// Natural maps made by hand: every channel is on at 1 in one position of some maps.
  private static func natural(_ input: InterpretationInput, amplitude: Float = 1) throws -> NaturalMaps {
    var generator = SplitMix64(seed: 5)
    let features = input.upper.scores.inputCount
    let rows = 200
    var maps = Tensor(shape: [rows, features])
    generator.fillNormal(&maps.values)
    for i in maps.values.indices { maps.values[i] = max(maps.values[i], 0) * amplitude }
    let batch = NaturalReading.batch(maps, upper: input.upper, keeping: 60)
    let kept = Tensor(shape: [60, features], values: batch.maps)
    let sample = try #require(
      NaturalReading.sample([batch], upper: input.upper, origin: .sampled(background: .init(repeating: 0.25), seed: 1)))
    let marginals = ChannelMarginals(input.upper, sample: sample, maps: kept, seed: 1)
    let scores = NaturalReading.scores([batch], classes: input.upper.scores.classCount)
    return NaturalMaps(
      sample: sample, maps: kept, sortedScores: scores.map { $0.sorted() },
      marginals: marginals.means((0..<marginals.mapCount).map { marginals.changes(inMap: $0) }))
  }

  private static func input(scale: Float = 1, amplitude: Float = 1) throws -> InterpretationInput {
    var generator = SplitMix64(seed: 3)
    var input = try ToyNetworks.random(channels: 5, positions: 4, units: 8, classes: 3, using: &generator)
    // The score times `scale`, of activations that are `amplitude` times as large.
    if let hidden = input.upper.hidden {
      var weights = hidden.weights
      for i in weights.values.indices { weights.values[i] /= amplitude }
      let head = try #require(RectifiedHead(hidden.scores))
      let output = (0..<8).map { unit in (0..<3).map { head.weights[$0 * 8 + unit] * scale } }
      input = try ToyNetworks.rectified(
        (0..<20).map { Array(weights.row($0)) }, bias: hidden.bias, output: output,
        outputBias: head.bias.map { $0 * scale }, channels: 5, positions: 4)
    }
    input.natural = try natural(input, amplitude: amplitude)
    return input
  }

  @Test("The maps meet the conditions, on the scale of each class")
  func conditions() async throws {
    let input = try Self.input()
    let natural = try #require(input.natural)
    let classes = try await Interpreter.interpret(input, settings: InterpretationSettings())
    for (classIndex, result) in classes.enumerated() {
      let scale = try #require(result.scale)
      let deviation = natural.sample.scores[classIndex].standardDeviation
      #expect(scale.isTargetReached == (scale.score >= scale.target - 0.1 * deviation))
      // Other trials than those of the search, in several optima: about a tenth of the norm, or about the target.
      #expect([.norm, .score].contains(scale.bound))
      #expect(scale.normRatio > 0.08 && scale.normRatio < (scale.bound == .norm ? 0.14 : 1))
      #expect(scale.scoreQuantile > 0.8)
      let ranges = natural.sample.channels.map(\.range)
      for (channel, value) in (result.relativeImportance ?? []).enumerated() {
        let wanted = 2 * scale.lambda * result.overallImportance[channel] * ranges[channel]
        #expect(abs(value - wanted) < 1e-12 * abs(wanted) + 1e-300)
      }
      #expect(result.relativeImportance?.count == 5 && result.marginals?.count == 5)
      // The polish and the objective know the class's own lambda.
      for trial in result.trials { #expect(trial.objective < trial.score) }
    }
  }

  @Test("Scores in other units change nothing but the units")
  func scoreUnits() async throws {
    let settings = InterpretationSettings()
    let plain = try await Interpreter.interpret(try Self.input(), settings: settings)
    // A power of two, so that no rounding differs.
    let scaled = try await Interpreter.interpret(try Self.input(scale: 128), settings: settings)
    for (one, other) in zip(plain, scaled) {
      let (a, b) = (try #require(one.scale), try #require(other.scale))
      #expect(abs(b.lambda / (128 * a.lambda) - 1) < 1e-6)
      #expect(a.bound == b.bound && a.scoreQuantile == b.scoreQuantile)
      #expect(abs(a.normRatio - b.normRatio) < 1e-3)
      #expect(one.channelsByImportance == other.channelsByImportance)
      #expect(one.flagged == other.flagged)
      for (x, y) in zip(one.relativeImportance ?? [], other.relativeImportance ?? []) {
        #expect(abs(128 * x - y) < 1e-3 * abs(y) + 1e-3)
      }
    }
  }

  @Test("Lambda is of the unit of the score over the squared unit of the activation")
  func activationUnits() async throws {
    let settings = InterpretationSettings()
    let plain = try await Interpreter.lambdas(try Self.input(), settings: settings)
    let scaled = try await Interpreter.lambdas(try Self.input(amplitude: 1.0 / 64), settings: settings)
    for (a, b) in zip(plain, scaled) { #expect(abs(b / (64 * 64 * a) - 1) < 1e-6) }
  }

  @Test("A lambda that is given, or that of a recipe, holds for all; the scale is told all the same")
  func given() async throws {
    let input = try Self.input()
    for settings in [InterpretationSettings(lambda: 0.7), InterpretationSettings(recipe: .paper)] {
      #expect(settings.scaleRule == nil && settings.flow == nil)
      for result in try await Interpreter.interpret(input, settings: settings) {
        let scale = try #require(result.scale)
        #expect(scale.lambda == settings.lambda && scale.bound == .given)
        #expect(scale.score >= scale.target ? scale.isTargetReached : true)
      }
      var without = input
      without.natural = nil
      let former = try await Interpreter.interpret(without, settings: settings)
      for (one, other) in zip(former, try await Interpreter.interpret(input, settings: settings)) {
        #expect(one.trials == other.trials && one.flagged == other.flagged)
        #expect(one.overallImportance == other.overallImportance && one.scale == nil)
      }
    }
  }

  @Test("Without natural sequences lambda stays where it was published")
  func unknown() async throws {
    var input = try Self.input()
    input.natural = nil
    let settings = InterpretationSettings()
    #expect(try await Interpreter.lambdas(input, settings: settings) == [2.8, 2.8, 2.8])
    #expect(try await Interpreter.interpret(input, settings: settings).allSatisfy { $0.scale == nil })
  }

  @Test("The target of a logit is no less than zero")
  func logit() throws {
    var input = try Self.input()
    let plain = InterpretationContext(input, settings: .init(), starts: nil)
    input.activations = [.sigmoid, .softmax, .linear]
    let logit = InterpretationContext(input, settings: .init(), starts: nil)
    for index in 0..<3 {
      let quantile = try #require(plain.scoreTarget(index))
      #expect(logit.scoreTarget(index) == (index == 0 ? max(quantile, 0) : quantile))
    }
  }

  @Test("Scale, lambda and bytes do not depend on the number of workers; progress counts the search")
  func workers() async throws {
    var generator = SplitMix64(seed: 4)
    var input = try ToyNetworks.random(channels: 5, positions: 4, units: 8, classes: 15, using: &generator)
    input.natural = try Self.natural(input)
    var settings = InterpretationSettings()
    settings.trials = 6
    let seen = Mutex<[Int]>([])
    let alone = try await Interpreter.interpret(input, settings: settings) { done, total in
      #expect(total == 15 * (ScaleRule().trials + 6))
      seen.withLock { $0.append(done) }
    }
    let counts = seen.withLock { $0 }
    #expect(counts == counts.sorted() && counts.first == 6 * ScaleRule().trials && counts.last == 15 * 11)
    #expect(Set(alone.compactMap(\.scale?.lambda)).count == 15)
    for workers in 2...3 {
      #expect(try await Interpreter.interpret(input, settings: settings, workers: workers) == alone)
    }
    #expect(try await Interpreter.lambdas(input, settings: settings, workers: 2) == alone.map { $0.scale?.lambda })
  }

  @Test("A class that nothing moves has a scale without a search")
  func constant() async throws {
    var input = try ToyNetworks.linear([[0, 1], [0, 2]], bias: [1, 0], channels: 2)
    input.natural = try Self.natural(input)
    let classes = try await Interpreter.interpret(input, settings: InterpretationSettings())
    #expect(classes[0].scale?.bound == .constant && classes[0].relativeImportance == [0, 0])
    // |g| / (0.2 R), or |g|² / (2 T), but for the precision; the map is no larger than natural ones.
    let norm = try #require(input.natural?.sample.norm)
    let scale = try #require(classes[1].scale)
    let reaching = min(5.0.squareRoot() / (0.2 * norm), 5 / (2 * scale.target))
    let largest = 5.0.squareRoot() / (2 * norm)
    #expect(scale.bound == (reaching < largest ? .largestNorm : .score))
    let wanted = max(reaching, largest)
    #expect(scale.lambda < wanted * 1.12 && scale.lambda > wanted / 1.12)
  }
}
