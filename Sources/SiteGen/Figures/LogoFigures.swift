import Analysis
import Render

/// Sequence logos of channels and of the filters of the first convolution.
enum LogoFigures {
  /// Each motif as it stands and as the other strand reads it, with the known motifs that it resembles, and the
  /// weights of a filter; none where there is no motif.
  static func all(of owner: LogoOwner, in context: ReportContext) -> [PlannedFigure] {
    // Another view of the motif, which a large site goes without.
    let isLarge = context.interpretation.classes.count > ClassFigures.mostClassesWithStrips
    // A motif that tells of the model alone, or of windows in their order, has one logo, and its matches in the table.
    let isModelOnly = context.interpretation.sequenceMotifs?.isModelOnly == true
    let motifs = context.motifs(of: owner)
    let whole = motifs.filter { motif in
      motif.source.kind != .channelWindows && !(isModelOnly && motif.source.kind == .filterSites)
    }
    let logos = motifs.flatMap { motif in
      let isRepeated = isModelOnly && motif.source.kind == .filterSites
      let role: FigureRole = isRepeated ? .repetition : isLarge && motif != motifs.first ? .view : .main
      return [plan(motif, strand: .forward, owner, context, role: role)]
        + (whole.contains(motif) ? [plan(motif, strand: .reverseComplement, owner, context, role: .repetition)] : [])
        + (isLarge || motif.source.kind != .filterWeights ? [] : [weights(owner, motif.source.number, context)])
    }
    return logos + whole.flatMap { AlignmentFigures.alignments(of: $0, owner: owner, in: context) }
  }

  /// The logo as other figures show it small; nil where the channel has no motif.
  static func logo(ofChannel channel: Int, in interpretation: Interpretation) -> SequenceLogo? {
    interpretation.motif(ofChannel: channel).map { SequenceLogo(columns: $0.letterHeights) }
  }

  /// Path of the logo that stands in rows of tables.
  static func thumbnailPath(of owner: LogoOwner) -> String { owner.page.figureFolder + "/logo-small.svg" }

  /// Path of the logo of a filter's sites that stands in rows of tables.
  static func siteThumbnailPath(of owner: LogoOwner) -> String {
    owner.page.figureFolder + "/sites-logo-small.svg"
  }

  /// The small logos of a channel or filter, with the paths of their files.
  static func thumbnails(of owner: LogoOwner, in context: ReportContext) -> [(path: String, figure: any Figure)] {
    let own = thumbnail(of: owner, in: context.interpretation).map { [(thumbnailPath(of: owner), $0)] } ?? []
    let sites = context.motifs(of: owner).filter { $0.source.kind == .filterSites }.map { motif in
      let label = FigureLabel(
        id: "\(owner.id)-sites-logo-small", title: "Logo of the sites of \(owner.name)",
        summary: motif.matrix.consensus)
      return (siteThumbnailPath(of: owner), thumbnail(of: motif.matrix, label: label))
    }
    return own + sites
  }

  /// The logo without axes, for rows of tables; nil where there is no motif.
  private static func thumbnail(of owner: LogoOwner, in interpretation: Interpretation) -> (any Figure)? {
    guard let motif = owner.motif(in: interpretation) else { return nil }
    let label = FigureLabel(
      id: "\(owner.id)-logo-small", title: "Logo of \(owner.name)", summary: motif.consensus)
    return thumbnail(of: motif, label: label)
  }

  /// A motif without axes.
  static func thumbnail(of motif: PositionProbabilityMatrix, label: FigureLabel) -> any Figure {
    let logo = SequenceLogo(columns: motif.letterHeights)
    return SequenceLogoFigure(label: label, logo: logo, scale: .bits, hasAxes: false)
  }

  /// Size of a logo without axes in mm.
  static func thumbnailSize(width: Int, style: FigureStyle) -> FigureSize {
    let motif = PositionProbabilityMatrix(columns: [SIMD4](repeating: SIMD4(1, 0, 0, 0), count: width))
    let drawing = thumbnail(of: motif, label: FigureLabel(id: "size", title: "", summary: ""))
      .drawing(style: style)
    return FigureSize(width: drawing.width, height: drawing.height)
  }

  private static func plan(
    _ motif: OwnedMotif, strand: SequenceLogoFigure.Strand, _ owner: LogoOwner, _ context: ReportContext,
    role: FigureRole
  ) -> PlannedFigure {
    let isForward = strand == .forward
    let name = "\(motif.prefix)logo\(isForward ? "" : "-rc")"
    let words = LogoText(context.interpretation, owner: owner, motif: motif, isForward: isForward)
    let label = FigureLabel(id: "\(owner.id)-\(name)", title: words.title, summary: words.alternativeText)
    let matrix = isForward ? motif.shown : motif.shown.reverseComplement
    let logo = SequenceLogo(columns: matrix.letterHeights)
    return PlannedFigure(
      figure: SequenceLogoFigure(label: label, logo: logo, scale: .bits, strand: strand),
      stem: "\(owner.page.figureFolder)/\(name)", title: words.title, caption: words.caption,
      table: FigureTables.motif(matrix), role: role)
  }

  private static func weights(_ owner: LogoOwner, _ index: Int, _ context: ReportContext) -> PlannedFigure {
    let filter = context.interpretation.filters[index]
    let words = LogoText(weightsOf: filter, owner: owner, filter: index)
    let figure = SequenceLogoFigure(
      label: FigureLabel(id: "\(owner.id)-weights", title: words.title, summary: words.alternativeText),
      logo: SequenceLogo(columns: filter.weights.map { SIMD4<Double>($0) }), scale: .weights(axisTitle: "weight"))
    return PlannedFigure(
      figure: figure, stem: owner.page.figureFolder + "/weights", title: words.title,
      caption: words.caption, table: FigureTables.weights(filter.weights), role: .view)
  }
}
