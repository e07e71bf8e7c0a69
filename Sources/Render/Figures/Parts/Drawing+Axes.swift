/// Axes with ticks, labels and titles.
extension Drawing {
  /// A vertical axis at `x` with labels to its left; the title stands at `titleX`, reading upward.
  mutating func verticalAxis(
    _ scale: LinearScale, ticks: AxisTicks, at x: Double, title: String, titleX: Double, style: FigureStyle
  ) {
    let tick = millimetres(style.tickLength)
    line(from: Point(x, scale.start), to: Point(x, scale.end), width: style.axisWidth)
    for (value, label) in zip(ticks.values, ticks.labels) {
      let y = scale.place(value)
      line(from: Point(x - tick, y), to: Point(x, y), width: style.axisWidth)
      centredText(label, at: Point(x - 1.5 * tick, y), anchor: .end, size: style.tickSize)
    }
    if let multiplier = ticks.multiplier {
      let width = TextMetrics.width(of: multiplier, size: style.tickSize)
      text(
        multiplier, at: Point(max(1, x - 1.5 * tick - width), scale.end - 0.8 * style.tickSize),
        size: style.tickSize)
    }
    axisTitle(
      title, upwardAt: Point(titleX, (scale.start + scale.end) / 2), room: abs(scale.end - scale.start), style
    )
  }

  /// A horizontal axis at `y` with labels below and the title below them.
  ///
  /// - Returns: the lower edge of the title.
  @discardableResult
  mutating func horizontalAxis(
    _ scale: LinearScale, ticks: AxisTicks, at y: Double, title: String, style: FigureStyle
  ) -> Double {
    let tick = millimetres(style.tickLength)
    line(from: Point(scale.start, y), to: Point(scale.end, y), width: style.axisWidth)
    let baseline = y + 1.5 * tick + TextMetrics.capitalHeight * style.tickSize
    for (value, label) in zip(ticks.values, ticks.labels) {
      let x = scale.place(value)
      line(from: Point(x, y), to: Point(x, y + tick), width: style.axisWidth)
      text(label, at: Point(x, baseline), anchor: .middle, size: style.tickSize)
    }
    var titleText = title
    if let multiplier = ticks.multiplier { titleText += ", " + multiplier }
    return axisTitle(titleText, under: baseline, from: scale.start, to: scale.end, style: style)
  }

  /// A title centred under labels whose baseline is `baseline`.
  ///
  /// - Returns: the lower edge of the title.
  @discardableResult
  mutating func axisTitle(
    _ title: String, under baseline: Double, from start: Double, to end: Double, style: FigureStyle
  ) -> Double {
    let middle = (start + end) / 2
    // A title may be wider than its axis as long as it stays on the page.
    let room = 2 * min(middle, millimetres(width) - middle)
    var y = baseline
    for line in TextWrap.lines(title, width: room, size: style.labelSize) {
      y += TextMetrics.lineHeight * style.labelSize
      text(line, at: Point(middle, y), anchor: .middle, size: style.labelSize)
    }
    return y + descent(style)
  }

  /// Room below the baseline of a label.
  func descent(_ style: FigureStyle) -> Double { 0.25 * style.labelSize }

  private mutating func axisTitle(_ title: String, upwardAt centre: Point, room: Double, _ style: FigureStyle)
  {
    let lines = TextWrap.lines(title, width: room, size: style.labelSize)
    let pitch = TextMetrics.lineHeight * style.labelSize
    for (index, line) in lines.enumerated() {
      let x = centre.x + (Double(index) - Double(lines.count - 1) / 2) * pitch
      upwardText(line, at: Point(x, centre.y), size: style.labelSize)
    }
  }
}
