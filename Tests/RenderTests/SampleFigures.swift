import Render
import Testing

extension CustomTestStringConvertible where Self: Figure {
  public var testDescription: String { label.id }
}

extension FeatureImportanceEnsembleFigure: CustomTestStringConvertible {}
extension FeatureImportanceStripFigure: CustomTestStringConvertible {}
extension InconsistencyFigure: CustomTestStringConvertible {}
extension OverallImportanceFigure: CustomTestStringConvertible {}
extension OverallImportanceMatrixFigure: CustomTestStringConvertible {}
extension SequenceLogoFigure: CustomTestStringConvertible {}
extension MotifAlignmentFigure: CustomTestStringConvertible {}
extension MotifListFigure: CustomTestStringConvertible {}
extension FilterInformationFigure: CustomTestStringConvertible {}
extension FeatureMapFigure: CustomTestStringConvertible {}
extension LayerDiagramFigure: CustomTestStringConvertible {}
extension ComponentDistributionFigure: CustomTestStringConvertible {}
extension ClusteredHeatmapFigure: CustomTestStringConvertible {}
extension DendrogramFigure: CustomTestStringConvertible {}
extension DifferenceFigure: CustomTestStringConvertible {}
extension SimilarityCountFigure: CustomTestStringConvertible {}
extension WordEffectFigure: CustomTestStringConvertible {}
extension PairEffectFigure: CustomTestStringConvertible {}
extension EffectCurveFigure: CustomTestStringConvertible {}
extension PerformanceFigure: CustomTestStringConvertible {}
extension ScatterFigure: CustomTestStringConvertible {}

/// Small figures of every kind, made of formulas so that each number can be worked out.
enum SampleFigures {
  static func label(_ id: String) -> FigureLabel {
    FigureLabel(id: id, title: "Sample \(id)", summary: "A sample of the figure \(id).")
  }

  /// A motif of `width` positions that spells ACGT over and over, its columns falling from 2 bits.
  static func motif(width: Int = 6) -> SequenceLogo {
    SequenceLogo(
      columns: (0..<width).map { position in
        var column = SIMD4<Double>(repeating: 0.05)
        column[position % 4] = 1.85 - 0.2 * Double(position % 5)
        return column
      })
  }

  /// Feature importance of a channel in a trial: both signs, exact halves, a zero.
  static func importance(channel: Int, trial: Int) -> Double {
    let sign = channel % 3 == 1 && trial % 2 == 1 ? -1.0 : 1.0
    return sign * (Double((channel * 5) % 7) - 2) / 2
  }

  static func ensemble(
    _ id: String, channels: Int, trials: Int, value: Double? = nil, note: String? = nil
  )
    -> any Figure
  {
    FeatureImportanceEnsembleFigure(
      label: label(id),
      channels: (0..<channels).map { channel in
        .init(
          number: channel + 1, logo: channel % 4 == 3 ? nil : motif(),
          inconsistency: value ?? Double(channel % 3),
          overallImportance: value ?? importance(channel: channel, trial: 0),
          isNonAdditive: value == nil && channel % 3 == 1)
      },
      trials: (0..<trials).map { trial in
        .init(
          number: trial + 1,
          importance: (0..<channels).map { value ?? importance(channel: $0, trial: trial) },
          score: value ?? 12.5 - Double(trial), weight: value ?? 1 / Double(trials),
          converged: trial % 5 != 4)
      }, note: note)
  }

  static func strip(
    _ id: String, channels: Int, trials: Int, value: Double? = nil, note: String? = nil
  )
    -> any Figure
  {
    FeatureImportanceStripFigure(
      label: label(id),
      channels: (0..<channels).map { channel in
        .init(
          number: channel + 1, logo: motif(),
          importance: (0..<trials).map { value ?? importance(channel: channel, trial: $0) },
          mean: value ?? 0.25,
          isNonAdditive: value == nil && channel % 3 == 1)
      }, trialWeights: (0..<trials).map { value ?? Double($0 + 1) / 10 }, order: "by number",
      note: note)
  }

  static func inconsistency(_ id: String, channels: Int, components: Int, value: Double? = nil)
    -> any Figure
  {
    InconsistencyFigure(
      label: label(id),
      channels: (0..<channels).map { channel in
        let share = Double(channel) / Double(max(channels, 1))
        return .init(
          number: channel + 1, inconsistency: value ?? share * share,
          component: min(components - 1, channel * components / max(channels, 1)),
          isNonAdditive: components > 1 && share > 0.6)
      },
      components: (0..<components).map {
        .init(
          weight: 1 / Double(components), mean: value ?? 0.05 + 0.4 * Double($0),
          standardDeviation: value ?? 0.05)
      }, bic: [-10.25, -30.5, -20], threshold: components > 1 ? 0.25 : nil)
  }

  static func overall(
    _ id: String, channels: Int, motif name: String = "", value: Double? = nil, note: String? = nil
  )
    -> any Figure
  {
    OverallImportanceFigure(
      label: label(id),
      channels: (0..<channels).map { channel in
        .init(
          number: channel + 1, logo: channel % 4 == 3 ? nil : motif(), motif: name,
          overallImportance: value ?? importance(channel: channel, trial: 0),
          mean: value ?? importance(channel: channel, trial: 0) / 2, spread: value ?? 0.25,
          isNonAdditive: value == nil && channel % 3 == 1, isBeyondReach: value == nil && channel % 5 == 2)
      }, note: note)
  }

  static func matrix(
    _ id: String, classes: Int, channels: Int, name: String = "class", value: Double? = nil
  )
    -> any Figure
  {
    OverallImportanceMatrixFigure(
      label: label(id), channels: (0..<channels).map { .init(number: $0 + 1, logo: motif()) },
      classes: (0..<classes).map { index in
        .init(
          name: "\(name) \(index + 1)",
          values: (0..<channels).map {
            value ?? importance(channel: $0, trial: index)
          },
          isNonAdditive: (0..<channels).map { value == nil && $0 % 3 == 1 })
      }, axisTitle: "Overall feature importance (activation units)")
  }

  static func featureMap(_ id: String, channels: Int, positions: Int, value: Double? = nil)
    -> any Figure
  {
    FeatureMapFigure(
      label: label(id), rowNames: (0..<channels).map { String($0 + 1) }, positions: positions,
      values: (0..<channels * positions).map { value ?? Double($0 % 11) - 5 })
  }

  static func layers(_ id: String, count: Int, name: String = "layer") -> any Figure {
    LayerDiagramFigure(
      label: label(id),
      layers: (0..<count).map { index in
        .init(
          kind: index == 0 ? "Input" : "Conv1D", name: "\(name) \(index)",
          detail: index == 0 ? "" : "8 filters of width 5, relu",
          shape: "\(100 - index) × 8", parameters: index == 0 ? "" : "328",
          isInterpreted: index == count / 2)
      })
  }

  static func logo(_ id: String, width: Int = 6, scale: SequenceLogoFigure.Scale = .bits) -> any Figure {
    var logo = motif(width: width)
    if case .weights = scale {
      // Every second letter hangs below the line, so that columns mix signs.
      for index in logo.columns.indices { logo.columns[index] *= SIMD4(1, -1, 1, -0.5) }
    }
    return SequenceLogoFigure(label: label(id), logo: logo, scale: scale)
  }

  /// Letters alone, as rows of tables show them.
  static let bareLogo = SequenceLogoFigure(label: label("bare"), logo: motif(), scale: .bits, hasAxes: false)

  /// A motif under known ones that begin before it, within it and behind its middle.
  static func alignment(_ id: String, targets: Int, width: Int = 6, name: String = "MA0139.1 CTCF")
    -> any Figure
  {
    MotifAlignmentFigure(
      label: label(id), query: motif(width: width), queryName: "channel 3",
      targets: (0..<targets).map { index in
        .init(
          name: name, details: ["p 1.2e-05, E 0.0062, q 0.012", "overlap 4, offset 2, strand +"],
          logo: motif(width: width - 1), start: 2 * index - 2, isMatch: index < 2)
      })
  }

  /// Motifs that become longer.
  static func motifs(
    _ id: String, count: Int, width: Int = 6, name: String = "Optimum 2"
  ) -> any Figure {
    MotifListFigure(
      label: label(id),
      rows: (0..<count).map { index in
        .init(
          name: name, details: ["62 % of largest, 25 % of starts", "nearest CTCF, q 0.3"],
          logo: motif(width: width + index))
      })
  }

  /// Filters along a falling line.
  static func filters(_ id: String, count: Int, value: Double? = nil) -> any Figure {
    FilterInformationFigure(
      label: label(id),
      filters: (0..<count).map { index in
        let share = Double(index) / Double(max(count - 1, 1))
        return .init(
          number: index + 1, positiveBits: value ?? 2 * share,
          negativeBits: value ?? 2 - 2 * share,
          isMatched: index % 3 == 0)
      }, hasMatches: count % 2 == 0)
  }

  /// Values that fall off from the diagonal, under trees that join neighbours one after the other.
  static func heatmap(
    _ id: String, rows: Int, columns: Int, value: Double? = nil, hasSquareCells: Bool = false,
    extent: ClusteredHeatmapFigure.Extent = .page, name: String = "class"
  ) -> any Figure {
    let values = (0..<rows * columns).map { index in
      value ?? 1 - 2
        * abs(Double(index / columns) / Double(rows) - Double(index % columns) / Double(columns))
    }
    return ClusteredHeatmapFigure(
      label: label(id), rows: side(rows, title: "Class", name: name, hasGroups: true),
      columns: side(
        columns, title: hasSquareCells ? "Class" : "Channel", name: name,
        hasGroups: hasSquareCells),
      values: values,
      scale: .init(
        title: "Pearson r of OFIV", limit: value == nil ? 1 : nil, chance: hasSquareCells ? 0.3 : nil),
      blocks: rows > 3 && columns > 3
        ? [
          .init(rows: 0..<rows / 2, columns: 0..<columns / 2),
          .init(rows: rows / 2..<rows, columns: columns / 2..<columns),
        ] : [],
      hasSquareCells: hasSquareCells, extent: extent)
  }

  static func difference(_ id: String, channels: Int, value: Double? = nil) -> any Figure {
    DifferenceFigure(
      label: label(id), firstName: "class 1", secondName: String(repeating: "long name ", count: 9),
      channels: (0..<channels).map {
        .init(number: $0 + 1, logo: motif(), difference: value ?? Double(channels - 2 * $0))
      }, axisTitle: "Difference of OFIV (activation units)", note: "showing \(channels) of 480")
  }

  static func counts(_ id: String, classes: Int, name: String = "class") -> any Figure {
    SimilarityCountFigure(
      label: label(id),
      classes: (0..<classes).map {
        .init(name: "\(name) \($0 + 1)", positive: max(0, classes - 2 * $0), negative: $0 / 3)
      }, positiveText: "r above 0.42 (85 % quantile)", negativeText: "r below 0", axisTitle: "Classes of TF",
      rowTitle: "Class of DNase (showing \(classes) of 125)")
  }

  static func dendrogram(_ id: String, leaves: Int, extent: ClusteredHeatmapFigure.Extent = .page)
    -> any Figure
  {
    DendrogramFigure(
      label: label(id), leaves: side(leaves, title: "Class", name: "class", hasGroups: true),
      extent: extent)
  }

  /// A value with an interval half as wide as it is large.
  static func interval(_ value: Double) -> ValueInterval {
    ValueInterval(value: value, lower: value - abs(value) / 4, upper: value + abs(value) / 4)
  }

  /// Words whose letters hang below the line where they lower the score.
  static func words(_ id: String, count: Int, value: Double? = nil, name: String = "CTCF") -> any Figure {
    WordEffectFigure(
      label: label(id),
      words: (0..<count).map { index in
        var logo = motif(width: 6 + index)
        for place in logo.columns.indices { logo.columns[place] *= SIMD4(1, -1, 1, -0.5) }
        let effect = value ?? Double(4 - index)
        return .init(
          text: "CAGATG", remark: index % 3 == 2 ? "" : name, logo: index % 4 == 3 ? nil : logo,
          effect: interval(effect), reverse: index % 2 == 0 ? interval(effect / 2) : nil, control: interval(effect / 20)
        )
      }, axisTitle: "Change of the score (logit)")
  }

  /// Pairs of which the second gives less than either word.
  static func wordPairs(_ id: String, count: Int, value: Double? = nil, name: String = "CAGATG") -> any Figure {
    PairEffectFigure(
      label: label(id),
      pairs: (0..<count).map { index in
        .init(
          title: "\(name) and CGCTTG: exclusive", firstName: name, secondName: "CGCTTG", baseline: value ?? -8,
          first: interval(value ?? 2), second: interval(value ?? 1.5), both: interval(value ?? Double(4 - 6 * index)))
      }, axisTitle: "Score (logit)")
  }

  /// Falling values, the third not defined.
  static func performance(_ id: String, rows: Int, panels: Int, value: Double? = nil) -> any Figure {
    PerformanceFigure(
      label: label(id), names: (0..<rows).map { "CTCF in cell \($0 + 1)" },
      panels: (0..<panels).map { panel in
        .init(
          title: panel == 0 ? "Area under the ROC curve" : "Average precision",
          values: (0..<rows).map { row in
            let area = value ?? 0.98 - 0.4 * Double(row) / Double(rows)
            return row == 2 ? nil : ValueInterval(value: area, lower: area - 0.02, upper: area + 0.02)
          }, chance: (0..<rows).map { panel == 0 ? 0.5 : $0 == 1 ? nil : 0.1 }, low: panel == 0 ? 0.5 : 0, high: 1)
      })
  }

  /// Dots about the line of equality, the fourth not defined.
  static func scatter(_ id: String, panels: Int, dots: Int, value: Double? = nil) -> any Figure {
    ScatterFigure(
      label: label(id),
      panels: (0..<panels).map { panel in
        .init(
          title: "Activity in cell \(panel + 1), r = 0.81",
          dots: (0..<dots).map { dot in
            let measured = value ?? Double((dot * 7) % 13 - 4) / 2
            return .init(
              measured: measured, output: dot == 3 ? .nan : value ?? measured * Double(panel + 1) + Double(dot % 3 - 1))
          })
      }, measuredTitle: "Measured value", outputTitle: "Output of the model")
  }

  /// Letters of both signs, the changes by other bases below them, and names of motifs beneath.
  static func attribution(_ id: String, positions: Int, rows: Int, value: Double? = nil) -> any Figure {
    let columns = (0..<positions).map { position -> SIMD4<Double> in
      var column = SIMD4<Double>.zero
      column[position % 4] = value ?? Double((position * 7) % 11 - 4) / 8
      return column
    }
    let letters = (0..<rows).map {
      SequenceAttributionFigure.Panel(
        title: "Method \($0 + 1)", content: .letters(SequenceLogo(columns: columns)))
    }
    let changes = (0..<4 * positions).map { value ?? Double($0 % 9 - 4) / 4 }
    return SequenceAttributionFigure(
      label: label(id), panels: letters + [.init(title: "Change of the score by each base", content: .map(changes))],
      spans: positions < 8
        ? []
        : [("3 GATA1", 1), ("12 CTCF", 3), ("4", positions - 4)].map { name, start in
          .init(name: name, range: start..<start + 4)
        }, positions: positions, first: 101, positionTitle: "Position in sequence")
  }

  /// Falling lines, in the second panel without intervals.
  static func curves(_ id: String, panels: Int, curves: Int, value: Double? = nil) -> any Figure {
    EffectCurveFigure(
      label: label(id),
      panels: (0..<panels).map { panel in
        .init(
          title: "CAGATG and CGCTTG \(panel + 1)",
          curves: (0..<curves).map { curve in
            (0..<6).map { place in
              let effect = value ?? Double(10 - place * (curve + 1))
              return .init(
                place: Double(place * place),
                effect: panel == 1 ? ValueInterval(value: effect, lower: .nan, upper: .nan) : interval(effect))
            }
          }, level: panel == 0 ? value ?? 8 : nil)
      }, curveNames: (0..<curves).map { "order \($0 + 1)" }, levelName: panels > 0 ? "sum of both" : nil,
      placeTitle: "Bases between the words", effectTitle: "Change of the score (logit)")
  }

  private static func side(_ count: Int, title: String, name: String, hasGroups: Bool)
    -> ClusteredHeatmapFigure.Side
  {
    ClusteredHeatmapFigure.Side(
      names: (0..<count).map { "\(name) \($0 + 1)" }, title: title, tree: chain(count),
      strips: hasGroups
        ? [
          CategoryStrip(
            title: "Group", categories: ["DNase", "TF", "histone"],
            values: (0..<count).map { $0 % 10 == 9 ? nil : 3 * $0 / count })
        ] : [CategoryStrip(isNonAdditive: (0..<count).map { $0 % 5 == 2 })],
      clusters: count > 3 ? [0..<count / 2, count / 2..<count] : [])
  }

  /// Leaves joined one after the other: as deep as a tree can be.
  static func chain(_ leaves: Int) -> TreeOutline {
    var brackets: [TreeOutline.Bracket] = []
    var (place, height) = (0.0, 0.0)
    for leaf in 1..<max(leaves, 1) {
      let next = Double(leaf) / Double(leaves)
      brackets.append(
        .init(left: place, right: Double(leaf), leftHeight: height, rightHeight: 0, height: next))
      (place, height) = ((place + Double(leaf)) / 2, next)
    }
    return TreeOutline(
      brackets: brackets, axisTitle: "Distance (1 − r)", cutHeight: leaves > 2 ? 0.6 : nil)
  }

  /// Of each kind one or more, small enough to be looked at as text.
  static let small: [any Figure] = [
    ensemble("ensemble-small", channels: 3, trials: 2),
    strip("strip-small", channels: 3, trials: 2),
    ClassStripFigure(label: label("classes-small"), values: [0.25, 1, .nan, 0, -3]),
    inconsistency("inconsistency-small", channels: 4, components: 2),
    overall("overall-small", channels: 3),
    matrix("matrix-small", classes: 2, channels: 3),
    featureMap("map-small", channels: 2, positions: 3),
    layers("layers-small", count: 3),
    heatmap("heatmap-small", rows: 4, columns: 5),
    heatmap("heatmap-square", rows: 3, columns: 3, hasSquareCells: true),
    alignment("alignment-small", targets: 2, width: 3), motifs("motifs-small", count: 2, width: 3),
    filters("filters-small", count: 4), logo("logo-small", width: 4),
    logo("weights-small", width: 4, scale: .weights(axisTitle: "weight")),
    ComponentDistributionFigure(label: label("components-small"), counts: [3, 0, 1], axisTitle: "Classes"),
    dendrogram("dendrogram-small", leaves: 4), difference("difference-small", channels: 3),
    counts("similarity-count-small", classes: 3), words("words-small", count: 2), wordPairs("pairs-small", count: 1),
    curves("curves-small", panels: 2, curves: 2), performance("performance-small", rows: 3, panels: 2),
    scatter("scatter-small", panels: 1, dots: 6),
    attribution("attribution-small", positions: 12, rows: 1),
  ]

  /// One of each kind, of the usual size.
  static let usual: [any Figure] = [
    ensemble("ensemble", channels: 16, trials: 10), strip("strip", channels: 16, trials: 10),
    inconsistency("inconsistency", channels: 16, components: 2),
    overall("overall", channels: 12, motif: "MA0139.1 CTCF (q = 0.01)"),
    matrix("matrix", classes: 4, channels: 16), featureMap("map", channels: 8, positions: 12),
    layers("layers", count: 6), logo("logo"), bareLogo,
    logo("weights", scale: .weights(axisTitle: "weight")),
    alignment("alignment", targets: 3), motifs("motifs", count: 3),
    filters("filters", count: 16),
    ComponentDistributionFigure(
      label: label("components"), counts: [310, 98, 14], axisTitle: "Classes of all models"),
    heatmap("heatmap", rows: 12, columns: 20), dendrogram("dendrogram", leaves: 12),
    difference("difference", channels: 12), counts("similarity-count", classes: 12), words("words", count: 6),
    wordPairs("pairs", count: 3), curves("curves", panels: 1, curves: 4),
    performance("performance", rows: 12, panels: 2), scatter("scatter", panels: 4, dots: 40),
    attribution("attribution", positions: 60, rows: 5),
    ClassStripFigure(label: label("classes"), values: [0.25, 1, .nan, 0, -3]),
  ]
}
