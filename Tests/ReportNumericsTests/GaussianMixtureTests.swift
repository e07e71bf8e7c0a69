import TestSupport
import Testing

@testable import ReportNumerics

@Suite("Gaussian mixture")
struct GaussianMixtureTests {
  @Test("The likelihood never falls", arguments: 0..<20)
  func monotoneLikelihood(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let samples = (0..<40).map { _ in generator.nextUniform() + (generator.nextUniform() < 0.3 ? 0.7 : 0) }
    for components in 1...3 {
      // Without the added variance each maximisation is exact, so that only rounding could make it fall.
      let mixture = GaussianMixture(fitting: samples, components: components, regularization: 0)
      for (earlier, later) in zip(mixture.logLikelihoods, mixture.logLikelihoods.dropFirst()) {
        #expect(later >= earlier - 1e-12)
      }
    }
  }

  @Test("More components never fit worse than one")
  func nested() {
    var generator = SplitMix64(seed: 77)
    let samples = (0..<30).map { _ in generator.nextUniform() }
    let one = GaussianMixture(fitting: samples, components: 1)
    for components in 2...3 {
      let mixture = GaussianMixture(fitting: samples, components: components)
      #expect((mixture.logLikelihoods.last ?? 0) >= (one.logLikelihoods.last ?? 0))
      #expect(abs(mixture.weights.reduce(0, +) - 1) < 1e-12)
    }
  }
}
