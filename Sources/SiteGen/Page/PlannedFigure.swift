import Analysis
import Render

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
  /// Path of a table of the same page that holds these numbers among others, where none is written for the figure.
  var sharedTable: String?
  /// Page of a PDF of many figures that shows this one, instead of a PDF of its own.
  var book: BookPlace?
  var role = Role.main
  /// The same on a page as large as all its names need, for a PDF of its own; nil where all are shown.
  var allNames: (any Figure)?

  /// Path of the PDF with all names.
  var allNamesPath: String { stem + "-all-names.pdf" }
}

extension PlannedFigure {
  /// What a figure is on its page, which decides in how many formats it is written.
  enum Role: Hashable, Sendable {
    case main
    /// Another view, or a part, of what a main figure or a table of the page shows: the weights behind a motif, its
    /// alignment with known motifs, the trials one by one, one cluster of a map.
    case view
    /// What another figure shows from another side: the other strand of a motif, its sites in random sequences, which
    /// tell of the weights alone, a channel of the maps that the pages of classes have.
    case repetition
  }
}

extension PlannedFigure {
  /// A page of a PDF of many figures.
  struct BookPlace: Hashable, Sendable {
    /// Relative to the model's site.
    var path: String
    /// Counted from 1.
    var page: Int
  }
}

/// A figure whose files are written.
struct WrittenFigure: Sendable {
  var plan: PlannedFigure
  /// In mm.
  var size: FigureSize
  /// The table last.
  var files: [File]

  /// A file that shows the figure or holds its numbers.
  struct File: Hashable, Sendable {
    /// What a link to it says, for example `PDF`.
    var label: String
    /// Relative to the model's site.
    var path: String
    /// Page of a file of many figures, counted from 1; nil where the file shows this one alone.
    var page: Int?

    /// What a link to it says and where it leads, below the model's site.
    var link: LinkView {
      guard let page else { return LinkView(text: label, link: path) }
      return LinkView(text: "\(label), page \(page)", link: "\(path)#page=\(page)")
    }
  }
}

// MARK: - Trees beside figures, and names that have no room there

extension TreeOutline {
  /// The lines of a tree, and where it is cut; nil for a tree without merges.
  ///
  /// - Parameter clusters: number of clusters that it is cut into; nil where it is not.
  init?(_ tree: ClusterTree, clusters: Int? = nil, axisTitle: String = "Distance (1 − r)") {
    let brackets = tree.dendrogram.brackets.map { bracket in
      TreeOutline.Bracket(
        left: bracket.points[0].x, right: bracket.points[3].x, leftHeight: bracket.points[0].height,
        rightHeight: bracket.points[3].height, height: bracket.points[1].height)
    }
    guard !brackets.isEmpty else { return nil }
    self.init(
      brackets: brackets, axisTitle: axisTitle,
      cutHeight: clusters.flatMap { tree.linkage.cutHeight(count: $0) })
  }
}

extension ClusteredHeatmapFigure {
  /// The figure on a page as large as all names need, and what its caption says of it; none where the journal's
  /// page holds them.
  func withAllNames(_ style: FigureStyle) -> (figure: (any Figure)?, sentence: String) {
    guard !showsAllNames(style: style) else { return (nil, "") }
    var large = self
    large.extent = .allNames
    return (large, Self.allNamesSentence)
  }

  /// What a caption says where a PDF with all names is beside the figure, with a space before.
  static let allNamesSentence = " The PDF with all names is as large as they need."
}
