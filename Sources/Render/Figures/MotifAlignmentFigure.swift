/// A motif under each of the known motifs that it resembles, column over column.
///
/// Source: Gupta et al. 2007, Genome Biology 8:R24, whose program shows the target over the query.
public struct MotifAlignmentFigure: Figure {
  public static let kind = "motif-alignment"

  /// A known motif above the query.
  public struct Target: Hashable, Sendable {
    /// Accession and name.
    public var name: String
    /// What is said of the alignment, one line each, two at most.
    public var details: [String]
    /// On the strand that matches.
    public var logo: SequenceLogo
    /// Position of the query over which the target begins; negative where it begins before the query.
    public var start: Int
    /// Whether it is a match; others are marked as the nearest of what is none.
    public var isMatch: Bool

    public init(name: String, details: [String], logo: SequenceLogo, start: Int, isMatch: Bool) {
      self.name = name
      self.details = details
      self.logo = logo
      self.start = start
      self.isMatch = isMatch
    }
  }

  public var label: FigureLabel
  /// The motif that stands under each target, its heights in bits.
  public var query: SequenceLogo
  /// Stands beside the motif.
  public var queryName: String
  /// From the best to the worst.
  public var targets: [Target]

  /// Targets that fit on a page.
  public static let mostTargets = 8

  /// - Precondition: one target at least, `mostTargets` at most.
  public init(label: FigureLabel, query: SequenceLogo, queryName: String, targets: [Target]) {
    precondition((1...Self.mostTargets).contains(targets.count), "1 to \(Self.mostTargets) targets")
    self.label = label
    self.query = query
    self.queryName = queryName
    self.targets = targets
  }
}

extension MotifAlignmentFigure {
  /// The picture in a journal's style: logos in bits to the left, names and numbers to the right.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    for (index, target) in targets.enumerated() {
      draw(target, top: layout.top(index), in: &drawing, layout, style)
    }
    return drawing
  }

  private func draw(
    _ target: Target, top: Double, in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle
  ) {
    let overlap = max(0, target.start)..<min(query.columns.count, target.start + target.logo.columns.count)
    if !overlap.isEmpty {
      drawing.rectangle(
        Rectangle(
          x: layout.place(overlap.lowerBound), y: top, width: Double(overlap.count) * layout.pitch,
          height: 2 * layout.logoHeight + Layout.logoGap),
        fill: Palette.box)
    }
    let middle = top + layout.logoHeight + Layout.logoGap
    for (logo, start, y) in [(target.logo, target.start, top), (query, 0, middle)] {
      let box = Rectangle(
        x: layout.place(start), y: y, width: Double(logo.columns.count) * layout.pitch,
        height: layout.logoHeight)
      drawing.logo(logo, in: box, extent: layout.extent, style: style)
      drawing.line(
        from: Point(box.x, box.maxY), to: Point(box.maxX, box.maxY), color: Palette.zeroLine,
        width: style.axisWidth)
    }
    drawWords(of: target, top: top, in: &drawing, layout, style)
  }

  private func drawWords(
    of target: Target, top: Double, in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle
  ) {
    let color = target.isMatch ? Color.black : Palette.faintText
    var baseline = top + TextMetrics.capitalHeight * style.labelSize
    drawing.text(
      target.name, at: Point(layout.textLeft, baseline), size: style.labelSize, weight: .bold, color: color,
      width: layout.textWidth)
    for line in target.details.prefix(2) {
      baseline += TextMetrics.lineHeight * style.labelSize
      drawing.text(
        line, at: Point(layout.textLeft, baseline), size: style.labelSize, color: color,
        width: layout.textWidth)
    }
    drawing.text(
      queryName, at: Point(layout.textLeft, top + 2 * layout.logoHeight + Layout.logoGap),
      size: style.labelSize, color: color, width: layout.textWidth)
  }

  /// Width of the longest line of words in points.
  fileprivate func textWidth(_ style: FigureStyle) -> Double {
    let size = style.labelSize
    let names = targets.map { TextMetrics.width(of: LabelText.clean($0.name), size: size, weight: .bold) }
    let lines = (targets.flatMap(\.details) + [queryName]).map {
      TextMetrics.width(of: LabelText.clean($0), size: size)
    }
    return (names + lines).reduce(0, max) + 1
  }

  /// A position of four bases carries at most two bits.
  fileprivate static let mostBits = 2.0

  /// Columns from the first of any motif to behind the last, as positions of the query.
  fileprivate var span: Range<Int> {
    let first = targets.map(\.start).min() ?? 0
    let last = targets.map { $0.start + $0.logo.columns.count }.max() ?? 0
    return min(first, 0)..<max(last, query.columns.count, 1)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let pitch: Double
  let logoHeight: Double
  let textLeft: Double
  let textWidth: Double
  /// Of every logo, so that their letters can be compared; two bits at least.
  let extent: (above: Double, below: Double)
  private let firstColumn: Int
  private let blockHeight: Double

  static let logoGap = millimetres(1)
  private static let margin = 2.0
  private static let blockGap = millimetres(4)
  private static let textGap = millimetres(5)
  private static let mostLogoHeight = millimetres(9)
  private static let largestPitch = millimetres(3.5)
  private static let mostLogoWidth = millimetres(95)

  init(_ figure: MotifAlignmentFigure, style: FigureStyle) {
    let span = figure.span
    let tallest = ChannelColumns.commonExtent([figure.query] + figure.targets.map(\.logo))
    extent = (max(MotifAlignmentFigure.mostBits, tallest.above), tallest.below)
    firstColumn = span.lowerBound
    pitch = min(Self.largestPitch, Self.mostLogoWidth / Double(span.count))
    textLeft = Self.margin + Double(span.count) * pitch + Self.textGap
    let widest = millimetres(style.doubleWidth) - textLeft - Self.margin
    textWidth = min(figure.textWidth(style), widest)
    width = max(style.singleWidth, inMillimetres(textLeft + textWidth + Self.margin))
    let count = Double(figure.targets.count)
    let room = (millimetres(style.maximumHeight) - 2 * Self.margin + Self.blockGap) / count - Self.blockGap
    logoHeight = min(Self.mostLogoHeight, (room - Self.logoGap) / 2)
    blockHeight = 2 * logoHeight + Self.logoGap
    height = inMillimetres(2 * Self.margin + count * (blockHeight + Self.blockGap) - Self.blockGap)
  }

  func top(_ index: Int) -> Double { Self.margin + Double(index) * (blockHeight + Self.blockGap) }

  /// Left edge of a column, given as a position of the query.
  func place(_ position: Int) -> Double { Self.margin + Double(position - firstColumn) * pitch }
}
