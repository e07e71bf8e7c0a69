import Foundation
import TestSupport
import Testing

@testable import DeepResolve

/// The bundled models against NumPy in double precision, from the same starts.
@Suite("Bundled models")
struct BundledModelTests {
  /// Share of the largest importance of a class: the ascents stop at other steps in single precision.
  static let tolerance = 0.01

  /// What the published recipes must find: `Fixtures/recipes.json`.
  struct Published: Decodable, Sendable {
    struct Class: Decodable, Sendable {
      var fiv: [[Double]]
      var weights, inconsistency, bic, ofiv: [Double]
      var components: Int
      var flagged: [Int]
    }
    var model: String
    var recipe: InterpretationSettings.Recipe
    var lambda: Double
    var classes: [Class]

    static let all = Result {
      let file = ReferenceData.packageFolder.appendingPathComponent("Tests/DeepResolveTests/Fixtures/recipes.json")
      return try JSONDecoder().decode([Published].self, from: Data(contentsOf: file))
    }
  }

  /// What the default recipe must find: the model's `expected.json`, made by `Examples/training/expected.py`.
  struct Robust: Decodable {
    struct Recipe: Decodable {
      var lambda: Double
      var trials: Int
    }
    struct Class: Decodable {
      var scores: [Double]
      var fiv: [[Double]]
      var inconsistency, bic, ofiv: [Double]
      var components: Int
      var flagged: [Int]
      enum CodingKeys: String, CodingKey {
        case scores, fiv, bic, ofiv, components, flagged
        case inconsistency = "inconsistency_level"
      }
    }
    var recipe: Recipe
    var classes: [Class]
  }

  private static func starts(features: Int, areUniform: Bool) -> StartingMaps {
    StartingMaps { classIndex, trial in
      var generator = SplitMix64(seed: UInt64(1000 * classIndex + trial))
      var values = [Float](repeating: 0, count: features)
      if areUniform {
        for index in values.indices { values[index] = Float(Double(generator.next() >> 11) * 0x1p-53) }
      } else {
        generator.fillNormal(&values)
      }
      return values
    }
  }

  private static func interpret(_ model: String, _ settings: InterpretationSettings) async throws
    -> [ClassInterpretation]
  {
    let input = try ReferenceModels.input(path: ExampleModels.path(model))
    let starts = Self.starts(
      features: input.upper.channelOfFeature.count, areUniform: settings.start == .uniform)
    return try await Interpreter.interpret(input, settings: settings, startingMaps: starts, workers: 2)
  }

  private static func difference(_ values: [Double], _ wanted: [Double]) -> Double {
    guard values.count == wanted.count else { return .infinity }
    return zip(values, wanted).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test(
    "The recipes of the article and of its authors", arguments: ["2019-I.h5", "2019-II.h5"],
    [InterpretationSettings.Recipe.paper, .authors])
  func published(model: String, recipe: InterpretationSettings.Recipe) async throws {
    let expected = try #require(try Published.all.get().first { $0.model == model && $0.recipe == recipe })
    let classes = try await Self.interpret(
      model, InterpretationSettings(recipe: recipe, lambda: expected.lambda))
    #expect(classes.count == expected.classes.count)
    for (found, wanted) in zip(classes, expected.classes) {
      let largest = wanted.fiv.joined().map(abs).max() ?? 0
      for (trial, values) in zip(found.trials, wanted.fiv) {
        #expect(Self.difference(trial.importance.map(Double.init), values) < Self.tolerance * largest)
      }
      #expect(Self.difference(found.trials.map(\.weight), wanted.weights) < Self.tolerance)
      #expect(Self.difference(found.inconsistency, wanted.inconsistency) < Self.tolerance * largest * largest)
      #expect(Self.difference(found.overallImportance, wanted.ofiv) < Self.tolerance * largest)
      #expect(Self.difference(found.mixture.bic, wanted.bic) < 1)
      #expect(found.mixture.components == wanted.components)
      #expect(found.flagged.indices.filter { found.flagged[$0] } == wanted.flagged)
    }
  }

  @Test("The default recipe", arguments: ["2019-I", "2019-II"])
  func robust(model: String) async throws {
    let file = URL(fileURLWithPath: ExampleModels.path("\(model).expected.json"))
    let expected = try JSONDecoder().decode(Robust.self, from: Data(contentsOf: file))
    var settings = InterpretationSettings(recipe: .robust, lambda: expected.recipe.lambda)
    settings.trials = expected.recipe.trials
    let classes = try await Self.interpret("\(model).h5", settings)
    #expect(classes.count == expected.classes.count)
    for (found, wanted) in zip(classes, expected.classes) {
      let largest = wanted.fiv.joined().map(abs).max() ?? 0
      for (trial, values) in zip(found.trials, wanted.fiv) {
        #expect(Self.difference(trial.importance.map(Double.init), values) < Self.tolerance * largest)
      }
      let score = wanted.scores.map(abs).max() ?? 0
      #expect(Self.difference(found.trials.map(\.score), wanted.scores) < Self.tolerance * score)
      #expect(Self.difference(found.inconsistency, wanted.inconsistency) < Self.tolerance * largest * largest)
      #expect(Self.difference(found.overallImportance, wanted.ofiv) < Self.tolerance * largest)
      #expect(Self.difference(found.mixture.bic, wanted.bic) < 1)
      #expect(found.mixture.components == wanted.components)
      #expect(found.flagged.indices.filter { found.flagged[$0] } == wanted.flagged)
    }
  }
}
