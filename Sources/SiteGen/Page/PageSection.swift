/// A part of a page under a heading of its own, with what it shows.
struct PageSection: Sendable {
  var id: String
  var heading: String
  var paragraphs: [RichText] = []
  var figures: [PlannedFigure] = []
  var tables: [TableView] = []
}

/// A part of a page under a heading of its own.
struct PageSectionView: TemplateView {
  var id = ""
  var heading = ""
  var paragraphs: [ParagraphView] = []
  var figures: [FigureView] = []
  var hasFigures = false
  var tables: [TableView] = []
}

extension PageOutput {
  /// Writes the figures of sections in the order in which the page shows them.
  ///
  /// - Throws: `SiteError` for the first figure that cannot be drawn or written.
  mutating func sections(_ sections: [PageSection]) throws(SiteError) -> [PageSectionView] {
    var views: [PageSectionView] = []
    for section in sections {
      views.append(
        PageSectionView(
          id: section.id, heading: section.heading,
          paragraphs: section.paragraphs.map { ParagraphView($0, on: address) },
          figures: try figures(section.figures), hasFigures: !section.figures.isEmpty, tables: section.tables))
    }
    return views
  }
}
