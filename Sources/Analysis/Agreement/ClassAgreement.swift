import ReportNumerics

/// How far results agree on what matters to one class, over groups of channels that read one motif.
public struct ClassAgreement: Hashable, Sendable {
  /// Two results held against each other.
  public struct Pair: Hashable, Sendable {
    /// Numbers of the results, the smaller first.
    public var first: Int
    public var second: Int
    /// Groups that either of them reads.
    public var groups: Int
    /// Pearson's correlation of their importances over these groups, -1 to 1; nil where one is constant.
    public var correlation: Double?
    /// 95 % point of the correlation where the importances of one are permuted over the groups; nil without a correlation.
    public var chance: Double?

    /// Whether the correlation is above what permuting gives; nil where there is none.
    public var isAboveChance: Bool? {
      guard let correlation, let chance else { return nil }
      return correlation > chance
    }
  }

  /// Sum of the importance of each group's channels, `[results][groups]`; nil for results without the class.
  public let values: [[Double]?]
  /// Whether a channel of each group is called non-additive, `[results][groups]`; nil where a result lacks class or group.
  public let flags: [[Bool?]]
  /// Mean over the results that have the class, with the interval of the mean, one per group: a group that a result does
  /// not read counts as 0 there.
  public let means: [ReplicateMean?]
  /// Every two results that have the class.
  public let pairs: [Pair]

  /// Permutations that tell what agrees by chance.
  public static let permutations = 1000
  /// Groups below which a correlation says nothing.
  static let fewestGroups = 4

  init(values: [[Double]?], flags: [[Bool?]?], isRead: [[Bool]], seed: UInt64, number: Int) {
    self.values = values
    let groups = isRead.first?.count ?? 0
    self.flags = flags.map { $0 ?? [Bool?](repeating: nil, count: groups) }
    means = (0..<groups).map { group in ReplicateMean(values.compactMap { $0?[group] }) }
    var pairs: [Pair] = []
    for first in values.indices {
      for second in values.indices where second > first {
        guard let one = values[first], let other = values[second] else { continue }
        let own = (0..<groups).filter { isRead[first][$0] || isRead[second][$0] }
        var pair = Pair(first: first, second: second, groups: own.count)
        if own.count >= Self.fewestGroups {
          (pair.correlation, pair.chance) = Self.correlation(
            own.map { one[$0] }, own.map { other[$0] }, seed: seed, number: number)
        }
        pairs.append(pair)
      }
    }
    self.pairs = pairs
  }

  /// Correlation, and the 95 % point of that of permuted values.
  private static func correlation(
    _ first: [Double], _ second: [Double], seed: UInt64, number: Int
  ) -> (Double?, Double?) {
    guard let one = PearsonCorrelation.standardized(first), var other = PearsonCorrelation.standardized(second)
    else { return (nil, nil) }
    let correlation = PearsonCorrelation.ofStandardized(one, other)
    var chances: [Float] = []
    for replicate in 0..<permutations {
      var generator = Philox(seed: seed, classIndex: number, trial: replicate, purpose: .permutation)
      for last in other.indices.reversed() { other.swapAt(last, generator.nextIndex(below: last + 1)) }
      chances.append(Float(PearsonCorrelation.ofStandardized(one, other)))
    }
    return (correlation, Quantile.pair(&chances, lower: 0.95, upper: 0.95).upper)
  }
}
