/// Motifs one under the other, each with its name and what is said of it.
public struct MotifListFigure: Figure {
  public static let kind = "motif-list"

  /// One motif.
  public struct Row: Hashable, Sendable {
    public var name: String
    /// What is said of the motif, one line each, two at most.
    public var details: [String]
    /// Its heights in bits.
    public var logo: SequenceLogo

    public init(name: String, details: [String], logo: SequenceLogo) {
      self.name = name
      self.details = details
      self.logo = logo
    }
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var rows: [Row]

  /// Rows that fit on a page.
  public static let mostRows = 12

  /// - Precondition: one row at least, `mostRows` at most.
  public init(label: FigureLabel, rows: [Row]) {
    precondition((1...Self.mostRows).contains(rows.count), "1 to \(Self.mostRows) rows")
    self.label = label
    self.rows = rows
  }
}

extension MotifListFigure {
  /// The picture in a journal's style: logos of one scale to the left, names and words to the right.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    for (index, row) in rows.enumerated() {
      let box = layout.box(index, columns: row.logo.columns.count)
      drawing.logo(row.logo, in: box, extent: layout.extent, style: style)
      drawing.line(
        from: Point(box.x, box.maxY), to: Point(box.maxX, box.maxY), color: Palette.zeroLine, width: style.axisWidth)
      var baseline = box.y + TextMetrics.capitalHeight * style.labelSize
      drawing.text(
        row.name, at: Point(layout.textLeft, baseline), size: style.labelSize, weight: .bold, width: layout.textWidth)
      for line in row.details.prefix(2) {
        baseline += TextMetrics.lineHeight * style.labelSize
        drawing.text(line, at: Point(layout.textLeft, baseline), size: style.labelSize, width: layout.textWidth)
      }
    }
    return drawing
  }

  /// Width of the longest line of words in points.
  fileprivate func textWidth(_ style: FigureStyle) -> Double {
    let names = rows.map {
      TextMetrics.width(of: LabelText.clean($0.name), size: style.labelSize, weight: .bold)
    }
    let lines = rows.flatMap(\.details).map { TextMetrics.width(of: LabelText.clean($0), size: style.labelSize) }
    return (names + lines).reduce(0, max) + 1
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let textLeft: Double
  let textWidth: Double
  /// Of every logo, so that their letters can be compared; two bits at least.
  let extent: (above: Double, below: Double)
  private let pitch: Double
  private let rowHeight: Double

  private static let margin = 2.0
  private static let rowGap = millimetres(4)
  private static let textGap = millimetres(5)
  private static let logoHeight = millimetres(9)
  private static let largestPitch = millimetres(3.5)
  private static let mostLogoWidth = millimetres(95)
  private static let mostBits = 2.0

  init(_ figure: MotifListFigure, style: FigureStyle) {
    let tallest = ChannelColumns.commonExtent(figure.rows.map(\.logo))
    extent = (max(Self.mostBits, tallest.above), tallest.below)
    let columns = Double(max(figure.rows.map(\.logo.columns.count).max() ?? 0, 1))
    pitch = min(Self.largestPitch, Self.mostLogoWidth / columns)
    textLeft = Self.margin + columns * pitch + Self.textGap
    textWidth = min(figure.textWidth(style), millimetres(style.doubleWidth) - textLeft - Self.margin)
    width = max(style.singleWidth, inMillimetres(textLeft + textWidth + Self.margin))
    let words = 3 * TextMetrics.lineHeight * style.labelSize
    let count = Double(figure.rows.count)
    let room = (millimetres(style.maximumHeight) - 2 * Self.margin + Self.rowGap) / count - Self.rowGap
    rowHeight = min(max(Self.logoHeight, words), room)
    height = inMillimetres(2 * Self.margin + count * (rowHeight + Self.rowGap) - Self.rowGap)
  }

  /// Where the logo of a row stands.
  func box(_ index: Int, columns: Int) -> Rectangle {
    Rectangle(
      x: Self.margin, y: Self.margin + Double(index) * (rowHeight + Self.rowGap), width: Double(columns) * pitch,
      height: min(Self.logoHeight, rowHeight))
  }
}
