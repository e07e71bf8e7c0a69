/// A picture as a list of commands that Cairo and the SVG emitter both follow, so that they cannot disagree.
///
/// Every coordinate, text size and line width is in points of 1/72 inch; x runs right, y runs down from the
/// top left corner. The page is white.
public struct Drawing: Hashable, Sendable {
  /// What identifies the picture outside itself.
  public let label: FigureLabel
  /// Width of the page in mm.
  public let width: Double
  /// Height of the page in mm.
  public let height: Double
  private(set) var commands: [DrawingCommand] = []

  /// - Precondition: both sides are positive and finite.
  init(label: FigureLabel, width: Double, height: Double) {
    precondition(width > 0 && height > 0 && width.isFinite && height.isFinite)
    self.label = label
    self.width = width
    self.height = height
  }

  /// Adds a command on top of the earlier ones.
  ///
  /// - Precondition: its coordinates are finite; Cairo would draw others in silence as nothing or anything.
  mutating func add(_ command: DrawingCommand) {
    precondition(command.isFinite, "figure \(label.id): a coordinate is not finite")
    commands.append(command)
  }
}

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
