extension PositionProbabilityMatrix {
  /// How flanks that say nothing are cut off before motifs are compared.
  public struct Clipping: Hashable, Sendable, Codable {
    /// Bits above which a position belongs to the core of the motif.
    public var information: Double
    /// Positions kept on each side of the core.
    public var margin: Int

    /// The rule of Koo and Eddy 2019 (PLoS Comput Biol 15:e1007560): 0.5 bit, 3 positions.
    public init(information: Double = 0.5, margin: Int = 3) {
      self.information = information
      self.margin = margin
    }
  }

  /// Positions from the first to the last informative one with the margin on each side; all positions where
  /// none is informative.
  public func informativeRange(_ clipping: Clipping = Clipping()) -> Range<Int> {
    let bits = informationContent
    guard let first = bits.firstIndex(where: { $0 > clipping.information }),
      let last = bits.lastIndex(where: { $0 > clipping.information })
    else { return 0..<width }
    return max(0, first - clipping.margin)..<min(width, last + clipping.margin + 1)
  }

  /// The motif without its uninformative flanks.
  public func clipped(_ clipping: Clipping = Clipping()) -> PositionProbabilityMatrix {
    PositionProbabilityMatrix(columns: Array(columns[informativeRange(clipping)]))
  }

  /// The informative positions; none where no position is informative, as such a motif would resemble anything.
  func comparedRange(_ clipping: Clipping = Clipping()) -> Range<Int> {
    informationContent.contains { $0 > clipping.information } ? informativeRange(clipping) : 0..<0
  }
}
