import Analysis

/// How well the fixture's classes are predicted, written by hand: the first well, the second no better than chance, the
/// others as measured values, the last, where there are more than three, of labels all alike.
public enum PerformanceFixture {
  public static func performance(classes count: Int) -> ModelPerformance {
    func estimate(_ value: Double, _ half: Double) -> ClassPerformance.Estimate {
      .init(value: value, lower: value - half, upper: value + half)
    }
    func classification(_ area: Double, _ half: Double) -> ClassPerformance.Kind {
      .classification(
        .init(
          positives: 25, area: estimate(area, half), averagePrecision: estimate(area - 0.125, half), brierScore: 0.125,
          calibration: [0.125, 0.5, 0.875].map { .init(count: 40, meanProbability: $0, positiveShare: $0 + 0.0625) }))
    }
    let classes = (0..<count).map { index -> ClassPerformance in
      switch index {
      case 0: ClassPerformance(classification(0.96875, 0.015625))
      case 1: ClassPerformance(classification(0.53125, 0.0625))
      case count - 1 where count > 3: ClassPerformance(.constant(label: 0))
      default:
        ClassPerformance(
          .regression(.init(pearson: estimate(0.625, 0.0625), spearman: estimate(0.5625, 0.0625), error: 1.5)))
      }
    }
    return ModelPerformance(
      sequenceFile: "test.fa", labelFile: "labels.tsv", sequenceCount: 120, replicates: 1000, classes: classes,
      confusion: count == 2 ? [[20, 5], [5, 90]] : nil,
      scatter: count > 2
        ? .init(
          sequences: [0, 40, 80], outputs: (0..<3 * count).map { Float($0) / 4 },
          values: (0..<3 * count).map { Float($0 % 4) }) : nil)
  }
}
