/// The feature map of one class, channels against positions, as a heat map about zero.
///
/// Above 2,500 cells the body is one image, because viewers draw thousands of small rectangles slowly
/// and with hairlines between them.
public struct FeatureMapFigure: FigureContent {
  public var label: FigureLabel
  /// Numbers of the channels from top to bottom, counted from 1.
  public var channelNumbers: [Int]
  /// Number of positions.
  public var positions: Int
  /// `[channels, positions]`, row-major; values that are not finite are shown as missing.
  public var values: [Double]
  /// Title of the colour bar with its unit.
  public var valueTitle: String
  /// Title of the horizontal axis with its unit.
  public var positionTitle: String
  /// What is said beside the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: one value per channel and position.
  public init(
    label: FigureLabel, channelNumbers: [Int], positions: Int, values: [Double],
    valueTitle: String = "Feature map (activation units)", positionTitle: String = "Position in feature map",
    note: String? = nil
  ) {
    precondition(values.count == channelNumbers.count * positions)
    self.label = label
    self.channelNumbers = channelNumbers
    self.positions = positions
    self.values = values
    self.valueTitle = valueTitle
    self.positionTitle = positionTitle
    self.note = note
  }
}
