/// Straight lines and cubic Bézier curves in points.
struct Path: Hashable, Sendable {
  enum Element: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  var elements: [Element] = []

  /// An open line through the points.
  static func polyline(_ points: [Point]) -> Path {
    Path(elements: points.enumerated().map { $0 == 0 ? .move($1) : .line($1) })
  }

  static func polygon(_ points: [Point]) -> Path {
    Path(elements: polyline(points).elements + [.close])
  }

  static func rectangle(_ box: Rectangle) -> Path {
    polygon([
      Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY), Point(box.x, box.maxY),
    ])
  }

  mutating func append(_ other: Path) { elements += other.elements }
}

extension Path {
  var isFinite: Bool {
    elements.allSatisfy { element in
      switch element {
      case .move(let point), .line(let point): point.isFinite
      case .curve(let first, let second, let end): first.isFinite && second.isFinite && end.isFinite
      case .close: true
      }
    }
  }
}

/// A line's colour, width in points, and form.
struct Stroke: Hashable, Sendable {
  var color: Color
  var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  var dash: [Double] = []
}
