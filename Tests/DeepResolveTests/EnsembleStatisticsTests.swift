import Testing

@testable import DeepResolve
@testable import ReportNumerics

@Suite("Inconsistency, overall importance and what is read from them")
struct EnsembleStatisticsTests {
  static let tolerance = 1e-12

  private func inconsistency(
    _ importance: [[Float]], _ recipe: InterpretationSettings.Recipe = .robust
  ) -> InconsistencyLevel {
    let weights = [Double](repeating: 1 / Double(importance.count), count: importance.count)
    return InconsistencyLevel(
      WeightedStatistics(rows: importance, weights: weights), settings: InterpretationSettings(recipe: recipe)
    )
  }

  /// Eight channels of which the last two change their sign between trials.
  static let exclusive: [[Float]] = [
    [1, 0.5, 0.2, -0.1, 0.4, 0.3, 2, -2], [1.01, 0.5, 0.21, -0.1, 0.4, 0.3, -2, 2],
    [1, 0.51, 0.2, -0.11, 0.41, 0.3, 2, -2], [1, 0.5, 0.2, -0.1, 0.4, 0.31, -2, 2],
  ]

  @Test(
    "Channels that differ between trials are flagged, by every recipe",
    arguments: [
      InterpretationSettings.Recipe.robust, .paper,
    ])
  func flags(recipe: InterpretationSettings.Recipe) {
    let result = inconsistency(Self.exclusive, recipe)
    #expect(result.flagged == [false, false, false, false, false, false, true, true])
    #expect(result.levels[6] == 4)
    #expect(result.relativeSpread[6] == 1)
    #expect(result.mixture.components > 1)
    #expect(result.mixture.scale == (recipe == .robust ? 4 : 1))
    #expect(result.posterior[6] > 0.99 && result.posterior[0] < 0.01)
  }

  @Test("The robust recipe does not see the scale of the importance; the published one does")
  func scale() {
    let small = Self.exclusive.map { $0.map { $0 * 1e-4 } }
    #expect(inconsistency(small).flagged == inconsistency(Self.exclusive).flagged)
    #expect(inconsistency(small, .paper).flagged.allSatisfy { !$0 })
  }

  @Test("A spread that does not matter beside the largest importance is not flagged")
  func minimumSpread() {
    let small = Self.exclusive.map { row in row.map { abs($0) == 2 ? $0 / 80 : $0 } + [3] }
    let result = inconsistency(small)
    #expect(result.relativeSpread.allSatisfy { $0 < 0.1 })
    #expect(result.flagged.allSatisfy { !$0 })
  }

  @Test("Importance of zero is neither inconsistent nor spread")
  func zero() {
    let result = inconsistency([[0, 0], [0, 0]])
    #expect(result.levels == [0, 0] && result.relativeSpread == [0, 0] && result.flagged == [false, false])
  }

  @Test("Flagged channels of mixed sign take their importance from the positive trials")
  func overallImportance() {
    let importance: [[Float]] = [[2, 2, -1, 5], [-4, 1, -2, -1], [4, 3, -3, -1]]
    let weights = [0.25, 0.5, 0.25]
    let mean = WeightedStatistics(rows: importance, weights: weights).mean
    var settings = InterpretationSettings()
    let vector = OverallImportance.vector(
      importance: importance, weights: weights, mean: mean, flagged: [true, true, true, false],
      settings: settings)
    // (0.25 × 2 + 0.25 × 4) / 0.5; all positive; all negative; not flagged.
    #expect(vector == [3, mean[1], mean[2], mean[3]])
    settings.positivePartOfFlagged = false
    #expect(
      OverallImportance.vector(
        importance: importance, weights: weights, mean: mean, flagged: [true, true, true, true],
        settings: settings) == mean)
  }

  @Test("Positive trials without weight count alike")
  func weightless() {
    let vector = OverallImportance.vector(
      importance: [[1], [3], [-1]], weights: [0, 0, 1], mean: [-1], flagged: [true],
      settings: InterpretationSettings())
    #expect(vector == [2])
  }

  @Test("Activeness is the positive share; not defined where all is zero")
  func activeness() {
    #expect(OverallImportance.activeness([3, -1]) == 0.75)
    #expect(OverallImportance.activeness([-3, -1]) == 0)
    #expect(OverallImportance.activeness([0, 0]) == nil)
  }

  @Test("Vulnerable: among the top quarter, with little information or without a match")
  func vulnerable() {
    let vector = [0.1, -5, 4, 0.2, 3, 0, 0.1, 0.1]
    let little: [Double?] = [0, 0.2, 1, 0, 0, 0, nil, 0]
    #expect(OverallImportance.vulnerableChannels(vector, information: little, unmatched: []) == [1])
    #expect(OverallImportance.vulnerableChannels(vector, information: little, unmatched: [2, 3]) == [1, 2])
    let zeros = [Double](repeating: 0, count: 8)
    #expect(OverallImportance.vulnerableChannels(zeros, information: little, unmatched: []) == [])
  }

  @Test("Channels that take turns exclude each other: m = -r sqrt(s s)")
  func exclusion() throws {
    let weights = [Double](repeating: 0.25, count: 4)
    let statistics = WeightedStatistics(rows: Self.exclusive, weights: weights)
    let level = inconsistency(Self.exclusive)
    let pairs = MutualExclusion.pairs(
      importance: Self.exclusive, weights: weights, statistics: statistics,
      relativeSpread: level.relativeSpread)
    #expect(pairs.count == 1)
    let pair = try #require(pairs.first)
    #expect(pair.first == 6 && pair.second == 7)
    #expect(abs(pair.strength - 1) < Self.tolerance)
  }

  @Test("Optima are founded in order of the objective, by 5 % of the largest importance")
  func distinctOptima() {
    let importance: [[Float]] = [[1, 0], [1.04, 0.04], [-1, 0], [1.06, 0], [-1.03, 0.01]]
    let optima = DistinctOptima(
      importance: importance, objectives: [3, 4, 5, 1, 2], largestRootMeanSquare: 1)
    // Trial 2 has the best objective; trial 3 lies 0.02 from trial 1.
    #expect(optima.optimumOfTrial == [1, 1, 0, 1, 0])
    #expect(optima.count == 2)
    #expect(DistinctOptima(importance: [[0], [0]], objectives: [0, 0], largestRootMeanSquare: 0).count == 1)
  }

  @Test("Weights are scores; less the minimum only where one is negative; equal where nothing is left")
  func trialWeights() {
    #expect(TrialWeights.weights(scores: [1, 3]) == [0.25, 0.75])
    #expect(TrialWeights.weights(scores: [-1, 2, 0]) == [0, 0.75, 0.25])
    #expect(TrialWeights.weights(scores: [-2, -2]) == [0.5, 0.5])
    #expect(TrialWeights.weights(scores: [0, 0, 0, 0]) == [0.25, 0.25, 0.25, 0.25])
    #expect(TrialWeights.weights(scores: [-7]) == [1])
  }
}
