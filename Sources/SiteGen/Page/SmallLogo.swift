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
    interpretation.motif(ofChannel: channel).map { motif in
      SequenceLogo(columns: Array(motif.letterHeights[readable(motif)]))
    }
  }

  /// What a caption says of logos beside channels, a sentence with a space before; empty where none is cut.
  static func sentence(_ channels: [Int], in interpretation: Interpretation) -> RichText {
    let most = ReportLimits.positionsInPanel
    guard channels.contains(where: { (interpretation.motif(ofChannel: $0)?.width ?? 0) > most }) else { return "" }
    return " Of longer motifs the \(most) neighbouring positions that say most are shown."
  }

  /// Positions that can be read in a small logo, the first of those with the most bits.
  private static func readable(_ motif: PositionProbabilityMatrix) -> Range<Int> {
    let most = ReportLimits.positionsInPanel
    guard motif.width > most else { return 0..<motif.width }
    let bits = motif.informationContent
    var sum = bits[..<most].reduce(0, +)
    var best = (start: 0, sum: sum)
    for start in 1...(motif.width - most) {
      sum += bits[start + most - 1] - bits[start - 1]
      // What rounding adds is no information.
      if sum > best.sum + 1e-6 { best = (start, sum) }
    }
    return best.start..<best.start + most
  }

  /// A motif without axes.
  static func figure(of motif: PositionProbabilityMatrix, label: FigureLabel) -> any Figure {
    let logo = SequenceLogo(columns: motif.letterHeights)
    return SequenceLogoFigure(label: label, logo: logo, scale: .bits, hasAxes: false)
  }

  /// Sizes in mm of the logos of a model's motifs and of the known ones, by number of positions.
  static func sizes(_ interpretation: Interpretation, style: FigureStyle) -> [Int: FigureSize] {
    let known = interpretation.motifAnnotation?.motifs.map(\.matrix.width) ?? []
    let shown = interpretation.channels.indices.compactMap { interpretation.motif(ofChannel: $0)?.width }
    let widths = Set(interpretation.filters.map(\.motif.width) + known + shown).subtracting([0])
    return Dictionary(uniqueKeysWithValues: widths.map { ($0, size(width: $0, style: style)) })
  }

  private static func size(width: Int, style: FigureStyle) -> FigureSize {
    let motif = PositionProbabilityMatrix(columns: [SIMD4](repeating: SIMD4(1, 0, 0, 0), count: width))
    let drawing = figure(of: motif, label: FigureLabel(id: "size", title: "", summary: "")).drawing(style: style)
    return FigureSize(width: drawing.width, height: drawing.height)
  }
}
