import Foundation

/// Sizes of dots whose area is the absolute value, and the signs of their values.
struct DotScale {
  /// Value of the largest dot.
  let largest: Double
  /// Diameter of the largest dot in points.
  let diameter: Double

  /// - Parameter values: values that are not finite are left out.
  init(covering values: some Sequence<Double>, diameter: Double) {
    largest = values.lazy.filter(\.isFinite).map { abs($0) }.max() ?? 0
    self.diameter = diameter
  }

  /// Diameter of the dot of a value in points; 0 where it would be too small to print.
  func diameter(of value: Double) -> Double {
    guard largest > 0, value.isFinite else { return 0 }
    let exact = diameter * (min(abs(value) / largest, 1)).squareRoot()
    // Whole steps let dots of like size share one path, which keeps files small.
    let stepped = (exact / Self.step).rounded() * Self.step
    return stepped < Self.smallest ? 0 : stepped
  }

  /// Draws dots at places with values: full for positive, open for negative.
  func draw(_ dots: [(place: Point, value: Double)], in drawing: inout Drawing, style: FigureStyle) {
    for isNegative in [false, true] {
      var groups: [Double: [Point]] = [:]
      for dot in dots where (dot.value < 0) == isNegative {
        let size = diameter(of: dot.value)
        if size > 0 { groups[size, default: []].append(dot.place) }
      }
      for size in groups.keys.sorted() {
        drawing.marks(
          isNegative ? .negative : .positive, at: groups[size] ?? [], diameter: size, style: style)
      }
    }
  }

  /// Legend entries: three positive sizes at round values and a negative one.
  func legend(title: String) -> [Legend.Item] {
    guard largest > 0 else { return [Legend.Item("\(title): all zero")] }
    let step = LinearScale.niceStep(span: largest, count: 2)
    let top = (largest / step).rounded(.down) * step
    let exponent = FigureNumber.commonExponent([top])
    func text(_ value: Double) -> String { FigureNumber.shortest(value / pow(10, Double(exponent))) }
    var items = [Legend.Item(exponent == 0 ? title : "\(title), × \(FigureNumber.powerOfTen(exponent))")]
    for value in [top, top / 2, top / 10] {
      items.append(Legend.Item(.positive, diameter: diameter(of: value), text(value)))
    }
    items.append(Legend.Item(.negative, diameter: diameter(of: top / 2), text(-top / 2)))
    return items
  }

  private static let step = 0.1
  private static let smallest = 0.3
}
