/// What the positions of one sequence do to a score: rows of letters drawn to their attribution, maps of changes by
/// other bases, and the places of motifs beneath.
public struct SequenceAttributionFigure: Figure {
  public static let kind = "sequence-attribution"

  /// One row.
  public struct Panel: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
      /// One column per position.
      case letters(SequenceLogo)
      /// `[4, positions]`, row-major, A first.
      case map([Double])
    }
    public var title: String
    public var content: Content

    public init(title: String, content: Content) {
      self.title = title
      self.content = content
    }
  }

  /// A stretch with a name.
  public struct Span: Hashable, Sendable {
    public var name: String
    /// Positions shown, from 0.
    public var range: Range<Int>

    public init(name: String, range: Range<Int>) {
      self.name = name
      self.range = range
    }
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var panels: [Panel]
  public var spans: [Span]
  /// Number of positions, and that of the first, counted from 1.
  public var positions: Int
  public var first: Int
  public var positionTitle: String
  public var alphabet: SequenceLogo.Alphabet

  /// Rows that fit on a page, and positions whose letters can be read.
  public static let mostPanels = 6
  public static let mostPositions = 200

  /// - Precondition: `mostPanels` panels at most, each with one column per position.
  public init(
    label: FigureLabel, panels: [Panel], spans: [Span] = [], positions: Int, first: Int = 1,
    positionTitle: String = "Position", alphabet: SequenceLogo.Alphabet = .dna
  ) {
    precondition(panels.count <= Self.mostPanels && positions >= 0)
    precondition(
      panels.allSatisfy { panel in
        switch panel.content {
        case .letters(let logo): logo.columns.count == positions
        case .map(let values): values.count == 4 * positions
        }
      })
    self.label = label
    self.panels = panels
    self.spans = spans
    self.positions = positions
    self.first = first
    self.positionTitle = positionTitle
    self.alphabet = alphabet
  }
}

extension SequenceAttributionFigure {
  /// The picture in a journal's style, two columns wide.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    for (panel, plot) in zip(panels, layout.plots) {
      drawing.text(panel.title, at: Point(plot.x, plot.y - 3), size: style.labelSize, width: plot.width)
      switch panel.content {
      case .letters(let logo): draw(logo, in: plot, &drawing, style)
      case .map(let values): draw(values, in: plot, &drawing, style)
      }
    }
    for (span, lane) in zip(spans, layout.lanes) {
      let (left, right) = (layout.place(span.range.lowerBound), layout.place(span.range.upperBound))
      let top = layout.laneTop + Double(lane) * Layout.laneHeight(style)
      drawing.rectangle(Rectangle(x: left, y: top, width: max(right - left, 1), height: 3), fill: Palette.bar)
      drawing.text(
        span.name, at: Point(left, top + 3 + TextMetrics.capitalHeight * style.denseSize + 1), size: style.denseSize,
        width: layout.nameWidth(from: left, style))
    }
    let pitch = (layout.right - layout.left) / Double(max(positions, 1))
    let widest = TextMetrics.width(of: String(first + positions), size: style.tickSize) + 6
    drawing.line(
      from: Point(layout.left, layout.axisY), to: Point(layout.right, layout.axisY), width: style.axisWidth)
    drawing.horizontalTicks(
      Thinning.places(count: positions, pitch: pitch, room: widest).map {
        (layout.left + (Double($0) + 0.5) * pitch, String(first + $0))
      }, at: layout.axisY, style: style)
    layout.positionTitle.draw(
      in: &drawing, x: (layout.left + layout.right) / 2, under: layout.axisY + AxisTitle.labelBaseline(style))
    return drawing
  }

  private func draw(_ logo: SequenceLogo, in plot: Rectangle, _ drawing: inout Drawing, _ style: FigureStyle) {
    let stacks = logo.extent
    let extent = stacks.above + stacks.below >= LinearScale.sizes.lowerBound ? stacks : (above: 1, below: 0)
    let scale = LinearScale(low: -extent.below, high: extent.above, start: plot.maxY, end: plot.y)
    let ticks = scale.ticks(count: 2)
    drawing.verticalTicks(scale, ticks: ticks, at: plot.x - Layout.axisGap, style: style)
    if let multiplier = ticks.multiplier {
      drawing.text(multiplier, at: Point(plot.maxX, plot.y - 3), anchor: .end, size: style.tickSize)
    }
    drawing.logo(logo, in: plot, extent: extent, style: style)
    let zero = scale.place(0)
    drawing.line(
      from: Point(plot.x, zero), to: Point(plot.maxX, zero), color: Palette.zeroLine, width: style.axisWidth)
  }

  private func draw(_ values: [Double], in plot: Rectangle, _ drawing: inout Drawing, _ style: FigureStyle) {
    HeatMap(values: values, rows: 4, columns: positions).draw(in: &drawing, box: plot)
    drawing.frame(plot, width: style.axisWidth)
    let letters = ["A", "C", "G", alphabet == .rna ? "U" : "T"]
    for (row, letter) in letters.enumerated() {
      drawing.centredText(
        letter, at: Point(plot.x - Layout.axisGap, plot.y + (Double(row) + 0.5) * plot.height / 4),
        anchor: .end, size: style.denseSize)
    }
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let left: Double
  let right: Double
  let plots: [Rectangle]
  let axisY: Double
  let laneTop: Double
  /// Of each span.
  let lanes: [Int]
  let positionTitle: AxisTitle
  private let positions: Int

  static let axisGap = 2.5

  static func laneHeight(_ style: FigureStyle) -> Double { 5 + TextMetrics.lineHeight * style.denseSize }

  func place(_ position: Int) -> Double {
    min(left + Double(position) * (right - left) / Double(max(positions, 1)), right)
  }

  /// Room for the name of a span.
  func nameWidth(from x: Double, _ style: FigureStyle) -> Double {
    max(millimetres(3), millimetres(width) - x - 2)
  }

  init(_ figure: SequenceAttributionFigure, style: FigureStyle) {
    width = style.doubleWidth
    let pageWidth = millimetres(width)
    left = TextMetrics.width(of: "-0.000", size: style.tickSize) + millimetres(1.5 * style.tickLength) + Self.axisGap
    right = pageWidth - 6
    positions = figure.positions
    let titleHeight = 3 + TextMetrics.lineHeight * style.labelSize
    var y = 1.0
    plots = figure.panels.map { [left, right] panel in
      let height =
        switch panel.content {
        case .letters: millimetres(13)
        case .map: millimetres(9)
        }
      let plot = Rectangle(x: left, y: y + titleHeight, width: right - left, height: height)
      y = plot.maxY + 4
      return plot
    }
    positionTitle = AxisTitle(figure.positionTitle, from: left, to: right, pageWidth: pageWidth, style: style)
    axisY = y
    let spans = figure.spans
    laneTop = axisY + positionTitle.depthWithLabels + 3
    var ends: [Double] = []
    let pitch = (right - left) / Double(max(figure.positions, 1))
    lanes = spans.map { [left] span in
      let start = left + Double(span.range.lowerBound) * pitch
      let name = start + TextMetrics.width(of: LabelText.clean(span.name), size: style.denseSize) + 4
      let end = max(left + Double(span.range.upperBound) * pitch + 2, name)
      let lane = ends.firstIndex { $0 <= start } ?? ends.count
      if lane == ends.count { ends.append(end) } else { ends[lane] = end }
      return lane
    }
    height = inMillimetres(laneTop + Double(ends.count) * Self.laneHeight(style))
  }
}
