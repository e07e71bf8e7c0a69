/// The part of a network above the interpreted layer: from its feature map H to the score of each class.
///
/// A feature is one element of H in the order in which the layer stores it; `channelOfFeature` and
/// `positionOfFeature` say which channel and position it is.
public struct UpperNetwork: Sendable {
  /// K.
  public var channels: Int
  /// W.
  public var positions: Int
  /// Channel of each of the K × W features.
  public var channelOfFeature: [Int]
  /// Position of each of the K × W features.
  public var positionOfFeature: [Int]
  /// H (K × W features) to class scores.
  public var scores: ScoreNetwork
  /// The same split behind its first dense layer, where it begins with one; nil otherwise.
  public var hidden: HiddenSpace?

  public init(
    channels: Int, positions: Int, channelOfFeature: [Int], positionOfFeature: [Int],
    scores: ScoreNetwork, hidden: HiddenSpace?
  ) {
    self.channels = channels
    self.positions = positions
    self.channelOfFeature = channelOfFeature
    self.positionOfFeature = positionOfFeature
    self.scores = scores
    self.hidden = hidden
  }
}

/// The space of the first dense layer's sums u = W' H + b, normalisation folded in.
public struct HiddenSpace: Sendable {
  /// `[features, units]`.
  public var weights: Tensor
  /// `[units]`.
  public var bias: [Float]
  /// u (`units` values) to class scores.
  public var scores: ScoreNetwork

  public init(weights: Tensor, bias: [Float], scores: ScoreNetwork) {
    self.weights = weights
    self.bias = bias
    self.scores = scores
  }
}
