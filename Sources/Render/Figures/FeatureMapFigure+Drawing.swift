extension FeatureMapFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    let plot = layout.plot
    layout.map.draw(in: &drawing, box: plot)
    drawing.frame(plot, width: style.axisWidth)
    layout.map.drawBar(in: &drawing, rightOf: plot, title: valueTitle, style: style)
    for row in Thinning.places(
      count: channelNumbers.count, pitch: layout.rowPitch, room: 1.05 * style.denseSize)
    {
      let y = plot.y + (Double(row) + 0.5) * layout.rowPitch
      drawing.centredText(
        String(channelNumbers[row]), at: Point(plot.x - 3, y), anchor: .end, size: style.denseSize)
    }
    let title = note.map { "Channel (\($0))" } ?? "Channel"
    drawing.upwardText(
      title, at: Point(0.6 * style.labelSize, plot.midY), size: style.labelSize, width: plot.height)
    let baseline = drawPositions(in: &drawing, plot: plot, style: style)
    var bottom = drawing.axisTitle(positionTitle, under: baseline, from: plot.x, to: plot.maxX, style: style)
    if layout.map.hasMissing {
      bottom = Legend(items: [Legend.Item(.square(Palette.missing), diameter: 6, "missing")]).draw(
        in: &drawing, at: Point(plot.x, bottom), width: plot.width, style: style)
    }
    return drawing
  }

  /// Position numbers below the map.
  ///
  /// - Returns: their baseline.
  private func drawPositions(in drawing: inout Drawing, plot: Rectangle, style: FigureStyle) -> Double {
    let tick = millimetres(style.tickLength)
    let baseline = plot.maxY + 1.5 * tick + TextMetrics.capitalHeight * style.tickSize
    let pitch = plot.width / Double(max(positions, 1))
    let widest = TextMetrics.width(of: String(positions), size: style.tickSize) + 6
    for place in Thinning.places(count: positions, pitch: pitch, room: widest) {
      let x = plot.x + (Double(place) + 0.5) * pitch
      drawing.line(from: Point(x, plot.maxY), to: Point(x, plot.maxY + tick), width: style.axisWidth)
      drawing.text(String(place + 1), at: Point(x, baseline), anchor: .middle, size: style.tickSize)
    }
    return baseline
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let map: HeatMap
  let rowPitch: Double

  init(_ figure: FeatureMapFigure, style: FigureStyle) {
    let rows = max(figure.channelNumbers.count, 1)
    map = HeatMap(
      values: figure.values, rows: figure.channelNumbers.count, columns: figure.positions)
    let numbers = figure.channelNumbers.map { TextMetrics.width(of: String($0), size: style.denseSize) }
    let left = 1.4 * style.labelSize + (numbers.max() ?? 0) + 3
    let right = map.barWidth(style: style)
    width = figure.positions <= 60 ? style.singleWidth : style.doubleWidth
    let top = 0.6 * style.tickSize
    let bottom =
      millimetres(1.5 * style.tickLength) + TextMetrics.capitalHeight * style.tickSize + 1.5 * style.labelSize
      + (map.hasMissing ? Legend.lineHeight(style) : 0)
    let available = millimetres(style.maximumHeight) - top - bottom
    // A map of few channels still needs the height of its colour bar and titles.
    let plotHeight = min(max(millimetres(3.4) * Double(rows), millimetres(42)), available)
    rowPitch = plotHeight / Double(rows)
    plot = Rectangle(x: left, y: top, width: millimetres(width) - left - right, height: plotHeight)
    height = (plot.maxY + bottom) * 25.4 / 72
  }
}
