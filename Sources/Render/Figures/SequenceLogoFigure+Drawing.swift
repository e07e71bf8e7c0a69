extension SequenceLogoFigure {
  /// The picture in a journal's style: 3.5 mm per position where the page is wide enough.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    let plot = layout.plot
    guard hasAxes else {
      drawing.logo(logo, in: plot, extent: layout.extent, style: style)
      return drawing
    }
    drawing.verticalAxis(
      layout.scale, ticks: layout.ticks, at: plot.x - Layout.axisGap, title: axisTitle,
      titleX: 0.6 * style.labelSize, style: style)
    drawing.logo(logo, in: plot, extent: layout.extent, style: style)
    let zero = layout.scale.place(0)
    drawing.line(from: Point(plot.x - Layout.axisGap, zero), to: Point(plot.maxX, zero), width: style.axisWidth)
    let baseline = plot.maxY + 2 + TextMetrics.capitalHeight * style.tickSize
    drawPositions(in: &drawing, plot: plot, baseline: baseline, style: style)
    drawing.axisTitle(
      strand == .forward ? "Position (+)" : "Position (RC)", under: baseline, from: plot.x, to: plot.maxX,
      style: style)
    return drawing
  }

  private var axisTitle: String {
    switch scale {
    case .bits: "bits"
    case .weights(let axisTitle): axisTitle
    }
  }

  /// Position numbers under the logo, as many as have room, between the names of the two ends.
  private func drawPositions(in drawing: inout Drawing, plot: Rectangle, baseline: Double, style: FigureStyle) {
    let count = logo.columns.count
    let pitch = plot.width / Double(max(count, 1))
    let widest = TextMetrics.width(of: String(count), size: style.tickSize) + 3
    let step = [1, 2, 5, 10, 20, 50, 100].first { Double($0) * pitch >= widest } ?? max(count, 1)
    var positions = Array(stride(from: step, through: max(count, step), by: step)).filter { $0 <= count }
    // Numbers at whole steps, and the 1 where the first of them leaves it room.
    if step > 1, Double(step - 1) * pitch >= widest { positions.insert(1, at: 0) }
    for position in positions {
      drawing.text(
        String(position), at: Point(plot.x + (Double(position) - 0.5) * pitch, baseline), anchor: .middle,
        size: style.tickSize)
    }
    drawing.text("5′", at: Point(plot.x - Layout.axisGap, baseline), anchor: .end, size: style.tickSize)
    drawing.text("3′", at: Point(plot.maxX + Layout.axisGap, baseline), size: style.tickSize)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let extent: (above: Double, below: Double)
  let scale: LinearScale
  let ticks: AxisTicks

  static let axisGap = 2.0

  init(_ figure: SequenceLogoFigure, style: FigureStyle) {
    let stacks = figure.logo.extent
    switch figure.scale {
    case .bits: extent = (max(2, stacks.above), 0)
    case .weights: extent = stacks.above + stacks.below > 0 ? stacks : (1, 0)
    }
    let plotHeight = millimetres(extent.below > 0 && extent.above > 0 ? 20 : 14)
    let top = figure.hasAxes ? 0.7 * style.tickSize : 0
    scale = LinearScale(low: -extent.below, high: extent.above, start: top + plotHeight, end: top)
    ticks = scale.ticks(count: extent.below > 0 ? 4 : 2)
    let axisWidth = 1.3 * style.labelSize + ticks.labelWidth(style) + millimetres(1.5 * style.tickLength) + Self.axisGap
    let left = figure.hasAxes ? axisWidth : 0
    let right = figure.hasAxes ? Self.axisGap + 1.2 * style.tickSize : 0
    let natural = Double(figure.logo.columns.count) * millimetres(3.5)
    let widest = millimetres(style.doubleWidth) - left - right
    let plotWidth = min(max(natural, millimetres(20)), widest)
    plot = Rectangle(x: left, y: top, width: plotWidth, height: plotHeight)
    width = (left + plotWidth + right) * 25.4 / 72
    let labels = 2 + TextMetrics.capitalHeight * style.tickSize + 1.5 * style.labelSize
    height = (top + plotHeight + (figure.hasAxes ? labels : 0)) * 25.4 / 72
  }
}
