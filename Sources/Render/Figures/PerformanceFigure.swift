/// How well each class is predicted: one row per class, one panel per measure, each value with its interval.
public struct PerformanceFigure: Figure {
  public static let kind = "performance"

  /// One measure, with one value per row.
  public struct Panel: Hashable, Sendable {
    public var title: String
    /// From top to bottom; nil where the measure is not defined.
    public var values: [ValueInterval?]
    /// What chance gives in each row; nil where it is not defined.
    public var chance: [Double?]
    /// Ends of the axis.
    public var low: Double
    public var high: Double

    public init(title: String, values: [ValueInterval?], chance: [Double?], low: Double, high: Double) {
      self.title = title
      self.values = values
      self.chance = chance
      self.low = low
      self.high = high
    }
  }

  public var label: FigureLabel
  /// Names of the rows, from top to bottom.
  public var names: [String]
  /// From left to right.
  public var panels: [Panel]

  /// Rows that fit on a page, and panels that stand side by side.
  public static let mostRows = 60
  public static let mostPanels = 2

  /// - Precondition: `mostRows` rows and `mostPanels` panels at most, each panel with a value and a chance level per row.
  public init(label: FigureLabel, names: [String], panels: [Panel]) {
    precondition(names.count <= Self.mostRows && panels.count <= Self.mostPanels)
    precondition(panels.allSatisfy { $0.values.count == names.count && $0.chance.count == names.count })
    self.label = label
    self.names = names
    self.panels = panels
  }
}

extension PerformanceFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: Layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    for (row, name) in names.enumerated() {
      drawing.centredText(
        name, at: Point(layout.nameRight, layout.middle(row)), anchor: .end, size: layout.nameSize,
        width: layout.nameWidth)
    }
    for (index, panel) in panels.enumerated() { draw(panel, layout.axes[index], in: &drawing, layout, style) }
    return drawing
  }

  private func draw(
    _ panel: Panel, _ axis: Layout.Axis, in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle
  ) {
    for row in names.indices where row % 5 == 0 {
      let y = layout.middle(row)
      drawing.line(
        from: Point(axis.left, y), to: Point(axis.right, y), color: Palette.guide, width: 0.5 * style.axisWidth)
    }
    for row in names.indices {
      let y = layout.middle(row)
      if let chance = panel.chance[row], chance.isFinite {
        let x = axis.scale.place(min(max(chance, panel.low), panel.high))
        let half = 0.4 * layout.pitch
        drawing.line(from: Point(x, y - half), to: Point(x, y + half), color: Palette.bar, width: style.dataWidth)
      }
      if let value = panel.values[row] {
        drawing.interval(
          value, mark: Layout.mark, color: .black, on: axis.scale, y: y,
          diameter: min(Layout.diameter, 0.8 * layout.pitch), style: style)
      }
    }
    drawing.horizontalAxis(axis.scale, ticks: axis.ticks, at: layout.bottom, title: axis.title, style: style)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  struct Axis {
    let left: Double
    let right: Double
    let scale: LinearScale
    let ticks: AxisTicks
    let title: AxisTitle
  }

  let width: Double
  let height: Double
  let top: Double
  let bottom: Double
  let pitch: Double
  let nameRight: Double
  let nameWidth: Double
  let nameSize: Double
  let axes: [Axis]

  static let diameter = 4.5
  static let mark = Mark.dot(.black)
  static let legend = [
    Legend.Item(mark, diameter: diameter, "measured, with 95 % interval"),
    Legend.Item(.line(Palette.bar, dash: []), diameter: 6, "chance"),
  ]

  func middle(_ row: Int) -> Double { top + (Double(row) + 0.5) * pitch }

  init(_ figure: PerformanceFigure, style: FigureStyle) {
    width = style.doubleWidth
    let pageWidth = millimetres(width)
    top = Legend(items: Self.legend).height(width: pageWidth - 4, style: style) + 5
    nameSize = figure.names.count > 30 ? style.denseSize : style.labelSize
    let names = figure.names.map { [nameSize] in TextMetrics.width(of: LabelText.clean($0), size: nameSize) }
    nameWidth = min((names.max() ?? 0) + 1, millimetres(50))
    nameRight = nameWidth + 4
    let count = Double(max(figure.panels.count, 1))
    let room = (pageWidth - nameRight - 8) / count
    axes = figure.panels.enumerated().map { [nameRight] index, panel in
      let left = nameRight + 8 + Double(index) * room
      let right = left + room - 22
      let scale = LinearScale(low: panel.low, high: panel.high, start: left, end: right)
      let ticks = scale.ticks(count: 4)
      return Axis(
        left: left, right: right, scale: scale, ticks: ticks,
        title: AxisTitle(
          panel.title, multiplier: ticks.multiplier, from: left, to: right, pageWidth: pageWidth, style: style))
    }
    let depth = axes.map(\.title.depthWithLabels).max() ?? 0
    let rows = Double(max(figure.names.count, 1))
    pitch = min(millimetres(5), (millimetres(style.maximumHeight) - top - depth) / rows)
    bottom = top + rows * pitch
    height = inMillimetres(bottom + depth)
  }
}
