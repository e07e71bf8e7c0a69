import Synchronization
import TestSupport
import Testing

@testable import DeepResolve
@testable import ReportSupport

@Suite("Interpreter")
struct InterpreterTests {
  static func settings(trials: Int = 6) -> InterpretationSettings {
    var settings = InterpretationSettings(recipe: .robust, lambda: 0.5, seed: 3)
    settings.trials = trials
    settings.maximumSteps = 150
    return settings
  }

  static func input(classes: Int, units: Int = 7) throws -> InterpretationInput {
    var generator = SplitMix64(seed: 21)
    return try ToyNetworks.random(
      channels: 5, positions: 3, units: units, classes: classes, using: &generator)
  }

  @Test(
    "The same result for any number of workers, with many classes or many trials",
    arguments: [
      (classes: 40, trials: 6), (classes: 2, trials: 150), (classes: 3, trials: 64), (classes: 1, trials: 1),
    ])
  func workers(classes: Int, trials: Int) async throws {
    // With many more units than features the ascent runs on the feature map.
    for units in [7, 40] {
      let input = try Self.input(classes: classes, units: units)
      let settings = Self.settings(trials: trials)
      let alone = try await Interpreter.interpret(input, settings: settings)
      #expect(alone.count == classes)
      #expect(alone.map(\.name) == input.classNames)
      #expect(alone.allSatisfy { $0.trials.count == trials })
      for workers in 2...3 {
        #expect(try await Interpreter.interpret(input, settings: settings, workers: workers) == alone)
      }
    }
  }

  @Test(
    "Some of the classes are what they are among all of them",
    arguments: [(classes: 40, trials: 6), (classes: 3, trials: 64), (classes: 5, trials: 1)])
  func someClasses(classes: Int, trials: Int) async throws {
    for units in [7, 40] {
      let input = try Self.input(classes: classes, units: units)
      let settings = Self.settings(trials: trials)
      let all = try await Interpreter.interpret(input, settings: settings)
      for range in [0..<1, 1..<classes, classes / 2..<classes / 2 + 1, 0..<classes] {
        let some = try await Interpreter.interpret(Set(range), of: input, settings: settings)
        #expect(some.compactMap(\.self) == Array(all[range]))
        #expect(some.indices.filter { some[$0] != nil } == Array(range))
      }
      #expect(Interpreter.classesTogether(input, settings: settings) >= 1)
    }
  }

  @Test("Another seed gives other trials, the same seed the same")
  func seed() async throws {
    let input = try Self.input(classes: 2)
    var settings = Self.settings()
    let first = try await Interpreter.interpret(input, settings: settings)
    #expect(try await Interpreter.interpret(input, settings: settings) == first)
    settings.seed = 4
    #expect(try await Interpreter.interpret(input, settings: settings) != first)
  }

  @Test("Progress counts every ascent once and ends with all of them")
  func progress() async throws {
    let seen = Mutex<[Int]>([])
    _ = try await Interpreter.interpret(try Self.input(classes: 40), settings: Self.settings(), workers: 2) {
      done, total in
      #expect(total == 240)
      seen.withLock { $0.append(done) }
    }
    let counts = seen.withLock { $0 }
    #expect(counts == counts.sorted() && counts.last == 240)
  }

  @Test(
    "Weights of a class sum to 1, every number is finite, arrays have the length that they are said to have")
  func wellFormed() async throws {
    for result in try await Interpreter.interpret(try Self.input(classes: 4), settings: Self.settings()) {
      #expect(abs(result.trials.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
      #expect(result.overallImportance.count == 5 && result.gradientAtZero.count == 5)
      #expect(result.weightProduct?.count == 5 && result.meanFeatureMap.count == 15)
      let numbers =
        result.meanImportance + result.inconsistency + result.relativeSpread + result.posterior
        + result.overallImportance + result.gradientAtZero
        + result.trials.flatMap { [$0.score, $0.objective] }
      #expect(numbers.allSatisfy { $0.isFinite })
      #expect(result.trials.allSatisfy { $0.optimum < result.distinctOptima })
      // The mean over positions of the mean map is the mean importance.
      for channel in 0..<5 {
        let mean = stride(from: channel, to: 15, by: 5).reduce(0) {
          $0 + Double(result.meanFeatureMap[$1]) / 3
        }
        #expect(abs(mean - result.meanImportance[channel]) < 1e-6)
      }
    }
  }

  static let unusableSettings: [InterpretationSettings] = {
    let changes: [(inout InterpretationSettings) -> Void] = [
      { $0.trials = 0 }, { $0.lambda = 0 }, { $0.lambda = .infinity }, { $0.step = -1 },
      { $0.maximumSteps = 0 }, { $0.scaleRule?.trials = 0 }, { $0.scaleRule?.precision = 1 }, { $0.flow?.pairs = 0 },
      { $0.flow?.cut = 1 },
    ]
    return changes.map { change in
      var settings = InterpretationSettings()
      change(&settings)
      return settings
    }
  }()

  @Test("Settings that no ascent can run with are refused", arguments: unusableSettings)
  func refusal(settings: InterpretationSettings) async throws {
    let input = try Self.input(classes: 1)
    let error = await #expect(throws: AnalysisError.self) {
      try await Interpreter.interpret(input, settings: settings)
    }
    #expect(error?.kind == "E-SETTING" && error?.exitCode == 2)
  }

  @Test(
    "Batches hold every ascent once, in order, and never too many",
    arguments: [
      (classes: 919, trials: 30, rows: 64), (classes: 3, trials: 100, rows: 64),
      (classes: 5, trials: 64, rows: 64),
      (classes: 1, trials: 1, rows: 8),
    ])
  func batches(classes: Int, trials: Int, rows: Int) {
    let batches = AscentBatch.batches(classes: classes, trials: trials, rows: rows)
    #expect(batches.allSatisfy { $0.count <= rows && $0.count > 0 })
    let all = batches.flatMap { batch in batch.classes.flatMap { index in batch.trials.map { [index, $0] } } }
    #expect(all == (0..<classes).flatMap { index in (0..<trials).map { [index, $0] } })
  }

  @Test("Random starts depend on seed, class and trial alone")
  func starts() {
    var settings = Self.settings()
    let starts = StartingMaps(settings: settings, features: 10)
    let whole = starts.batch(classes: 0..<3, trials: 0..<4, features: 10)
    #expect(starts.batch(classes: 2..<3, trials: 1..<2, features: 10).values[...] == whole.row(9))
    settings.start = .uniform
    let uniform = StartingMaps(settings: settings, features: 10).batch(
      classes: 0..<1, trials: 0..<1, features: 10)
    #expect(uniform.values.allSatisfy { $0 >= 0 && $0 < 1 })
  }
}
