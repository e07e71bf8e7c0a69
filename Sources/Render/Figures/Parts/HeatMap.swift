/// A matrix as coloured cells about zero, with its colour bar.
struct HeatMap {
  /// Row-major; values that are not finite are missing.
  let values: [Double]
  let rows: Int
  let columns: Int
  /// Absolute value that has the full colour.
  let limit: Double
  /// Whether some values lie beyond the limit.
  let isClipped: Bool
  let hasMissing: Bool

  /// - Precondition: one value per cell.
  init(values: [Double], rows: Int, columns: Int) {
    precondition(values.count == rows * columns)
    self.values = values
    self.rows = rows
    self.columns = columns
    let sizes = values.lazy.filter(\.isFinite).map { abs($0) }.sorted()
    // A few extreme cells must not pale all others.
    let rank = Int((Self.shownShare * Double(sizes.count)).rounded(.up)) - 1
    let quantile = sizes.isEmpty ? 0 : sizes[min(max(rank, 0), sizes.count - 1)]
    limit = quantile > 0 ? quantile : (sizes.last ?? 0)
    isClipped = (sizes.last ?? 0) > limit
    hasMissing = sizes.count < values.count
  }

  /// Share of the values whose colour is not clipped.
  static let shownShare = 0.99
  /// More cells than this are one image.
  static let mostVectorCells = 2500

  private func color(_ index: Int) -> Color {
    let value = values[index]
    guard value.isFinite else { return Palette.missing }
    return limit > 0 ? Palette.diverging(value / limit) : .white
  }

  /// Draws the cells so that they fill the box.
  func draw(in drawing: inout Drawing, box: Rectangle) {
    guard rows > 0, columns > 0 else { return }
    guard rows * columns <= Self.mostVectorCells else {
      let image = RasterImage(width: columns, height: rows, pixels: values.indices.map(color))
      return drawing.add(.image(image, box))
    }
    let width = box.width / Double(columns)
    let height = box.height / Double(rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let x = box.x + Double(column) * width
        let y = box.y + Double(row) * height
        // Each cell reaches under the next ones, or viewers would show white hairlines between them.
        let cell = Rectangle(
          x: x, y: y, width: min(width + Self.overlap, box.maxX - x),
          height: min(height + Self.overlap, box.maxY - y))
        drawing.add(.cell(cell, color(row * columns + column)))
      }
    }
  }

  private static let overlap = 0.4

  /// Room that the colour bar takes to the right, in points.
  func barWidth(style: FigureStyle) -> Double {
    Self.barGap + Self.barBreadth + millimetres(1.5 * style.tickLength) + ticks.labelWidth(style)
      + 1.4 * style.labelSize
  }

  /// Draws the colour bar to the right of the box, with its title.
  func drawBar(in drawing: inout Drawing, rightOf box: Rectangle, title: String, style: FigureStyle) {
    let triangle = isClipped ? Self.barBreadth * 0.8 : 0
    let bar = Rectangle(
      x: box.maxX + Self.barGap, y: box.y + triangle, width: Self.barBreadth,
      height: min(box.height, Self.longestBar) - 2 * triangle)
    let steps = 64
    for step in 0..<steps {
      let y = bar.y + bar.height * Double(step) / Double(steps)
      let height = min(bar.height / Double(steps) + Self.overlap, bar.maxY - y)
      let fraction = 1 - 2 * (Double(step) + 0.5) / Double(steps)
      drawing.add(
        .cell(
          Rectangle(x: bar.x, y: y, width: bar.width, height: height),
          limit > 0 ? Palette.diverging(fraction) : .white))
    }
    drawing.frame(bar, width: style.axisWidth)
    if isClipped { drawClipMarks(in: &drawing, bar: bar, height: triangle, style: style) }
    let scale = barScale(from: bar.maxY, to: bar.y)
    let tick = millimetres(style.tickLength)
    for (value, label) in zip(ticks.values, ticks.labels) {
      let y = scale.place(value)
      drawing.line(from: Point(bar.maxX, y), to: Point(bar.maxX + tick, y), width: style.axisWidth)
      drawing.centredText(label, at: Point(bar.maxX + 1.5 * tick, y), size: style.tickSize)
    }
    let shownTitle = ticks.multiplier.map { "\(title), \($0)" } ?? title
    let titleX = bar.maxX + 1.5 * tick + ticks.labelWidth(style) + 0.8 * style.labelSize
    // Beside the bar where it is long enough, else from its top downwards.
    let length = min(TextMetrics.width(of: LabelText.clean(shownTitle), size: style.labelSize), box.height)
    drawing.upwardText(
      shownTitle, at: Point(titleX, max(bar.midY, box.y + length / 2)), size: style.labelSize,
      width: box.height)
  }

  private func barScale(from start: Double, to end: Double) -> LinearScale {
    let reach = limit > 0 ? limit : 1
    return LinearScale(low: -reach, high: reach, start: start, end: end)
  }

  private var ticks: AxisTicks { barScale(from: 0, to: 1).ticks(count: 4) }

  /// Triangles at the ends say that some values lie beyond the limit.
  private func drawClipMarks(in drawing: inout Drawing, bar: Rectangle, height: Double, style: FigureStyle) {
    for (edge, tip, fraction) in [(bar.y, bar.y - height, 1.0), (bar.maxY, bar.maxY + height, -1.0)] {
      let triangle = Path.polygon([Point(bar.x, edge), Point(bar.midX, tip), Point(bar.maxX, edge)])
      drawing.add(.fill(triangle, Palette.diverging(fraction)))
      drawing.add(.stroke(triangle, Stroke(color: .black, width: style.axisWidth)))
    }
  }

  private static let longestBar = millimetres(50)
  private static let barGap = millimetres(3)
  private static let barBreadth = millimetres(3)
}
