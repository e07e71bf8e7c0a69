/// The ensemble of feature importance vectors of one class as a dot plot.
///
/// One column per channel, one row per trial; the area of a dot is the absolute value, full red dots are
/// positive and open blue ones negative. Below stand the inconsistency level and the overall feature
/// importance of each channel and its logo; to the right the score and weight of each trial.
/// Source: Liu, Zeng, Gifford 2019, Figure 2.
public struct FeatureImportanceEnsembleFigure: Figure {
  public static let kind = "fiv-ensemble"

  /// One column.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?
    /// Inconsistency level: weighted variance of the feature importance over trials.
    public var inconsistency: Double
    /// Overall feature importance, in activation units.
    public var overallImportance: Double
    /// Whether the channel is called non-additive.
    public var isNonAdditive: Bool

    public init(
      number: Int, logo: SequenceLogo?, inconsistency: Double, overallImportance: Double,
      isNonAdditive: Bool
    ) {
      self.number = number
      self.logo = logo
      self.inconsistency = inconsistency
      self.overallImportance = overallImportance
      self.isNonAdditive = isNonAdditive
    }
  }

  /// One row.
  public struct Trial: Hashable, Sendable {
    /// Number of the trial, counted from 1.
    public var number: Int
    /// Feature importance of each channel shown, in the order of `channels`.
    public var importance: [Double]
    /// Score of the class that the trial reached.
    public var score: Double
    /// Share of the trial in weighted means.
    public var weight: Double
    /// Whether the ascent of the trial converged.
    public var converged: Bool

    public init(number: Int, importance: [Double], score: Double, weight: Double, converged: Bool) {
      self.number = number
      self.importance = importance
      self.score = score
      self.weight = weight
      self.converged = converged
    }
  }

  public var label: FigureLabel
  /// From left to right; about 48 fit.
  public var channels: [Channel]
  /// From top to bottom.
  public var trials: [Trial]
  /// What is said beside the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: each trial has one importance per channel.
  public init(label: FigureLabel, channels: [Channel], trials: [Trial], note: String? = nil) {
    precondition(trials.allSatisfy { $0.importance.count == channels.count })
    self.label = label
    self.channels = channels
    self.trials = trials
    self.note = note
  }
}

extension FeatureImportanceEnsembleFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    drawLegend(in: &drawing, layout, style)
    drawGuides(in: &drawing, layout, style)
    drawTrials(in: &drawing, layout, style)
    drawScores(in: &drawing, layout, style)
    drawInconsistency(in: &drawing, layout, style)
    drawOverallImportance(in: &drawing, layout, style)
    _ = layout.columns.draw(in: &drawing, below: layout.overallBottom, note: note)
    return drawing
  }

  /// Entries of the legend beside the sizes of the dots.
  fileprivate var legend: [Legend.Item] {
    var items: [Legend.Item] = []
    if channels.contains(where: \.isNonAdditive) {
      items.append(Legend.Item(.nonAdditiveStar, "non-additive"))
    }
    if trials.contains(where: { !$0.converged }) { items.append(Legend.Item("† not converged")) }
    return items
  }

  private func drawLegend(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let items = layout.dots.legend(title: "Feature importance (activation units)") + legend
    _ = Legend(items: items).draw(
      in: &drawing, at: Point(layout.legendLeft, 0), width: layout.legendWidth, style: style)
  }

  /// A pale band behind each non-additive channel and a line along each column.
  private func drawGuides(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    for (index, channel) in channels.enumerated() {
      let x = layout.columns.centre(index)
      if channel.isNonAdditive {
        let width = 0.92 * layout.columns.pitch
        drawing.rectangle(
          Rectangle(x: x - width / 2, y: layout.top, width: width, height: layout.overallBottom - layout.top),
          fill: Palette.highlight)
      }
      for (start, end) in [(layout.top, layout.bottom), (layout.overallTop, layout.overallBottom)] {
        drawing.line(from: Point(x, start), to: Point(x, end), color: Palette.guide, width: style.axisWidth)
      }
    }
  }

  private func drawTrials(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    var dots: [(place: Point, value: Double)] = []
    for (row, trial) in trials.enumerated() {
      for (column, value) in trial.importance.enumerated() {
        dots.append((Point(layout.columns.centre(column), layout.middle(row)), value))
      }
    }
    layout.dots.draw(dots, in: &drawing, style: style)
    for row in layout.labelledRows {
      drawing.centredText(
        "\(trials[row].number)\(trials[row].converged ? "" : "†")",
        at: Point(layout.columns.left - 3, layout.middle(row)), anchor: .end, size: style.denseSize)
    }
    drawing.upwardText(
      "Trial", at: Point(0.6 * style.labelSize, (layout.top + layout.bottom) / 2), size: style.labelSize)
    let plot = Rectangle(
      x: layout.columns.left, y: layout.top, width: layout.columns.right - layout.columns.left,
      height: layout.bottom - layout.top)
    drawing.frame(plot, width: style.axisWidth)
  }

  /// Score of each trial in figures and its weight as a bar.
  private func drawScores(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let header = layout.top - 0.45 * style.labelSize
    drawing.text("Score", at: Point(layout.scoreRight, header), anchor: .end, size: style.labelSize)
    drawing.text("Weight", at: Point(layout.weightLeft, header), size: style.labelSize)
    let largest = trials.map(\.weight).filter(\.isFinite).max() ?? 0
    for row in layout.labelledRows {
      drawing.centredText(
        layout.scores[row], at: Point(layout.scoreRight, layout.middle(row)), anchor: .end,
        size: style.denseSize)
    }
    for (row, trial) in trials.enumerated() {
      let y = layout.middle(row)
      guard largest > 0, trial.weight.isFinite, trial.weight > 0 else { continue }
      let weight = min(trial.weight, LinearScale.sizes.upperBound)
      let height = 0.6 * layout.rowPitch
      drawing.rectangle(
        Rectangle(
          x: layout.weightLeft, y: y - height / 2, width: layout.weightWidth * weight / largest,
          height: height),
        fill: Palette.bar)
    }
    drawing.line(
      from: Point(layout.weightLeft, layout.top), to: Point(layout.weightLeft, layout.bottom),
      width: style.axisWidth)
    let tickY = layout.bottom + 2 + TextMetrics.capitalHeight * style.tickSize
    drawing.text("0", at: Point(layout.weightLeft, tickY), anchor: .middle, size: style.tickSize)
    drawing.text(
      layout.largestWeight, at: Point(layout.weightLeft + layout.weightWidth, tickY), anchor: .middle,
      size: style.tickSize)
  }

  private func drawInconsistency(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let scale = layout.inconsistency
    for (index, channel) in channels.enumerated() where channel.inconsistency.isFinite {
      let x = layout.columns.centre(index)
      let width = min(0.6 * layout.columns.pitch, millimetres(3))
      let top = scale.place(channel.inconsistency)
      drawing.rectangle(
        Rectangle(x: x - width / 2, y: top, width: width, height: scale.start - top),
        fill: channel.isNonAdditive ? Palette.nonAdditive : Palette.bar)
      if channel.isNonAdditive {
        drawing.marks(
          .nonAdditiveStar, at: [Point(x, top - layout.starSize * 0.75)], diameter: layout.starSize,
          style: style)
      }
    }
    // The axis was made for two parts, so that its end is a round number.
    let ticks = AxisTicks(
      values: [scale.low, scale.high], step: LinearScale.niceStep(span: scale.high - scale.low, count: 2))
    let title = AxisTitle("IL", upAlong: scale.start - scale.end, style: style)
    drawing.verticalAxis(scale, ticks: ticks, at: layout.columns.left, title: title, style: style)
    drawing.line(
      from: Point(layout.columns.left, scale.start), to: Point(layout.columns.right, scale.start),
      width: style.axisWidth)
  }

  private func drawOverallImportance(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let y = (layout.overallTop + layout.overallBottom) / 2
    layout.dots.draw(
      channels.enumerated().map { (Point(layout.columns.centre($0), y), $1.overallImportance) }, in: &drawing,
      style: style)
    drawing.centredText("OFIV", at: Point(layout.columns.left - 3, y), anchor: .end, size: style.labelSize)
    drawing.frame(
      Rectangle(
        x: layout.columns.left, y: layout.overallTop, width: layout.columns.right - layout.columns.left,
        height: layout.overallBottom - layout.overallTop), width: style.axisWidth)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
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
