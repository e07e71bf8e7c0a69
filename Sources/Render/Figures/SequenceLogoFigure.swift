/// One sequence logo, with axes or as a small picture beside other text.
public struct SequenceLogoFigure: Figure {
  public static let kind = "logo"

  /// What the letter heights are.
  public enum Scale: Hashable, Sendable {
    /// Information content of a motif; the axis runs from 0 to 2 bits.
    case bits
    /// Weights of a filter or an attribution; the axis runs as far as the stacks, each sign for itself.
    case weights(axisTitle: String)
  }
  /// The strand that the logo shows.
  public enum Strand: Hashable, Sendable {
    case forward
    case reverseComplement
  }

  public var label: FigureLabel
  /// As it is to be shown: already the reverse complement where `strand` says so.
  public var logo: SequenceLogo
  public var scale: Scale
  public var strand: Strand
  /// Without axes the letters fill the picture.
  public var hasAxes: Bool

  public init(
    label: FigureLabel, logo: SequenceLogo, scale: Scale, strand: Strand = .forward, hasAxes: Bool = true
  ) {
    self.label = label
    self.logo = logo
    self.scale = scale
    self.strand = strand
    self.hasAxes = hasAxes
  }
}
