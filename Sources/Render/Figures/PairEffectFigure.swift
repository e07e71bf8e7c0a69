/// Two words alone and together: the class's score with neither, either and both, against their sum.
public struct PairEffectFigure: Figure {
  public static let kind = "pair-effects"

  /// Two words in one context.
  public struct Pair: Hashable, Sendable {
    /// What they do to each other, for example `exclusive, beside CAGGTC`.
    public var title: String
    public var firstName: String
    public var secondName: String
    /// Mean score with neither word.
    public var baseline: Double
    /// Score with the first word alone; the interval is that of the difference from `baseline`.
    public var first: ValueInterval
    /// The same of the second word, and of both.
    public var second: ValueInterval
    public var both: ValueInterval

    public init(
      title: String, firstName: String, secondName: String, baseline: Double, first: ValueInterval,
      second: ValueInterval, both: ValueInterval
    ) {
      self.title = title
      self.firstName = firstName
      self.secondName = secondName
      self.baseline = baseline
      self.first = first
      self.second = second
      self.both = both
    }

    /// Score where both words added up.
    var sum: Double { first.value + second.value - baseline }
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var pairs: [Pair]
  /// What the axis measures, with its unit.
  public var axisTitle: String

  /// Pairs that fit on a page.
  public static let mostPairs = 6

  /// - Precondition: `mostPairs` pairs at most.
  public init(label: FigureLabel, pairs: [Pair], axisTitle: String) {
    precondition(pairs.count <= Self.mostPairs, "\(Self.mostPairs) pairs at most")
    self.label = label
    self.pairs = pairs
    self.axisTitle = axisTitle
  }
}

extension PairEffectFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    for (index, pair) in pairs.enumerated() { draw(pair, top: layout.top(index), in: &drawing, layout, style) }
    drawing.horizontalAxis(
      layout.scale, ticks: layout.ticks, at: layout.bottom, title: layout.axisTitle, style: style)
    return drawing
  }

  private func draw(
    _ pair: Pair, top: Double, in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle
  ) {
    func middle(_ row: Int) -> Double { top + (Double(row) + 0.5) * layout.rowPitch }
    drawing.centredText(
      pair.title, at: Point(Layout.edge, middle(0)), size: style.labelSize, weight: .bold,
      width: millimetres(layout.width) - 2 * Layout.edge)
    let rows: [(name: String, value: ValueInterval?, mark: Mark)] = [
      ("neither", nil, Layout.neitherMark), (pair.firstName, pair.first, Layout.wordMark),
      (pair.secondName, pair.second, Layout.wordMark), ("both", pair.both, Layout.bothMark),
    ]
    if pair.baseline.isFinite {
      let x = layout.scale.place(pair.baseline)
      drawing.line(
        from: Point(x, middle(1)), to: Point(x, middle(rows.count)), color: Palette.guide, width: style.axisWidth)
    }
    if pair.sum.isFinite {
      drawing.marks(
        Layout.sumMark, at: [Point(layout.scale.place(pair.sum), middle(rows.count))], diameter: Layout.sumDiameter,
        style: style)
    }
    for (row, entry) in rows.enumerated() {
      let y = middle(row + 1)
      drawing.centredText(
        entry.name, at: Point(layout.nameRight, y), anchor: .end, size: style.labelSize, width: layout.nameWidth)
      let value = entry.value ?? ValueInterval(value: pair.baseline, lower: .nan, upper: .nan)
      drawing.interval(
        value, mark: entry.mark, color: .black, on: layout.scale, y: y, diameter: Layout.diameter, style: style)
    }
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let legend: [Legend.Item]
  let rowPitch: Double
  let nameRight: Double
  let nameWidth: Double
  let bottom: Double
  let scale: LinearScale
  let ticks: AxisTicks
  let axisTitle: AxisTitle
  private let firstTop: Double
  private let groupPitch: Double

  static let edge = 2.0
  static let diameter = 5.0
  static let sumDiameter = 7.5
  static let neitherMark = Mark.ring(.black, inside: .white)
  static let wordMark = Mark.dot(.black)
  static let bothMark = Mark.dot(Palette.nonAdditive)
  static let sumMark = Mark.openSquare(Palette.zeroLine, inside: .white)
  /// Title and rows of a pair.
  private static let rows = 5.0

  func top(_ index: Int) -> Double { firstTop + Double(index) * groupPitch }

  init(_ figure: PairEffectFigure, style: FigureStyle) {
    let pairs = figure.pairs
    width = style.singleWidth
    let pageWidth = millimetres(width)
    legend = [
      Legend.Item(Self.wordMark, diameter: Self.diameter, "one word"),
      Legend.Item(Self.bothMark, diameter: Self.diameter, "both"),
      Legend.Item(Self.sumMark, diameter: Self.sumDiameter, "if both added up"),
    ]
    firstTop = Legend(items: legend).height(width: pageWidth - 4, style: style) + 4
    let names = (["neither", "both"] + pairs.flatMap { [$0.firstName, $0.secondName] })
      .map { TextMetrics.width(of: LabelText.clean($0), size: style.labelSize) }
    nameWidth = min((names.max() ?? 0) + 1, millimetres(34))
    nameRight = Self.edge + nameWidth
    let (left, right) = (nameRight + 9, pageWidth - 9)
    scale = LinearScale(
      covering: pairs.flatMap { [$0.baseline, $0.sum] + $0.first.extent + $0.second.extent + $0.both.extent },
      ticks: 4, start: left, end: right)
    ticks = scale.ticks(count: 4)
    axisTitle = AxisTitle(
      figure.axisTitle, multiplier: ticks.multiplier, from: left, to: right, pageWidth: pageWidth, style: style)
    let count = Double(max(pairs.count, 1))
    let room = millimetres(style.maximumHeight) - firstTop - axisTitle.depthWithLabels
    rowPitch = min(millimetres(4.4), room / (count * (Self.rows + 0.5)))
    groupPitch = (Self.rows + 0.5) * rowPitch
    bottom = firstTop + count * groupPitch
    height = inMillimetres(bottom + axisTitle.depthWithLabels)
  }
}
