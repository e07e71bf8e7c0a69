import ReportNumerics

/// The Gaussian mixtures that were tried on the inconsistency levels, and the one that BIC chose.
public struct MixtureSelection: Hashable, Sendable, Codable {
  /// Number of components chosen: 1, 2 or 3.
  public var components: Int
  /// BIC for 1, 2 and 3 components; smaller is better.
  public var bic: [Double]
  /// Weight, mean and variance of each component of the chosen mixture, in order of rising mean, in units of `scale`.
  public var weights: [Double]
  public var means: [Double]
  public var variances: [Double]
  /// What the inconsistency levels were divided by before the fit; 1 for a raw fit.
  public var scale: Double
  public var converged: Bool
  public init(
    components: Int, bic: [Double], weights: [Double], means: [Double], variances: [Double],
    scale: Double, converged: Bool
  ) {
    self.components = components
    self.bic = bic
    self.weights = weights
    self.means = means
    self.variances = variances
    self.scale = scale
    self.converged = converged
  }

  /// Component with the largest posterior at a level, counted from 0 in order of rising mean; of equals the first.
  ///
  /// - Parameter level: in units of `scale`.
  public func component(of level: Double) -> Int {
    let densities = GaussianMixture.weightedLogDensities(
      at: level, weights: weights, means: means, variances: variances)
    return densities.indices.max { densities[$0] < densities[$1] } ?? 0
  }

  /// The level between the two lowest means above which a channel belongs to a higher component, in units of `scale`.
  ///
  /// Nil for one component, and where the lowest one does not give way between its mean and the next.
  public var threshold: Double? {
    guard components > 1, means.count > 1 else { return nil }
    var low = means[0]
    var high = means[1]
    guard component(of: low) == 0, component(of: high) != 0 else { return nil }
    for _ in 0..<Self.bisections {
      let middle = (low + high) / 2
      if component(of: middle) == 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Halvings of the interval; 50 leave less than the rounding of a Double.
  private static let bisections = 50
}
