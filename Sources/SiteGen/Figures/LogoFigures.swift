import Analysis
import Render

/// Sequence logos of channels that read the first convolution, and of its filters.
enum LogoFigures {
  /// The motif as it stands and as the other strand reads it, the weights that spell it, and the known motifs that
  /// it resembles; none where there is no motif.
  static func all(of owner: LogoOwner, in context: ReportContext) -> [PlannedFigure] {
    guard let filter = owner.filter(in: context.interpretation) else { return [] }
    let description = context.interpretation.filters[filter]
    // Another view of the motif, which a large site goes without.
    let isLarge = context.interpretation.classes.count > ClassFigures.mostClassesWithStrips
    return [
      plan(description.motif, strand: .forward, owner, filter, context),
      plan(description.motif.reverseComplement, strand: .reverseComplement, owner, filter, context),
    ] + (isLarge ? [] : [weights(description, owner, filter, context)])
      + AlignmentFigures.alignments(ofFilter: filter, owner: owner, in: context)
  }

  /// The logo as other figures show it small; nil where the channel has no motif.
  static func logo(ofChannel channel: Int, in interpretation: Interpretation) -> SequenceLogo? {
    interpretation.motif(ofChannel: channel).map { SequenceLogo(columns: $0.letterHeights) }
  }

  /// Path of the logo that stands in rows of tables.
  static func thumbnailPath(of owner: LogoOwner) -> String { stem(of: owner) + "-small.svg" }

  /// The logo without axes, for rows of tables; nil where there is no motif.
  static func thumbnail(of owner: LogoOwner, in interpretation: Interpretation) -> Figure? {
    guard let filter = owner.filter(in: interpretation) else { return nil }
    let motif = interpretation.filters[filter].motif
    let label = FigureLabel(
      id: "\(owner.id)-logo-small", title: "Logo of \(owner.name)", summary: motif.consensus)
    return thumbnail(of: motif, label: label)
  }

  /// A motif without axes.
  static func thumbnail(of motif: PositionProbabilityMatrix, label: FigureLabel) -> Figure {
    let logo = SequenceLogo(columns: motif.letterHeights)
    return .sequenceLogo(SequenceLogoFigure(label: label, logo: logo, scale: .bits, hasAxes: false))
  }

  /// Size of a logo without axes in mm.
  static func thumbnailSize(width: Int, style: FigureStyle) -> FigureSize {
    let motif = PositionProbabilityMatrix(columns: [SIMD4](repeating: SIMD4(1, 0, 0, 0), count: width))
    let drawing = thumbnail(of: motif, label: FigureLabel(id: "size", title: "", summary: ""))
      .drawing(style: style)
    return FigureSize(width: drawing.width, height: drawing.height)
  }

  private static func stem(of owner: LogoOwner) -> String { owner.page.figureFolder + "/logo" }

  private static func plan(
    _ motif: PositionProbabilityMatrix, strand: SequenceLogoFigure.Strand, _ owner: LogoOwner, _ filter: Int,
    _ context: ReportContext
  ) -> PlannedFigure {
    let isForward = strand == .forward
    let suffix = isForward ? "" : "-rc"
    let words = LogoText(
      context.interpretation, owner: owner, filter: filter, motif: motif, isForward: isForward)
    let label = FigureLabel(
      id: "\(owner.id)-logo\(suffix)", title: words.title, summary: words.alternativeText)
    let logo = SequenceLogo(columns: motif.letterHeights)
    return PlannedFigure(
      figure: .sequenceLogo(SequenceLogoFigure(label: label, logo: logo, scale: .bits, strand: strand)),
      stem: stem(of: owner) + suffix, title: words.title, caption: words.caption,
      table: FigureTables.motif(motif))
  }

  private static func weights(
    _ filter: FilterDescription, _ owner: LogoOwner, _ index: Int, _ context: ReportContext
  ) -> PlannedFigure {
    let words = LogoText(weightsOf: filter, owner: owner, filter: index)
    let figure = SequenceLogoFigure(
      label: FigureLabel(id: "\(owner.id)-weights", title: words.title, summary: words.alternativeText),
      logo: SequenceLogo(columns: filter.weights.map { SIMD4<Double>($0) }), scale: .weights(axisTitle: "weight"))
    return PlannedFigure(
      figure: .sequenceLogo(figure), stem: owner.page.figureFolder + "/weights", title: words.title,
      caption: words.caption, table: FigureTables.weights(filter.weights))
  }
}
