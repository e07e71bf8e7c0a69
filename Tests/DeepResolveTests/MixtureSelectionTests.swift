import Testing

@testable import DeepResolve

/// What a chosen mixture says of levels, by hand.
@Suite("A chosen mixture")
struct MixtureSelectionTests {
  private static func mixture(weights: [Double], means: [Double], variances: [Double]) -> MixtureSelection {
    MixtureSelection(
      components: means.count, bic: [], weights: weights, means: means, variances: variances, scale: 1, converged: true)
  }

  @Test("Components of equal weight and width part in the middle")
  func middle() throws {
    let even = Self.mixture(weights: [0.5, 0.5], means: [0, 1], variances: [0.01, 0.01])
    let threshold = try #require(even.threshold)
    #expect(abs(threshold - 0.5) < 1e-12)
    #expect([-1, 0.4, 0.6, 2].map { even.component(of: $0) } == [0, 0, 1, 1])
  }

  @Test("The threshold is where weight times density is equal")
  func equalDensity() throws {
    // 3 e^(-t²/2) = e^(-(t - 4)²/2) at t = 2 + (log 3) / 4.
    let mixture = Self.mixture(weights: [0.75, 0.25], means: [0, 4], variances: [1, 1])
    #expect(abs(try #require(mixture.threshold) - 2.274_653_072_167_027) < 1e-12)
  }

  @Test("A wide component may be the most probable on both sides of a narrow one")
  func wide() {
    let mixture = Self.mixture(weights: [0.5, 0.5], means: [0, 1], variances: [1e-4, 1])
    #expect([-1, 0, 1].map { mixture.component(of: $0) } == [1, 0, 1])
  }

  @Test("No threshold for one component, nor where the lower one does not give way")
  func none() {
    #expect(Self.mixture(weights: [1], means: [0.2], variances: [0.1]).threshold == nil)
    let nested = Self.mixture(weights: [0.99, 0.01], means: [0, 0.1], variances: [1, 1])
    #expect(nested.threshold == nil)
    #expect(nested.component(of: 0.1) == 0)
  }

  @Test("A component without weight or width takes no level")
  func degenerate() {
    let mixture = Self.mixture(weights: [0, 0.5, 0.5], means: [0, 1, 2], variances: [1, 0, 1])
    #expect([0, 1, 2].map { mixture.component(of: $0) } == [2, 2, 2])
  }
}
