/// Columns of channels side by side, with their numbers and logos below.
struct ChannelColumns {
  struct Column: Hashable {
    var number: Int
    var logo: SequenceLogo?
  }

  let columns: [Column]
  /// Left edge of the first column and right edge of the last, in points.
  let left: Double
  let right: Double
  let pageWidth: Double
  let style: FigureStyle

  /// From one column to the next, in points.
  var pitch: Double { (right - left) / Double(max(columns.count, 1)) }

  func centre(_ index: Int) -> Double { left + (Double(index) + 0.5) * pitch }

  /// Height of numbers, logos and title in points.
  func height(note: String?) -> Double {
    var scratch = Drawing(
      label: FigureLabel(id: "axis", title: "", summary: ""), width: inMillimetres(pageWidth), height: 1)
    return draw(in: &scratch, below: 0, note: note)
  }

  /// Draws numbers, logos and the title of the axis.
  ///
  /// - Returns: the lower edge.
  func draw(in drawing: inout Drawing, below top: Double, note: String?) -> Double {
    var y = drawNumbers(in: &drawing, below: top + 2)
    y = drawLogos(in: &drawing, below: y + 3)
    let title = note.map { "Channel (\($0))" } ?? "Channel"
    return AxisTitle(title, from: left, to: right, pageWidth: pageWidth, style: style)
      .draw(in: &drawing, x: (left + right) / 2, under: y - 1)
  }

  private func drawNumbers(in drawing: inout Drawing, below top: Double) -> Double {
    let size = style.denseSize
    let widest = columns.map { TextMetrics.width(of: String($0.number), size: size) }.max() ?? 0
    if widest + 2 <= pitch {
      let baseline = top + TextMetrics.capitalHeight * size
      for (index, column) in columns.enumerated() {
        drawing.text(String(column.number), at: Point(centre(index), baseline), anchor: .middle, size: size)
      }
      return baseline
    }
    // Turned numbers need the height of a digit; where even that is missing, some are left out.
    for index in Thinning.places(count: columns.count, pitch: pitch, room: 0.85 * size) {
      drawing.upwardText(
        String(columns[index].number), at: Point(centre(index), top), anchor: .end, size: size)
    }
    return top + widest
  }

  private func drawLogos(in drawing: inout Drawing, below top: Double) -> Double {
    let logos = columns.compactMap(\.logo)
    guard !logos.isEmpty, pitch >= Self.smallestPitch else { return top - 3 }
    let extent = Self.commonExtent(logos)
    let positions = Double(logos.map(\.columns.count).max() ?? 1)
    let isUpright = pitch >= Self.uprightPitch
    let breadth = min(0.9 * pitch, Self.largestBreadth)
    let length =
      isUpright
      ? min(0.92 * pitch, Self.largestLength) : min(positions * Self.letterPitch, Self.largestLength)
    for (index, column) in columns.enumerated() {
      guard let logo = column.logo else {
        drawing.text(
          "–", at: Point(centre(index), top + style.labelSize), anchor: .middle, size: style.labelSize)
        continue
      }
      let share = length * Double(logo.columns.count) / positions
      if isUpright {
        let box = Rectangle(x: centre(index) - share / 2, y: top, width: share, height: Self.largestBreadth)
        drawing.logo(logo, in: box, extent: extent, style: style)
      } else {
        let box = Rectangle(
          x: centre(index) - breadth / 2, y: top + length - share, width: breadth, height: share)
        drawing.logo(logo, in: box, extent: extent, direction: .upward, style: style)
      }
    }
    return top + (isUpright ? Self.largestBreadth : length)
  }

  /// One scale for all logos of a figure, so that their letters can be compared.
  static func commonExtent(_ logos: [SequenceLogo]) -> (above: Double, below: Double) {
    let extents = logos.map(\.extent)
    return (extents.map(\.above).max() ?? 0, extents.map(\.below).max() ?? 0)
  }

  /// Columns closer than this have no logos, as nobody could read them.
  private static let smallestPitch = millimetres(1.8)
  /// Columns at least this wide have logos that need not be turned.
  private static let uprightPitch = millimetres(9)
  private static let largestBreadth = millimetres(5)
  private static let largestLength = millimetres(24)
  private static let letterPitch = millimetres(1.7)
}
