/// How many mixtures have each number of components: a bar for each number, with its count above it.
///
/// Source: Liu, Zeng, Gifford 2019, Figure S1.
public struct ComponentDistributionFigure: Figure {
  public static let kind = "components"

  public var label: FigureLabel
  /// Mixtures with one component, with two, and so on.
  public var counts: [Int]
  /// What is counted, for example `Classes of all models`.
  public var axisTitle: String

  public init(label: FigureLabel, counts: [Int], axisTitle: String) {
    self.label = label
    self.counts = counts
    self.axisTitle = axisTitle
  }

  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    let plot = layout.plot
    for (index, count) in counts.enumerated() {
      let top = layout.scale.place(Double(count))
      let bar = Rectangle(
        x: layout.middle(of: index) - layout.barWidth / 2, y: top, width: layout.barWidth, height: plot.maxY - top)
      if count > 0 { drawing.rectangle(bar, fill: index == 0 ? Palette.additive : Palette.nonAdditive) }
      drawing.text(
        String(count), at: Point(layout.middle(of: index), top - 0.35 * style.tickSize), anchor: .middle,
        size: style.tickSize)
    }
    drawing.verticalAxis(layout.scale, ticks: layout.ticks, at: plot.x, title: layout.countTitle, style: style)
    drawing.line(from: Point(plot.x, plot.maxY), to: Point(plot.maxX, plot.maxY), width: style.axisWidth)
    drawing.horizontalTicks(
      counts.indices.map { (layout.middle(of: $0), String($0 + 1)) }, at: plot.maxY, style: style)
    layout.numberTitle.draw(in: &drawing, x: plot.midX, under: plot.maxY + AxisTitle.labelBaseline(style))
    return drawing
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let scale: LinearScale
  let ticks: AxisTicks
  let countTitle: AxisTitle
  let numberTitle: AxisTitle
  private let pitch: Double

  var barWidth: Double { 0.6 * pitch }

  func middle(of index: Int) -> Double { plot.x + (Double(index) + 0.5) * pitch }

  init(_ figure: ComponentDistributionFigure, style: FigureStyle) {
    width = style.singleWidth
    let pageWidth = millimetres(width)
    let plotHeight = millimetres(40)
    // Room for the number above the highest bar.
    let top = 2 * style.tickSize
    let values = [0] + figure.counts.map(Double.init)
    let full = LinearScale(covering: values, ticks: 4, start: top + plotHeight, end: top)
    scale = full
    // Counts are whole: no ticks between them.
    let step = max(1, LinearScale.niceStep(span: full.high - full.low, count: 4))
    ticks = AxisTicks(values: Array(stride(from: 0, through: full.high + step * 1e-6, by: step)), step: step)
    countTitle = AxisTitle(figure.axisTitle, upAlong: plotHeight, style: style)
    let left = Drawing.leftMargin(title: countTitle, ticks: ticks, style: style)
    plot = Rectangle(x: left, y: top, width: pageWidth - left - 3, height: plotHeight)
    pitch = plot.width / Double(max(figure.counts.count, 1))
    numberTitle = AxisTitle(
      "Components of the mixture chosen by BIC", from: plot.x, to: plot.maxX, pageWidth: pageWidth, style: style)
    height = inMillimetres(plot.maxY + numberTitle.depthWithLabels + 2)
  }
}
