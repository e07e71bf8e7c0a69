import Testing

@testable import DeepResolve
@testable import ReportNumerics

@Suite("Bootstrap over trials")
struct TrialBootstrapTests {
  /// Weighted means in Float32 products.
  static let singlePrecision = 1e-5
  /// Bounds of an interval scatter by some 5 % with 1000 replicates and 40 trials.
  static let samplingError = 0.15

  /// A class of which only trials, flags and OFIV matter here.
  static func member(
    _ trials: [[Float]], weights: [Double]? = nil, flagged: Set<Int> = []
  ) -> ClassInterpretation {
    let channels = trials[0].count
    let weights = weights ?? trials.map { _ in 1 / Double(trials.count) }
    let statistics = WeightedStatistics(rows: trials, weights: weights)
    let flags = (0..<channels).map(flagged.contains)
    return ClassInterpretation(
      name: "class",
      trials: zip(trials, weights).map {
        Trial(importance: $0, score: 1, weight: $1, objective: 1, steps: 1, converged: true, optimum: 0)
      }, meanImportance: statistics.mean, inconsistency: statistics.variance,
      relativeSpread: statistics.variance,
      mixture: MixtureSelection(
        components: 1, bic: [0, 0, 0], weights: [1], means: [0], variances: [1], scale: 1, converged: true),
      posterior: statistics.mean, flagged: flags,
      overallImportance: OverallImportance.vector(
        importance: trials, weights: weights, mean: statistics.mean, flagged: flags, settings: .init()),
      gradientAtZero: [], weightProduct: nil, meanFeatureMap: [], exclusions: [], epistasis: [],
      distinctOptima: 1,
      optimaPolished: false, scoreAtZero: 0, scoreAtLargestActivation: nil, activeness: nil,
      vulnerableChannels: [])
  }

  static func scattered(trials: Int, channels: Int, seed: Int) -> [[Float]] {
    var generator = Philox(seed: 3, classIndex: seed, trial: 0, purpose: .start)
    return (0..<trials).map { _ in
      var row = [Float](repeating: 0, count: channels)
      generator.fillNormal(&row)
      // Channels differ in their means by half a standard deviation.
      return row.enumerated().map { $1 + Float($0) / 2 }
    }
  }

  @Test("One trial leaves nothing open")
  func oneTrial() {
    let bootstrap = TrialBootstrap([Self.member([[3, -1, 2]])], settings: .init(), replicates: 20)
    let stability = bootstrap.importance(of: 0, topCount: 2)
    #expect(
      stability.intervals.map(\.lower) == [3, -1, 2] && stability.intervals.map(\.upper) == [3, -1, 2])
    #expect(stability.topShares == [1, 0, 1])
  }

  @Test("Of two trials each may be drawn twice, and only those with weight count")
  func twoTrials() {
    let equal = TrialBootstrap([Self.member([[1, 5], [2, 4]])], settings: .init(), replicates: 400)
    #expect(equal.importance(of: 0).intervals == [.init(lower: 1, upper: 2), .init(lower: 4, upper: 5)])
    let one = TrialBootstrap([Self.member([[1], [2], [2]], weights: [0, 0.5, 0.5])], settings: .init())
    // The trial without weight is drawn three times in 1 of 27 replicates, and is then all there is.
    #expect(one.importance(of: 0).intervals == [.init(lower: 1, upper: 2)])
    #expect(one.overallImportance(of: 0).allSatisfy { $0 == 1 || $0 == 2 })
  }

  @Test("The interval of a mean is that of the normal distribution")
  func normal() {
    let trials = Self.scattered(trials: 40, channels: 3, seed: 0)
    let bootstrap = TrialBootstrap([Self.member(trials)], settings: .init())
    let statistics = WeightedStatistics(rows: trials, weights: trials.map { _ in 1.0 / 40 })
    for (channel, interval) in bootstrap.importance(of: 0).intervals.enumerated() {
      let halfWidth = 1.96 * (statistics.variance[channel] / 40).squareRoot()
      #expect(abs(interval.upper - statistics.mean[channel] - halfWidth) < Self.samplingError * halfWidth)
      #expect(abs(statistics.mean[channel] - interval.lower - halfWidth) < Self.samplingError * halfWidth)
    }
  }

  @Test("A flagged channel of mixed sign keeps its positive part")
  func flagged() {
    let trials: [[Float]] = [[2, 2], [2, 2], [-1, -1], [2, 2], [-1, -1], [2, 2]]
    let bootstrap = TrialBootstrap([Self.member(trials, flagged: [1])], settings: .init())
    let intervals = bootstrap.importance(of: 0).intervals
    #expect(intervals[0].lower < 0.5)
    #expect(intervals[1] == .init(lower: 2, upper: 2))
    let plain = TrialBootstrap([Self.member(trials, flagged: [1])], settings: .init(recipe: .authors))
    #expect(plain.importance(of: 0).intervals[1] == plain.importance(of: 0).intervals[0])
  }

  @Test("Shares of the first channels sum to their number")
  func topShares() {
    let bootstrap = TrialBootstrap(
      [Self.member(Self.scattered(trials: 10, channels: 8, seed: 1))], settings: .init(), replicates: 200)
    let shares = bootstrap.importance(of: 0, topCount: 3).topShares
    #expect(abs(shares.reduce(0, +) - 3) < Self.singlePrecision)
    #expect(shares[7] > 0.5 && shares[0] < 0.1)
    #expect(bootstrap.importance(of: 0, topCount: 99).topShares.allSatisfy { $0 == 1 })
  }

  @Test(
    "Intervals of similarity are those of the similarities of all replicates, however classes are grouped")
  func similarity() throws {
    let replicates = 50
    let members = (0..<5).map { Self.member(Self.scattered(trials: 6, channels: 7, seed: $0), flagged: [3]) }
    let bootstrap = TrialBootstrap(members, settings: .init(), replicates: replicates)
    let intervals = bootstrap.similarity()
    let grouped = [1, 2 * replicates * 7].map { bootstrap.similarity(tileValues: $0) }
    let values = members.indices.map { bootstrap.overallImportance(of: $0) }
    let similarities = (0..<replicates).map { replicate in
      ClassSimilarity(
        overallImportance: values.map { $0[replicate * 7..<(replicate + 1) * 7].map { Double($0) } })
    }
    for first in members.indices {
      for second in 0..<first {
        var sample = similarities.compactMap { $0[first, second] }.map { Float($0) }
        let expected = TrialBootstrap.interval(&sample)
        let found = try #require(intervals[first, second])
        #expect(intervals[second, first] == found)
        for interval in try [found] + grouped.map({ try #require($0[first, second]) }) {
          #expect(abs(interval.lower - expected.lower) < Self.singlePrecision)
          #expect(abs(interval.upper - expected.upper) < Self.singlePrecision)
        }
      }
    }
  }

  @Test("A class without a similarity has no interval")
  func undefined() {
    let members = [Self.member([[1, 2, 3]]), Self.member([[-1, -2, -3]]), Self.member([[3, 2, 1]])]
    let intervals = TrialBootstrap(members, settings: .init(), replicates: 5).similarity()
    #expect(intervals[0, 1] == nil && intervals[1, 2] == nil)
    #expect(abs((intervals[0, 2]?.lower ?? 0) + 1) < Self.singlePrecision)
    #expect(TrialBootstrap([], settings: .init()).similarity().count == 0)
  }

  @Test("Seed and class decide what is drawn, the other classes do not")
  func determinism() {
    let member = Self.member(Self.scattered(trials: 8, channels: 4, seed: 2))
    let alone = TrialBootstrap([member], settings: .init(), replicates: 30)
    let two = TrialBootstrap([member, member], settings: .init(), replicates: 30)
    #expect(alone.overallImportance(of: 0) == two.overallImportance(of: 0))
    #expect(two.overallImportance(of: 1) != two.overallImportance(of: 0))
    let other = TrialBootstrap([member], settings: .init(seed: 2), replicates: 30)
    #expect(other.overallImportance(of: 0) != alone.overallImportance(of: 0))
  }
}

@Suite("Quantiles")
struct QuantileTests {
  @Test("Quantiles of permuted numbers, worked by hand", arguments: [1, 2, 5, 11, 20])
  func permuted(_ step: Int) {
    // 0 to 20 in another order: 2.5 % lies at 0.5, 97.5 % at 19.5.
    var values = (0...20).map { Float($0 * step % 21) }
    let (lower, upper) = Quantile.pair(&values, lower: 0.025, upper: 0.975)
    #expect(lower == 0.5 && upper == 19.5)
  }

  @Test("Ties, one value, and the ends")
  func special() {
    var ties: [Float] = [2, 1, 2, 2, 1, 2]
    #expect(Quantile.pair(&ties, lower: 0, upper: 1) == (1, 2))
    #expect(Quantile.pair(&ties, lower: 0.5, upper: 0.5) == (2, 2))
    var one: [Float] = [4]
    #expect(Quantile.pair(&one, lower: 0.025, upper: 0.975) == (4, 4))
  }
}
