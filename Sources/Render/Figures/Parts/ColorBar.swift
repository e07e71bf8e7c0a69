/// The key of a heat map: its colours with their values, to the right of the map.
struct ColorBar {
  private let map: HeatMap
  private let title: AxisTitle
  private let ticks: AxisTicks
  private let style: FigureStyle
  /// Absolute value below which values are what chance gives; nil where it is not known.
  private let chance: Double?

  /// - Parameter height: of the map beside it in points; the title keeps to it.
  init(of map: HeatMap, title: String, chance: Double? = nil, height: Double, style: FigureStyle) {
    self.map = map
    self.chance = chance
    self.style = style
    ticks = Self.scale(of: map, from: 0, to: 1).ticks(count: 4)
    self.title = AxisTitle(title, multiplier: ticks.multiplier, upAlong: height, style: style)
  }

  /// Room to the right of the map in points.
  var width: Double {
    Self.gap + Self.breadth + millimetres(1.5 * style.tickLength) + ticks.labelWidth(style) + 2 + title.depth
  }

  /// Draws bar, labels and title to the right of the map.
  func draw(in drawing: inout Drawing, rightOf box: Rectangle) {
    let triangle = map.isClipped ? Self.breadth * 0.8 : 0
    let bar = Rectangle(
      x: box.maxX + Self.gap, y: box.y + triangle, width: Self.breadth,
      height: min(box.height, Self.longest) - 2 * triangle)
    drawColors(in: &drawing, bar: bar)
    if map.isClipped { drawClipMarks(in: &drawing, bar: bar, height: triangle) }
    let scale = Self.scale(of: map, from: bar.maxY, to: bar.y)
    if let chance {
      // Beside the bar, where it covers no colour.
      let top = scale.place(min(chance, map.limit))
      let bottom = scale.place(map.isSigned ? -min(chance, map.limit) : 0)
      let band = Rectangle(x: bar.x - Self.band, y: top, width: Self.band * 0.6, height: bottom - top)
      drawing.rectangle(band, fill: Palette.bar)
    }
    let tick = millimetres(style.tickLength)
    for (value, label) in zip(ticks.values, ticks.labels) {
      let y = scale.place(value)
      drawing.line(from: Point(bar.maxX, y), to: Point(bar.maxX + tick, y), width: style.axisWidth)
      drawing.centredText(label, at: Point(bar.maxX + 1.5 * tick, y), size: style.tickSize)
    }
    // Beside the bar where it is long enough, else from its top downwards.
    title.drawUpward(
      in: &drawing, x: bar.maxX + 1.5 * tick + ticks.labelWidth(style) + 2,
      y: max(bar.midY, box.y + title.length / 2))
  }

  private func drawColors(in drawing: inout Drawing, bar: Rectangle) {
    let steps = 64
    let range = map.isSigned ? 2.0 : 1.0
    let values = (0..<steps).map { map.limit * (1 - range * (Double($0) + 0.5) / Double(steps)) }
    let colors = HeatMap(values: values, rows: steps, columns: 1, limit: map.limit, isSigned: map.isSigned)
    // An image beside an image, which is lighter than its steps.
    if map.isImage { colors.drawImage(in: &drawing, box: bar) } else { colors.draw(in: &drawing, box: bar) }
    drawing.frame(bar, width: style.axisWidth)
  }

  /// Triangles at the ends say that some values lie beyond the limit.
  private func drawClipMarks(in drawing: inout Drawing, bar: Rectangle, height: Double) {
    let ends = [(bar.y, bar.y - height, 1.0), (bar.maxY, bar.maxY + height, -1.0)]
    for (edge, tip, fraction) in map.isSigned ? ends : [ends[0]] {
      let triangle = Path.polygon([Point(bar.x, edge), Point(bar.midX, tip), Point(bar.maxX, edge)])
      drawing.add(.fill(triangle, map.isSigned ? Palette.diverging(fraction) : Palette.sequential(fraction)))
      drawing.add(.stroke(triangle, Stroke(color: .black, width: style.axisWidth)))
    }
  }

  private static func scale(of map: HeatMap, from start: Double, to end: Double) -> LinearScale {
    let reach = map.limit > 0 ? map.limit : 1
    return LinearScale(low: map.isSigned ? -reach : 0, high: reach, start: start, end: end)
  }

  private static let longest = millimetres(50)
  private static let gap = millimetres(3)
  private static let breadth = millimetres(3)
  private static let band = millimetres(1.5)
}
