/// The overall feature importance vector (OFIV) of one class as horizontal bars about a zero line.
public struct OverallImportanceFigure: Figure {
  public static let kind = "ofiv"

  /// One bar.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?
    /// Best motif of a database with its q-value, for example `CTCF (q = 0.003)`; empty where there is none.
    public var motif: String
    /// Overall feature importance, in activation units.
    public var overallImportance: Double
    /// Weighted mean over all trials; differs from the OFIV where only positive trials were used.
    public var mean: Double
    /// Half length of the whisker about the mean, not negative.
    public var spread: Double
    /// Whether the channel is called non-additive.
    public var isNonAdditive: Bool
    /// Whether the optima drive the channel further than sequences do; its bar is pale then.
    public var isBeyondReach: Bool

    public init(
      number: Int, logo: SequenceLogo?, motif: String, overallImportance: Double, mean: Double,
      spread: Double, isNonAdditive: Bool, isBeyondReach: Bool = false
    ) {
      self.number = number
      self.logo = logo
      self.motif = motif
      self.overallImportance = overallImportance
      self.mean = mean
      self.spread = spread
      self.isNonAdditive = isNonAdditive
      self.isBeyondReach = isBeyondReach
    }

    fileprivate var color: Color {
      switch (isNonAdditive, isBeyondReach) {
      case (false, false): Palette.additive
      case (false, true): Palette.additiveInside
      case (true, false): Palette.nonAdditive
      case (true, true): Palette.nonAdditiveInside
      }
    }
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var channels: [Channel]
  /// What the whiskers are.
  public var whiskerKind: String
  /// Between which values most bars of a null lie; nil without one.
  public var nullBand: ClosedRange<Double>?
  /// What is said under the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  public init(
    label: FigureLabel, channels: [Channel], whiskerKind: String = "weighted s.d. over trials",
    nullBand: ClosedRange<Double>? = nil, note: String? = nil
  ) {
    self.label = label
    self.channels = channels
    self.whiskerKind = whiskerKind
    self.nullBand = nullBand
    self.note = note
  }
}

extension OverallImportanceFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    let logos = channels.compactMap(\.logo)
    let extent = ChannelColumns.commonExtent(logos)
    let positions = Double(logos.map(\.columns.count).max() ?? 1)
    if let nullBand {
      let (low, high) = (layout.scale.place(nullBand.lowerBound), layout.scale.place(nullBand.upperBound))
      drawing.rectangle(
        Rectangle(x: low, y: layout.top, width: high - low, height: layout.bottom - layout.top), fill: Palette.guide)
    }
    for (row, channel) in channels.enumerated() {
      let y = layout.middle(row)
      drawing.centredText(
        String(channel.number), at: Point(layout.numberRight, y), anchor: .end, size: style.denseSize)
      if channel.isNonAdditive {
        drawing.marks(.nonAdditive, at: [Point(layout.numberRight + 5, y)], diameter: 5, style: style)
      }
      if let logo = channel.logo {
        let height = 0.84 * layout.rowPitch
        let length = layout.logoLength * Double(logo.columns.count) / positions
        drawing.logo(
          logo, in: Rectangle(x: layout.logoLeft, y: y - height / 2, width: length, height: height),
          extent: extent, style: style)
      }
      if !channel.motif.isEmpty {
        drawing.centredText(
          channel.motif, at: Point(layout.motifLeft, y), size: style.denseSize, width: layout.motifWidth)
      }
      drawBar(of: channel, at: y, in: &drawing, layout, style)
    }
    drawAxes(in: &drawing, layout, style)
    return drawing
  }

  private func drawBar(
    of channel: Channel, at y: Double, in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle
  ) {
    let scale = layout.scale
    let zero = scale.place(0)
    let height = 0.62 * layout.rowPitch
    if channel.overallImportance.isFinite {
      let end = scale.place(channel.overallImportance)
      let bar = Rectangle(x: min(zero, end), y: y - height / 2, width: abs(end - zero), height: height)
      drawing.rectangle(bar, fill: channel.color)
    }
    guard channel.mean.isFinite, channel.spread.isFinite else { return }
    let low = scale.place(channel.mean - channel.spread)
    let high = scale.place(channel.mean + channel.spread)
    let middle = scale.place(channel.mean)
    drawing.line(from: Point(low, y), to: Point(high, y), width: style.dataWidth)
    for (x, size) in [(low, 0.2), (high, 0.2), (middle, 0.42)] {
      drawing.line(
        from: Point(x, y - size * layout.rowPitch), to: Point(x, y + size * layout.rowPitch),
        width: size > 0.4 ? 2 * style.dataWidth : style.dataWidth)
    }
  }

  private func drawAxes(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let zero = layout.scale.place(0)
    drawing.line(from: Point(zero, layout.top), to: Point(zero, layout.bottom), width: style.axisWidth)
    drawing.horizontalAxis(
      layout.scale, ticks: layout.ticks, at: layout.bottom, title: layout.axisTitle, style: style)
    layout.channelTitle.drawUpward(in: &drawing, y: (layout.top + layout.bottom) / 2)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let legend: [Legend.Item]
  let top: Double
  let bottom: Double
  let rowPitch: Double
  let numberRight: Double
  let logoLeft: Double
  let logoLength: Double
  let motifLeft: Double
  let motifWidth: Double
  let scale: LinearScale
  let ticks: AxisTicks
  let axisTitle: AxisTitle
  let channelTitle: AxisTitle

  func middle(_ row: Int) -> Double { top + (Double(row) + 0.5) * rowPitch }

  init(_ figure: OverallImportanceFigure, style: FigureStyle) {
    let channels = figure.channels
    let hasMotifs = channels.contains { !$0.motif.isEmpty }
    width = hasMotifs ? style.doubleWidth : style.singleWidth
    let pageWidth = millimetres(width)
    legend = Self.legend(figure)
    let numbers = channels.map { TextMetrics.width(of: String($0.number), size: style.denseSize) }.max() ?? 0
    // Even one bar needs the height of the word beside it.
    let leastHeight = TextMetrics.width(of: "Channel", size: style.labelSize) + 4
    let wantedHeight = max(Double(channels.count) * millimetres(4.6), leastHeight)
    channelTitle = AxisTitle(
      figure.note.map { "Channel (\($0))" } ?? "Channel", upAlong: wantedHeight, style: style)
    numberRight = channelTitle.depth + numbers
    logoLeft = numberRight + (channels.contains(where: \.isNonAdditive) ? 11 : 5)
    let positions = channels.compactMap(\.logo).map(\.columns.count).max() ?? 0
    logoLength = min(Double(positions) * millimetres(hasMotifs ? 2.4 : 2), millimetres(hasMotifs ? 36 : 24))
    let motifs =
      channels.map { TextMetrics.width(of: LabelText.clean($0.motif), size: style.denseSize) }.max() ?? 0
    motifWidth = hasMotifs ? min(motifs + 1, millimetres(45)) : 0
    motifLeft = pageWidth - motifWidth - 2
    let barLeft = logoLeft + logoLength + 6
    let barRight = (hasMotifs ? motifLeft : pageWidth) - 8

    let legendHeight = Legend(items: legend).height(width: pageWidth - 4, style: style) + 1
    top = legendHeight + 5
    let values = channels.flatMap { channel in
      [channel.overallImportance, channel.mean - channel.spread, channel.mean + channel.spread]
    }
    let band = figure.nullBand.map { [$0.lowerBound, $0.upperBound] } ?? []
    scale = LinearScale(covering: values + [0] + band, ticks: 5, start: barLeft, end: barRight)
    ticks = scale.ticks(count: 4)
    axisTitle = AxisTitle(
      "Overall feature importance (activation units)", multiplier: ticks.multiplier, from: barLeft,
      to: barRight, pageWidth: pageWidth, style: style)
    let axisHeight = axisTitle.depthWithLabels
    bottom = top + min(wantedHeight, millimetres(style.maximumHeight) - top - axisHeight)
    rowPitch = min(millimetres(4.6), (bottom - top) / Double(max(channels.count, 1)))
    height = inMillimetres(bottom + axisHeight)
  }

  private static func legend(_ figure: OverallImportanceFigure) -> [Legend.Item] {
    var items: [Legend.Item] = []
    if figure.channels.contains(where: { !$0.isNonAdditive }) {
      items.append(Legend.Item(.square(Palette.additive), diameter: 6, "additive"))
    }
    if figure.channels.contains(where: \.isNonAdditive) {
      items.append(Legend.Item(.nonAdditive, diameter: 5, "non-additive"))
    }
    if let beyond = figure.channels.first(where: \.isBeyondReach) {
      items.append(Legend.Item(.square(beyond.color), diameter: 6, "pale: driven beyond what sequences reach"))
    }
    if figure.nullBand != nil {
      items.append(Legend.Item(.square(Palette.guide), diameter: 6, "95 % of channels of permuted heads"))
    }
    items.append(Legend.Item(.bracket, diameter: 5, "weighted mean ± \(figure.whiskerKind)"))
    return items
  }
}
