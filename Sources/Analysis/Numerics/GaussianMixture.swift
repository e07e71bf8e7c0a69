import Foundation

/// A mixture of normal distributions on a line, fitted by expectation and maximisation.
///
/// The fit has no chance in it: it starts from the best split by k-means. Not converging is a stored fact.
/// Source: Dempster, Laird, Rubin 1977, J. R. Stat. Soc. B 39:1; BIC: Schwarz 1978, Ann. Stat. 6:461.
package struct GaussianMixture: Hashable, Sendable {
  /// Weight, mean and variance of each component.
  package private(set) var weights: [Double]
  package private(set) var means: [Double]
  package private(set) var variances: [Double]
  /// Mean log likelihood of a sample before each maximisation, and after the last one.
  private(set) var logLikelihoods: [Double] = []
  package private(set) var converged = false

  /// Gain in the mean log likelihood below which the fit has converged.
  private static let tolerance = 1e-3
  private static let maximumIterations = 100

  /// - Parameter components: 1, 2 or 3, and at most as many as there are samples.
  /// - Parameter regularization: added to each variance, so that a component on one value stays proper.
  /// - Complexity: O(samples × components) per iteration, O(samples²) for the start of three components.
  package init(fitting samples: [Double], components: Int, regularization: Double = 1e-6) {
    weights = [Double](repeating: 0, count: components)
    means = weights
    variances = weights
    var responsibilities = KMeans.labels(samples, groups: components).map { label in
      (0..<components).map { $0 == label ? 1.0 : 0.0 }
    }
    maximize(samples, responsibilities, regularization)
    for _ in 0..<Self.maximumIterations {
      responsibilities = expect(samples)
      maximize(samples, responsibilities, regularization)
      guard logLikelihoods.count > 1 else { continue }
      if abs(logLikelihoods[logLikelihoods.count - 1] - logLikelihoods[logLikelihoods.count - 2])
        < Self.tolerance
      {
        converged = true
        break
      }
    }
    _ = expect(samples)
  }

  private mutating func maximize(
    _ samples: [Double], _ responsibilities: [[Double]], _ regularization: Double
  ) {
    for k in weights.indices {
      // The small term keeps an empty component from dividing by zero.
      let size = responsibilities.reduce(10 * Double.ulpOfOne) { $0 + $1[k] }
      var mean = 0.0
      for (x, share) in zip(samples, responsibilities) { mean += share[k] * x }
      mean /= size
      var variance = 0.0
      for (x, share) in zip(samples, responsibilities) { variance += share[k] * (x - mean) * (x - mean) }
      weights[k] = size
      means[k] = mean
      variances[k] = variance / size + regularization
    }
    let total = weights.reduce(0, +)
    for k in weights.indices { weights[k] /= total }
  }

  /// Responsibilities; notes the mean log likelihood.
  private mutating func expect(_ samples: [Double]) -> [[Double]] {
    var total = 0.0
    let responsibilities = samples.map { x in
      let (logDensity, shares) = posterior(of: x)
      total += logDensity
      return shares
    }
    logLikelihoods.append(total / Double(samples.count))
    return responsibilities
  }

  /// Log density at a value, and the probability of each component given the value.
  package func posterior(of x: Double) -> (logDensity: Double, shares: [Double]) {
    let logs = weights.indices.map { k in
      log(weights[k]) - 0.5 * log(2 * .pi * variances[k]) - 0.5 * (x - means[k]) * (x - means[k])
        / variances[k]
    }
    // log sum exp l = max + log sum exp (l - max): the largest term is 1, so nothing underflows to log 0.
    let largest = logs.max() ?? 0
    let logDensity = largest + log(logs.reduce(0) { $0 + exp($1 - largest) })
    return (logDensity, logs.map { exp($0 - logDensity) })
  }

  /// Bayesian information criterion on the samples of the fit; smaller is better.
  package func bayesianInformationCriterion(sampleCount: Int) -> Double {
    let parameters = Double(3 * weights.count - 1)
    let likelihood = (logLikelihoods.last ?? 0) * Double(sampleCount)
    return -2 * likelihood + parameters * log(Double(sampleCount))
  }
}
