/// How many classes of another group each class is much like, as bars to the right, and unlike, as bars to the left.
///
/// Source: Liu, Zeng, Gifford 2019, Figure 8b.
public struct SimilarityCountFigure: Figure {
  public static let kind = "similarity-count"

  /// One row.
  public struct Class: Hashable, Sendable {
    /// Name of the class.
    public var name: String
    /// Similarities above the upper bound.
    public var positive: Int
    /// Similarities below the lower bound.
    public var negative: Int

    public init(name: String, positive: Int, negative: Int) {
      self.name = name
      self.positive = positive
      self.negative = negative
    }
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var classes: [Class]
  /// What the bars to the right count, for example `r > 0.42 (85 % quantile)`.
  public var positiveText: String
  /// What the bars to the left count.
  public var negativeText: String
  /// What is counted, for example `Classes of TF`.
  public var axisTitle: String
  /// What the rows are, for example `Class of DNase (showing 40 of 125)`.
  public var rowTitle: String

  public init(
    label: FigureLabel, classes: [Class], positiveText: String, negativeText: String, axisTitle: String,
    rowTitle: String
  ) {
    self.label = label
    self.classes = classes
    self.positiveText = positiveText
    self.negativeText = negativeText
    self.axisTitle = axisTitle
    self.rowTitle = rowTitle
  }

  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = layout.legend.draw(in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    let zero = layout.scale.place(0)
    for (row, entry) in classes.enumerated() {
      let y = layout.top + (Double(row) + 0.5) * layout.pitch
      drawing.centredText(
        entry.name, at: Point(layout.left - 4, y), anchor: .end, size: layout.nameSize, width: layout.nameWidth)
      for (count, color) in [(entry.positive, Palette.positive), (-entry.negative, Palette.negative)] where count != 0 {
        let end = layout.scale.place(Double(count))
        drawing.rectangle(
          Rectangle(
            x: min(zero, end), y: y - 0.36 * layout.pitch, width: abs(end - zero), height: 0.72 * layout.pitch),
          fill: color)
      }
    }
    drawing.line(from: Point(zero, layout.top), to: Point(zero, layout.bottom), width: style.axisWidth)
    drawing.horizontalAxis(
      layout.scale, ticks: layout.ticks, at: layout.bottom, title: layout.countTitle, style: style)
    layout.rowTitle.drawUpward(in: &drawing, y: (layout.top + layout.bottom) / 2)
    return drawing
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let legend: Legend
  let top: Double
  let bottom: Double
  let left: Double
  let pitch: Double
  let nameSize: Double
  let nameWidth: Double
  let scale: LinearScale
  let ticks: AxisTicks
  let countTitle: AxisTitle
  let rowTitle: AxisTitle

  private static let largestPitch = millimetres(4.2)
  private static let leastHeight = millimetres(24)

  init(_ figure: SimilarityCountFigure, style: FigureStyle) {
    width = style.singleWidth
    let pageWidth = millimetres(width)
    let count = Double(max(figure.classes.count, 1))
    legend = Legend(items: [
      Legend.Item(.square(Palette.positive), diameter: 6, figure.positiveText),
      Legend.Item(.square(Palette.negative), diameter: 6, figure.negativeText),
    ])
    top = legend.height(width: pageWidth - 4, style: style) + 5
    let wanted = max(count * Self.largestPitch, Self.leastHeight)
    rowTitle = AxisTitle(figure.rowTitle, upAlong: wanted, style: style)
    // Room for two lines under the axis, before the bars say where it ends.
    let axis = AxisTitle.labelBaseline(style) + 3 * TextMetrics.lineHeight * style.labelSize
    let body = min(wanted, millimetres(style.maximumHeight) - top - axis)
    let pitch = min(Self.largestPitch, body / count)
    self.pitch = pitch
    nameSize =
      SideNames.sizes(style).first { SideNames.room(size: $0) <= pitch } ?? FigureStyle.smallestSize
    let names = figure.classes.map { [nameSize] in
      TextMetrics.width(of: LabelText.clean($0.name, limit: 200), size: nameSize)
    }
    nameWidth = min((names.max() ?? 0) + 1, SideNames.longest)
    left = rowTitle.depth + nameWidth + 6
    let values = figure.classes.flatMap { [Double($0.positive), -Double($0.negative)] }
    scale = LinearScale(covering: values + [0, 1], ticks: 4, start: left, end: pageWidth - 8)
    // Counts are whole: no ticks between them.
    let step = max(1, LinearScale.niceStep(span: scale.high - scale.low, count: 4))
    let first = (scale.low / step).rounded(.up) * step
    ticks =
      AxisTicks(values: Array(stride(from: first, through: scale.high + step * 1e-6, by: step)), step: step)
      .unsigned
    countTitle = AxisTitle(figure.axisTitle, from: left, to: pageWidth - 8, pageWidth: pageWidth, style: style)
    bottom = top + max(count * pitch, Self.leastHeight)
    height = inMillimetres(bottom + countTitle.depthWithLabels + 2)
  }
}
