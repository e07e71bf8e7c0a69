import Analysis
import Render

/// Sequence logos of the channels that read the first convolution.
enum LogoFigures {
  /// The motif of a channel as it stands and as the other strand reads it; none where the channel has no
  /// motif.
  static func all(ofChannel channel: Int, in context: ReportContext) -> [PlannedFigure] {
    guard let motif = context.interpretation.motif(ofChannel: channel) else { return [] }
    return [
      plan(motif, strand: .forward, channel: channel, context),
      plan(motif.reverseComplement, strand: .reverseComplement, channel: channel, context),
    ]
  }

  /// The logo as other figures show it small; nil where the channel has no motif.
  static func logo(ofChannel channel: Int, in interpretation: Interpretation) -> SequenceLogo? {
    interpretation.motif(ofChannel: channel).map { SequenceLogo(columns: $0.letterHeights) }
  }

  /// Path of a channel's logo without extension.
  static func stem(ofChannel channel: Int) -> String {
    SitePage.channelDetail(channel).figureFolder + "/logo"
  }

  /// Path of the logo that stands in rows of tables.
  static func thumbnailPath(ofChannel channel: Int) -> String { stem(ofChannel: channel) + "-small.svg" }

  /// The logo without axes, for rows of tables; nil where the channel has no motif.
  static func thumbnail(ofChannel channel: Int, in interpretation: Interpretation) -> Figure? {
    guard let motif = interpretation.motif(ofChannel: channel) else { return nil }
    let title = "Logo of channel \(channel + 1)"
    let label = FigureLabel(
      id: "\(SitePage.channelStem(channel))-logo-small", title: title, summary: motif.consensus)
    let logo = SequenceLogo(columns: motif.letterHeights)
    return .sequenceLogo(SequenceLogoFigure(label: label, logo: logo, scale: .bits, hasAxes: false))
  }

  /// Size of each channel's small logo, worked out once per width of motif.
  static func thumbnailSizes(_ interpretation: Interpretation, style: FigureStyle) -> [FigureSize?] {
    var known: [Int: FigureSize] = [:]
    return interpretation.channels.indices.map { channel in
      guard let motif = interpretation.motif(ofChannel: channel) else { return nil }
      if let size = known[motif.width] { return size }
      guard let drawing = thumbnail(ofChannel: channel, in: interpretation)?.drawing(style: style) else {
        return nil
      }
      let size = FigureSize(width: drawing.width, height: drawing.height)
      known[motif.width] = size
      return size
    }
  }

  private static func plan(
    _ motif: PositionProbabilityMatrix, strand: SequenceLogoFigure.Strand, channel: Int,
    _ context: ReportContext
  ) -> PlannedFigure {
    let isForward = strand == .forward
    let suffix = isForward ? "" : "-rc"
    let words = LogoText(context.interpretation, channel: channel, motif: motif, isForward: isForward)
    let label = FigureLabel(
      id: "\(SitePage.channelStem(channel))-logo\(suffix)", title: words.title,
      summary: words.alternativeText)
    let logo = SequenceLogo(columns: motif.letterHeights)
    return PlannedFigure(
      figure: .sequenceLogo(SequenceLogoFigure(label: label, logo: logo, scale: .bits, strand: strand)),
      stem: stem(ofChannel: channel) + suffix, title: words.title, caption: words.caption,
      table: FigureTables.motif(motif))
  }
}
