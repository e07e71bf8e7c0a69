import ReportNumerics

/// The number of components that BIC chooses, and what the chosen mixture says of each sample.
struct MixtureChoice: Hashable, Sendable {
  var selection: MixtureSelection
  /// Whether the most probable component of each sample is another than the one with the lowest mean.
  var isAboveLowest: [Bool]
  /// Probability of each sample of not being in the component with the lowest mean.
  var posterior: [Double]

  private static let largestNumberOfComponents = 3

  /// Tries one, two and three components, as far as there are as many samples.
  ///
  /// - Parameter scale: what the samples were divided by, to be told beside the parameters.
  init(_ samples: [Double], scale: Double) {
    let mixtures = (1...max(1, min(Self.largestNumberOfComponents, samples.count))).map {
      GaussianMixture(fitting: samples, components: $0)
    }
    let criteria = mixtures.map { $0.bayesianInformationCriterion(sampleCount: samples.count) }
    var best = 0
    for index in criteria.indices where criteria[index] < criteria[best] { best = index }
    let mixture = mixtures[best]
    let order = mixture.means.indices.sorted { (mixture.means[$0], $0) < (mixture.means[$1], $1) }
    let lowest = order[0]
    let shares = samples.map { mixture.posterior(of: $0).shares }
    // The most probable component is the first of equals.
    isAboveLowest = shares.map { shares in
      let most = shares.indices.max { (shares[$0], $1) < (shares[$1], $0) }
      return most != lowest
    }
    posterior = shares.map { shares in
      shares.indices.reduce(0) { $1 == lowest ? $0 : $0 + shares[$1] }
    }
    selection = MixtureSelection(
      components: best + 1, bic: criteria, weights: order.map { mixture.weights[$0] },
      means: order.map { mixture.means[$0] }, variances: order.map { mixture.variances[$0] }, scale: scale,
      converged: mixture.converged)
  }
}
