/// How well motifs of a model match known motifs: a row per motif of the model, a column per known motif.
///
/// Source: Liu, Zeng, Gifford 2019, Figure 6.
public struct MotifMatrixFigure: FigureContent {
  public var label: FigureLabel
  /// Names from top to bottom.
  public var rows: [String]
  /// Names from left to right.
  public var columns: [String]
  /// Row-major, 0 or more; 0 where there is no match.
  public var values: [Double]
  /// What rows are, for example `Channel`.
  public var rowTitle: String
  public var valueTitle: String

  /// - Precondition: one value per row and column.
  public init(
    label: FigureLabel, rows: [String], columns: [String], values: [Double], rowTitle: String, valueTitle: String
  ) {
    precondition(values.count == rows.count * columns.count, "one value per row and column")
    self.label = label
    self.rows = rows
    self.columns = columns
    self.values = values
    self.rowTitle = rowTitle
    self.valueTitle = valueTitle
  }
}
