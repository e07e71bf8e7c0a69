import TestSupport
import Testing

@testable import DeepResolve

@Suite("Maps of first order")
struct LocalityTests {
  private func locality(
    importance: [Double] = [1, 2, -1, 0.5], gradient: [Double] = [1, -2, 3, 0], gain: Double = 5,
    isLogit: Bool = false, deviation: Double? = 1, spread: [Double] = [0, 0.2, 0, 0]
  ) -> Locality {
    Locality(
      importance: importance, relativeImportance: importance.map { 3 * $0 }, marginals: [0.9, 2.2, -1, 0.4],
      gradientAtZero: gradient, gain: gain, isLogit: isLogit, naturalDeviation: deviation, relativeSpread: spread)
  }

  @Test("The map that the gradient at zero is, the one that gains nothing, and the one that says more")
  func reasons() throws {
    #expect(locality().firstOrder == nil && !locality().isFirstOrder)
    let linear = locality(gradient: [2, 4, -2, 1.2])
    #expect(linear.firstOrder == .gradient && linear.isFirstOrder)
    #expect(try #require(linear.gradientCorrelation) > 0.99)
    #expect(try #require(linear.marginalCorrelation) > 0.99)
    #expect(locality(gain: 0.05).firstOrder == .smallGain)
    #expect(locality(gain: 0.05, deviation: nil).firstOrder == nil)
    // Less than one unit says nothing of a logit, however little natural scores vary.
    #expect(locality(gain: 0.9, isLogit: true, deviation: 0.1).firstOrder == .smallLogitGain)
    #expect(locality(gain: 1.1, isLogit: true, deviation: 0.1).firstOrder == nil)
    #expect(locality(gain: 0.9, deviation: 0.1).firstOrder == nil)
    #expect(locality(gradient: [0, 0, 0, 0]).gradientCorrelation == nil)
  }

  @Test("A spread below 1 % is none")
  func spread() {
    #expect(!locality().spreadIsNegligible)
    #expect(locality(spread: [0.0099, 0, 0, 0]).spreadIsNegligible)
    #expect(locality(spread: [0, 0, 0, 0]).spreadIsNegligible)
  }

  @Test("Flags of a first-order map are withheld by the default recipe alone, and named")
  func withheld() async throws {
    // Two almost equal ways up from zero, which each trial takes or leaves: relu(a - b) + relu(b - a), beside a strong
    // additive channel that makes the mean importance that of the gradient.
    let input = try ToyNetworks.rectified(
      [[1, -1, 0], [-1, 1, 0], [0, 0, 8]], bias: [0, 0, 1], output: [[2], [2], [1]], outputBias: [0], channels: 3)
    var settings = InterpretationSettings(lambda: 0.1)
    let former = try await Interpreter.interpret(input, settings: settings)[0]
    #expect(former.flagged.contains(true))
    settings.scaleRule = ScaleRule()
    let result = try await Interpreter.interpret(input, settings: settings)[0]
    let locality = try #require(result.locality)
    #expect(locality.firstOrder == .gradient)
    #expect(result.flagged.allSatisfy { !$0 } && result.exclusions.isEmpty)
    #expect(locality.withheldFlags == former.flagged.indices.filter { former.flagged[$0] })
    // Without flags the OFIV is the mean.
    #expect(result.overallImportance == result.meanImportance)
  }

  @Test("Trials whose scores agree count alike, of scores that are negative too")
  func weights() {
    #expect(TrialWeights.weights(scores: [-1, -1.0000001]) == [0.5, 0.5])
    #expect(TrialWeights.weights(scores: [-1, -1.00001]) == [1, 0])
    #expect(TrialWeights.weights(scores: [2e6, 2e6 + 1, 2e6 + 2]) == Array(repeating: 1 / 3, count: 3))
    #expect(TrialWeights.weights(scores: [1, 3]) == [0.25, 0.75])
    #expect(TrialWeights.weights(scores: [0, 0]) == [0.5, 0.5])
  }
}
