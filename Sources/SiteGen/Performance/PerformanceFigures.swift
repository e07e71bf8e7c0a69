import Analysis
import Render

/// The figures of how well classes are predicted.
struct PerformanceFigures {
  let interpretation: Interpretation
  let performance: ModelPerformance
  let page: PageAddress

  var all: [PlannedFigure] { [areas, correlations, scatter, reliability].compactMap(\.self) }

  private func name(_ index: Int) -> String { NameText.short(interpretation.classes[index].name) }

  private func planned(
    _ figure: any Figure, _ stem: String, _ title: String, _ caption: RichText, _ table: TabSeparatedTable
  )
    -> PlannedFigure
  {
    PlannedFigure(
      figure: figure, stem: "\(page.figureFolder)/\(stem)", title: title, caption: caption, table: table)
  }

  private static func interval(_ estimate: ClassPerformance.Estimate) -> ValueInterval {
    ValueInterval(value: estimate.value, lower: estimate.lower, upper: estimate.upper)
  }

  /// What a caption says of the order and of what is left out.
  private func order(_ shown: Int, of all: Int) -> String {
    shown < all ? "; shown are the \(shown) worst of \(all) classes, performance.tsv has all" : ""
  }

  /// Areas of the classes, the best first; nil where no labels are 0 and 1.
  private var areas: PlannedFigure? {
    let found = performance.classes.enumerated().compactMap { index, member in
      if case .classification(let found) = member.kind { (index: index, found: found) } else { nil }
    }.sorted { ($1.found.area.value, $0.index) < ($0.found.area.value, $1.index) }
    guard !found.isEmpty else { return nil }
    let shown = Array(found.suffix(PerformanceFigure.mostRows))
    let title = "Performance by class"
    let least = min(0.5, shown.map { $0.found.area.lower }.min() ?? 0.5)
    let figure = PerformanceFigure(
      label: FigureLabel(
        id: "performance-map", title: title,
        summary: "Areas under the ROC curve and average precision of \(shown.count) classes with intervals. "
          + shown.map { "\(name($0.index)): \(PerformanceText.interval($0.found.area))." }.joined(separator: " ")),
      names: shown.map { name($0.index) },
      panels: [
        .init(
          title: "Area under the ROC curve", values: shown.map { Self.interval($0.found.area) },
          chance: shown.map { _ in 0.5 }, low: max(0, (10 * least).rounded(.down) / 10), high: 1),
        .init(
          title: "Average precision", values: shown.map { Self.interval($0.found.averagePrecision) },
          chance: shown.map { Double($0.found.positives) / Double(performance.sequenceCount) }, low: 0, high: 1),
      ])
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "auroc", "auroc_lower", "auroc_upper", "average_precision", "average_precision_lower",
      "average_precision_upper", "positive_share",
    ])
    for (index, found) in shown {
      table.append(
        [.count(index + 1), .text(interpretation.classes[index].name)]
          + [found.area, found.averagePrecision].flatMap { [.number($0.value), .number($0.lower), .number($0.upper)] }
          + [.number(Double(found.positives) / Double(performance.sequenceCount))])
    }
    return planned(
      figure, "performance", title,
      """
      Area under the ROC curve and average precision of each class on \
      \(NumberText.count(performance.sequenceCount)) labelled sequences, with the middle 95 % of \
      \(NumberText.count(performance.replicates)) bootstrap samples; the best class first\
      \(order(shown.count, of: found.count)). Grey: what chance gives.
      """, table)
  }

  /// Correlations of the classes, the best first; nil where no labels are measured values.
  private var correlations: PlannedFigure? {
    let found = performance.classes.enumerated().compactMap { index, member in
      if case .regression(let found) = member.kind { (index: index, found: found) } else { nil }
    }.sorted { ($1.found.pearson.value, $0.index) < ($0.found.pearson.value, $1.index) }
    guard !found.isEmpty else { return nil }
    let shown = Array(found.suffix(PerformanceFigure.mostRows))
    let title = "Correlation by output"
    let least = shown.flatMap { [$0.found.pearson.lower, $0.found.spearman.lower] }.min() ?? 0
    let low = min(0, (10 * least).rounded(.down) / 10)
    let figure = PerformanceFigure(
      label: FigureLabel(
        id: "correlation", title: title,
        summary: "Correlations of output and measured value of \(shown.count) outputs with intervals. "
          + shown.map { "\(name($0.index)): \(PerformanceText.interval($0.found.pearson))." }.joined(separator: " ")),
      names: shown.map { name($0.index) },
      panels: [
        .init(
          title: "Pearson correlation", values: shown.map { Self.interval($0.found.pearson) },
          chance: shown.map { _ in 0 }, low: low, high: 1),
        .init(
          title: "Spearman correlation", values: shown.map { Self.interval($0.found.spearman) },
          chance: shown.map { _ in 0 }, low: low, high: 1),
      ])
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "pearson", "pearson_lower", "pearson_upper", "spearman", "spearman_lower", "spearman_upper",
      "root_mean_squared_error",
    ])
    for (index, found) in shown {
      table.append(
        [.count(index + 1), .text(interpretation.classes[index].name)]
          + [found.pearson, found.spearman].flatMap { [.number($0.value), .number($0.lower), .number($0.upper)] }
          + [.number(found.error)])
    }
    return planned(
      figure, "correlation", title,
      """
      Correlation of output and measured value, and of their ranks, on \
      \(NumberText.count(performance.sequenceCount)) sequences, with the middle 95 % of \
      \(NumberText.count(performance.replicates)) bootstrap samples; the best output first\
      \(order(shown.count, of: found.count)). Grey: no correlation.
      """, table)
  }

  /// Outputs that are drawn: all, or of many some from the best to the worst, evenly chosen.
  private var scattered: [(index: Int, found: ClassPerformance.Regression)] {
    let found = performance.classes.enumerated().compactMap { index, member in
      if case .regression(let found) = member.kind { (index: index, found: found) } else { nil }
    }.sorted { ($1.found.pearson.value, $0.index) < ($0.found.pearson.value, $1.index) }
    let most = ScatterFigure.mostPanels
    return found.count <= most ? found : (0..<most).map { found[$0 * (found.count - 1) / (most - 1)] }
  }

  /// Outputs beside measured values; nil where there are none.
  private var scatter: PlannedFigure? {
    let shown = scattered
    guard let scatter = performance.scatter, !shown.isEmpty else { return nil }
    let count = scatter.sequences.count
    let title = "Outputs and measured values"
    let all = performance.classes.count(where: \.isRegression)
    let figure = ScatterFigure(
      label: FigureLabel(
        id: "scatter", title: title,
        summary: "\(title). "
          + shown.map { "\(name($0.index)): Pearson correlation \(PerformanceText.interval($0.found.pearson))." }
          .joined(separator: " ")),
      panels: shown.map { index, found in
        .init(
          title: "\(NameText.short(interpretation.classes[index].name, limit: 24)), "
            + "r = \(NumberText.fixed(found.pearson.value, decimals: 2))",
          dots: (0..<count).map {
            .init(
              measured: Double(scatter.values[index * count + $0]), output: Double(scatter.outputs[index * count + $0]))
          })
      }, measuredTitle: "Measured value", outputTitle: "Output of the model")
    var table = TabSeparatedTable(columns: ["class_id", "class", "record", "measured", "output"])
    for (index, _) in shown {
      for (place, record) in scatter.sequences.enumerated() {
        table.append([
          .count(index + 1), .text(interpretation.classes[index].name), .count(record),
          .number(Double(scatter.values[index * count + place])),
          .number(Double(scatter.outputs[index * count + place])),
        ])
      }
    }
    let some =
      count < performance.sequenceCount
      ? "\(NumberText.count(count)) of the \(NumberText.count(performance.sequenceCount)) sequences, evenly chosen"
      : "the \(NumberText.counted(count, "sequence"))"
    let which = shown.count < all ? "; shown are \(shown.count) of \(all) outputs, from the best to the worst" : ""
    return planned(
      figure, "scatter", title,
      """
      What the model says and what was measured, one dot for each of \(some)\(which). The dashed line is where both are \
      equal.
      """, table)
  }

  /// How often sequences of a probability are positive, over all classes; nil where outputs are no probabilities.
  private var reliability: PlannedFigure? {
    let bins = Reliability(performance).bins
    guard bins.count > 1 else { return nil }
    let title = "Reliability"
    let figure = EffectCurveFigure(
      label: FigureLabel(
        id: "reliability", title: title,
        summary: "Share of positives by predicted probability, over all classes. "
          + bins.map {
            "\(NumberText.significant($0.meanProbability, digits: 2)): "
              + "\(NumberText.significant($0.positiveShare, digits: 2))."
          }.joined(separator: " ")),
      panels: [
        .init(
          title: "All classes together",
          curves: [
            bins.map { bin in
              let error = 1.96 * (bin.positiveShare * (1 - bin.positiveShare) / Double(max(bin.count, 1))).squareRoot()
              return .init(
                place: bin.meanProbability,
                effect: ValueInterval(
                  value: bin.positiveShare, lower: max(0, bin.positiveShare - error),
                  upper: min(1, bin.positiveShare + error)))
            },
            [0, 1].map { .init(place: $0, effect: ValueInterval(value: $0, lower: $0, upper: $0)) },
          ])
      ], curveNames: ["the model", "as often as it says"], placeTitle: "Predicted probability",
      effectTitle: "Share of positives")
    var table = TabSeparatedTable(columns: ["mean_probability", "positive_share", "sequences"])
    for bin in bins { table.append([.number(bin.meanProbability), .number(bin.positiveShare), .count(bin.count)]) }
    return planned(
      figure, "reliability", title,
      """
      Share of positives among sequences of ten ranges of predicted probability, all classes together, against the mean \
      probability of the range; bars are 95 % intervals of a share. Above the diagonal the model says less than is true, \
      below it more.
      """, table)
  }
}

/// Calibration of all classes together.
private struct Reliability {
  /// Ranges of the probability in rising order.
  let bins: [ClassPerformance.CalibrationBin]

  init(_ performance: ModelPerformance) {
    var sums: [Int: (count: Int, probability: Double, positives: Double)] = [:]
    for member in performance.classes {
      guard case .classification(let found) = member.kind else { continue }
      for bin in found.calibration {
        let place = min(9, Int(bin.meanProbability * 10))
        let former = sums[place] ?? (0, 0, 0)
        sums[place] = (
          former.count + bin.count, former.probability + Double(bin.count) * bin.meanProbability,
          former.positives + Double(bin.count) * bin.positiveShare
        )
      }
    }
    bins = sums.keys.sorted().compactMap { sums[$0] }.map { sum in
      ClassPerformance.CalibrationBin(
        count: sum.count, meanProbability: sum.probability / Double(sum.count),
        positiveShare: sum.positives / Double(sum.count))
    }
  }
}
