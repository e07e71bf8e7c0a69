/// A tree drawn beside what it orders: to the left of rows, or above columns.
struct TreeLines {
  /// Where the leaves are.
  enum Orientation {
    /// Leaves in a column to the right, heights to the left.
    case leftward
    /// Leaves in a row below, heights upward.
    case upward
  }

  let tree: TreeOutline
  let orientation: Orientation
  /// Between the root and the leaves, exactly what the tree fills.
  let box: Rectangle
  /// From one leaf to the next in points.
  let pitch: Double
  let style: FigureStyle

  /// Heights from the leaves outwards.
  var scale: LinearScale { Self.scale(of: tree, in: box, orientation) }

  /// Ticks of the axis of heights.
  var ticks: AxisTicks { scale.ticks(count: 2) }

  private static func scale(of tree: TreeOutline, in box: Rectangle, _ orientation: Orientation)
    -> LinearScale
  {
    let heights = tree.brackets.map(\.height) + [0, tree.cutHeight ?? 0]
    return switch orientation {
    case .leftward: LinearScale(covering: heights, ticks: 2, start: box.maxX, end: box.x)
    case .upward: LinearScale(covering: heights, ticks: 2, start: box.maxY, end: box.y)
    }
  }

  /// Labels of the heights, known before the tree has its place.
  static func ticks(of tree: TreeOutline) -> AxisTicks {
    scale(of: tree, in: Rectangle(x: 0, y: 0, width: 1, height: 1), .upward).ticks(count: 2)
  }

  private func point(_ leaf: Double, _ height: Double, _ scale: LinearScale) -> Point {
    switch orientation {
    case .leftward: Point(scale.place(height), box.y + (leaf + 0.5) * pitch)
    case .upward: Point(box.x + (leaf + 0.5) * pitch, scale.place(height))
    }
  }

  /// Draws every merge in one stroke, and the cut.
  ///
  /// - Complexity: O(merges), without recursion, since a tree may be as deep as it has leaves.
  func draw(in drawing: inout Drawing) {
    let scale = scale
    var path = Path()
    for bracket in tree.brackets {
      path.append(
        .polyline([
          point(bracket.left, bracket.leftHeight, scale),
          point(bracket.left, bracket.height, scale),
          point(bracket.right, bracket.height, scale),
          point(bracket.right, bracket.rightHeight, scale),
        ]))
    }
    if !tree.brackets.isEmpty {
      drawing.add(.stroke(path, Stroke(color: .black, width: style.axisWidth)))
    }
    guard let cut = tree.cutHeight else { return }
    let place = scale.place(cut)
    let ends =
      switch orientation {
      case .leftward: (Point(place, box.y), Point(place, box.maxY))
      case .upward: (Point(box.x, place), Point(box.maxX, place))
      }
    drawing.line(
      from: ends.0, to: ends.1, color: Self.cutColor, width: style.dataWidth, dash: Self.cutDash)
  }

  /// Between a tree and its axis, in points.
  static let axisGap = 2.5

  static let cutColor = Palette.nonAdditive
  static let cutDash = [3.0, 2.0]

  /// The key of the cut; nil for a tree that is not cut.
  static func legend(of tree: TreeOutline, word: String) -> Legend.Item? {
    tree.cutHeight.map {
      Legend.Item(
        .line(cutColor, dash: cutDash), diameter: 7, "\(word) cut at \(FigureNumber.shortest($0))")
    }
  }
}
