/// A feature map as a heat map about zero: channels of one class, or classes of one channel, against positions.
///
/// Above 400 cells the body is one image, which is a tenth of the rectangles' weight, and of which no viewer shows
/// hairlines.
public struct FeatureMapFigure: Figure {
  public static let kind = "feature-map"

  public var label: FigureLabel
  /// Names of the rows from top to bottom, such as the numbers of channels counted from 1.
  public var rowNames: [String]
  /// What rows are, for example `Channel`.
  public var rowTitle: String
  /// Number of positions.
  public var positions: Int
  /// `[rows, positions]`, row-major; values that are not finite are shown as missing.
  public var values: [Double]
  /// Title of the colour bar with its unit.
  public var valueTitle: String
  /// Title of the horizontal axis with its unit.
  public var positionTitle: String
  /// What is said beside the axis title where not all rows are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: one value per row and position.
  public init(
    label: FigureLabel, rowNames: [String], rowTitle: String = "Channel", positions: Int, values: [Double],
    valueTitle: String = "Feature map (activation units)", positionTitle: String = "Position in feature map",
    note: String? = nil
  ) {
    precondition(values.count == rowNames.count * positions)
    self.label = label
    self.rowNames = rowNames
    self.rowTitle = rowTitle
    self.positions = positions
    self.values = values
    self.valueTitle = valueTitle
    self.positionTitle = positionTitle
    self.note = note
  }
}

extension FeatureMapFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    let plot = layout.plot
    layout.map.draw(in: &drawing, box: plot)
    drawing.frame(plot, width: style.axisWidth)
    layout.bar.draw(in: &drawing, rightOf: plot)
    for row in Thinning.places(
      count: rowNames.count, pitch: layout.rowPitch, room: 1.05 * style.denseSize)
    {
      let y = plot.y + (Double(row) + 0.5) * layout.rowPitch
      drawing.centredText(
        rowNames[row], at: Point(plot.x - 3, y), anchor: .end, size: style.denseSize, width: SideNames.longest)
    }
    layout.rowTitle.drawUpward(in: &drawing, y: plot.midY)
    drawPositions(in: &drawing, plot: plot, style: style)
    let bottom = layout.positionTitle.draw(
      in: &drawing, x: plot.midX, under: plot.maxY + AxisTitle.labelBaseline(style))
    if layout.map.hasMissing {
      _ = Legend(items: [Legend.Item(.square(Palette.missing), diameter: 6, "missing")]).draw(
        in: &drawing, at: Point(plot.x, bottom), width: plot.width, style: style)
    }
    return drawing
  }

  /// Position numbers below the map, as many as have room.
  private func drawPositions(in drawing: inout Drawing, plot: Rectangle, style: FigureStyle) {
    let pitch = plot.width / Double(max(positions, 1))
    let widest = TextMetrics.width(of: String(positions), size: style.tickSize) + 6
    let places = Thinning.places(count: positions, pitch: pitch, room: widest)
    drawing.horizontalTicks(
      places.map { (plot.x + (Double($0) + 0.5) * pitch, String($0 + 1)) }, at: plot.maxY, style: style)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let map: HeatMap
  let bar: ColorBar
  let rowPitch: Double
  let rowTitle: AxisTitle
  let positionTitle: AxisTitle

  init(_ figure: FeatureMapFigure, style: FigureStyle) {
    let rows = max(figure.rowNames.count, 1)
    map = HeatMap(
      values: figure.values, rows: figure.rowNames.count, columns: figure.positions)
    let names = figure.rowNames.map {
      min(TextMetrics.width(of: LabelText.clean($0, limit: 200), size: style.denseSize), SideNames.longest)
    }
    width = figure.positions <= 60 ? style.singleWidth : style.doubleWidth
    let pageWidth = millimetres(width)
    // A map of few rows still needs the height of its colour bar and titles.
    let wanted = max(millimetres(3.4) * Double(rows), millimetres(42))
    rowTitle = AxisTitle(
      figure.note.map { "\(figure.rowTitle) (\($0))" } ?? figure.rowTitle, upAlong: wanted, style: style)
    let left = rowTitle.depth + (names.max() ?? 0) + 3
    bar = ColorBar(of: map, title: figure.valueTitle, height: wanted, style: style)
    let right = pageWidth - bar.width
    positionTitle = AxisTitle(
      figure.positionTitle, from: left, to: right, pageWidth: pageWidth, style: style)
    let top = 0.6 * style.tickSize
    let bottom = positionTitle.depthWithLabels + (map.hasMissing ? Legend.lineHeight(style) : 0)
    let plotHeight = min(wanted, millimetres(style.maximumHeight) - top - bottom)
    rowPitch = plotHeight / Double(rows)
    plot = Rectangle(x: left, y: top, width: right - left, height: plotHeight)
    height = inMillimetres(plot.maxY + bottom)
  }
}
