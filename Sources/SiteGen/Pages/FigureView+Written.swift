import Analysis

extension FigureView {
  /// A written figure as a page shows it.
  ///
  /// - Parameter isLazy: whether the browser may wait with it until the reader comes near.
  init(_ figure: WrittenFigure, on page: SitePage, isLazy: Bool) {
    let label = figure.plan.figure.label
    id = label.id
    source = page.link(to: figure.plan.stem + ".svg")
    width = Self.pixels(figure.size.width)
    height = Self.pixels(figure.size.height)
    alternativeText = label.summary
    self.isLazy = isLazy
    isWide = figure.size.width > Self.widestOfTwo
    title = figure.plan.title
    caption = figure.plan.caption.spans(on: page)
    files = figure.files.map { path in
      let kind =
        path.hasSuffix(PlannedFigure.allNamesEnding)
        ? "PDF with all names" : path.split(separator: ".").last.map { $0.uppercased() } ?? path
      return LinkView(text: kind, link: page.link(to: path))
    }
  }

  /// CSS pixels for a length in mm: enlarged so that the 8 pt of print are 14 px on the screen.
  static func pixels(_ millimetres: Double) -> String {
    NumberText.fixed(millimetres / 25.4 * 96 * enlargement, decimals: 0)
  }

  private static let enlargement = 1.3

  /// In mm; of wider figures no two stand side by side.
  private static let widestOfTwo = 110.0
}

extension ImageView {
  /// The logo of a channel in a row of a table; none where the channel has no motif.
  static func logos(ofChannels channels: [Int], in context: ReportContext, on page: SitePage) -> [ImageView] {
    channels.compactMap { channel in
      context.interpretation.motif(ofChannel: channel).flatMap {
        logo($0, at: LogoFigures.thumbnailPath(of: .channel(channel)), in: context, on: page)
      }
    }
  }

  /// The logo of a filter; that of its channel where the filter is one.
  static func logos(ofFilters filters: [Int], in context: ReportContext, on page: SitePage) -> [ImageView] {
    filters.compactMap { filter in
      let owner = context.owner(ofFilter: filter)
      return logo(
        context.interpretation.filters[filter].motif, at: LogoFigures.thumbnailPath(of: owner), in: context, on: page)
    }
  }

  /// The logo of a filter's sites; none where it has no site.
  static func siteLogos(ofFilter filter: Int, in context: ReportContext, on page: SitePage) -> [ImageView] {
    let owner = context.owner(ofFilter: filter)
    return context.motifs(of: owner).filter { $0.source.kind == .filterSites }.compactMap { motif in
      logo(motif.matrix, at: LogoFigures.siteThumbnailPath(of: owner), in: context, on: page)
    }
  }

  /// The logo of a known motif in a row of a table.
  static func logos(ofMotifs motifs: [Int], in context: ReportContext, on page: SitePage) -> [ImageView] {
    motifs.compactMap { motif in
      guard let annotation = context.motifs.annotation, context.motifs.isShown(motif) else { return nil }
      return logo(
        annotation.motifs[motif].matrix, at: AlignmentFigures.thumbnailPath(ofMotif: motif), in: context, on: page)
    }
  }

  private static func logo(
    _ motif: PositionProbabilityMatrix, at path: String, in context: ReportContext, on page: SitePage
  ) -> ImageView? {
    context.logoSize(width: motif.width).map { size in
      ImageView(
        source: page.link(to: path), width: NumberText.fixed(size.width / size.height * rowHeight, decimals: 0),
        height: NumberText.fixed(rowHeight, decimals: 0), alternativeText: "Logo \(MotifText.consensus(motif))")
    }
  }

  /// In CSS pixels.
  private static let rowHeight = 30.0
}
