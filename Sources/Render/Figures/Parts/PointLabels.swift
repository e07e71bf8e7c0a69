/// Places numbers beside points so that they touch neither points nor each other.
struct PointLabels {
  /// What is taken already.
  private var taken: [Rectangle]
  private let bounds: Rectangle
  private let size: Double

  /// - Parameters:
  ///   - points: centres of all marks of a plot.
  ///   - radius: of each mark in points.
  ///   - bounds: labels stay within.
  init(points: [Point], radius: Double, bounds: Rectangle, size: Double) {
    taken = points.map {
      Rectangle(x: $0.x - radius, y: $0.y - radius, width: 2 * radius, height: 2 * radius)
    }
    self.bounds = bounds
    self.size = size
  }

  /// Keeps labels off a horizontal line.
  mutating func avoidLine(at y: Double) {
    taken.append(Rectangle(x: bounds.x, y: y - 0.5, width: bounds.width, height: 1))
  }

  /// Start and middle of the text in a free place left, right, above or below a point; nil if there is none.
  mutating func place(_ text: String, beside point: Point, radius: Double) -> Point? {
    let width = TextMetrics.width(of: text, size: size)
    let height = TextMetrics.capitalHeight * size
    let away = radius + 1.5
    let candidates = [
      Rectangle(x: point.x - away - width, y: point.y - height / 2, width: width, height: height),
      Rectangle(x: point.x + away, y: point.y - height / 2, width: width, height: height),
      Rectangle(x: point.x - width / 2, y: point.y - away - height, width: width, height: height),
      Rectangle(x: point.x - width / 2, y: point.y + away, width: width, height: height),
    ]
    guard
      let free = candidates.first(where: { box in bounds.contains(box) && !taken.contains { $0.meets(box) } })
    else { return nil }
    taken.append(Rectangle(x: free.x - 1, y: free.y - 1, width: free.width + 2, height: free.height + 2))
    return Point(free.x, free.midY)
  }
}

extension Rectangle {
  fileprivate func meets(_ other: Rectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  fileprivate func contains(_ other: Rectangle) -> Bool {
    other.x >= x && other.maxX <= maxX && other.y >= y && other.maxY <= maxY
  }
}
