/// Points in a length of paper; every coordinate of a drawing is in points of 1/72 inch.
func millimetres(_ length: Double) -> Double { length * 72 / 25.4 }

/// Length of paper that points make.
func inMillimetres(_ points: Double) -> Double { points * 25.4 / 72 }

/// A place in a drawing in points, from the left and from the top edge.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle in points.
struct Rectangle: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var maxX: Double { x + width }
  var maxY: Double { y + height }
  var midX: Double { x + width / 2 }
  var midY: Double { y + height / 2 }
}

/// The map (x, y) -> (xx x + xy y + x0, yx x + yy y + y0).
struct AffineMap: Hashable, Sendable {
  var xx: Double
  var yx: Double
  var xy: Double
  var yy: Double
  var x0: Double
  var y0: Double

  /// The unit square onto a rectangle.
  static func upright(_ box: Rectangle) -> AffineMap {
    AffineMap(xx: box.width, yx: 0, xy: 0, yy: box.height, x0: box.x, y0: box.y)
  }

  /// The unit square onto a rectangle, top and bottom exchanged.
  static func flipped(_ box: Rectangle) -> AffineMap {
    AffineMap(xx: box.width, yx: 0, xy: 0, yy: -box.height, x0: box.x, y0: box.maxY)
  }

  /// This map and then a quarter turn counter-clockwise about the origin, moved to `origin` at last.
  func turnedUpward(to origin: Point) -> AffineMap {
    // A quarter turn counter-clockwise on paper is (x, y) -> (y, -x), because y runs down.
    AffineMap(xx: yx, yx: -xx, xy: yy, yy: -xy, x0: y0 + origin.x, y0: -x0 + origin.y)
  }

  /// The map that, before `unit`, does what this one does; nil where `unit` is flat.
  func relative(to unit: AffineMap) -> AffineMap? {
    let determinant = unit.xx * unit.yy - unit.xy * unit.yx
    guard determinant != 0 else { return nil }
    func inverse(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      ((unit.yy * x - unit.xy * y) / determinant, (unit.xx * y - unit.yx * x) / determinant)
    }
    let (across, down) = (inverse(xx, yx), inverse(xy, yy))
    let origin = inverse(x0 - unit.x0, y0 - unit.y0)
    return AffineMap(xx: across.x, yx: across.y, xy: down.x, yy: down.y, x0: origin.x, y0: origin.y)
  }

  /// Whether it moves and stretches along y alone, but for what rounding of a unit does to the width.
  var keepsWidth: Bool { abs(xx - 1) < 0.002 && abs(xy) < 1e-6 && abs(yx) < 1e-6 }

  /// The map with its numbers rounded to parts of a point, `parts` of them.
  func rounded(parts: Double) -> AffineMap {
    func round(_ value: Double) -> Double { (value * parts).rounded() / parts }
    return AffineMap(xx: round(xx), yx: round(yx), xy: round(xy), yy: round(yy), x0: round(x0), y0: round(y0))
  }
}

extension Point {
  var isFinite: Bool { x.isFinite && y.isFinite }
}

extension Rectangle {
  var isFinite: Bool { x.isFinite && y.isFinite && width.isFinite && height.isFinite }
}

extension AffineMap {
  var isFinite: Bool {
    xx.isFinite && yx.isFinite && xy.isFinite && yy.isFinite && x0.isFinite && y0.isFinite
  }
}
