/// The feature importance of each channel over all trials of one class, as a strip plot.
///
/// One dot per trial; the larger the dot, the larger the weight of the trial; a bar marks the weighted mean.
/// Non-additive channels have triangles instead of circles.
public struct FeatureImportanceStripFigure: Figure {
  public static let kind = "fiv-strip"

  /// One strip.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?
    /// Feature importance in each trial, in trial order.
    public var importance: [Double]
    /// Weighted mean over trials.
    public var mean: Double
    /// Whether the channel is called non-additive.
    public var isNonAdditive: Bool

    public init(number: Int, logo: SequenceLogo?, importance: [Double], mean: Double, isNonAdditive: Bool) {
      self.number = number
      self.logo = logo
      self.importance = importance
      self.mean = mean
      self.isNonAdditive = isNonAdditive
    }
  }

  public var label: FigureLabel
  /// From left to right.
  public var channels: [Channel]
  /// Share of each trial in weighted means, in trial order.
  public var trialWeights: [Double]
  /// What orders the channels, for example `by overall feature importance`.
  public var order: String
  /// What is said beside the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: each channel has one importance per trial.
  public init(
    label: FigureLabel, channels: [Channel], trialWeights: [Double], order: String, note: String? = nil
  ) {
    precondition(channels.allSatisfy { $0.importance.count == trialWeights.count })
    self.label = label
    self.channels = channels
    self.trialWeights = trialWeights
    self.order = order
    self.note = note
  }
}

extension FeatureImportanceStripFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(layout.legendLeft, 1), width: layout.legendWidth, style: style)
    let plot = layout.plot
    let commands = dotCommands(layout, style)
    if channels.count * trialWeights.count > Self.mostVectorDots {
      drawing.add(.flattened(plot, commands))
    } else {
      for command in commands { drawing.add(command) }
    }
    for (index, channel) in channels.enumerated() where channel.mean.isFinite {
      drawing.marks(
        .bar(.black), at: [Point(layout.columns.centre(index), layout.scale.place(channel.mean))],
        diameter: min(0.42 * layout.columns.pitch, millimetres(2)), style: style)
    }
    drawing.verticalAxis(layout.scale, ticks: layout.ticks, at: plot.x, title: layout.title, style: style)
    drawing.line(from: Point(plot.x, plot.maxY), to: Point(plot.maxX, plot.maxY), width: style.axisWidth)
    _ = layout.columns.draw(in: &drawing, below: plot.maxY, note: axisNote)
    return drawing
  }

  /// What stands in brackets behind the title of the horizontal axis.
  fileprivate var axisNote: String? {
    let parts = [order, note ?? ""].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// More dots than this are drawn as one image, because viewers are slow with more.
  private static let mostVectorDots = 5000

  /// The zero line and every dot, trial by trial from the largest weight down.
  ///
  /// One trial after the other lets the rims tell dots at one place apart.
  private func dotCommands(_ layout: Layout, _ style: FigureStyle) -> [DrawingCommand] {
    var scratch = Drawing(label: label, width: layout.width, height: layout.height)
    let zero = layout.scale.place(0)
    scratch.line(
      from: Point(layout.plot.x, zero), to: Point(layout.plot.maxX, zero), color: Palette.zeroLine,
      width: style.axisWidth)
    for (trial, diameter) in layout.trialDiameters {
      for isNonAdditive in [false, true] {
        var centres: [Point] = []
        for (index, channel) in channels.enumerated() where channel.isNonAdditive == isNonAdditive {
          guard channel.importance[trial].isFinite else { continue }
          let x = layout.columns.centre(index) + layout.offset(of: trial)
          centres.append(Point(x, layout.scale.place(channel.importance[trial])))
        }
        guard !centres.isEmpty else { continue }
        scratch.marks(
          isNonAdditive ? .openNonAdditive : .additiveRing, at: centres, diameter: diameter, style: style)
      }
    }
    return scratch.commands
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let columns: ChannelColumns
  let scale: LinearScale
  let ticks: AxisTicks
  let title: AxisTitle
  let legend: [Legend.Item]
  let legendLeft: Double
  let legendWidth: Double
  /// Trials with the diameter of their dots, from the largest down.
  let trialDiameters: [(trial: Int, diameter: Double)]
  private let trialCount: Int

  /// Sideways shift of a trial's dots: the golden ratio spreads any number of trials evenly, without chance.
  func offset(of trial: Int) -> Double {
    guard trialCount > 1 else { return 0 }
    let share = (Double(trial) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
    return (share - 0.5) * min(0.6 * columns.pitch, millimetres(4))
  }

  init(_ figure: FeatureImportanceStripFigure, style: FigureStyle) {
    trialCount = figure.trialWeights.count
    let values: [Double] = figure.channels.flatMap(\.importance) + figure.channels.map(\.mean) + [0]
    // The labels decide the left margin, and do not depend on where the axis stands.
    ticks = LinearScale(covering: values, ticks: 6, start: 1, end: 0).ticks(count: 6)
    let plotHeight = millimetres(54)
    title = AxisTitle("Feature importance (activation units)", upAlong: plotHeight, style: style)
    let left = Drawing.leftMargin(title: title, ticks: ticks, style: style)
    let isNarrow = Double(figure.channels.count) * millimetres(3.4) + left <= millimetres(style.singleWidth)
    width = isNarrow ? style.singleWidth : style.doubleWidth
    let pageWidth = millimetres(width)
    columns = ChannelColumns(
      columns: figure.channels.map { .init(number: $0.number, logo: $0.logo) }, left: left + 3,
      right: pageWidth - 2, pageWidth: pageWidth, style: style)
    let largestDot = min(millimetres(1.5), 0.35 * columns.pitch)
    let weights = DotScale(covering: figure.trialWeights, diameter: largestDot)
    trialDiameters = figure.trialWeights.enumerated().map { ($0, max(weights.diameter(of: $1), 0.8)) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    legend = Self.legend(figure, largestDot: largestDot, largestWeight: weights.largest)
    legendLeft = isNarrow ? 2 : left
    legendWidth = pageWidth - legendLeft - 2
    let legendHeight = Legend(items: legend).height(width: legendWidth, style: style) + 1
    let top = legendHeight + ticks.headroom(style)
    plot = Rectangle(x: left, y: top, width: pageWidth - left - 2, height: plotHeight)
    scale = LinearScale(covering: values, ticks: 6, start: plot.maxY, end: plot.y)
    let axis = columns.height(note: figure.axisNote)
    height = inMillimetres(plot.maxY + axis)
  }

  private static func legend(
    _ figure: FeatureImportanceStripFigure, largestDot: Double, largestWeight: Double
  ) -> [Legend.Item] {
    var items: [Legend.Item] = []
    if figure.channels.contains(where: { !$0.isNonAdditive }) {
      items.append(Legend.Item(.additiveRing, diameter: largestDot, "trial, additive channel"))
    }
    if figure.channels.contains(where: \.isNonAdditive) {
      items.append(Legend.Item(.openNonAdditive, diameter: largestDot, "trial, non-additive channel"))
    }
    items.append(Legend.Item(.bar(.black), diameter: 4, "weighted mean"))
    items.append(
      Legend.Item("area: weight of the trial, largest \(FigureNumber.text(largestWeight, digits: 2))"))
    return items
  }
}
