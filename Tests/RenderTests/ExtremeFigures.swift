import Render

/// Figures at the edges of what can be drawn.
extension SampleFigures {
  /// Large ones, as far as pages go.
  static let large: [any Figure] = [
    ensemble("ensemble-large", channels: 48, trials: 100, note: "showing 48 of 480"),
    strip("strip-large", channels: 48, trials: 120, note: "showing 48 of 480"),
    inconsistency("inconsistency-large", channels: 480, components: 3),
    overall("overall-large", channels: 48, note: "showing 48 of 480"),
    matrix("matrix-large", classes: 150, channels: 40),
    featureMap("map-large", channels: 60, positions: 70),
    layers("layers-large", count: 90), logo("logo-large", width: 150),
    alignment("alignment-large", targets: MotifAlignmentFigure.mostTargets, width: 150),
    motifs("motifs-large", count: MotifListFigure.mostRows, width: 150),
    words("words-large", count: WordEffectFigure.mostWords),
    wordPairs("pairs-large", count: PairEffectFigure.mostPairs),
    curves("curves-large", panels: EffectCurveFigure.mostPanels, curves: EffectCurveFigure.mostCurves),
    performance(
      "performance-large", rows: PerformanceFigure.mostRows, panels: PerformanceFigure.mostPanels),
    scatter("scatter-large", panels: ScatterFigure.mostPanels, dots: 1000),
    attribution(
      "attribution-large", positions: SequenceAttributionFigure.mostPositions,
      rows: SequenceAttributionFigure.mostPanels - 1),
  ]

  /// Titles that need two lines, values that need a power of ten, names and numbers that are long.
  static let awkward: [any Figure] = [
    ensemble("ensemble-tiny", channels: 5, trials: 4, value: 3e-5),
    strip("strip-tiny", channels: 5, trials: 4, value: -3e-7),
    overall("overall-tiny", channels: 3, value: 4e-6),
    alignment("alignment-named", targets: 2, name: String(repeating: "long name ", count: 30)),
    motifs("motifs-named", count: 2, name: String(repeating: "long name ", count: 30)),
    overall("overall-noted", channels: 2, note: "showing 2 of 480"),
    words("words-tiny", count: 2, value: 4e-6),
    words("words-named", count: 2, name: String(repeating: "long name ", count: 9)),
    wordPairs("pairs-tiny", count: 1, value: -3e-7),
    wordPairs("pairs-named", count: 2, name: String(repeating: "ACGTN", count: 9)),
    scatter("scatter-tiny", panels: 2, dots: 5, value: 4e-6),
    curves("curves-tiny", panels: 2, curves: 1, value: 4e-6),
    matrix(
      "matrix-named", classes: 3, channels: 30, name: String(repeating: "long name ", count: 9)),
    SequenceLogoFigure(
      label: label("logo-titled"),
      logo: SequenceLogo(columns: [SIMD4(3e-6, -2e-6, 0, 0), SIMD4(0, 0, 1e-6, 0)]),
      scale: .weights(axisTitle: "contribution (score units)"), strand: .reverseComplement),
    InconsistencyFigure(
      label: label("inconsistency-titled"),
      channels: (1...3).map {
        .init(
          number: 1000 + $0, inconsistency: Double($0) * 1e-7, component: 0, isNonAdditive: false)
      }, components: [.init(weight: 1, mean: 2e-7, standardDeviation: 1e-7)],
      bic: [-12_345.6, -12_000, -11_999],
      threshold: nil,
      axisTitle: "Relative inconsistency level (share of the largest weighted mean square)"),
    FeatureMapFigure(
      label: label("map-titled"), rowNames: ["998", "1000"], positions: 3,
      values: [1e7, -2e7, 0, .nan, 4e7, 3e7],
      valueTitle: "Mean feature map of all trials (activation units)",
      positionTitle: "Position in the feature map after the second pooling (16 bp each)",
      note: "showing 2 of 1000"),
  ]

  /// Matrices between dots with all names and cells.
  static let matrices: [any Figure] = [
    filters("filters-none", count: 0),
    filters("filters-large", count: 480), filters("filters-zero", count: 7, value: 0),
    matrix("matrix-80", classes: 80, channels: 30), matrix("matrix-300", classes: 2, channels: 300),
    matrix("matrix-zero", classes: 3, channels: 300, value: 0),
  ]

  /// Clustered heat maps from nothing to as many classes as any model has.
  static let heatmaps: [any Figure] = [
    heatmap("heatmap-none", rows: 0, columns: 0),
    heatmap("heatmap-one", rows: 1, columns: 1, hasSquareCells: true),
    heatmap("heatmap-three", rows: 3, columns: 3, hasSquareCells: true),
    heatmap("heatmap-four", rows: 4, columns: 4, hasSquareCells: true),
    heatmap("heatmap-long", rows: 4, columns: 32), heatmap("heatmap-tall", rows: 60, columns: 5),
    heatmap("heatmap-named", rows: 6, columns: 9, name: String(repeating: "long name ", count: 9)),
    heatmap("heatmap-missing", rows: 6, columns: 6, value: .nan, hasSquareCells: true),
    heatmap("heatmap-tiny", rows: 6, columns: 6, value: 3e-7, hasSquareCells: true),
    heatmap("heatmap-zero", rows: 5, columns: 5, value: 0),
    heatmap("heatmap-huge", rows: 2, columns: 2, value: 1e300),
    heatmap("heatmap-120", rows: 120, columns: 64), heatmap("heatmap-919", rows: 919, columns: 480),
    difference("difference-none", channels: 0), difference("difference-48", channels: 48),
    difference("difference-zero", channels: 2, value: 0), difference("difference-nan", channels: 1, value: .nan),
    difference("difference-tiny", channels: 3, value: -3e-7),
    dendrogram("dendrogram-none", leaves: 0), dendrogram("dendrogram-one", leaves: 1),
    dendrogram("dendrogram-two", leaves: 2), dendrogram("dendrogram-90", leaves: 90),
    dendrogram("dendrogram-919", leaves: 919),
    counts("similarity-count-none", classes: 0), counts("similarity-count-one", classes: 1),
    counts("similarity-count-60", classes: 60, name: String(repeating: "long name ", count: 9)),
  ]

  /// One of everything: zero, minute, enormous, not finite, the ends of what a number can be; then nothing at all.
  static let degenerate: [any Figure] =
    extremeValues.enumerated().flatMap { index, value in
      [
        ensemble("ensemble-\(index)", channels: 1, trials: 1, value: value),
        strip("strip-\(index)", channels: 1, trials: 1, value: value),
        inconsistency("inconsistency-\(index)", channels: 1, components: 1, value: value),
        overall("overall-\(index)", channels: 1, value: value),
        matrix("matrix-\(index)", classes: 1, channels: 1, value: value),
        featureMap("map-\(index)", channels: 1, positions: 1, value: value),
        filters("filters-\(index)", count: 2, value: value),
        heatmap("heatmap-\(index)", rows: 3, columns: 3, value: value),
        difference("difference-\(index)", channels: 2, value: value), words("words-\(index)", count: 1, value: value),
        wordPairs("pairs-\(index)", count: 1, value: value),
        curves("curves-\(index)", panels: 1, curves: 1, value: value),
        performance("performance-\(index)", rows: 2, panels: 2, value: value),
        scatter("scatter-\(index)", panels: 1, dots: 2, value: value),
        attribution("attribution-\(index)", positions: 3, rows: 1, value: value),
        alignment("alignment-\(index)", SequenceLogo(columns: [SIMD4(repeating: value)])),
        MotifListFigure(
          label: label("motifs-\(index)"),
          rows: [.init(name: "one", details: [], logo: SequenceLogo(columns: [SIMD4(repeating: value)]))]),
        SequenceLogoFigure(
          label: label("logo-\(index)"), logo: SequenceLogo(columns: [SIMD4(repeating: value)]),
          scale: .bits),
        SequenceLogoFigure(
          label: label("weights-\(index)"),
          logo: SequenceLogo(columns: [SIMD4(repeating: value)]),
          scale: .weights(axisTitle: "weight")),
      ]
    } + [
      ensemble("ensemble-none", channels: 0, trials: 0),
      strip("strip-none", channels: 0, trials: 0),
      inconsistency("inconsistency-none", channels: 0, components: 1),
      overall("overall-none", channels: 0),
      matrix("matrix-none", classes: 0, channels: 0), layers("layers-none", count: 0),
      layers("layers-one", count: 1), featureMap("map-none", channels: 0, positions: 0),
      featureMap("map-no-positions", channels: 2, positions: 0),

      ComponentDistributionFigure(label: label("components-none"), counts: [], axisTitle: "Classes"),
      alignment("alignment-none", SequenceLogo(columns: [])), words("words-none", count: 0),
      wordPairs("pairs-none", count: 0), curves("curves-none", panels: 0, curves: 0),
      curves("curves-empty", panels: 1, curves: 0), performance("performance-none", rows: 0, panels: 2),
      scatter("scatter-none", panels: 0, dots: 0), scatter("scatter-empty", panels: 1, dots: 0),
      attribution("attribution-none", positions: 0, rows: 1),
      SequenceLogoFigure(label: label("logo-none"), logo: SequenceLogo(columns: []), scale: .bits),
    ]

  private static let extremeValues = [
    0, 1e-300, 1e300, .nan, .infinity, .leastNonzeroMagnitude, 1.7e308, -1.7e308,
  ]

  /// A logo under itself.
  private static func alignment(_ id: String, _ logo: SequenceLogo) -> MotifAlignmentFigure {
    MotifAlignmentFigure(
      label: label(id), query: logo, queryName: "channel 1",
      targets: [.init(name: "one", details: [], logo: logo, start: 0, isMatch: true)])
  }
}
