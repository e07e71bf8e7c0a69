/// How a measured effect depends on a place or a distance: one panel above the other, with common axes.
public struct EffectCurveFigure: Figure {
  public static let kind = "effect-curves"

  /// One point of a curve.
  public struct Value: Hashable, Sendable {
    public var place: Double
    public var effect: ValueInterval

    public init(place: Double, effect: ValueInterval) {
      self.place = place
      self.effect = effect
    }
  }

  /// One panel.
  public struct Panel: Hashable, Sendable {
    public var title: String
    /// As many as the figure has names of curves, in their order; empty for one that the panel has not.
    public var curves: [[Value]]
    /// A level across the panel, for example that of the sum; nil for none.
    public var level: Double?

    public init(title: String, curves: [[Value]], level: Double? = nil) {
      self.title = title
      self.curves = curves
      self.level = level
    }
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var panels: [Panel]
  /// Names of the curves that panels have.
  public var curveNames: [String]
  /// What the levels are; nil where no panel has one.
  public var levelName: String?
  public var placeTitle: String
  public var effectTitle: String

  /// Panels that fit on a page, and curves that can be told apart.
  public static let mostPanels = 6
  public static let mostCurves = 4

  /// - Precondition: `mostPanels` panels at most, each with one curve per name, `mostCurves` at most.
  public init(
    label: FigureLabel, panels: [Panel], curveNames: [String], levelName: String? = nil, placeTitle: String,
    effectTitle: String
  ) {
    precondition(panels.count <= Self.mostPanels && curveNames.count <= Self.mostCurves)
    precondition(panels.allSatisfy { $0.curves.count == curveNames.count })
    self.label = label
    self.panels = panels
    self.curveNames = curveNames
    self.levelName = levelName
    self.placeTitle = placeTitle
    self.effectTitle = effectTitle
  }
}

extension EffectCurveFigure {
  /// How a curve is drawn; no two differ in colour alone.
  fileprivate static let looks: [(mark: Mark, color: Color, dash: [Double])] = [
    (.dot(Palette.categories[0]), Palette.categories[0], []),
    (.openTriangle(Palette.categories[5], inside: .white), Palette.categories[5], [4, 2]),
    (.square(Palette.categories[2]), Palette.categories[2], []),
    (.ring(Palette.categories[7], inside: .white), Palette.categories[7], [1.5, 1.5]),
  ]

  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    for (index, panel) in panels.enumerated() { draw(panel, in: layout.plot(index), &drawing, layout, style) }
    let last = layout.plot(max(panels.count, 1) - 1)
    drawing.horizontalAxis(
      layout.places, ticks: layout.placeTicks, at: last.maxY, title: layout.placeTitle, style: style)
    layout.effectTitle.drawUpward(in: &drawing, y: (layout.plot(0).y + last.maxY) / 2)
    return drawing
  }

  private func draw(
    _ panel: Panel, in plot: Rectangle, _ drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle
  ) {
    drawing.text(
      panel.title, at: Point(plot.x, plot.y - 3), size: style.labelSize, width: plot.width)
    let effects = LinearScale(low: layout.low, high: layout.high, start: plot.maxY, end: plot.y)
    drawing.verticalTicks(effects, ticks: effects.ticks(count: 3), at: plot.x, style: style)
    drawing.line(from: Point(plot.x, plot.maxY), to: Point(plot.maxX, plot.maxY), width: style.axisWidth)
    if layout.low <= 0, layout.high >= 0 {
      let zero = effects.place(0)
      drawing.line(
        from: Point(plot.x, zero), to: Point(plot.maxX, zero), color: Palette.zeroLine, width: style.axisWidth)
    }
    if let level = panel.level, level.isFinite {
      let y = effects.place(level)
      drawing.line(
        from: Point(plot.x, y), to: Point(plot.maxX, y), color: Palette.faintText, width: style.axisWidth,
        dash: Layout.levelDash)
    }
    for (curve, look) in zip(panel.curves, Self.looks) {
      let values = curve.filter { $0.place.isFinite && $0.effect.value.isFinite }
      let points = values.map { Point(layout.places.place($0.place), effects.place($0.effect.value)) }
      guard !points.isEmpty else { continue }
      for (value, point) in zip(values, points) where value.effect.lower.isFinite && value.effect.upper.isFinite {
        drawing.line(
          from: Point(point.x, effects.place(value.effect.lower)),
          to: Point(point.x, effects.place(value.effect.upper)), color: look.color, width: style.axisWidth)
      }
      drawing.add(.stroke(.polyline(points), Stroke(color: look.color, width: style.dataWidth, dash: look.dash)))
      drawing.marks(look.mark, at: points, diameter: Layout.diameter, style: style)
    }
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let legend: [Legend.Item]
  let places: LinearScale
  let placeTicks: AxisTicks
  let placeTitle: AxisTitle
  let effectTitle: AxisTitle
  /// Ends of the axis of effects.
  let low: Double
  let high: Double
  private let left: Double
  private let right: Double
  private let firstTop: Double
  private let plotHeight: Double
  private let panelPitch: Double

  static let diameter = 4.0
  static let levelDash = [3.0, 2.0]

  func plot(_ index: Int) -> Rectangle {
    Rectangle(x: left, y: firstTop + Double(index) * panelPitch, width: right - left, height: plotHeight)
  }

  init(_ figure: EffectCurveFigure, style: FigureStyle) {
    width = style.singleWidth
    let pageWidth = millimetres(width)
    let names = zip(figure.curveNames, EffectCurveFigure.looks).map { name, look in
      Legend.Item(look.mark, diameter: Self.diameter, name)
    }
    let level = figure.levelName.map { Legend.Item(.line(Palette.faintText, dash: Self.levelDash), diameter: 6, $0) }
    legend = names + [level].compactMap(\.self)
    let values = figure.panels.flatMap { $0.curves.flatMap(\.self) }
    let effects = LinearScale(
      covering: values.flatMap(\.effect.extent) + figure.panels.compactMap(\.level) + [0], ticks: 3, start: 1, end: 0)
    (low, high) = (effects.low, effects.high)
    let ticks = effects.ticks(count: 3)
    let count = Double(max(figure.panels.count, 1))
    let titleHeight = 3 + TextMetrics.lineHeight * style.labelSize
    firstTop = Legend(items: legend).height(width: pageWidth - 4, style: style) + 3 + titleHeight
    right = pageWidth - 8
    // The axes' titles may take two lines each.
    let bottomRoom = AxisTitle.labelBaseline(style) + 2.7 * style.labelSize
    let room = millimetres(style.maximumHeight) - firstTop - bottomRoom + titleHeight
    let gap = titleHeight + 4
    panelPitch = min((count == 1 ? millimetres(32) : millimetres(17)) + gap, room / count)
    plotHeight = panelPitch - gap
    effectTitle = AxisTitle(
      figure.effectTitle, multiplier: ticks.multiplier, upAlong: max(count * panelPitch - gap, millimetres(20)),
      style: style)
    left = Drawing.leftMargin(title: effectTitle, ticks: ticks, style: style)
    places = LinearScale(covering: values.map(\.place), ticks: 4, start: left, end: right)
    placeTicks = places.ticks(count: 4)
    placeTitle = AxisTitle(
      figure.placeTitle, multiplier: placeTicks.multiplier, from: left, to: right, pageWidth: pageWidth, style: style)
    let bottom = firstTop + (count - 1) * panelPitch + plotHeight
    height = inMillimetres(bottom + placeTitle.depthWithLabels)
  }
}
