/// A letter that logos are made of.
enum LogoLetter: String, CaseIterable, Hashable, Sendable {
  case a
  case c
  case g
  case t
  case u
  case n
}

extension LogoLetter {
  /// Outline of the letter that fills the unit square, y running down; filled by the non-zero winding rule.
  ///
  /// Outlines of our own, in the manner of a bold grotesque, make logos look the same without any font.
  var outline: Path {
    switch self {
    case .a: Self.outlineA
    case .c: Self.outlineC
    case .g: Self.outlineG
    case .t: Self.outlineT
    case .u: Self.outlineU
    case .n: Self.outlineN
    }
  }

  private static let outlineA: Path = {
    var path = Path.polygon([
      Point(0, 1), Point(0.365, 0), Point(0.635, 0), Point(1, 1), Point(0.76, 1), Point(0.685, 0.785),
      Point(0.315, 0.785), Point(0.24, 1),
    ])
    // The counter runs the other way round, so that it stays empty.
    path.append(.polygon([Point(0.5, 0.235), Point(0.368, 0.625), Point(0.632, 0.625)]))
    return path
  }()

  private static let outlineC = Path(elements: [
    .move(Point(0.985, 0.345)),
    .curve(Point(0.955, 0.125), Point(0.785, 0), Point(0.52, 0)),
    .curve(Point(0.195, 0), Point(0, 0.2), Point(0, 0.5)),
    .curve(Point(0, 0.8), Point(0.195, 1), Point(0.515, 1)),
    .curve(Point(0.79, 1), Point(0.97, 0.865), Point(1, 0.63)),
    .line(Point(0.755, 0.63)),
    .curve(Point(0.735, 0.77), Point(0.66, 0.84), Point(0.525, 0.84)),
    .curve(Point(0.335, 0.84), Point(0.24, 0.72), Point(0.24, 0.5)),
    .curve(Point(0.24, 0.28), Point(0.335, 0.16), Point(0.525, 0.16)),
    .curve(Point(0.655, 0.16), Point(0.725, 0.225), Point(0.745, 0.345)),
    .close,
  ])

  private static let outlineG = Path(elements: [
    .move(Point(0.955, 0.32)),
    .curve(Point(0.915, 0.115), Point(0.755, 0), Point(0.515, 0)),
    .curve(Point(0.195, 0), Point(0, 0.2), Point(0, 0.5)),
    .curve(Point(0, 0.8), Point(0.195, 1), Point(0.48, 1)),
    .curve(Point(0.62, 1), Point(0.73, 0.955), Point(0.8, 0.87)),
    .line(Point(0.83, 0.98)),
    .line(Point(1, 0.98)),
    .line(Point(1, 0.46)),
    .line(Point(0.535, 0.46)),
    .line(Point(0.535, 0.61)),
    .line(Point(0.765, 0.61)),
    .curve(Point(0.755, 0.75), Point(0.66, 0.84), Point(0.515, 0.84)),
    .curve(Point(0.335, 0.84), Point(0.24, 0.72), Point(0.24, 0.5)),
    .curve(Point(0.24, 0.28), Point(0.335, 0.16), Point(0.515, 0.16)),
    .curve(Point(0.625, 0.16), Point(0.695, 0.215), Point(0.725, 0.32)),
    .close,
  ])

  private static let outlineT = Path.polygon([
    Point(0, 0), Point(1, 0), Point(1, 0.17), Point(0.625, 0.17), Point(0.625, 1), Point(0.375, 1),
    Point(0.375, 0.17), Point(0, 0.17),
  ])

  private static let outlineU = Path(elements: [
    .move(Point(0, 0)),
    .line(Point(0.24, 0)),
    .line(Point(0.24, 0.62)),
    .curve(Point(0.24, 0.77), Point(0.335, 0.84), Point(0.5, 0.84)),
    .curve(Point(0.665, 0.84), Point(0.76, 0.77), Point(0.76, 0.62)),
    .line(Point(0.76, 0)),
    .line(Point(1, 0)),
    .line(Point(1, 0.63)),
    .curve(Point(1, 0.86), Point(0.81, 1), Point(0.5, 1)),
    .curve(Point(0.19, 1), Point(0, 0.86), Point(0, 0.63)),
    .close,
  ])

  private static let outlineN = Path.polygon([
    Point(0, 0), Point(0.25, 0), Point(0.765, 0.65), Point(0.765, 0), Point(1, 0), Point(1, 1),
    Point(0.765, 1), Point(0.235, 0.335), Point(0.235, 1), Point(0, 1),
  ])
}

extension Path {
  /// The path with every point moved by the map.
  func mapped(by map: AffineMap) -> Path {
    func moved(_ point: Point) -> Point {
      Point(
        map.xx * point.x + map.xy * point.y + map.x0, map.yx * point.x + map.yy * point.y + map.y0)
    }
    return Path(
      elements: elements.map { element in
        switch element {
        case .move(let point): .move(moved(point))
        case .line(let point): .line(moved(point))
        case .curve(let first, let second, let end): .curve(moved(first), moved(second), moved(end))
        case .close: .close
        }
      })
  }
}
