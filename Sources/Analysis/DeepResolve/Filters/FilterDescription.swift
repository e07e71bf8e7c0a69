import Motifs

/// A filter of the first convolution and the motif that its weights spell.
public struct FilterDescription: Hashable, Sendable {
  /// Weights in cross-correlation orientation, one column of A, C, G, T per position from 5' to 3'.
  public var weights: [SIMD4<Float>]
  /// Motif from the weights: negatives to 0, columns normalised, all-zero columns 0.25.
  public var motif: PositionProbabilityMatrix
  public init(weights: [SIMD4<Float>], motif: PositionProbabilityMatrix) {
    self.weights = weights
    self.motif = motif
  }
}

/// Information that the positive and the negative weights of a filter carry, each sign for itself.
///
/// A motif shows the positive weights alone; these numbers tell how much it leaves out.
/// Source: Liu, Zeng, Gifford 2019, Additional file 1, Figure S5, which sets the two signs against each other.
public struct FilterInformation: Hashable, Sendable {
  /// Mean bits per position of the motif that the positive weights spell.
  public var positiveBits: Double
  /// Mean bits per position of the motif that the negative weights spell, their signs turned.
  public var negativeBits: Double
  /// Share of the sum of squared weights that the positive ones have; nil where all weights are zero.
  public var positiveShare: Double?

  public init(_ filter: FilterDescription) {
    positiveBits = PositionProbabilityMatrix(filterWeights: filter.weights).meanInformationContent
    negativeBits = PositionProbabilityMatrix(filterWeights: filter.weights.map { -$0 }).meanInformationContent
    var positive = 0.0
    var all = 0.0
    for column in filter.weights {
      for lane in 0..<4 {
        let weight = Double(column[lane])
        all += weight * weight
        if weight > 0 { positive += weight * weight }
      }
    }
    positiveShare = all > 0 ? positive / all : nil
  }
}
