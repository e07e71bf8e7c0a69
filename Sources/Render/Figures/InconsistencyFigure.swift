import Foundation

/// The inconsistency levels of one class with the Gaussian mixture that tells non-additive channels apart.
public struct InconsistencyFigure: Figure {
  public static let kind = "inconsistency"

  /// One channel.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Inconsistency level in the unit that the mixture was fitted in.
    public var inconsistency: Double
    /// Component with the largest posterior, counted from 0 in order of rising mean.
    public var component: Int
    /// Whether the channel is called non-additive.
    public var isNonAdditive: Bool

    public init(number: Int, inconsistency: Double, component: Int, isNonAdditive: Bool) {
      self.number = number
      self.inconsistency = inconsistency
      self.component = component
      self.isNonAdditive = isNonAdditive
    }
  }

  /// One Gaussian of the chosen mixture.
  public struct Component: Hashable, Sendable {
    /// Share of the channels, 0 to 1.
    public var weight: Double
    /// In the unit of the inconsistency levels.
    public var mean: Double
    /// In the unit of the inconsistency levels.
    public var standardDeviation: Double

    public init(weight: Double, mean: Double, standardDeviation: Double) {
      self.weight = weight
      self.mean = mean
      self.standardDeviation = standardDeviation
    }
  }

  public var label: FigureLabel
  /// From left to right.
  public var channels: [Channel]
  /// In order of rising mean; one to three.
  public var components: [Component]
  /// Bayesian information criterion of mixtures of one component, of two and so on; smaller is better.
  public var bic: [Double]
  /// Inconsistency level where a higher component begins; nil where one component was chosen.
  public var threshold: Double?
  /// Level below which most channels of a null lie; nil without one.
  public var nullLevel: Double?
  /// Title of the vertical axis with its unit.
  public var axisTitle: String
  /// What orders the channels, for example `by rank`.
  public var order: String

  public init(
    label: FigureLabel, channels: [Channel], components: [Component], bic: [Double], threshold: Double?,
    nullLevel: Double? = nil, axisTitle: String = "Inconsistency level (weighted variance of FIV)",
    order: String = "by rank"
  ) {
    self.label = label
    self.channels = channels
    self.components = components
    self.bic = bic
    self.threshold = threshold
    self.nullLevel = nullLevel
    self.axisTitle = axisTitle
    self.order = order
  }
}

extension InconsistencyFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    drawNullBand(in: &drawing, layout)
    drawThreshold(in: &drawing, layout, style)
    drawChannels(in: &drawing, layout, style)
    drawDensities(in: &drawing, layout, style)
    drawAxes(in: &drawing, layout, style)
    let legendTop = layout.legendTop
    _ = Legend(items: legend).draw(
      in: &drawing, at: Point(2, legendTop), width: millimetres(layout.width) - 4, style: style)
    return drawing
  }

  /// Signs of the components, in order of rising mean.
  private static let marks: [Mark] = [
    .additiveRing, .openNonAdditive, .openSquare(Palette.categories[3], inside: Palette.thirdInside),
  ]
  private static let colors = [Palette.additive, Palette.nonAdditive, Palette.categories[3]]
  private static let thresholdMark = Mark.line(Palette.faintText, dash: [3, 2])
  private static let dashes: [[Double]] = [[], [4, 2], [1.2, 1.8]]

  fileprivate var legend: [Legend.Item] {
    var items = components.enumerated().map { index, component in
      let numbers = [component.weight, component.mean, component.standardDeviation]
        .map { FigureNumber.shortest($0, digits: 2) }
      return Legend.Item(
        Self.marks[min(index, 2)], diameter: 4.5,
        "component \(index + 1): weight \(numbers[0]), mean \(numbers[1]), s.d. \(numbers[2])")
    }
    if let threshold {
      items.append(
        Legend.Item(
          Self.thresholdMark, diameter: 4.5, "threshold \(FigureNumber.shortest(threshold, digits: 2))"))
    }
    if nullLevel != nil {
      items.append(Legend.Item(.square(Palette.guide), diameter: 4.5, "95 % of channels of permuted heads"))
    }
    if channels.contains(where: \.isNonAdditive) {
      items.append(Legend.Item(.nonAdditive, diameter: 4.5, "full: called non-additive, numbered where there is room"))
    } else {
      items.append(
        Legend.Item(components.count == 1 ? "1 component chosen: none flagged" : "No channel flagged"))
    }
    let criteria = bic.enumerated().map { index, value in
      let choice = index + 1 == components.count ? ", chosen" : ""
      return "\(FigureNumber.text(value, digits: 3)) (k = \(index + 1)\(choice))"
    }
    if !criteria.isEmpty { items.append(Legend.Item("BIC: " + criteria.joined(separator: ", "))) }
    return items
  }

  private func drawNullBand(in drawing: inout Drawing, _ layout: Layout) {
    guard let nullLevel else { return }
    let (zero, level) = (layout.scale.place(0), layout.scale.place(nullLevel))
    drawing.rectangle(
      Rectangle(x: layout.plot.x, y: level, width: layout.plot.width, height: zero - level), fill: Palette.guide)
  }

  private func drawThreshold(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    guard let threshold, threshold.isFinite, threshold <= layout.scale.high else { return }
    let y = layout.scale.place(threshold)
    drawing.line(
      from: Point(layout.plot.x, y), to: Point(layout.density.maxX, y), color: Palette.faintText,
      width: style.axisWidth, dash: [3, 2])
  }

  private func drawChannels(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let diameter = min(millimetres(1.6), max(0.9 * layout.pitch, 2))
    for component in 0..<max(components.count, 1) {
      for isNonAdditive in [false, true] {
        let centres = channels.enumerated().compactMap { index, channel -> Point? in
          guard channel.inconsistency.isFinite, channel.isNonAdditive == isNonAdditive,
            channel.component == component
          else { return nil }
          return Point(layout.x(index), layout.scale.place(channel.inconsistency))
        }
        guard !centres.isEmpty else { continue }
        let mark = Self.marks[min(component, 2)]
        drawing.marks(isNonAdditive ? mark.filled : mark, at: centres, diameter: diameter, style: style)
      }
    }
    drawNumbers(in: &drawing, layout, radius: diameter / 2, style)
  }

  /// Numbers beside the flagged channels, from the largest down, where they have room.
  private func drawNumbers(in drawing: inout Drawing, _ layout: Layout, radius: Double, _ style: FigureStyle) {
    let shown = channels.indices.filter { channels[$0].inconsistency.isFinite }
    let places = Dictionary(
      uniqueKeysWithValues: shown.map {
        ($0, Point(layout.x($0), layout.scale.place(channels[$0].inconsistency)))
      })
    var labels = PointLabels(
      points: shown.compactMap { places[$0] }, radius: radius, bounds: layout.labelBounds,
      size: style.tickSize)
    if let threshold, threshold.isFinite { labels.avoidLine(at: layout.scale.place(threshold)) }
    let flagged = shown.filter { channels[$0].isNonAdditive }
      .sorted { (channels[$1].inconsistency, $0) < (channels[$0].inconsistency, $1) }
    for index in flagged {
      let number = String(channels[index].number)
      guard let point = places[index], let free = labels.place(number, beside: point, radius: radius) else {
        continue
      }
      drawing.centredText(number, at: free, size: style.tickSize)
    }
  }

  /// Each component's density along the axis of the inconsistency, scaled to its own peak.
  private func drawDensities(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let scale = layout.scale
    for (index, component) in components.enumerated() where component.mean.isFinite {
      let spread = max(
        component.standardDeviation.isFinite ? component.standardDeviation : 0,
        1e-4 * (scale.high - scale.low))
      // Points close together about the mean, or a narrow peak would fall between two of them, and points
      // all along the axis for a peak that is wider.
      let steps = 48
      let near = (-steps...steps).map { component.mean + 4 * spread * Double($0) / Double(steps) }
      let even = (0...steps).map { scale.low + (scale.high - scale.low) * Double($0) / Double(steps) }
      let reach = 4 * spread
      let values = (near + even).filter {
        $0 >= scale.low && $0 <= scale.high && abs($0 - component.mean) <= reach
      }.sorted()
      guard values.count > 1 else { continue }
      let points = values.map { value in
        let deviation = (value - component.mean) / spread
        return Point(
          layout.density.x + 0.94 * layout.density.width * exp(-deviation * deviation / 2), scale.place(value)
        )
      }
      drawing.add(
        .stroke(
          .polyline(points),
          Stroke(
            color: Self.colors[min(index, 2)], width: 1.5 * style.dataWidth, dash: Self.dashes[min(index, 2)])
        ))
    }
  }

  private func drawAxes(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let plot = layout.plot
    drawing.verticalAxis(
      layout.scale, ticks: layout.ticks, at: plot.x, title: layout.title, style: style)
    drawing.line(from: Point(plot.x, plot.maxY), to: Point(plot.maxX, plot.maxY), width: style.axisWidth)
    let density = layout.density
    drawing.line(
      from: Point(density.x, density.y), to: Point(density.x, density.maxY), width: style.axisWidth)
    drawing.line(
      from: Point(density.x, density.maxY), to: Point(density.maxX, density.maxY), width: style.axisWidth)
    let places = Thinning.places(count: channels.count, pitch: layout.pitch, room: 2.6 * style.tickSize)
    drawing.horizontalTicks(places.map { (layout.x($0), String($0 + 1)) }, at: plot.maxY, style: style)
    let baseline = plot.maxY + AxisTitle.labelBaseline(style)
    layout.channelTitle.draw(in: &drawing, x: plot.midX, under: baseline)
    let densityTitle = AxisTitle(
      "Density", from: density.x, to: density.maxX, pageWidth: millimetres(layout.width), style: style)
    densityTitle.draw(in: &drawing, x: density.midX, under: baseline)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let density: Rectangle
  let scale: LinearScale
  let ticks: AxisTicks
  let title: AxisTitle
  let channelTitle: AxisTitle
  let pitch: Double
  let legendTop: Double

  /// Numbers may stand above the plot as far as the page goes.
  var labelBounds: Rectangle {
    Rectangle(x: plot.x + 1, y: 0, width: plot.width - 1, height: plot.maxY - 1)
  }

  func x(_ index: Int) -> Double { plot.x + (Double(index) + 0.5) * pitch }

  init(_ figure: InconsistencyFigure, style: FigureStyle) {
    width = style.singleWidth
    let pageWidth = millimetres(width)
    // Peaks are shown whole: an axis that ended at the largest channel would cut the last of them, and blow
    // up differences far below the width of a single one.
    let peaks = figure.components.map { $0.mean + 2.5 * $0.standardDeviation }
    let values = figure.channels.map(\.inconsistency) + peaks + [0, figure.threshold ?? 0, figure.nullLevel ?? 0]
    let plotHeight = millimetres(52)
    ticks = LinearScale(covering: values, ticks: 5, start: 1, end: 0).ticks(count: 5)
    let top = ticks.headroom(style) + 2
    scale = LinearScale(covering: values, ticks: 5, start: top + plotHeight, end: top)
    title = AxisTitle(figure.axisTitle, upAlong: plotHeight, style: style)
    let left = Drawing.leftMargin(title: title, ticks: ticks, style: style)
    let densityWidth = millimetres(15)
    let gap = millimetres(2)
    plot = Rectangle(x: left, y: top, width: pageWidth - left - gap - densityWidth - 3, height: plotHeight)
    density = Rectangle(x: plot.maxX + gap, y: top, width: densityWidth, height: plotHeight)
    pitch = plot.width / Double(max(figure.channels.count, 1))
    channelTitle = AxisTitle(
      "Channel (\(figure.order))", from: plot.x, to: plot.maxX, pageWidth: pageWidth, style: style)
    legendTop = plot.maxY + channelTitle.depthWithLabels + 3
    height = inMillimetres(
      legendTop + Legend(items: figure.legend).height(width: pageWidth - 4, style: style))
  }
}
