import Foundation

/// The chosen Gaussian mixture read at single levels: which component a level belongs to, and where they part.
package struct MixtureDensity: Hashable, Sendable {
  private let mixture: MixtureSelection

  package init(_ mixture: MixtureSelection) { self.mixture = mixture }

  /// Component with the largest posterior at a level, counted from 0 in order of rising mean.
  ///
  /// - Parameter level: in units of the mixture's scale.
  package func component(of level: Double) -> Int {
    let densities = mixture.means.indices.map { logDensity($0, at: level) }
    return densities.indices.max { densities[$0] < densities[$1] } ?? 0
  }

  /// The level between the two lowest means above which a channel belongs to a higher component.
  ///
  /// Nil for one component, and where the lowest one does not give way between its mean and the next.
  package var threshold: Double? {
    guard mixture.components > 1, mixture.means.count > 1 else { return nil }
    var low = mixture.means[0]
    var high = mixture.means[1]
    guard component(of: low) == 0, component(of: high) != 0 else { return nil }
    for _ in 0..<Self.bisections {
      let middle = (low + high) / 2
      if component(of: middle) == 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Halvings of the interval; 50 leave less than the rounding of a Double.
  private static let bisections = 50

  /// Logarithm of weight times density, without the constant that all components share.
  private func logDensity(_ component: Int, at level: Double) -> Double {
    let variance = mixture.variances[component]
    guard variance > 0, mixture.weights[component] > 0 else { return -.infinity }
    let deviation = level - mixture.means[component]
    return log(mixture.weights[component]) - log(variance) / 2 - deviation * deviation / (2 * variance)
  }
}
