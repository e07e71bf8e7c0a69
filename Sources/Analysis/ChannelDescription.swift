/// What a channel of the interpreted layer is.
public struct ChannelDescription: Hashable, Sendable, Codable {
  /// Filter of the first convolution that the channel reads, nil behind more than one convolution.
  public var filter: Int?
  /// Largest activation any sequence can cause; infinite bounds are given as nil.
  public var largestActivation: Double?
  /// Whether no sequence can make the channel differ from a constant.
  public var isDead: Bool
  public init(filter: Int?, largestActivation: Double?, isDead: Bool) {
    self.filter = filter
    self.largestActivation = largestActivation
    self.isDead = isDead
  }
}

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
