import Planting

/// Mean of one number over replicates, with the 95 % interval of the mean.
///
/// Source: Student 1908, "The probable error of a mean", Biometrika 6:1: replicates are few, and draws from a normal
/// distribution.
public struct ReplicateMean: Hashable, Sendable {
  public let mean: Double
  /// Half of the interval's width; nil for a single replicate.
  public let halfWidth: Double?
  public let count: Int

  /// - Returns: nil without numbers.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    guard values.count > 1 else {
      halfWidth = nil
      return
    }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
    halfWidth = Self.quantile(degrees: values.count - 1) * error
  }

  public var lower: Double { mean - (halfWidth ?? 0) }
  public var upper: Double { mean + (halfWidth ?? 0) }

  /// 97.5 % points of Student's distribution for 1 to 30 degrees of freedom; behind them that of the normal one is used,
  /// which is smaller by 4 % at most.
  static let quantiles = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
  ]

  static func quantile(degrees: Int) -> Double { degrees <= quantiles.count ? quantiles[degrees - 1] : 1.96 }
}
