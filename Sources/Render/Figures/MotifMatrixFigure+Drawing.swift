extension MotifMatrixFigure {
  /// The picture in a journal's style: cells of equal sides where the page has room for them.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    let plot = layout.plot
    layout.map.draw(in: &drawing, box: plot)
    layout.bar.draw(in: &drawing, rightOf: plot)
    drawing.frame(plot, width: style.axisWidth)
    let room = 1.02 * style.denseSize
    for row in Thinning.places(count: rows.count, pitch: layout.rowPitch, room: room) {
      let y = plot.y + (Double(row) + 0.5) * layout.rowPitch
      drawing.centredText(
        rows[row], at: Point(plot.x - Layout.gap, y), anchor: .end, size: style.denseSize, width: layout.rowNameWidth)
    }
    for column in Thinning.places(count: columns.count, pitch: layout.columnPitch, room: room) {
      let x = plot.x + (Double(column) + 0.5) * layout.columnPitch
      drawing.upwardText(
        columns[column], at: Point(x, plot.maxY + Layout.gap), anchor: .end, size: style.denseSize,
        width: layout.columnNameLength)
    }
    layout.rowTitle.drawUpward(in: &drawing, y: plot.midY)
    return drawing
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let rowPitch: Double
  let columnPitch: Double
  let rowNameWidth: Double
  let columnNameLength: Double
  let rowTitle: AxisTitle
  let map: HeatMap
  let bar: ColorBar

  static let gap = 3.0
  private static let largestPitch = millimetres(4)
  /// The colour bar and its title need this height.
  private static let leastHeight = millimetres(30)
  private static let mostNameWidth = millimetres(40)

  init(_ figure: MotifMatrixFigure, style: FigureStyle) {
    map = HeatMap(
      values: figure.values, rows: figure.rows.count, columns: figure.columns.count, isSigned: false)
    bar = ColorBar(of: map, title: figure.valueTitle, height: Self.leastHeight, style: style)
    rowNameWidth = Self.widest(figure.rows, style)
    columnNameLength = Self.widest(figure.columns, style)
    rowTitle = AxisTitle(figure.rowTitle, upAlong: Self.leastHeight, style: style)
    let left = rowTitle.depth + rowNameWidth + Self.gap
    let top = 0.6 * style.tickSize
    let bottomRoom = Self.gap + columnNameLength + 1
    let rows = Double(max(figure.rows.count, 1))
    let columns = Double(max(figure.columns.count, 1))
    let widest = millimetres(style.doubleWidth) - left - bar.width - 1
    columnPitch = min(Self.largestPitch, widest / columns)
    let highest = millimetres(style.maximumHeight) - top - bottomRoom
    rowPitch = min(max(Self.largestPitch, Self.leastHeight / rows), highest / rows)
    plot = Rectangle(x: left, y: top, width: columns * columnPitch, height: rows * rowPitch)
    width = inMillimetres(plot.maxX + bar.width + 1)
    height = inMillimetres(plot.maxY + bottomRoom)
  }

  private static func widest(_ names: [String], _ style: FigureStyle) -> Double {
    let widths = names.map { TextMetrics.width(of: LabelText.clean($0, limit: 200), size: style.denseSize) }
    return min((widths.max() ?? 0) + 1, mostNameWidth)
  }
}
