import Analysis
import Testing

@testable import SiteGen

@Suite("Measured effects in words")
struct EffectTextTests {
  @Test(
    "Mean and interval have as many decimals each",
    arguments: [
      (MeasuredEffect(mean: 9.5, lower: 9.216, upper: 9.8), "9.50 (9.22 to 9.80)"),
      (MeasuredEffect(mean: -0.05, lower: -0.31, upper: 0.2), "-0.050 (-0.310 to 0.200)"),
      (MeasuredEffect(mean: 15.62, lower: 15.2, upper: 16.04), "15.6 (15.2 to 16.0)"),
      (MeasuredEffect(mean: 0, lower: 0, upper: 0), "0 (0 to 0)"),
    ])
  func text(effect: MeasuredEffect, expected: String) { #expect(EffectText.text(effect) == expected) }

  @Test("A loss is told without its sign, its interval turned with it")
  func loss() {
    #expect(EffectText.loss(MeasuredEffect(mean: -6, lower: -6.5, upper: -5.5)) == "6.00 (5.50 to 6.50)")
    #expect(MeasuredEffect(mean: -6, lower: -6.5, upper: -5.5).magnitude.upper == 6.5)
  }

  @Test("What stands for a class has its name")
  func score() {
    #expect(EffectText.axisTitle(.beforeActivation, activation: "sigmoid") == "Change of the score (logit)")
    #expect(EffectText.axisTitle(.output, activation: "linear") == "Change of the value of the output")
    #expect(EffectText.scoreName(.againstOthers, activation: "softmax") == "score against the other classes (log odds)")
    #expect(EffectText.scoreName(.beforeActivation, activation: nil) == "score before the output activation")
  }
}
