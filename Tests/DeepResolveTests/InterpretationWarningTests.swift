import TestSupport
import Testing

@testable import DeepResolve

@Suite("Warnings of an interpretation")
struct InterpretationWarningTests {
  private func kinds(
    _ input: InterpretationInput, _ change: (inout InterpretationSettings) -> Void = { _ in }
  ) async throws -> [String] {
    var settings = InterpretationSettings(recipe: .robust, lambda: 0.1)
    settings.trials = 5
    change(&settings)
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 1))
    interpretation.classes = try await Interpreter.interpret(input, settings: settings)
    interpretation.channels = input.channels
    let warnings = InterpretationWarnings.find(
      in: interpretation.classes, channels: interpretation.channels, filters: interpretation.filters.count,
      symbols: interpretation.model.inputChannels, settings: settings, natural: input.natural?.sample)
    #expect(warnings.allSatisfy { !$0.message.contains("nan") && !$0.message.contains("inf") })
    return warnings.map { $0.kind + ($0.classIndex.map { " \($0)" } ?? "") }
  }

  @Test("Two ordinary classes on three channels: one component is all there is to say")
  func ordinary() async throws {
    let input = try ToyNetworks.linear([[1, 2], [2, 1], [-1, 1]], channels: 3)
    #expect(try await kinds(input) == ["W-ONE-COMPONENT"])
  }

  @Test("One class, one channel")
  func single() async throws {
    #expect(
      try await kinds(try ToyNetworks.linear([[2]], channels: 1))
        == ["W-ONE-CLASS", "W-ONE-CHANNEL", "W-ONE-COMPONENT"])
  }

  @Test("Classes with the same weights")
  func alike() async throws {
    let input = try ToyNetworks.linear([[1, 1], [2, 2], [-1, -1]], channels: 3)
    #expect(try await kinds(input).contains("W-DEGENERATE-FIT"))
  }

  @Test("A score that does not depend on the layer has no importance at all")
  func constant() async throws {
    let input = try ToyNetworks.linear([[0, 1], [0, 2], [0, 3]], bias: [0, 0], channels: 3)
    #expect(try await kinds(input).contains("W-CONSTANT 0"))
    let result = try await Interpreter.interpret(input, settings: InterpretationSettings())[0]
    #expect(result.overallImportance == [0, 0, 0])
    #expect(result.activeness == nil)
    #expect(result.distinctOptima == 1)
  }

  @Test("Weights of noise, and a bias that no importance outweighs")
  func untrained() async throws {
    var input = try ToyNetworks.linear([[0.1, 1], [0.1, 2], [0, 3]], bias: [-50, 0], channels: 3)
    input.activations = [.sigmoid, .sigmoid]
    let found = try await kinds(input)
    #expect(found.contains("W-UNTRAINED 0") && found.contains("W-NEGATIVE-SCORES 0"))
    #expect(!found.contains("W-UNTRAINED 1") && !found.contains("W-NEGATIVE-SCORES 1"))
    // Neither zero nor one unit means anything for an output that is no logit.
    input.activations = [.linear, .softmax]
    #expect(try await kinds(input) == ["W-ONE-COMPONENT"])
  }

  @Test("An optimum far below what activations can reach is no sign of a class without training")
  func farBelowReachable() async throws {
    // Scores of 2.5 at the optimum, of 300 where all channels are on: maps of the natural scale are small.
    var input = try ToyNetworks.rectified(
      [[1], [1], [1]], bias: [0], output: [[1]], outputBias: [0], channels: 3, largestActivation: 100)
    input.activations = [.sigmoid]
    let found = try await kinds(input)
    #expect(!found.contains("W-UNTRAINED 0"))
  }

  /// Warnings about one class with a scale.
  private func kinds(
    _ scale: ClassScale, ranges: [Double] = [1, 1], settings: InterpretationSettings = .init(),
    activation: String = "sigmoid"
  ) -> [String] {
    var result = InterpretationFixture.interpretation(.init(classes: 1, channels: 2)).classes[0]
    result.scale = scale
    result.outputActivation = activation
    for trial in result.trials.indices {
      result.trials[trial].score = scale.score
      result.trials[trial].converged = true
    }
    result.scoreAtZero = scale.score - 5
    let peak = NaturalSample.Distribution([0, 1])
    let natural = NaturalSample(
      origin: .file("x.fa"), sequenceCount: 2, norm: 1,
      channels: ranges.map { .init(mean: 0, minimum: 0, peak: peak, range: $0) }, scores: [peak])
    return InterpretationWarnings.find(
      in: [result], channels: [], filters: 1, symbols: 4, settings: settings, natural: natural
    ).map(\.kind).filter { $0 != "W-ONE-CLASS" && $0 != "W-ONE-COMPONENT" }
  }

  private static func scale(
    _ bound: ClassScale.Bound = .norm, reached: Bool = true, score: Double = 1, z: Double? = 3
  ) -> ClassScale {
    ClassScale(
      lambda: 1, bound: bound, target: 0.5, isTargetReached: reached, normRatio: 0.1, score: score, scoreQuantile: 0.9,
      standardScore: z)
  }

  @Test("Scores below and far above those of sequences, and a channel that none switches on")
  func scale() {
    #expect(kinds(Self.scale()) == [])
    #expect(kinds(Self.scale(.largestNorm, reached: false)) == ["W-BELOW-RANGE"])
    #expect(kinds(Self.scale(.largestNorm, reached: true)) == [])
    #expect(kinds(Self.scale(z: 10.5)) == ["W-ABOVE-RANGE"])
    #expect(kinds(Self.scale(z: nil)) == [])
    let ranked = InterpretationFixture.interpretation(.init(classes: 1, channels: 2)).classes[0].channelsByImportance
    #expect(kinds(Self.scale(), ranges: ranked[0] == 0 ? [0, 1] : [1, 0]) == ["W-SILENT-CHANNEL"])
    #expect(kinds(Self.scale(), ranges: ranked[0] == 0 ? [1, 0] : [0, 1]) == [])
  }

  @Test("A negative score is a fault of a logit alone, and only where the target was not reached")
  func negative() {
    #expect(kinds(Self.scale(.score, reached: true, score: -0.02)) == [])
    let below = Self.scale(.largestNorm, reached: false, score: -3)
    #expect(kinds(below) == ["W-NEGATIVE-SCORES", "W-BELOW-RANGE"])
    #expect(kinds(below, activation: "linear") == ["W-BELOW-RANGE"])
  }

  @Test("Where the scale is not known it is said that lambda is the published one, unless it was given")
  func fixedLambda() async throws {
    let input = try ToyNetworks.linear([[1, 2], [2, 1], [-1, 1]], channels: 3)
    for (settings, isSaid) in [
      (InterpretationSettings(), true), (InterpretationSettings(lambda: 1), false),
      (InterpretationSettings(recipe: .paper), false),
    ] {
      let found = try await kinds(input) { (changed: inout InterpretationSettings) in changed = settings }
      #expect(found.contains("W-FIXED-LAMBDA") == isSaid)
    }
  }

  @Test("Ascents that the step limit ended, and channels that never fire")
  func unconverged() async throws {
    var input = try ToyNetworks.linear([[1, 2], [2, 1], [-1, 1]], channels: 3)
    input.channels[1].isDead = true
    let found = try await kinds(input) { $0.maximumSteps = 5 }
    #expect(found.contains("W-UNCONVERGED 0") && found.contains("W-UNCONVERGED 1"))
    #expect(found.contains("W-DEAD-FILTER"))
  }
}
