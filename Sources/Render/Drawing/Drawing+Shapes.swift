/// The shapes that figures are put together from.
extension Drawing {
  mutating func line(
    from start: Point, to end: Point, color: Color = .black, width: Double, dash: [Double] = []
  ) {
    add(.stroke(.polyline([start, end]), Stroke(color: color, width: width, dash: dash)))
  }

  mutating func rectangle(_ box: Rectangle, fill: Color) {
    add(.fill(.rectangle(box), fill))
  }

  mutating func frame(_ box: Rectangle, color: Color = .black, width: Double) {
    add(.stroke(.rectangle(box), Stroke(color: color, width: width)))
  }

  /// Text with its anchor on the baseline.
  mutating func text(
    _ text: String, at position: Point, anchor: TextLine.Anchor = .start, size: Double,
    weight: FontWeight = .regular, color: Color = .black, width: Double? = nil
  ) {
    add(
      .text(
        TextLine(
          text, at: position, anchor: anchor, isUpward: false, size: size, weight: weight, color: color,
          width: width)))
  }

  /// Text whose capitals are centred on the height of `position`.
  mutating func centredText(
    _ text: String, at position: Point, anchor: TextLine.Anchor = .start, size: Double,
    weight: FontWeight = .regular, color: Color = .black, width: Double? = nil
  ) {
    self.text(
      text, at: Point(position.x, position.y + TextMetrics.capitalHeight / 2 * size), anchor: anchor,
      size: size, weight: weight, color: color, width: width)
  }

  /// Text from bottom to top whose capitals are centred on the x of `position`.
  mutating func upwardText(
    _ text: String, at position: Point, anchor: TextLine.Anchor = .middle, size: Double,
    color: Color = .black, width: Double? = nil
  ) {
    add(
      .text(
        TextLine(
          text, at: Point(position.x + TextMetrics.capitalHeight / 2 * size, position.y), anchor: anchor,
          isUpward: true, size: size, weight: .regular, color: color, width: width)))
  }
}
