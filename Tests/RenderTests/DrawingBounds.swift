@testable import Render

extension Rectangle {
  /// The smallest rectangle about some points, nil for none.
  init?(around points: [Point]) {
    guard let first = points.first else { return nil }
    let low = points.reduce(first) { Point(min($0.x, $1.x), min($0.y, $1.y)) }
    let high = points.reduce(first) { Point(max($0.x, $1.x), max($0.y, $1.y)) }
    self.init(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }

  func grown(by margin: Double) -> Rectangle {
    Rectangle(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  func overlaps(_ other: Rectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}

extension Path {
  /// Every corner and control point.
  var points: [Point] {
    elements.flatMap { element -> [Point] in
      switch element {
      case .move(let point), .line(let point): [point]
      case .curve(let first, let second, let end): [first, second, end]
      case .close: []
      }
    }
  }
}

extension TextLine {
  /// The box of capitals and digits.
  var box: Rectangle {
    let width = TextMetrics.width(of: string, size: size, weight: weight)
    let height = TextMetrics.capitalHeight * size
    let before =
      switch anchor {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    return isUpward
      ? Rectangle(x: position.x - height, y: position.y + before - width, width: height, height: width)
      : Rectangle(x: position.x - before, y: position.y - height, width: width, height: height)
  }
}

extension DrawingCommand {
  /// What the command can cover, nil where it draws nothing.
  var bounds: Rectangle? {
    switch self {
    case .stroke(let path, let stroke): Rectangle(around: path.points)?.grown(by: stroke.width / 2)
    case .fill(let path, _): Rectangle(around: path.points)
    case .cell(let box, _), .image(_, let box), .flattened(let box, _): box
    case .dots(let centres, let diameter, _): Rectangle(around: centres)?.grown(by: diameter / 2)
    case .letter(let letter, let map, _): Rectangle(around: letter.outline.mapped(by: map).points)
    case .text(let line): line.string.isEmpty ? nil : line.box
    }
  }
}

extension Drawing {
  var texts: [TextLine] {
    commands.compactMap { command in
      if case .text(let line) = command, !line.string.isEmpty { line } else { nil }
    }
  }
}
