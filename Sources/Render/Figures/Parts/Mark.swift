import Foundation

/// A small sign that stands for a value or a meaning; no two differ in colour alone.
enum Mark: Hashable, Sendable {
  /// Full disc.
  case dot(Color)
  /// Ring with a pale inside.
  case ring(Color, inside: Color)
  case triangle(Color)
  case openTriangle(Color, inside: Color)
  case star(Color)
  case square(Color)
  case openSquare(Color, inside: Color)
  /// Stands for a line in a legend.
  case line(Color, dash: [Double])
  /// Stands for a mean in a legend.
  case bar(Color)
  /// Stands for a whisker about a mean in a legend.
  case bracket

  static let positive = Mark.dot(Palette.positive)
  static let negative = Mark.ring(Palette.negative, inside: Palette.negativeInside)
  static let additive = Mark.dot(Palette.additive)
  /// For crowds of dots, whose rims tell them apart.
  static let additiveRing = Mark.ring(Palette.additive, inside: Palette.additiveInside)
  static let nonAdditive = Mark.triangle(Palette.nonAdditive)
  static let openNonAdditive = Mark.openTriangle(Palette.nonAdditive, inside: Palette.nonAdditiveInside)
  /// Ground behind the dot of a non-additive channel.
  static let flaggedCell = Mark.openSquare(Palette.nonAdditive, inside: Palette.highlight)
  static let nonAdditiveStar = Mark.star(Palette.nonAdditive)

  /// The mark with its inside in the colour of its rim.
  var filled: Mark {
    switch self {
    case .ring(let color, _): .dot(color)
    case .openTriangle(let color, _): .triangle(color)
    case .openSquare(let color, _): .square(color)
    default: self
    }
  }
}

extension Drawing {
  /// Draws marks of one kind and size, later ones over earlier ones.
  ///
  /// - Parameter diameter: of a disc of the same visual weight, in points.
  mutating func marks(_ mark: Mark, at centres: [Point], diameter: Double, style: FigureStyle) {
    switch mark {
    case .dot(let color):
      add(.dots(centres, diameter: diameter, color))
    case .ring(let color, let inside):
      add(.dots(centres, diameter: diameter, color))
      // The rim is as thick as a data line, but never more than the disc has room for.
      let rim = min(style.dataWidth, diameter / 4)
      add(.dots(centres, diameter: diameter - 2 * rim, inside))
    case .triangle(let color):
      add(.fill(Self.joined(centres, Self.triangle(radius: 0.62 * diameter)), color))
    case .openTriangle(let color, let inside):
      let path = Self.joined(centres, Self.triangle(radius: 0.62 * diameter))
      add(.fill(path, inside))
      add(.stroke(path, Stroke(color: color, width: min(style.dataWidth, diameter / 4))))
    case .star(let color):
      add(.fill(Self.joined(centres, Self.star(radius: 0.62 * diameter)), color))
    case .square(let color):
      add(.fill(Self.joined(centres, Self.square(half: 0.45 * diameter)), color))
    case .openSquare(let color, let inside):
      let path = Self.joined(centres, Self.square(half: 0.45 * diameter))
      add(.fill(path, inside))
      add(.stroke(path, Stroke(color: color, width: min(style.dataWidth, diameter / 4))))
    case .line(let color, let dash):
      for centre in centres {
        line(
          from: Point(centre.x - diameter, centre.y), to: Point(centre.x + diameter, centre.y), color: color,
          width: style.dataWidth, dash: dash)
      }
    case .bracket:
      for centre in centres {
        line(
          from: Point(centre.x - diameter, centre.y), to: Point(centre.x + diameter, centre.y),
          width: style.dataWidth)
        for (x, half, width) in [(-1.0, 0.35, 1.0), (0, 0.6, 2), (1, 0.35, 1)] {
          line(
            from: Point(centre.x + x * diameter, centre.y - half * diameter),
            to: Point(centre.x + x * diameter, centre.y + half * diameter), width: width * style.dataWidth)
        }
      }
    case .bar(let color):
      for centre in centres {
        rectangle(
          Rectangle(x: centre.x - diameter, y: centre.y - 0.75, width: 2 * diameter, height: 1.5), fill: color
        )
      }
    }
  }

  /// One path with the same polygon about each centre.
  private static func joined(_ centres: [Point], _ corners: [Point]) -> Path {
    var path = Path()
    for centre in centres {
      path.append(.polygon(corners.map { Point(centre.x + $0.x, centre.y + $0.y) }))
    }
    return path
  }

  private static func square(half: Double) -> [Point] {
    [Point(-half, -half), Point(half, -half), Point(half, half), Point(-half, half)]
  }

  private static func triangle(radius: Double) -> [Point] {
    (0..<3).map { onCircle(radius: radius, turn: Double($0) / 3) }
  }

  private static func star(radius: Double) -> [Point] {
    (0..<10).map { onCircle(radius: $0 % 2 == 0 ? radius : 0.42 * radius, turn: Double($0) / 10) }
  }

  /// A point on a circle about the origin, `turn` of a full turn clockwise from the top.
  private static func onCircle(radius: Double, turn: Double) -> Point {
    Point(radius * sin(2 * .pi * turn), -radius * cos(2 * .pi * turn))
  }
}
