import Render

/// What a figure is on its page, which decides in how many formats it is written.
enum FigureRole: Hashable, Sendable {
  case main
  /// Another view, or a part, of what a main figure or a table of the page shows: the weights behind a motif, its
  /// alignment with known motifs, the trials one by one, one cluster of a map.
  case view
  /// What another figure shows from another side: the other strand of a motif, its sites in random sequences, which
  /// tell of the weights alone, a channel of the maps that the pages of classes have.
  case repetition
}

/// A figure with its words and numbers, before it is drawn.
struct PlannedFigure: Sendable {
  var figure: any Figure
  /// Path of its files without extension, relative to the model's site.
  var stem: String
  /// Name of the figure on its page.
  var title: String
  var caption: RichText
  /// The numbers that the figure shows.
  var table: TabSeparatedTable
  /// Whether the numbers are written beside the figure.
  var hasTable = true
  var role = FigureRole.main
  /// The same on a page as large as all its names need, for a PDF of its own; nil where all are shown.
  var allNames: (any Figure)?

  /// Path of the PDF with all names.
  var allNamesPath: String { stem + Self.allNamesEnding }

  /// How the path of a PDF with all names ends.
  static let allNamesEnding = "-all-names.pdf"
}

/// A figure whose files are written.
struct WrittenFigure: Sendable {
  var plan: PlannedFigure
  /// In mm.
  var size: FigureSize
  /// Paths relative to the model's site, the table last.
  var files: [String]
}
