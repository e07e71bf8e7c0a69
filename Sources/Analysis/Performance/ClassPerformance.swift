import ReportSupport

/// How well a model predicts one class, or one value, on sequences whose labels are known.
public struct ClassPerformance: Hashable, Sendable, Codable {
  /// A number with the interval in which 95 % of bootstrap samples of the sequences have it.
  public struct Estimate: Hashable, Sendable, Codable {
    public var value: Double
    public var lower: Double
    public var upper: Double

    package init(value: Double, lower: Double, upper: Double) {
      self.value = value
      self.lower = lower
      self.upper = upper
    }
  }

  /// Of labels that are 0 and 1.
  public struct Classification: Hashable, Sendable, Codable {
    public var positives: Int
    /// Area under the receiver operating characteristic; 0.5 is chance.
    public var area: Estimate
    /// Average precision, the area under precision and recall; the share of positives is chance.
    public var averagePrecision: Estimate
    /// Mean squared difference of probability and label; nil where the output is no probability.
    public var brierScore: Double?
    /// How often sequences of one range of probability are positive; empty where the output is no probability.
    public var calibration: [CalibrationBin]

    package init(
      positives: Int, area: Estimate, averagePrecision: Estimate, brierScore: Double?, calibration: [CalibrationBin]
    ) {
      self.positives = positives
      self.area = area
      self.averagePrecision = averagePrecision
      self.brierScore = brierScore
      self.calibration = calibration
    }
  }

  /// Sequences whose probability lies in one of equal ranges from 0 to 1.
  public struct CalibrationBin: Hashable, Sendable, Codable {
    public var count: Int
    public var meanProbability: Double
    public var positiveShare: Double

    package init(count: Int, meanProbability: Double, positiveShare: Double) {
      self.count = count
      self.meanProbability = meanProbability
      self.positiveShare = positiveShare
    }
  }

  /// Of labels that are measured values.
  public struct Regression: Hashable, Sendable, Codable {
    /// Correlation of output and value.
    public var pearson: Estimate
    /// Correlation of their ranks.
    public var spearman: Estimate
    /// Root mean squared difference of output and value, in units of the value.
    public var error: Double

    package init(pearson: Estimate, spearman: Estimate, error: Double) {
      self.pearson = pearson
      self.spearman = spearman
      self.error = error
    }
  }

  /// What the labels are, with what follows.
  public enum Kind: Hashable, Sendable, Codable {
    case classification(Classification)
    case regression(Regression)
    /// All labels are alike, so that nothing can be said.
    case constant(label: Double)
  }

  public var kind: Kind

  /// Whether the labels are 0 and 1.
  public var isClassification: Bool { if case .classification = kind { true } else { false } }

  /// Whether the labels are measured values.
  public var isRegression: Bool { if case .regression = kind { true } else { false } }

  package init(_ kind: Kind) { self.kind = kind }

  /// What a class can be judged by.
  public enum Verdict: String, Hashable, Sendable, Codable {
    /// The interval holds chance: nothing shows that the model tells positives from negatives.
    case chance
    /// Better than chance, below `fair`.
    case poor
    case fair
    case good
  }

  /// Area, or correlation, from which a prediction is fair, and from which it is good.
  public static let fairArea = 0.7
  public static let goodArea = 0.9
  public static let fairCorrelation = 0.3
  public static let goodCorrelation = 0.7

  /// The area, or the correlation with the measured value; nil where the labels are all alike.
  public var headline: Double? {
    switch kind {
    case .classification(let found): found.area.value
    case .regression(let found): found.pearson.value
    case .constant: nil
    }
  }

  /// Nil where the labels are all alike.
  public var verdict: Verdict? {
    switch kind {
    case .classification(let found):
      Self.verdict(found.area, chance: 0.5, fair: Self.fairArea, good: Self.goodArea)
    case .regression(let found):
      Self.verdict(found.pearson, chance: 0, fair: Self.fairCorrelation, good: Self.goodCorrelation)
    case .constant: nil
    }
  }

  private static func verdict(_ estimate: Estimate, chance: Double, fair: Double, good: Double) -> Verdict {
    if estimate.lower <= chance { return .chance }
    return estimate.value < fair ? .poor : estimate.value < good ? .fair : .good
  }
}

extension ModelPerformance {
  /// Kinds of warnings that guess from the network alone whether it has learned a class.
  private static let guesses: Set<String> = ["W-NEGATIVE-SCORES", "W-UNTRAINED"]

  /// Warnings about a model whose performance is known: a class is judged by it, not by what its optima look like.
  ///
  /// Guesses about classes that are predicted well are left out, and those that are not are named.
  package func judging(_ warnings: [Warning]) -> [Warning] {
    let kept = warnings.filter { warning in
      guard Self.guesses.contains(warning.kind), let index = warning.classIndex, classes.indices.contains(index) else {
        return true
      }
      return ![.fair, .good].contains(classes[index].verdict)
    }
    return kept
      + classes.enumerated().compactMap { index, found in
        switch found.verdict {
        case .chance:
          Warning(
            kind: "W-CHANCE",
            message: "On the given sequences the model predicts this class no better than chance: what is found of it "
              + "tells of the network, not of the class.", classIndex: index)
        case .poor:
          Warning(
            kind: "W-POOR",
            message: "On the given sequences the model predicts this class poorly: take what is found of it with care.",
            classIndex: index)
        case .fair, .good, nil: nil
        }
      }
  }
}
