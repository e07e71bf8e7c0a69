/// A row of cells, one per class, whose shade is a share: small enough to stand in a row of a table.
public struct ClassStripFigure: Figure {
  public static let kind = "class-strip"

  public var label: FigureLabel
  /// One share per class from left to right, 0 to 1; those that are not finite are missing.
  public var values: [Double]

  public init(label: FigureLabel, values: [Double]) {
    self.label = label
    self.values = values
  }

  /// In mm.
  public static let height = 5.0
  private static let widestCell = 3.0
  private static let widest = 40.0

  /// Width of the figure in mm.
  public var width: Double { min(Self.widest, Self.widestCell * Double(max(1, values.count))) }

  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    var drawing = Drawing(label: label, width: width, height: Self.height)
    let cell = millimetres(width) / Double(max(1, values.count))
    let height = millimetres(Self.height)
    for (place, value) in values.enumerated() {
      let box = Rectangle(x: Double(place) * cell, y: 0, width: cell, height: height)
      drawing.rectangle(box, fill: value.isFinite ? Palette.sequential(value) : Palette.missing)
    }
    drawing.frame(
      Rectangle(x: 0, y: 0, width: millimetres(width), height: height), color: Palette.zeroLine,
      width: style.axisWidth)
    return drawing
  }
}
