/// One sequence logo, with axes or as a small picture beside other text.
public struct SequenceLogoFigure: Figure {
  public static let kind = "logo"

  /// What the letter heights are.
  public enum Scale: Hashable, Sendable {
    /// Information content of a motif; the axis runs from 0 to 2 bits.
    case bits
    /// Weights of a filter or an attribution; the axis runs as far as the stacks, each sign for itself.
    case weights(axisTitle: String)
  }
  /// The strand that the logo shows.
  public enum Strand: Hashable, Sendable {
    case forward
    case reverseComplement
  }

  public var label: FigureLabel
  /// As it is to be shown: already the reverse complement where `strand` says so.
  public var logo: SequenceLogo
  /// What the letter heights are.
  public var scale: Scale
  /// The strand that the logo shows.
  public var strand: Strand
  /// Without axes the letters fill the picture.
  public var hasAxes: Bool

  public init(
    label: FigureLabel, logo: SequenceLogo, scale: Scale, strand: Strand = .forward, hasAxes: Bool = true
  ) {
    self.label = label
    self.logo = logo
    self.scale = scale
    self.strand = strand
    self.hasAxes = hasAxes
  }
}

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
      layout.scale, ticks: layout.ticks, at: plot.x - Layout.axisGap, title: layout.title, style: style)
    drawing.logo(logo, in: plot, extent: layout.extent, style: style)
    let zero = layout.scale.place(0)
    drawing.line(
      from: Point(plot.x - Layout.axisGap, zero), to: Point(plot.maxX, zero), width: style.axisWidth)
    let baseline = plot.maxY + Layout.numberGap + TextMetrics.capitalHeight * style.tickSize
    drawPositions(in: &drawing, plot: plot, baseline: baseline, style: style)
    AxisTitle(
      strand == .forward ? "Position (+)" : "Position (RC)", from: plot.x, to: plot.maxX,
      pageWidth: millimetres(layout.width), style: style
    ).draw(in: &drawing, x: plot.midX, under: baseline)
    return drawing
  }

  fileprivate var axisTitle: String {
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
    for place in Thinning.places(count: count, pitch: pitch, room: widest) {
      drawing.text(
        String(place + 1), at: Point(plot.x + (Double(place) + 0.5) * pitch, baseline), anchor: .middle,
        size: style.tickSize)
    }
    // Where columns are narrow the last number reaches beyond them.
    let overhang = max(0, (widest - pitch) / 2)
    drawing.text("5′", at: Point(plot.x - Layout.axisGap, baseline), anchor: .end, size: style.tickSize)
    drawing.text("3′", at: Point(plot.maxX + Layout.axisGap + overhang, baseline), size: style.tickSize)
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
  let title: AxisTitle

  static let axisGap = 2.5
  /// The lowest tick label reaches below the axis, and the name of the 5' end stands under it.
  static let numberGap = 4.0

  init(_ figure: SequenceLogoFigure, style: FigureStyle) {
    let stacks = figure.logo.extent
    switch figure.scale {
    case .bits: extent = (max(2, stacks.above), 0)
    case .weights: extent = stacks.above + stacks.below >= LinearScale.sizes.lowerBound ? stacks : (1, 0)
    }
    ticks = LinearScale(low: -extent.below, high: extent.above, start: 1, end: 0)
      .ticks(count: extent.below > 0 ? 4 : 2)
    let plotHeight = millimetres(extent.below > 0 && extent.above > 0 ? 20 : 14)
    title = AxisTitle(figure.axisTitle, upAlong: plotHeight, style: style)
    let margins = figure.hasAxes ? Margins(title, ticks, figure.logo.columns.count, style) : Margins()
    scale = LinearScale(
      low: -extent.below, high: extent.above, start: margins.top + plotHeight, end: margins.top)
    let natural = Double(figure.logo.columns.count) * millimetres(3.5)
    let widest = millimetres(style.doubleWidth) - margins.left - margins.right
    let plotWidth = min(max(natural, millimetres(20)), widest)
    plot = Rectangle(x: margins.left, y: margins.top, width: plotWidth, height: plotHeight)
    width = inMillimetres(margins.left + plotWidth + margins.right)
    height = inMillimetres(margins.top + plotHeight + margins.bottom)
  }

  /// Room for axes about the letters; none without them.
  private struct Margins {
    var top = 0.0
    var left = 0.0
    var right = 0.0
    var bottom = 0.0

    init() {}

    init(_ title: AxisTitle, _ ticks: AxisTicks, _ positions: Int, _ style: FigureStyle) {
      top = ticks.headroom(style)
      left = Drawing.leftMargin(title: title, ticks: ticks, style: style) + Layout.axisGap
      let lastNumber = TextMetrics.width(of: String(positions), size: style.tickSize)
      right = Layout.axisGap + lastNumber / 2 + TextMetrics.width(of: "3′", size: style.tickSize) + 1
      bottom = Layout.numberGap + TextMetrics.capitalHeight * style.tickSize + 1.5 * style.labelSize
    }
  }
}
