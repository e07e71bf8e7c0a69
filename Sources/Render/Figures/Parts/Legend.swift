/// A key of marks and words, set like words in lines.
struct Legend {
  /// One entry; without a mark it is words alone.
  struct Item {
    var mark: Mark?
    var diameter: Double
    var text: String

    init(_ mark: Mark, diameter: Double = 5, _ text: String) {
      self.mark = mark
      self.diameter = diameter
      self.text = text
    }

    init(_ text: String) {
      mark = nil
      diameter = 0
      self.text = text
    }

    /// Room for the mark, in points.
    var markWidth: Double {
      switch mark {
      case nil: 0
      case .line, .bar, .bracket: 2 * diameter
      default: diameter
      }
    }
  }

  var items: [Item]

  private static let gapAfterMark = 2.5
  private static let gapBetweenItems = 9.0

  /// Height of one line in points.
  static func lineHeight(_ style: FigureStyle) -> Double { 1.35 * style.labelSize }

  /// Draws the key from a corner to the right and down.
  ///
  /// - Returns: the lower edge.
  func draw(in drawing: inout Drawing, at corner: Point, width: Double, style: FigureStyle) -> Double {
    guard !items.isEmpty else { return corner.y }
    var x = corner.x
    var middle = corner.y + Self.lineHeight(style) / 2
    for item in items {
      let start = item.markWidth + (item.mark == nil ? 0 : Self.gapAfterMark)
      let advance = start + TextMetrics.width(of: LabelText.clean(item.text), size: style.labelSize)
      if x > corner.x, x + advance > corner.x + width {
        x = corner.x
        middle += Self.lineHeight(style)
      }
      if let mark = item.mark {
        drawing.marks(
          mark, at: [Point(x + item.markWidth / 2, middle)], diameter: item.diameter, style: style)
      }
      drawing.centredText(
        item.text, at: Point(x + start, middle), size: style.labelSize, width: max(width - start, 0))
      x += advance + Self.gapBetweenItems
    }
    return middle + Self.lineHeight(style) / 2
  }

  /// Height that `draw` will take.
  func height(width: Double, style: FigureStyle) -> Double {
    var scratch = Drawing(label: FigureLabel(id: "legend", title: "", summary: ""), width: 1, height: 1)
    return draw(in: &scratch, at: Point(0, 0), width: width, style: style)
  }
}
