extension FeatureImportanceEnsembleFigure {
  /// Where the parts of the figure stand, in points; the size of the page in mm.
  struct Layout {
    let width: Double
    let height: Double
    let columns: ChannelColumns
    let dots: DotScale
    let legendLeft: Double
    let legendWidth: Double
    /// Edges of the trials.
    let top: Double
    let bottom: Double
    let rowPitch: Double
    /// Rows whose labels have room.
    let labelledRows: [Int]
    let scores: [String]
    let scoreRight: Double
    let weightLeft: Double
    let weightWidth: Double
    /// Label of the end of the weight axis.
    let largestWeight: String
    let inconsistency: LinearScale
    let starSize: Double
    let overallTop: Double
    let overallBottom: Double

    func middle(_ row: Int) -> Double { top + (Double(row) + 0.5) * rowPitch }

    init(_ figure: FeatureImportanceEnsembleFigure, style: FigureStyle) {
      let channels = figure.channels
      scores = figure.trials.map { FigureNumber.text($0.score, digits: 3) }
      let numberWidth = scores.map { TextMetrics.width(of: $0, size: style.denseSize) }.max() ?? 0
      let scoreWidth = max(numberWidth, TextMetrics.width(of: "Score", size: style.labelSize))
      weightWidth = millimetres(9)
      let left = 1.7 * style.labelSize + TextMetrics.width(of: "OFIV", size: style.labelSize)
      let sideGap = 5.0
      largestWeight = FigureNumber.text(figure.trials.map(\.weight).filter(\.isFinite).max() ?? 0, digits: 2)
      let weightRoom = weightWidth + TextMetrics.width(of: largestWeight, size: style.tickSize) / 2
      let right = sideGap + scoreWidth + sideGap + weightRoom + 2
      let single = millimetres(style.singleWidth)
      let isNarrow = Double(channels.count) * millimetres(5) + left + right <= single
      width = isNarrow ? style.singleWidth : style.doubleWidth
      let pageWidth = millimetres(width)
      columns = ChannelColumns(
        columns: channels.map { .init(number: $0.number, logo: $0.logo) }, left: left,
        right: pageWidth - right,
        pageWidth: pageWidth, style: style)
      scoreRight = columns.right + sideGap + scoreWidth
      weightLeft = scoreRight + sideGap

      legendLeft = isNarrow ? 2 : left
      legendWidth = pageWidth - legendLeft - 2
      // The legend needs the dots and the dots need the row pitch; its height does not depend on it.
      let values = figure.trials.flatMap(\.importance) + channels.map(\.overallImportance)
      let trial = DotScale(covering: values, diameter: millimetres(3))
      let items = trial.legend(title: "Feature importance (activation units)") + figure.legend
      let legendHeight = Legend(items: items).height(width: legendWidth, style: style)
      let axisHeight = columns.height(note: figure.note)
      let inconsistencyHeight = millimetres(8)
      starSize = min(millimetres(2.2), columns.pitch)
      let gap = 0.9 * style.labelSize
      let fixed =
        legendHeight + 1.3 * style.labelSize + gap + starSize * 1.4 + inconsistencyHeight + gap + axisHeight
      // One row more than trials: the overall importance has the height of a trial.
      let rows = Double(max(figure.trials.count, 1) + 1)
      rowPitch = min(millimetres(3.6), (millimetres(style.maximumHeight) - fixed) / rows)
      labelledRows = Thinning.places(
        count: figure.trials.count, pitch: rowPitch, room: 1.05 * style.denseSize)
      dots = DotScale(covering: values, diameter: 0.94 * min(rowPitch, columns.pitch))
      top = legendHeight + 1.3 * style.labelSize
      bottom = top + Double(max(figure.trials.count, 1)) * rowPitch
      let barBottom = bottom + gap + 1.4 * starSize + inconsistencyHeight
      inconsistency = LinearScale(
        covering: channels.map(\.inconsistency) + [0, Self.leastInconsistency(values)], ticks: 2,
        start: barBottom,
        end: barBottom - inconsistencyHeight)
      overallTop = barBottom + gap
      overallBottom = overallTop + rowPitch
      height = inMillimetres(overallBottom + axisHeight)
    }

    /// What the axis of the inconsistency covers at least: the variance of a tenth of the largest value.
    ///
    /// Without it, trials that agree but for rounding would have bars as tall as trials that disagree.
    private static func leastInconsistency(_ importance: [Double]) -> Double {
      let largest = importance.filter(\.isFinite).map { abs($0) }.max() ?? 0
      return 0.01 * largest * largest
    }
  }
}
