import Foundation

/// Values and labels of the ticks of an axis.
struct AxisTicks: Hashable, Sendable {
  let values: [Double]
  let labels: [String]
  /// What the labels are to be multiplied by, for example `× 10⁻⁶`; nil for 1.
  let multiplier: String?

  init(values: [Double], step: Double) {
    self.values = values
    let shift = FigureNumber.commonExponent(values)
    let unit = pow(10, Double(shift))
    let decimals = min(8, max(0, -Int(floor(log10(step) + 1e-9)) + shift))
    labels = values.map { FigureNumber.text($0 / unit, decimals: decimals) }
    multiplier = shift == 0 ? nil : "× " + FigureNumber.powerOfTen(shift)
  }

  private init(values: [Double], labels: [String], multiplier: String?) {
    self.values = values
    self.labels = labels
    self.multiplier = multiplier
  }

  /// The same places with labels that leave out signs, for counts to either side of zero.
  var unsigned: AxisTicks {
    AxisTicks(values: values, labels: labels.map { $0.replacing("−", with: "") }, multiplier: multiplier)
  }
}

extension AxisTicks {
  /// Room above a vertical axis for half a label and the multiplier, in points.
  func headroom(_ style: FigureStyle) -> Double { (multiplier == nil ? 0.5 : 1.7) * style.tickSize }

  /// Width of the widest label in points.
  func labelWidth(_ style: FigureStyle) -> Double {
    labels.map { TextMetrics.width(of: $0, size: style.tickSize) }.max() ?? 0
  }
}

/// Axes with ticks and labels.
extension Drawing {
  /// A vertical axis at `x` with labels to its left and its title at the left edge of the page.
  mutating func verticalAxis(
    _ scale: LinearScale, ticks: AxisTicks, at x: Double, title: AxisTitle, style: FigureStyle
  ) {
    verticalTicks(scale, ticks: ticks, at: x, style: style)
    if let multiplier = ticks.multiplier {
      let width = TextMetrics.width(of: multiplier, size: style.tickSize)
      text(
        multiplier,
        at: Point(max(1, x - millimetres(1.5 * style.tickLength) - width), scale.end - 0.8 * style.tickSize),
        size: style.tickSize)
    }
    title.drawUpward(in: &self, y: (scale.start + scale.end) / 2)
  }

  /// A vertical axis without its title and without what its labels are multiplied by, for panels that share these.
  mutating func verticalTicks(_ scale: LinearScale, ticks: AxisTicks, at x: Double, style: FigureStyle) {
    let tick = millimetres(style.tickLength)
    line(from: Point(x, scale.start), to: Point(x, scale.end), width: style.axisWidth)
    for (value, label) in zip(ticks.values, ticks.labels) {
      let y = scale.place(value)
      line(from: Point(x - tick, y), to: Point(x, y), width: style.axisWidth)
      centredText(label, at: Point(x - 1.5 * tick, y), anchor: .end, size: style.tickSize)
    }
  }

  /// Room to the left of a vertical axis, in points.
  static func leftMargin(title: AxisTitle, ticks: AxisTicks, style: FigureStyle) -> Double {
    title.depth + ticks.labelWidth(style) + millimetres(1.5 * style.tickLength)
  }

  /// A horizontal axis at `y` with labels and its title below.
  mutating func horizontalAxis(
    _ scale: LinearScale, ticks: AxisTicks, at y: Double, title: AxisTitle, style: FigureStyle
  ) {
    line(from: Point(scale.start, y), to: Point(scale.end, y), width: style.axisWidth)
    horizontalTicks(zip(ticks.values.map(scale.place), ticks.labels), at: y, style: style)
    title.draw(in: &self, x: (scale.start + scale.end) / 2, under: y + AxisTitle.labelBaseline(style))
  }

  /// Ticks below a horizontal line, each with its label.
  mutating func horizontalTicks(
    _ ticks: some Sequence<(Double, String)>, at y: Double, style: FigureStyle
  ) {
    for (x, label) in ticks {
      line(from: Point(x, y), to: Point(x, y + millimetres(style.tickLength)), width: style.axisWidth)
      text(label, at: Point(x, y + AxisTitle.labelBaseline(style)), anchor: .middle, size: style.tickSize)
    }
  }
}
