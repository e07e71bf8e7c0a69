import Motifs

/// A filter of the first convolution and the motif that its weights spell.
public struct FilterDescription: Hashable, Sendable, Codable {
  /// Weights in cross-correlation orientation, one column of A, C, G, T per position from 5' to 3'.
  public var weights: [SIMD4<Float>]
  /// Motif from the weights: negatives to 0, columns normalised, all-zero columns 0.25.
  public var motif: PositionProbabilityMatrix
  public init(weights: [SIMD4<Float>], motif: PositionProbabilityMatrix) {
    self.weights = weights
    self.motif = motif
  }
}
