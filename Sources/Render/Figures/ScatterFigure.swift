/// Outputs beside measured values: one square panel per output, one dot per sequence, each panel with axes of its own.
public struct ScatterFigure: Figure {
  public static let kind = "scatter"

  /// One dot.
  public struct Dot: Hashable, Sendable {
    public var measured: Double
    public var output: Double

    public init(measured: Double, output: Double) {
      self.measured = measured
      self.output = output
    }
  }

  /// One output.
  public struct Panel: Hashable, Sendable {
    public var title: String
    /// Those with a number that is not finite are left out.
    public var dots: [Dot]

    public init(title: String, dots: [Dot]) {
      self.title = title
      self.dots = dots
    }
  }

  public var label: FigureLabel
  /// Row by row.
  public var panels: [Panel]
  public var measuredTitle: String
  public var outputTitle: String

  /// Panels that fit on a page, and those that stand side by side.
  public static let mostPanels = 6
  fileprivate static let mostColumns = 3

  /// - Precondition: `mostPanels` panels at most.
  public init(label: FigureLabel, panels: [Panel], measuredTitle: String, outputTitle: String) {
    precondition(panels.count <= Self.mostPanels)
    self.label = label
    self.panels = panels
    self.measuredTitle = measuredTitle
    self.outputTitle = outputTitle
  }
}

extension ScatterFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    for (panel, frame) in zip(panels, layout.frames) {
      let plot = frame.plot
      drawing.text(panel.title, at: Point(plot.x, plot.y - 3), size: style.labelSize, width: plot.width)
      let (low, high) = (max(frame.measured.low, frame.output.low), min(frame.measured.high, frame.output.high))
      if low < high {
        drawing.line(
          from: Point(frame.measured.place(low), frame.output.place(low)),
          to: Point(frame.measured.place(high), frame.output.place(high)), color: Palette.zeroLine,
          width: style.axisWidth, dash: Layout.dash)
      }
      let dots = panel.dots.filter { $0.measured.isFinite && $0.output.isFinite }
      drawing.marks(
        .dot(Palette.categories[0]),
        at: dots.map { Point(frame.measured.place($0.measured), frame.output.place($0.output)) },
        diameter: Layout.diameter, style: style)
      drawing.horizontalAxis(
        frame.measured, ticks: frame.measuredTicks, at: plot.maxY, title: frame.measuredTitle, style: style)
      drawing.verticalTicks(frame.output, ticks: frame.outputTicks, at: plot.x, style: style)
      frame.outputTitle.drawUpward(in: &drawing, x: frame.left, y: (plot.y + plot.maxY) / 2)
    }
    return drawing
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  /// One panel.
  struct Frame {
    let left: Double
    let plot: Rectangle
    let measured: LinearScale
    let output: LinearScale
    let measuredTicks: AxisTicks
    let outputTicks: AxisTicks
    let measuredTitle: AxisTitle
    let outputTitle: AxisTitle
  }

  let width: Double
  let height: Double
  let frames: [Frame]

  static let diameter = 1.8
  static let dash = [3.0, 2.0]
  private static let ticks = 3

  init(_ figure: ScatterFigure, style: FigureStyle) {
    let count = max(figure.panels.count, 1)
    let columns = min(count, ScatterFigure.mostColumns)
    width = count == 1 ? style.singleWidth : style.doubleWidth
    let pageWidth = millimetres(width)
    let top = 4 + TextMetrics.lineHeight * style.labelSize
    let pitch = pageWidth / Double(columns)
    // The axes' titles may take two lines each, their labels have three digits and a sign.
    let leftRoom = 2 * TextMetrics.lineHeight * style.labelSize + 5 * style.tickSize
    let side = min(pitch - leftRoom - 8, millimetres(50))
    let rowPitch = top + side + AxisTitle.labelBaseline(style) + 3 * TextMetrics.lineHeight * style.labelSize
    frames = figure.panels.enumerated().map { index, panel in
      let dots = panel.dots.filter { $0.measured.isFinite && $0.output.isFinite }
      let left = Double(index % columns) * pitch
      let y = Double(index / columns) * rowPitch + top
      let output = LinearScale(covering: dots.map(\.output), ticks: Self.ticks, start: y + side, end: y)
      let outputTicks = output.ticks(count: Self.ticks)
      let outputTitle = AxisTitle(
        figure.outputTitle, multiplier: outputTicks.multiplier, upAlong: side, style: style)
      let x = left + Drawing.leftMargin(title: outputTitle, ticks: outputTicks, style: style)
      let measured = LinearScale(covering: dots.map(\.measured), ticks: Self.ticks, start: x, end: x + side)
      let measuredTicks = measured.ticks(count: Self.ticks)
      return Frame(
        left: left, plot: Rectangle(x: x, y: y, width: side, height: side), measured: measured, output: output,
        measuredTicks: measuredTicks, outputTicks: outputTicks,
        measuredTitle: AxisTitle(
          figure.measuredTitle, multiplier: measuredTicks.multiplier, from: x, to: x + side, pageWidth: pageWidth,
          style: style), outputTitle: outputTitle)
    }
    let bottom = frames.map { $0.plot.maxY + $0.measuredTitle.depthWithLabels }.max() ?? rowPitch
    height = inMillimetres(bottom + 1)
  }
}
