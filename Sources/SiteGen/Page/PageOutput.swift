import Render

/// Draws the figures of one page, writes its files into the site, and says what a page shows of them.
struct PageOutput {
  /// What the site holds before its last page is written.
  struct Contents: Sendable {
    /// Files of the model's site, paths relative to it.
    var files: [SiteManifest.Entry] = []
    /// What files are, by path.
    var summaries: [String: String] = [:]
    /// All pages, in the order of the site.
    var pages: [PageAddress] = []
  }

  /// Which formats figures of a page are written in.
  struct Formats: Sendable {
    var images: SiteOptions.Images
    var scope: PageScope
    var hasManyClasses: Bool
    var hasManyMotifs = false

    /// Whether numbers are written beside each figure: of many motifs the tables of the whole site have them.
    var hasTables: Bool { !(hasManyMotifs && scope == .motif) }

    func formats(of role: PlannedFigure.Role) -> [FigureFormat] {
      let isOfOne = scope == .item || scope == .motif
      let hasImage =
        switch images {
        case .all: true
        case .most: role == .main
        case .main: role == .main && !isOfOne
        case .none: false
        }
      // Each PDF carries its fonts, which is most of its weight: thousands of them are left out.
      let isLight = role == .repetition || role == .view && isOfOne && (hasManyClasses || hasManyMotifs)
      let isLeftOut = isLight && images != .all
      return (isLeftOut ? [] : [.pdf]) + (hasImage ? [.png] : []) + [.svg]
    }
  }

  private let writer: SiteWriter
  private let page: PageAddress
  private let style: FigureStyle
  /// Folder of the model's site below the root with a slash behind it; empty at the root.
  private let folder: String
  private let formats: Formats
  /// Whether the browser may wait with the next figure until the reader comes near.
  private var isLazy: Bool
  /// How figures are cited, behind their titles.
  private let citation: String
  let contents: Contents

  /// Of the page that is written.
  var address: PageAddress { page }

  /// - Parameter folder: of the model's site below the root with a slash behind it; empty at the root.
  init(
    _ writer: SiteWriter, page: PageAddress, style: FigureStyle, folder: String, formats: Formats, isLazy: Bool,
    citation: String = "", contents: Contents = Contents()
  ) {
    self.writer = writer
    self.page = page
    self.style = style
    self.folder = folder
    self.formats = formats
    self.isLazy = isLazy
    self.citation = citation
    self.contents = contents
  }

  /// Writes a file of the page.
  ///
  /// - Throws: `SiteError` where it cannot be made or written.
  func write(_ file: SiteFile) throws(SiteError) {
    try stopIfCancelled()
    try writer.write(try file.bytes(style), to: folder + file.path, kind: file.kind)
  }

  /// Writes a page made from its template.
  ///
  /// - Throws: `SiteError` where it cannot be written.
  func write(page html: String) throws(SiteError) { try writer.write(html, to: folder + page.path, kind: .page) }

  /// Writes figures in the order in which the page shows them.
  ///
  /// - Throws: `SiteError` for the first figure that cannot be drawn or written.
  mutating func figures(_ plans: [PlannedFigure]) throws(SiteError) -> [FigureView] {
    var views: [FigureView] = []
    for plan in plans { views.append(try figure(plan)) }
    return views
  }

  /// Writes a figure.
  ///
  /// - Throws: `SiteError` where it cannot be drawn or written.
  mutating func figure(_ plan: PlannedFigure) throws(SiteError) -> FigureView {
    try stopIfCancelled()
    let view = FigureView(try written(plan), on: page, isLazy: isLazy, citation: citation)
    isLazy = true
    return view
  }

  private func written(_ plan: PlannedFigure) throws(SiteError) -> WrittenFigure {
    let drawing = plan.figure.drawing(style: style)
    var files: [WrittenFigure.File] = []
    for format in formats.formats(of: plan.role) {
      if format == .pdf, let book = plan.book {
        files.append(.init(label: "PDF", path: book.path, page: book.page))
        continue
      }
      let file = "\(plan.stem).\(format.rawValue)"
      try writer.write(
        try SiteFile.bytes(of: drawing, as: format), to: folder + file, kind: .figure)
      files.append(.init(label: format.rawValue.uppercased(), path: file))
    }
    if let allNames = plan.allNames {
      try writer.write(
        try SiteFile.bytes(of: allNames.drawing(style: style), as: .pdf), to: folder + plan.allNamesPath, kind: .figure)
      files.append(.init(label: "PDF with all names", path: plan.allNamesPath))
    }
    let own = plan.hasTable && formats.hasTables ? plan.stem + ".tsv" : nil
    if let own { try writer.write(plan.table.text, to: folder + own, kind: .figure) }
    let table = own ?? plan.sharedTable

    let label = plan.figure.label
    writer.record(
      SiteManifest.FigureEntry(
        id: label.id, kind: plan.figure.kind, title: label.title,
        // What the caption of the figure that it repeats says.
        caption: plan.role == .repetition && formats.hasManyMotifs ? "" : plan.caption.plain,
        width: drawing.width, height: drawing.height, files: files.map { folder + $0.path },
        table: table.map { folder + $0 }
      ))
    return WrittenFigure(
      plan: plan, size: FigureSize(width: drawing.width, height: drawing.height),
      files: files + (table.map { [.init(label: "TSV", path: $0)] } ?? []))
  }

  private func stopIfCancelled() throws(SiteError) {
    guard !Task.isCancelled else { throw SiteError(file: nil, reason: .cancelled) }
  }
}
