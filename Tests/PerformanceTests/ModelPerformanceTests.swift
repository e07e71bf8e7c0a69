import Testing

@testable import Performance
@testable import ReportNumerics
@testable import ReportSupport

/// Performance on a small table against scikit-learn 1.7 and SciPy, whose numbers are below, and by hand.
@Suite("Performance on labelled sequences")
struct ModelPerformanceTests {
  /// Rounding of sums of some tens of numbers; scores are single precision.
  private static let tolerance = 1e-6

  private static let scores: [Float] = [
    0.4, 0.8, -1.6, 0.7, 0, 0.8, -1.3, 1, 1, -0.3, -1, 0.6, -1.1, -1.4, 0.2, -1.1, 2.2, 0.7, -2, 1.3, -1.1, 1, 0, -1,
  ]
  private static let labels: [Float] = [0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1]
  private static let values: [Float] = [
    0.2, 0.5, -0.6, -0.5, 0.7, -0.3, -1.6, 0.2, 2.4, 0.3, 1.4, 1.2, -0.3, -0.6, -0.4, -1.2, 3.6, 0.3, -1.8, 1.3, -0.5,
    0.6, -0.2, -0.8,
  ]
  /// How often each example counts in a sample.
  private static let weights: [Int32] = [3, 1, 0, 2, 0, 2, 0, 3, 2, 3, 2, 2, 1, 3, 0, 0, 1, 2, 1, 3, 3, 1, 1, 2]

  private static func performance(
    _ scores: [[Float]], _ labels: [[Float]], _ output: ModelPerformance.Output = .sigmoid, workers: Int = 1
  ) async throws -> ModelPerformance {
    try await ModelPerformance.measured(
      scores: scores, labels: labels, output: output, sequenceFile: "test.fa", labelFile: "labels.tsv", seed: 1,
      workers: workers)
  }

  @Test("Areas, with ties and with weights, and the Brier score are those of scikit-learn")
  func classification() async throws {
    let isPositive = Self.labels.map { $0 == 1 }
    let ranking = RankedClassification(scores: Self.scores, isPositive: isPositive)
    let areas = try #require(ranking.areas())
    #expect(abs(areas.receiverOperatingCharacteristic - 0.892_857_142_857_142_9) < 1e-12)
    #expect(abs(areas.averagePrecision - 0.866_601_307_189_542_4) < 1e-12)
    let drawn = try #require(ranking.areas(weights: Self.weights))
    #expect(abs(drawn.receiverOperatingCharacteristic - 0.908_333_333_333_333_3) < 1e-12)
    #expect(abs(drawn.averagePrecision - 0.909_856_844_222_169_2) < 1e-12)

    let found = try await Self.performance([Self.scores], [Self.labels])
    guard case .classification(let member) = found.classes[0].kind else {
      Issue.record("labels of 0 and 1 are those of a class")
      return
    }
    #expect(member.positives == 10)
    #expect(abs(try #require(member.brierScore) - 0.157_928_096_051_328_2) < Self.tolerance)
    #expect(member.area.lower < member.area.value && member.area.value < member.area.upper)
    #expect(member.area.upper <= 1 && member.area.lower > 0.5)
    #expect(member.calibration.reduce(0) { $0 + $1.count } == 24)
    #expect(found.replicates == ModelPerformance.mostReplicates && found.confusion == nil)
  }

  @Test("Correlations with measured values are those of SciPy")
  func regression() async throws {
    let found = try await Self.performance([Self.scores], [Self.values], .other)
    guard case .regression(let member) = found.classes[0].kind else {
      Issue.record("other labels are measured values")
      return
    }
    #expect(abs(member.pearson.value - 0.733_792_447_795_143_1) < Self.tolerance)
    #expect(abs(member.spearman.value - 0.735_545_261_207_075_1) < Self.tolerance)
    #expect(abs(member.error - 0.862_409_411_357_374_9) < Self.tolerance)
    #expect(member.pearson.lower < member.pearson.value && member.pearson.value < member.pearson.upper)
    #expect(found.classes[0].verdict == .good)
  }

  @Test(
    "Measured values of 0 and 1 are values where they are said to be, and outputs are those behind the last function")
  func values() async throws {
    let found = try await ModelPerformance.measured(
      scores: [Self.scores, Self.scores], labels: [Self.labels, Self.values], areValues: true,
      output: .each([.linear, .exponential]), sequenceFile: "test.fa", labelFile: "values.tsv", seed: 1, workers: 1)
    #expect(found.classes.allSatisfy(\.isRegression) && found.confusion == nil)
    guard case .regression(let first) = found.classes[0].kind, case .regression(let second) = found.classes[1].kind
    else {
      return
    }
    let positive = zip(Self.scores, Self.labels).filter { $0.1 == 1 }.map { Double($0.0) }
    let other = zip(Self.scores, Self.labels).filter { $0.1 == 0 }.map { Double($0.0) }
    // The correlation with 0 and 1 is the difference of the means over the spread, times that of the labels.
    let all = Self.scores.map(Double.init)
    let spread = (all.map { ($0 - all.mean) * ($0 - all.mean) }.mean).squareRoot()
    let share = Double(positive.count) / Double(all.count)
    let expected = (positive.mean - other.mean) / spread * (share * (1 - share)).squareRoot()
    #expect(abs(first.pearson.value - expected) < Self.tolerance)
    // An exponential keeps the order and changes the correlation.
    #expect(abs(second.spearman.value - 0.735_545_261_207_075_1) < Self.tolerance)
    #expect(abs(second.pearson.value - 0.733_792_447_795_143_1) > 0.01)
    let scatter = try #require(found.scatter)
    #expect(scatter.sequences == Array(0..<24) && scatter.values == Self.labels + Self.values)
    #expect(abs(scatter.outputs[24] - Float(1.491_824_7)) < 1e-5, "the exponential of 0.4")
  }

  @Test("Of many sequences some are in the scatter, and without measured values there is none")
  func scatter() async throws {
    let many = (0..<3000).map { Float($0 % 97) / 7 }
    let found = try await ModelPerformance.measured(
      scores: [many], labels: [many.map { $0 / 2 }], output: .other, sequenceFile: "test.fa", labelFile: "values.tsv",
      seed: 1, workers: 1)
    let scatter = try #require(found.scatter)
    #expect(scatter.sequences.count == ModelPerformance.mostPoints && scatter.sequences[1] == 3)
    #expect(zip(scatter.outputs, scatter.values).allSatisfy { $0 == 2 * $1 })
    #expect(try await Self.performance([Self.scores], [Self.labels]).scatter == nil)
  }

  @Test("Verdicts go by the interval first, then by the value")
  func verdicts() {
    func verdict(_ value: Double, _ lower: Double) -> ClassPerformance.Verdict? {
      let area = ClassPerformance.Estimate(value: value, lower: lower, upper: 1)
      return ClassPerformance(
        .classification(
          .init(positives: 3, area: area, averagePrecision: area, brierScore: nil, calibration: []))
      ).verdict
    }
    #expect(verdict(0.8, 0.49) == .chance)
    #expect(verdict(0.65, 0.6) == .poor)
    #expect(verdict(0.7, 0.6) == .fair)
    #expect(verdict(0.9, 0.8) == .good)
    #expect(ClassPerformance(.constant(label: 0)).verdict == nil)
  }

  @Test("Labels that are all alike say nothing")
  func constant() async throws {
    for label: Float in [0, 1, 2.5] {
      let found = try await Self.performance([Self.scores], [Self.scores.map { _ in label }])
      #expect(found.classes[0].kind == .constant(label: Double(label)))
    }
  }

  @Test("A softmax counts which class is taken for which")
  func confusion() async throws {
    // Scores of two classes on four sequences; the third is taken for the first class.
    let scores: [[Float]] = [[2, 0, 1, 0], [0, 2, 0, 1]]
    let found = try await Self.performance(scores, [[1, 0, 0, 0], [0, 1, 1, 1]], .softmax)
    #expect(found.confusion == [[1, 0], [1, 2]])
    // Two classes at once are no softmax's truth.
    #expect(try await Self.performance(scores, [[1, 0, 1, 0], [0, 1, 1, 1]], .softmax).confusion == nil)
  }

  @Test("The numbers do not depend on the number of workers")
  func workers() async throws {
    let (scores, labels) = ([Self.scores, Self.values], [Self.labels, Self.labels])
    let one = try await Self.performance(scores, labels)
    #expect(try await Self.performance(scores, labels, workers: 2) == one)
  }

  @Test("Guesses from the network alone give way to what is known, and what is predicted badly is named")
  func warnings() async throws {
    let random = Self.labels.indices.map { Float($0 % 2) }
    let found = try await Self.performance([Self.scores, random], [Self.labels, Self.labels])
    let guesses = [0, 1].map { Warning(kind: "W-UNTRAINED", message: "may be untrained", classIndex: $0) }
    let other = Warning(kind: "W-DEAD-FILTER", message: "no sequence")
    let judged = found.judging(guesses + [other])
    #expect(judged.map(\.kind) == ["W-UNTRAINED", "W-DEAD-FILTER", "W-CHANCE"])
    #expect(judged.compactMap(\.classIndex) == [1, 1])
  }
}
