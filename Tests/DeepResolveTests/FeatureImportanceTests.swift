import TestSupport
import Testing

@testable import DeepResolve
@testable import ReportNumerics
@testable import ReportSupport

@Suite("Gradient ascent")
struct FeatureImportanceTests {
  /// Settings that go on until the objective no longer moves in Float32.
  static func settings(lambda: Double = 0.5) -> InterpretationSettings {
    var settings = InterpretationSettings(recipe: .robust, lambda: lambda)
    settings.trials = 4
    settings.decayStart = 10_000
    settings.tolerance = 0
    return settings
  }

  @Test("A linear score has its one optimum at W / (2 lambda)")
  func linear() async throws {
    let input = try ToyNetworks.linear([[1], [-2], [0.5], [0]], bias: [3], channels: 4)
    let result = try await Interpreter.interpret(input, settings: Self.settings())[0]
    // The distance shrinks by 2 % a step; it ends where Float32 no longer sees a gain.
    let tolerance: Float = 2e-3
    for trial in result.trials {
      #expect(trial.converged)
      for (value, wanted) in zip(trial.importance, [1, -2, 0.5, 0] as [Float]) {
        #expect(abs(value - wanted) < tolerance)
      }
      // |W|² / (2 lambda) + b, less half of it for the norm.
      #expect(abs(trial.score - 8.25) < 0.01)
      #expect(abs(trial.objective - 5.625) < 0.01)
    }
    #expect(result.distinctOptima == 1)
    #expect(result.scoreAtZero == 3)
    #expect(result.gradientAtZero == [1, -2, 0.5, 0])
    #expect(result.weightProduct == nil)
  }

  @Test("The first iterate, its step and the stop by patience worked by hand")
  func stepByStep() throws {
    // S = 2 h, lambda 1, step 0.25: h <- 0.5 h + 0.5, so that h = 1 stays where it is.
    let input = try ToyNetworks.linear([[2]], channels: 1)
    var settings = Self.settings(lambda: 1)
    settings.step = 0.25
    settings.patience = 3
    let starts = Tensor(shape: [2, 1], values: [1, 0])
    let space = FeatureMapSpace(network: input.upper.scores, starts: starts)
    let ascents = try FeatureImportance(settings: settings).ascend(in: space, classes: [0, 0])
    #expect(ascents.trials[0].steps == 3)
    #expect(ascents.trials[0].converged)
    #expect(ascents.maps.values[0] == 1)
    #expect(ascents.trials[0].objective == 1)
    #expect(ascents.trials[0].score == 2)

    settings.maximumSteps = 2
    let short = try FeatureImportance(settings: settings).ascend(
      in: FeatureMapSpace(network: input.upper.scores, starts: starts), classes: [0, 0])
    #expect(short.trials[1].steps == 2)
    #expect(!short.trials[1].converged)
    // 0, 0.5, 0.75.
    #expect(short.maps.values[1] == 0.75)
    #expect(short.trials[1].objective == 1.5 - 0.5625)
  }

  @Test("The best iterate is kept, or the last one with the best score as weight")
  func keptIterate() throws {
    // Steps of 0.9 overshoot h = 1: from 0 to 1.8, then back to 0.36, and so on towards it.
    let input = try ToyNetworks.linear([[2]], channels: 1)
    var settings = Self.settings(lambda: 1)
    settings.step = 0.9
    settings.maximumSteps = 1
    let starts = Tensor(shape: [1, 1], values: [0.5])
    func run(_ kept: InterpretationSettings.KeptIterate) throws -> Ascents {
      settings.keptIterate = kept
      return try FeatureImportance(settings: settings).ascend(
        in: FeatureMapSpace(network: input.upper.scores, starts: starts), classes: [0])
    }
    let best = try run(.bestObjective)
    // 0.5 to 1.4: the objective rises from 0.75 to 0.84.
    #expect(abs(best.maps.values[0] - 1.4) < 1e-6)
    settings.maximumSteps = 2
    settings.step = 1.1
    // 0.5, 1.6, 0.28: objectives 0.75, 0.64, 0.48.
    #expect(try run(.bestObjective).maps.values[0] == 0.5)
    let last = try run(.final)
    #expect(abs(last.maps.values[0] - 0.28) < 1e-6)
    #expect(abs(last.trials[0].score - 0.56) < 1e-6)
    #expect(abs(last.trials[0].largestScore - 3.2) < 1e-6)
  }

  @Test("The space of the first dense layer gives the feature maps of the full ascent", arguments: 0..<3)
  func hiddenSpace(seed: Int) throws {
    // Two orders of the same Float32 sums over some hundred steps, relative to the largest element.
    let tolerance: Float = 2e-3
    var generator = SplitMix64(seed: UInt64(seed))
    let input = try ToyNetworks.random(channels: 6, positions: 9, units: 11, classes: 3, using: &generator)
    var settings = Self.settings(lambda: 0.3)
    settings.maximumSteps = 300
    settings.patience = 1000
    let context = InterpretationContext(input, settings: settings, starts: nil)
    let starts = context.starts.batch(classes: 0..<3, trials: 0..<5, features: context.featureCount)
    let classes = (0..<15).map { $0 / 5 }
    let importance = FeatureImportance(settings: settings)
    let full = try importance.ascend(
      in: FeatureMapSpace(network: input.upper.scores, starts: starts), classes: classes)
    let hidden = try #require(input.upper.hidden)
    let gram = try #require(context.gram)
    for head in [context.head, nil] {
      let space = HiddenAscentSpace(hidden: hidden, gram: gram, head: head, starts: starts)
      let other = try importance.ascend(in: space, classes: classes)
      let largest = full.maps.values.map(abs).max() ?? 0
      for (value, wanted) in zip(other.maps.values, full.maps.values) {
        #expect(abs(value - wanted) < tolerance * largest)
      }
      for (trial, wanted) in zip(other.trials, full.trials) {
        #expect(abs(trial.objective - wanted.objective) < Double(tolerance) * abs(wanted.objective))
      }
    }
  }

  @Test("Finished rows are taken out without disturbing the others")
  func compaction() throws {
    var generator = SplitMix64(seed: 8)
    let input = try ToyNetworks.random(channels: 3, positions: 5, units: 6, classes: 1, using: &generator)
    let settings = Self.settings(lambda: 0.3)
    let context = InterpretationContext(input, settings: settings, starts: nil)
    let starts = context.starts.batch(classes: 0..<1, trials: 0..<40, features: context.featureCount)
    let importance = FeatureImportance(settings: settings)
    let together = try importance.ascend(
      in: FeatureMapSpace(network: input.upper.scores, starts: starts),
      classes: [Int](repeating: 0, count: 40))
    #expect(Set(together.trials.map(\.steps)).count > 3)
    for trial in [0, 17, 39] {
      let alone = try importance.ascend(
        in: FeatureMapSpace(network: input.upper.scores, starts: starts.selecting([trial])), classes: [0])
      // Products of other shapes round differently, and the stop can come a step apart.
      #expect(abs(alone.trials[0].objective - together.trials[trial].objective) < 1e-4)
    }
  }

  @Test("Overflow is an error that names the class")
  func overflow() async throws {
    let input = try ToyNetworks.linear([[1, 3e38], [1, 3e38]], channels: 2)
    let error = await #expect(throws: AnalysisError.self) {
      try await Interpreter.interpret(input, settings: Self.settings())
    }
    #expect(error?.kind == "E-NUMERIC-OVERFLOW")
    #expect(error?.place == "class 2")
    #expect(error?.exitCode == 3)
  }

  @Test("The rectified head gives what the network gives")
  func head() throws {
    var generator = SplitMix64(seed: 4)
    let input = try ToyNetworks.random(channels: 2, positions: 3, units: 7, classes: 4, using: &generator)
    let hidden = try #require(input.upper.hidden)
    let head = try #require(RectifiedHead(hidden.scores))
    var sums = Tensor(shape: [5, 7])
    generator.fillNormal(&sums.values)
    let classes = [0, 1, 2, 3, 1]
    var results: [(scores: [Double], gradient: Tensor)] = []
    for head in [head, nil] {
      var scorer = HiddenScorer(hidden: hidden, head: head, rows: 5)
      var scores = [Double](repeating: 0, count: 5)
      var gradient = Tensor(shape: [5, 7])
      scorer.evaluate(sums, classes: classes, scores: &scores, gradient: &gradient)
      results.append((scores, gradient))
    }
    #expect(results[0].gradient == results[1].gradient)
    for (value, wanted) in zip(results[0].scores, results[1].scores) { #expect(abs(value - wanted) < 1e-5) }
    #expect(abs(head.score(of: Array(sums.row(2)), classIndex: 2) - results[0].scores[2]) < 1e-12)
    #expect(RectifiedHead(input.upper.scores) == nil)
  }
}
