import Analysis
import Render

/// Size of a figure in mm.
struct FigureSize: Hashable, Sendable {
  var width: Double
  var height: Double
}

/// Logos as they stand in other figures, and without axes in rows of tables.
enum SmallLogo {
  /// The logo as other figures show it small: of a long motif the neighbouring positions that say most; nil where the
  /// channel has no motif.
  static func logo(ofChannel channel: Int, in interpretation: Interpretation) -> SequenceLogo? {
    ChannelReading.motif(channel, in: interpretation).map { SequenceLogo(columns: $0.letterHeights) }
  }

  /// What a caption says of logos beside channels, a sentence with a space before; empty where none is cut.
  static func sentence(_ channels: [Int], in interpretation: Interpretation) -> RichText {
    let isCut = channels.contains { channel in
      guard let whole = interpretation.motif(ofChannel: channel) else { return false }
      return (ChannelReading.motif(channel, in: interpretation)?.width ?? whole.width) < whole.width
    }
    return isCut ? " Of longer motifs the neighbouring positions that say most are shown." : ""
  }

  /// A motif without axes.
  static func figure(of motif: PositionProbabilityMatrix, label: FigureLabel) -> any Figure {
    let logo = SequenceLogo(columns: motif.letterHeights)
    return SequenceLogoFigure(label: label, logo: logo, scale: .bits, hasAxes: false)
  }

  /// Sizes in mm of the logos of a model's motifs and of the known ones, by number of positions.
  static func sizes(_ interpretation: Interpretation, style: FigureStyle) -> [Int: FigureSize] {
    let known = interpretation.motifAnnotation?.motifs.map(\.matrix.width) ?? []
    let shown = interpretation.channels.indices.compactMap { ChannelReading.motif($0, in: interpretation)?.width }
    let widths = Set(interpretation.filters.map(\.motif.width) + known + shown).subtracting([0])
    return Dictionary(uniqueKeysWithValues: widths.map { ($0, size(width: $0, style: style)) })
  }

  private static func size(width: Int, style: FigureStyle) -> FigureSize {
    let motif = PositionProbabilityMatrix(columns: [SIMD4](repeating: SIMD4(1, 0, 0, 0), count: width))
    let drawing = figure(of: motif, label: FigureLabel(id: "size", title: "", summary: "")).drawing(style: style)
    return FigureSize(width: drawing.width, height: drawing.height)
  }
}
