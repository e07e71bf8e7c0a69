/// The names of rows or columns beside a matrix, or brackets of clusters where names have no room.
struct SideNames {
  let names: [String]
  let clusters: [Range<Int>]
  /// What the numbers of clusters stand behind.
  var clusterPrefix = "C"
  /// Of the names, in points; nil where they have no room.
  let size: Double?
  let style: FigureStyle

  /// Sizes of names from the one of the journal down to the smallest that can be read.
  static func sizes(_ style: FigureStyle) -> [Double] {
    style.denseSize > FigureStyle.smallestSize
      ? [style.denseSize, FigureStyle.smallestSize] : [style.denseSize]
  }

  /// From one name to the next, in points.
  static func room(size: Double) -> Double { 1.05 * size }

  /// From the matrix to what stands beside it, in points.
  private static let gap = 3.0
  private static let bracket = 2.5
  static let longest = millimetres(38)

  /// Room across the side in points.
  var depth: Double {
    guard let size else {
      guard !clusters.isEmpty else { return 0 }
      let widest =
        clusters.indices.map { TextMetrics.width(of: clusterPrefix + "\($0 + 1)", size: style.tickSize) }.max()
        ?? 0
      return Self.gap + Self.bracket + 2 + widest
    }
    let widest =
      names.map { TextMetrics.width(of: LabelText.clean($0, limit: 200), size: size) }.max() ?? 0
    return Self.gap + min(widest + 0.5, Self.longest)
  }

  /// Draws what stands to the right of the rows of a matrix.
  func draw(in drawing: inout Drawing, rightOf box: Rectangle, pitch: Double) {
    if let size {
      for (row, name) in names.enumerated() {
        drawing.centredText(
          name, at: Point(box.maxX + Self.gap, box.y + (Double(row) + 0.5) * pitch), size: size,
          width: Self.longest)
      }
      return
    }
    drawBrackets(pitch: pitch, room: 1.1 * style.tickSize) { low, high, word in
      let x = box.maxX + Self.gap
      let (top, bottom) = (box.y + low, box.y + high)
      drawing.add(
        .stroke(
          .polyline([
            Point(x, top), Point(x + Self.bracket, top), Point(x + Self.bracket, bottom),
            Point(x, bottom),
          ]), Stroke(color: .black, width: style.axisWidth)))
      guard let word else { return }
      drawing.centredText(
        word, at: Point(x + Self.bracket + 2, (top + bottom) / 2), size: style.tickSize)
    }
  }

  /// Draws what stands below the columns of a matrix.
  func draw(in drawing: inout Drawing, below box: Rectangle, pitch: Double) {
    if let size {
      for (column, name) in names.enumerated() {
        drawing.upwardText(
          name, at: Point(box.x + (Double(column) + 0.5) * pitch, box.maxY + Self.gap),
          anchor: .end,
          size: size, width: Self.longest)
      }
      return
    }
    drawBrackets(pitch: pitch, room: 1.1 * style.tickSize) { low, high, word in
      let y = box.maxY + Self.gap
      let (left, right) = (box.x + low, box.x + high)
      drawing.add(
        .stroke(
          .polyline([
            Point(left, y), Point(left, y + Self.bracket), Point(right, y + Self.bracket),
            Point(right, y),
          ]), Stroke(color: .black, width: style.axisWidth)))
      guard let word else { return }
      drawing.upwardText(
        word, at: Point((left + right) / 2, y + Self.bracket + 2), anchor: .end,
        size: style.tickSize)
    }
  }

  /// Ends of each bracket along the side with its word; a word that would touch the one before is left out.
  private func drawBrackets(pitch: Double, room: Double, draw: (Double, Double, String?) -> Void) {
    var last = -Double.infinity
    for (index, cluster) in clusters.enumerated().sorted(by: { $0.1.lowerBound < $1.1.lowerBound }) {
      // A little apart, so that brackets side by side are told apart.
      let inset = min(0.6, 0.2 * pitch)
      let low = Double(cluster.lowerBound) * pitch + inset
      let high = Double(cluster.upperBound) * pitch - inset
      let middle = (low + high) / 2
      let hasRoom = middle - last >= room
      if hasRoom { last = middle }
      draw(low, high, hasRoom ? clusterPrefix + "\(index + 1)" : nil)
    }
  }
}
