import Render

/// A figure with its words and numbers, before it is drawn.
struct PlannedFigure: Sendable {
  var figure: Figure
  /// Path of its files without extension, relative to the model's site.
  var stem: String
  /// Name of the figure on its page.
  var title: String
  var caption: RichText
  /// The numbers that the figure shows.
  var table: TabSeparatedTable
  /// Whether the numbers are written beside the figure.
  var hasTable = true
}

/// A figure whose files are written.
struct WrittenFigure: Sendable {
  var plan: PlannedFigure
  /// In mm.
  var size: FigureSize
  /// Paths relative to the model's site, the table last.
  var files: [String]
}
