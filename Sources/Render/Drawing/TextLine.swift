/// One line of text.
struct TextLine: Hashable, Sendable {
  /// Which point of the line the position is.
  enum Anchor: String, Hashable, Sendable {
    case start
    case middle
    case end
  }

  /// Visible characters only; see `LabelText`.
  let string: String
  /// The whole text where `string` is cut.
  let fullString: String?
  /// Anchor on the baseline.
  var position: Point
  var anchor: Anchor
  /// Whether the line runs from bottom to top.
  var isUpward: Bool
  var size: Double
  var weight: FontWeight
  var color: Color

  /// - Parameter width: the line is cut with an ellipsis to be no wider; nil for no limit.
  init(
    _ text: String, at position: Point, anchor: Anchor, isUpward: Bool, size: Double, weight: FontWeight,
    color: Color, width: Double?
  ) {
    let whole = LabelText.clean(text)
    let shown = width.map { LabelText.fit(text, width: $0, size: size, weight: weight) } ?? whole
    string = shown
    fullString = shown == whole ? nil : whole
    self.position = position
    self.anchor = anchor
    self.isUpward = isUpward
    self.size = size
    self.weight = weight
    self.color = color
  }
}

/// Weight of a typeface.
enum FontWeight: String, Hashable, Sendable {
  case regular
  case bold
}
