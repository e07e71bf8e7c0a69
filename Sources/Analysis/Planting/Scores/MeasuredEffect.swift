import Foundation

/// The mean of paired differences of a score, with its 95 % interval.
///
/// Both scores of a pair come from the same background; the differences are taken as draws from a normal distribution.
/// Saved as its three numbers.
public struct MeasuredEffect: Hashable, Sendable, Codable {
  /// In units of the score.
  public var mean: Double
  /// Mean less and plus 1.96 standard errors.
  public var lower: Double
  public var upper: Double

  public init(mean: Double, lower: Double, upper: Double) {
    self.mean = mean
    self.lower = lower
    self.upper = upper
  }

  /// - Parameter differences: one per background, at least one.
  public init(differences: [Double]) {
    let (mean, error) = Self.meanAndError(differences)
    self.init(mean: mean, lower: mean - Self.quantile * error, upper: mean + Self.quantile * error)
  }

  /// Whether the whole interval lies above, or below, zero.
  public var isAbove: Bool { lower > 0 }
  public var isBelow: Bool { upper < 0 }

  /// The same of the opposite difference.
  var opposite: MeasuredEffect { MeasuredEffect(mean: -mean, lower: -upper, upper: -lower) }

  /// Quantile of the normal distribution between which and its opposite 95 % lie.
  static let quantile = 1.96

  /// Mean and standard error of the mean; no error for a single value.
  static func meanAndError(_ values: [Double]) -> (mean: Double, error: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, values.count > 1 ? (squares / (count - 1) / count).squareRoot() : 0)
  }

  /// Probability of a mean as far from zero as this where there is no effect, on both sides.
  static func pValue(of differences: [Double]) -> Double {
    let (mean, error) = meanAndError(differences)
    // Without spread the mean is what it is.
    guard error > 0 else { return mean == 0 ? 1 : 0 }
    return erfc(abs(mean) / error / 2.0.squareRoot())
  }
}

extension MeasuredEffect {
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    mean = try container.decode(Double.self)
    lower = try container.decode(Double.self)
    upper = try container.decode(Double.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for number in [mean, lower, upper] { try container.encode(number) }
  }
}

extension [MeasuredEffect] {
  /// Means, lower and upper ends as a column each.
  var columns: (means: [Double], lower: [Double], upper: [Double]) {
    (map(\.mean), map(\.lower), map(\.upper))
  }
}
