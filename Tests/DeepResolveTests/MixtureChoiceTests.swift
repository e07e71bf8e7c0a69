import Testing

@testable import DeepResolve

@Suite("Choice of a mixture")
struct MixtureChoiceTests {
  /// What an independent implementation with the same start and stopping rule gave.
  struct Expectation: Sendable, CustomTestStringConvertible {
    var name: String
    var samples: [Double]
    var components: Int
    var above: [Bool]
    var bic: [Double]
    var weights: [Double]
    var means: [Double]
    var variances: [Double]
    var testDescription: String { name }
  }

  static let expectations = [
    Expectation(
      name: "two groups and a stray", samples: [0.01, 0.02, 0.015, 0.03, 0.012, 0.9, 0.8, 0.85],
      components: 3, above: [false, false, false, false, false, true, true, true],
      bic: [12.3562850888, -24.919121836, -25.2437438702],
      weights: [0.625, 0.12488609797747, 0.25011390202253], means: [0.0174, 0.8, 0.87496584495456],
      variances: [5.204e-05, 1e-06, 6.2827583646e-04]),
    Expectation(
      name: "three groups",
      samples: [0.0, 0.001, 0.002, 0.0015, 0.4, 0.42, 0.38, 1.0, 0.97, 0.99, 0.0005], components: 3,
      above: [false, false, false, false, true, true, true, true, true, true, false],
      bic: [16.2516864964, 3.5055587087, -47.5017550215],
      weights: [5.0 / 11, 3.0 / 11, 3.0 / 11], means: [0.001, 0.4, 0.98666666666667],
      variances: [1.5e-06, 2.6766666667e-04, 1.5655555556e-04]),
    Expectation(
      name: "one group", samples: [0.3, 0.31, 0.29, 0.33, 0.27, 0.305, 0.296], components: 1,
      above: [Bool](repeating: false, count: 7), bic: [-33.2250680316, -27.3678730902, -32.7543485425],
      weights: [1], means: [0.30014285714286], variances: [2.925510204e-04]),
  ]

  @Test("Parameters, BIC and labels of an independent implementation", arguments: expectations)
  func oracle(_ expected: Expectation) {
    // The order of sums differs, no more.
    let tolerance = 1e-9
    let choice = MixtureChoice(expected.samples, scale: 1)
    #expect(choice.selection.components == expected.components)
    #expect(choice.isAboveLowest == expected.above)
    for (value, wanted) in zip(choice.selection.bic, expected.bic) { #expect(abs(value - wanted) < 1e-7) }
    for (value, wanted) in zip(choice.selection.weights, expected.weights) {
      #expect(abs(value - wanted) < tolerance)
    }
    for (value, wanted) in zip(choice.selection.means, expected.means) {
      #expect(abs(value - wanted) < tolerance)
    }
    for (value, wanted) in zip(choice.selection.variances, expected.variances) {
      #expect(abs(value - wanted) < tolerance)
    }
    for (posterior, isAbove) in zip(choice.posterior, expected.above) {
      #expect(posterior >= 0 && posterior <= 1 && (posterior > 0.5) == isAbove)
    }
  }

  @Test(
    "Equal samples, few samples, samples of any size: all numbers stay finite",
    arguments: [
      [0.0], [1.0, 1.0], [0, 0, 0, 0], [1e-300, 2e-300, 3e-300], [1e70, 2e70, -1e70, 0], [0.5, 0.5, 0.9],
    ])
  func degenerate(samples: [Double]) {
    let choice = MixtureChoice(samples, scale: 1)
    #expect(choice.selection.bic.count == min(3, samples.count))
    let numbers =
      choice.selection.bic + choice.selection.weights + choice.selection.means
      + choice.selection.variances + choice.posterior
    #expect(numbers.allSatisfy { $0.isFinite })
  }
}
