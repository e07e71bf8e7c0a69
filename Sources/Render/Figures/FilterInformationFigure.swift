/// Information of the positive and of the negative weights of filters: a point per filter.
///
/// Source: Liu, Zeng, Gifford 2019, Additional file 1, Figure S5.
public struct FilterInformationFigure: Figure {
  public static let kind = "filter-information"

  /// One point.
  public struct Filter: Hashable, Sendable {
    /// Number of the filter, counted from 1.
    public var number: Int
    /// Mean bits per position of the motif that the positive weights spell.
    public var positiveBits: Double
    /// The same of the negative weights, their signs turned.
    public var negativeBits: Double
    /// Whether a known motif matches the filter.
    public var isMatched: Bool

    public init(number: Int, positiveBits: Double, negativeBits: Double, isMatched: Bool) {
      self.number = number
      self.positiveBits = positiveBits
      self.negativeBits = negativeBits
      self.isMatched = isMatched
    }
  }

  public var label: FigureLabel
  /// In any order; those whose bits are not finite are left out.
  public var filters: [Filter]
  /// Whether a legend tells matched filters from others.
  public var hasMatches: Bool

  public init(label: FigureLabel, filters: [Filter], hasMatches: Bool) {
    self.label = label
    self.filters = filters
    self.hasMatches = hasMatches
  }
}

extension FilterInformationFigure {
  /// The picture in a journal's style: a square of 0 to 2 bits each way, the diagonal drawn.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    if hasMatches {
      _ = Legend(items: Self.legend).draw(
        in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    }
    let (across, up) = (layout.across, layout.up)
    drawing.line(
      from: Point(across.start, up.start), to: Point(across.end, up.end), color: Palette.guide,
      width: style.axisWidth)
    drawing.verticalAxis(up, ticks: layout.upTicks, at: across.start, title: layout.upTitle, style: style)
    drawing.horizontalAxis(
      across, ticks: layout.acrossTicks, at: up.start, title: layout.acrossTitle, style: style)
    let shown = filters.filter { $0.positiveBits.isFinite && $0.negativeBits.isFinite }
    let points = shown.map { Point(across.place($0.positiveBits), up.place($0.negativeBits)) }
    for isMatched in [false, true] {
      let centres = zip(shown, points).filter { $0.0.isMatched == isMatched }.map(\.1)
      guard !centres.isEmpty else { continue }
      drawing.marks(isMatched ? .additive : .additiveRing, at: centres, diameter: Self.diameter, style: style)
    }
    drawNumbers(of: shown, beside: points, in: &drawing, layout, style)
    return drawing
  }

  /// Numbers beside the points that have room for them.
  private func drawNumbers(
    of shown: [Filter], beside points: [Point], in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle
  ) {
    var labels = PointLabels(
      points: points, radius: Self.diameter / 2, bounds: layout.plot, size: style.denseSize)
    for (filter, point) in zip(shown, points) {
      let number = String(filter.number)
      guard let free = labels.place(number, beside: point, radius: Self.diameter / 2) else { continue }
      drawing.centredText(number, at: free, size: style.denseSize)
    }
  }

  fileprivate static let diameter = millimetres(1.6)
  fileprivate static let legend = [
    Legend.Item(.additive, diameter: 5, "matches a known motif"),
    Legend.Item(.additiveRing, diameter: 5, "matches none"),
  ]
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let across: LinearScale
  let up: LinearScale
  let acrossTicks: AxisTicks
  let upTicks: AxisTicks
  let acrossTitle: AxisTitle
  let upTitle: AxisTitle

  private static let acrossWords = "Positive weights (bits a position)"
  private static let upWords = "Negative weights (bits a position)"
  private static let side = millimetres(60)
  /// Most bits that a position carries.
  private static let most = 2.0

  init(_ figure: FilterInformationFigure, style: FigureStyle) {
    width = style.singleWidth
    let pageWidth = millimetres(width)
    let legendHeight =
      figure.hasMatches
      ? Legend(items: FilterInformationFigure.legend).height(width: pageWidth - 4, style: style) + 4 : 0
    let top = legendHeight + 0.6 * style.tickSize
    upTicks = LinearScale(low: 0, high: Self.most, start: 1, end: 0).ticks(count: 4)
    upTitle = AxisTitle(Self.upWords, upAlong: Self.side, style: style)
    let left = Drawing.leftMargin(title: upTitle, ticks: upTicks, style: style)
    let right = min(left + Self.side, pageWidth - style.tickSize)
    plot = Rectangle(x: left, y: top, width: right - left, height: Self.side)
    across = LinearScale(low: 0, high: Self.most, start: left, end: right)
    up = LinearScale(low: 0, high: Self.most, start: plot.maxY, end: top)
    acrossTicks = across.ticks(count: 4)
    acrossTitle = AxisTitle(Self.acrossWords, from: left, to: right, pageWidth: pageWidth, style: style)
    height = inMillimetres(plot.maxY + acrossTitle.depthWithLabels)
  }
}
