import Foundation

/// Maps values of an axis to points of the page.
struct LinearScale: Hashable, Sendable {
  /// Values at the two ends.
  let low: Double
  let high: Double
  /// Places of the two ends in points.
  let start: Double
  let end: Double

  /// A scale over at least the given values, extended to whole ticks at both ends.
  ///
  /// - Parameters:
  ///   - values: values that are not finite are left out.
  ///   - ticks: about how many ticks are wanted.
  init(covering values: some Sequence<Double>, ticks: Int, start: Double, end: Double) {
    let finite = values.lazy.filter(\.isFinite).map { min(max($0, -Self.largest), Self.largest) }
    var low = finite.min() ?? 0
    var high = finite.max() ?? 0
    if high - low < Self.smallestSpan {
      // All values alike: an axis of 0 to 1, or one that shows the value and zero.
      low = min(low, 0)
      high = max(high, 0)
      if high - low < Self.smallestSpan { high = 1 }
    }
    let step = Self.niceStep(span: high - low, count: ticks)
    self.low = floor(low / step + Self.slack) * step
    self.high = ceil(high / step - Self.slack) * step
    self.start = start
    self.end = end
  }

  /// Sizes of numbers that an axis with exactly these ends can show.
  ///
  /// Between them steps neither vanish nor overflow. No quantity of a model comes near either end.
  static let sizes = 1e-305...1e305

  /// A scale with exactly these ends.
  init(low: Double, high: Double, start: Double, end: Double) {
    precondition(low < high)
    self.low = low
    self.high = high
    self.start = start
    self.end = end
  }

  /// Place of a value; beyond the ends it is the end.
  func place(_ value: Double) -> Double {
    let share = (min(max(value, low), high) - low) / (high - low)
    return start + share * (end - start)
  }

  /// Round values on the axis from low to high.
  func ticks(count: Int) -> AxisTicks {
    let step = Self.niceStep(span: high - low, count: count)
    let first = Int((low / step - Self.slack).rounded(.up))
    let last = Int((high / step + Self.slack).rounded(.down))
    return AxisTicks(values: (first...max(first, last)).map { Double($0) * step }, step: step)
  }

  /// 1, 2 or 5 times a power of ten that divides the span into about `count` parts.
  static func niceStep(span: Double, count: Int) -> Double {
    let rough = span / Double(count)
    let power = pow(10, floor(log10(rough)))
    let ratio = rough / power
    return (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10) * power
  }

  /// Share of a step that rounding may be off.
  private static let slack = 1e-6
  private static let smallestSpan = 1e-200
  private static let largest = 1e150
}
