/// A value with the ends of its interval.
public struct ValueInterval: Hashable, Sendable {
  public var value: Double
  public var lower: Double
  public var upper: Double

  public init(value: Double, lower: Double, upper: Double) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }

  /// What an axis must cover to show it.
  var extent: [Double] { [value, lower, upper] }
}

extension Drawing {
  /// Draws a value as a mark on a horizontal axis, its interval as a line with ends.
  ///
  /// Nothing is drawn of a value that is not finite.
  mutating func interval(
    _ interval: ValueInterval, mark: Mark, color: Color, on scale: LinearScale, y: Double, diameter: Double,
    style: FigureStyle
  ) {
    guard interval.value.isFinite else { return }
    if interval.lower.isFinite, interval.upper.isFinite {
      let (low, high) = (scale.place(interval.lower), scale.place(interval.upper))
      line(from: Point(low, y), to: Point(high, y), color: color, width: style.dataWidth)
      // An interval that the mark hides has no ends to be seen.
      if high - low > diameter {
        for x in [low, high] {
          line(
            from: Point(x, y - 0.4 * diameter), to: Point(x, y + 0.4 * diameter), color: color, width: style.dataWidth)
        }
      }
    }
    marks(mark, at: [Point(scale.place(interval.value), y)], diameter: diameter, style: style)
  }
}
