extension DrawingCommand {
  /// Whether every coordinate can be drawn.
  var isFinite: Bool {
    switch self {
    case .stroke(let path, let stroke): path.isFinite && stroke.width.isFinite
    case .fill(let path, _): path.isFinite
    case .cell(let box, _), .image(_, let box): box.isFinite
    case .dots(let centres, let diameter, _): diameter.isFinite && centres.allSatisfy(\.isFinite)
    case .letter(_, let map, _): map.isFinite
    case .text(let line): line.position.isFinite && line.size.isFinite
    case .flattened(let box, let commands): box.isFinite && commands.allSatisfy(\.isFinite)
    }
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
