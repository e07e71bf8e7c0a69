/// A feature map as a heat map about zero: channels of one class, or classes of one channel, against positions.
///
/// Above 2,500 cells the body is one image, because viewers draw thousands of small rectangles slowly
/// and with hairlines between them.
public struct FeatureMapFigure: Figure {
  public static let kind = "feature-map"

  public var label: FigureLabel
  /// Names of the rows from top to bottom, such as the numbers of channels counted from 1.
  public var rowNames: [String]
  /// What rows are, for example `Channel`.
  public var rowTitle: String
  /// Number of positions.
  public var positions: Int
  /// `[rows, positions]`, row-major; values that are not finite are shown as missing.
  public var values: [Double]
  /// Title of the colour bar with its unit.
  public var valueTitle: String
  /// Title of the horizontal axis with its unit.
  public var positionTitle: String
  /// What is said beside the axis title where not all rows are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: one value per row and position.
  public init(
    label: FigureLabel, rowNames: [String], rowTitle: String = "Channel", positions: Int, values: [Double],
    valueTitle: String = "Feature map (activation units)", positionTitle: String = "Position in feature map",
    note: String? = nil
  ) {
    precondition(values.count == rowNames.count * positions)
    self.label = label
    self.rowNames = rowNames
    self.rowTitle = rowTitle
    self.positions = positions
    self.values = values
    self.valueTitle = valueTitle
    self.positionTitle = positionTitle
    self.note = note
  }
}
