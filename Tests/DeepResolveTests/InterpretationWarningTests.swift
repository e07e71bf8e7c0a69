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
      symbols: interpretation.model.inputChannels)
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
    let input = try ToyNetworks.linear([[0.1, 1], [0.1, 2], [0, 3]], bias: [-50, 0], channels: 3)
    let found = try await kinds(input)
    #expect(found.contains("W-UNTRAINED 0") && found.contains("W-NEGATIVE-SCORES 0"))
    #expect(!found.contains("W-UNTRAINED 1") && !found.contains("W-NEGATIVE-SCORES 1"))
  }

  @Test("An optimum far below what activations can reach")
  func farBelowReachable() async throws {
    // Scores of 2.5 at the optimum, of 300 where all channels are on.
    let input = try ToyNetworks.rectified(
      [[1], [1], [1]], bias: [0], output: [[1]], outputBias: [0], channels: 3, largestActivation: 100)
    #expect(try await kinds(input).contains("W-UNTRAINED 0"))
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
