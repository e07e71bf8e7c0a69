/// What sets two classes apart: the difference of their importance as bars about zero, a name at either end.
public struct DifferenceFigure: Figure {
  public static let kind = "difference"

  /// One bar.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?
    /// Value of the first class less that of the second.
    public var difference: Double

    public init(number: Int, logo: SequenceLogo?, difference: Double) {
      self.number = number
      self.logo = logo
      self.difference = difference
    }
  }

  public var label: FigureLabel
  /// The class whose larger values point to the right.
  public var firstName: String
  /// The class whose larger values point to the left.
  public var secondName: String
  /// From top to bottom.
  public var channels: [Channel]
  /// What the differences are of, with their unit.
  public var axisTitle: String
  /// What is said beside the axis title where not all channels are shown, for example `showing 20 of 480`.
  public var note: String?

  public init(
    label: FigureLabel, firstName: String, secondName: String, channels: [Channel], axisTitle: String,
    note: String? = nil
  ) {
    self.label = label
    self.firstName = firstName
    self.secondName = secondName
    self.channels = channels
    self.axisTitle = axisTitle
    self.note = note
  }

  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    drawNames(in: &drawing, layout, style)
    for (row, channel) in channels.enumerated() {
      let y = layout.top + (Double(row) + 0.5) * layout.pitch
      drawing.centredText(
        String(channel.number), at: Point(layout.numberRight, y), anchor: .end, size: style.denseSize)
      if let logo = channel.logo {
        let length = layout.logoLength * Double(logo.columns.count) / Double(layout.positions)
        let box = Rectangle(
          x: layout.numberRight + 4, y: y - 0.42 * layout.pitch, width: length, height: 0.84 * layout.pitch)
        drawing.logo(logo, in: box, extent: logo.extent, style: style)
      }
      guard channel.difference.isFinite else { continue }
      let (zero, end) = (layout.scale.place(0), layout.scale.place(channel.difference))
      drawing.rectangle(
        Rectangle(x: min(zero, end), y: y - 0.31 * layout.pitch, width: abs(end - zero), height: 0.62 * layout.pitch),
        fill: channel.difference < 0 ? Palette.negative : Palette.positive)
    }
    let zero = layout.scale.place(0)
    drawing.line(from: Point(zero, layout.top), to: Point(zero, layout.bottom), width: style.axisWidth)
    drawing.horizontalAxis(
      layout.scale, ticks: layout.ticks, at: layout.bottom, title: layout.axisTitle, style: style)
    layout.channelTitle.drawUpward(in: &drawing, y: (layout.top + layout.bottom) / 2)
    return drawing
  }

  private func drawNames(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let room = millimetres(layout.width) - 4
    let line = TextMetrics.lineHeight * style.labelSize
    drawing.centredText(
      "right: larger in \(firstName)", at: Point(2, 1 + 0.5 * line), size: style.labelSize, width: room)
    drawing.centredText(
      "left: larger in \(secondName)", at: Point(2, 1 + 1.5 * line), size: style.labelSize, width: room)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let top: Double
  let bottom: Double
  let pitch: Double
  let numberRight: Double
  let logoLength: Double
  /// Columns of the longest logo.
  let positions: Int
  let scale: LinearScale
  let ticks: AxisTicks
  let axisTitle: AxisTitle
  let channelTitle: AxisTitle

  init(_ figure: DifferenceFigure, style: FigureStyle) {
    width = style.singleWidth
    let pageWidth = millimetres(width)
    let count = Double(max(figure.channels.count, 1))
    let least = TextMetrics.width(of: "Channel", size: style.labelSize) + 4
    let wanted = max(count * millimetres(4.6), least)
    channelTitle = AxisTitle(figure.note.map { "Channel (\($0))" } ?? "Channel", upAlong: wanted, style: style)
    let numbers = figure.channels.map { TextMetrics.width(of: String($0.number), size: style.denseSize) }.max() ?? 0
    numberRight = channelTitle.depth + numbers
    positions = max(figure.channels.compactMap(\.logo).map(\.columns.count).max() ?? 0, 1)
    logoLength = positions > 1 ? min(Double(positions) * millimetres(2), millimetres(24)) : 0
    top = 1 + 2 * TextMetrics.lineHeight * style.labelSize + 4
    let (left, right) = (numberRight + 4 + logoLength + 8, pageWidth - 8)
    scale = LinearScale(
      covering: figure.channels.map(\.difference) + [0], ticks: 4, start: left, end: right)
    ticks = scale.ticks(count: 4)
    axisTitle = AxisTitle(
      figure.axisTitle, multiplier: ticks.multiplier, from: left, to: right,
      pageWidth: pageWidth, style: style)
    bottom = top + min(wanted, millimetres(style.maximumHeight) - top - axisTitle.depthWithLabels)
    pitch = min(millimetres(4.6), (bottom - top) / count)
    height = inMillimetres(bottom + axisTitle.depthWithLabels)
  }
}
