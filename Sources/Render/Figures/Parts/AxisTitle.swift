/// The title of an axis on as many lines as it needs, two at most.
struct AxisTitle {
  let lines: [String]
  private let style: FigureStyle

  /// The title of a vertical axis, which reads upward.
  ///
  /// - Parameters:
  ///   - multiplier: what the labels of the axis are to be multiplied by, where it is not said elsewhere.
  ///   - length: of the axis in points.
  init(_ title: String, multiplier: String? = nil, upAlong length: Double, style: FigureStyle) {
    lines = LabelText.lines(Self.whole(title, multiplier), width: length, size: style.labelSize)
    self.style = style
  }

  /// The title of a horizontal axis, which may be wider than its axis as long as it stays on the page.
  ///
  /// - Parameter multiplier: what the labels of the axis are to be multiplied by.
  init(
    _ title: String, multiplier: String? = nil, from start: Double, to end: Double, pageWidth: Double,
    style: FigureStyle
  ) {
    let middle = (start + end) / 2
    lines = LabelText.lines(
      Self.whole(title, multiplier), width: 2 * min(middle, pageWidth - middle), size: style.labelSize)
    self.style = style
  }

  private static func whole(_ title: String, _ multiplier: String?) -> String {
    multiplier.map { "\(title), \($0)" } ?? title
  }

  /// From one line to the next, in points.
  private var pitch: Double { TextMetrics.lineHeight * style.labelSize }

  /// Room that the lines take beside or below the labels of the axis, in points.
  var depth: Double { Double(lines.count) * pitch + 0.25 * style.labelSize }

  /// Length of the longest line in points.
  var length: Double {
    lines.map { TextMetrics.width(of: $0, size: style.labelSize) }.max() ?? 0
  }

  /// Room from a horizontal axis to the lower edge of its title, in points.
  var depthWithLabels: Double { Self.labelBaseline(style) + depth }

  /// From a horizontal axis to the baseline of its labels, in points.
  static func labelBaseline(_ style: FigureStyle) -> Double {
    millimetres(1.5 * style.tickLength) + TextMetrics.capitalHeight * style.tickSize
  }

  /// Draws the lines upward, centred on `y`, the first beside `x`; by default at the left edge of the page.
  func drawUpward(in drawing: inout Drawing, x: Double = 0, y: Double) {
    for (index, line) in lines.enumerated() {
      drawing.upwardText(line, at: Point(x + (Double(index) + 0.5) * pitch, y), size: style.labelSize)
    }
  }

  /// Draws the lines under labels whose baseline is `baseline`, centred on `x`.
  ///
  /// - Returns: the lower edge.
  @discardableResult
  func draw(in drawing: inout Drawing, x: Double, under baseline: Double) -> Double {
    for (index, line) in lines.enumerated() {
      let y = baseline + Double(index + 1) * pitch
      drawing.text(line, at: Point(x, y), anchor: .middle, size: style.labelSize)
    }
    return baseline + depth
  }
}
