/// A matrix as coloured cells: about zero, or of one sign from white on.
struct HeatMap {
  /// Row-major; values that are not finite are missing.
  let values: [Double]
  let rows: Int
  let columns: Int
  /// Absolute value that has the full colour; 0 where no value has a colour.
  let limit: Double
  /// Whether some values lie beyond the limit.
  let isClipped: Bool
  let hasMissing: Bool
  /// Whether values of both signs have colours.
  let isSigned: Bool

  /// Scaled by its own values.
  ///
  /// - Precondition: one value per cell.
  init(values: [Double], rows: Int, columns: Int, isSigned: Bool = true) {
    let sizes = values.lazy.filter(\.isFinite).map { abs($0) }.sorted()
    // A few extreme cells must not pale all others.
    let rank = Int((Self.shownShare * Double(sizes.count)).rounded(.up)) - 1
    let quantile = sizes.isEmpty ? 0 : sizes[min(max(rank, 0), sizes.count - 1)]
    self.init(
      values: values, rows: rows, columns: columns,
      limit: quantile > 0 ? quantile : (sizes.last ?? 0),
      isSigned: isSigned)
  }

  /// Scaled by a limit from outside.
  ///
  /// - Precondition: one value per cell.
  init(values: [Double], rows: Int, columns: Int, limit: Double, isSigned: Bool = true) {
    precondition(values.count == rows * columns)
    self.values = values
    self.rows = rows
    self.columns = columns
    // A limit that is not a number is none.
    self.limit = limit >= LinearScale.sizes.lowerBound ? min(limit, LinearScale.sizes.upperBound) : 0
    self.isSigned = isSigned
    isClipped = values.contains { [limit = self.limit] in $0.isFinite && abs($0) > limit }
    hasMissing = values.contains { !$0.isFinite }
  }

  /// Share of the values whose colour is not clipped.
  static let shownShare = 0.99
  /// More cells than this are one image.
  static let mostVectorCells = 400

  /// Colour of a cell, counted row by row.
  func color(_ index: Int) -> Color {
    let value = values[index]
    guard value.isFinite else { return Palette.missing }
    guard limit > 0 else { return .white }
    return isSigned ? Palette.diverging(value / limit) : Palette.sequential(value / limit)
  }

  /// Whether the cells are drawn as one image.
  var isImage: Bool { rows * columns > Self.mostVectorCells }

  /// Draws the cells so that they fill the box.
  func draw(in drawing: inout Drawing, box: Rectangle) {
    guard rows > 0, columns > 0 else { return }
    guard !isImage else { return drawImage(in: &drawing, box: box) }
    let width = box.width / Double(columns)
    let height = box.height / Double(rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let x = box.x + Double(column) * width
        let y = box.y + Double(row) * height
        // Each cell reaches under the next ones, or viewers would show white hairlines between them.
        let cell = Rectangle(
          x: x, y: y, width: min(width + Self.overlap, box.maxX - x),
          height: min(height + Self.overlap, box.maxY - y))
        drawing.add(.cell(cell, color(row * columns + column)))
      }
    }
  }

  /// Draws the cells as one image, however few they are.
  ///
  /// - Precondition: there is a cell.
  func drawImage(in drawing: inout Drawing, box: Rectangle) { drawing.add(.image(image, box)) }

  /// A pixel per cell; where an image cannot have as many, a pixel for some neighbours, in the colour of that one
  /// of them that is farthest from zero.
  private var image: RasterImage {
    let across = Self.cellsPerPixel(columns)
    let down = Self.cellsPerPixel(rows)
    guard across * down > 1 else {
      return RasterImage(width: columns, height: rows, pixels: values.indices.map(color))
    }
    var pixels: [Color] = []
    for top in stride(from: 0, to: rows, by: down) {
      for left in stride(from: 0, to: columns, by: across) {
        var farthest = top * columns + left
        for row in top..<min(top + down, rows) {
          for index in row * columns + left..<row * columns + min(left + across, columns)
          where abs(values[index]) > abs(values[farthest]) || !values[farthest].isFinite { farthest = index }
        }
        pixels.append(color(farthest))
      }
    }
    return RasterImage(
      width: (columns + across - 1) / across, height: (rows + down - 1) / down, pixels: pixels)
  }

  private static func cellsPerPixel(_ cells: Int) -> Int {
    (cells + RasterImage.longestSide - 1) / RasterImage.longestSide
  }

  /// More than a pixel of a coarse screen, in points.
  private static let overlap = 1.5
}
