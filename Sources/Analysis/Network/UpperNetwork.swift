import ReportNumerics

/// The part of a network above the interpreted layer: from its feature map H to the score of each class.
///
/// A feature is one element of H in the order in which the layer stores it; `channelOfFeature` and
/// `positionOfFeature` say which channel and position it is.
public struct UpperNetwork: Sendable {
  /// K.
  package var channels: Int
  /// W.
  package var positions: Int
  /// Channel of each of the K × W features.
  package var channelOfFeature: [Int]
  /// Position of each of the K × W features.
  package var positionOfFeature: [Int]
  /// H (K × W features) to class scores.
  package var scores: ScoreNetwork
  /// The same split behind its first dense layer, where it begins with one; nil otherwise.
  package var hidden: HiddenSpace?

  package init(
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

  /// Values drawn position by position, the channels of each together, in the order of the features.
  ///
  /// What is drawn so is the same for a network however the axes of its maps stand in memory.
  package func inFeatureOrder(_ drawn: [Float]) -> [Float] {
    precondition(drawn.count == channels * positions, "a value for each feature")
    return zip(positionOfFeature, channelOfFeature).map { drawn[$0 * channels + $1] }
  }

  /// Feature of each channel and position, `[channels, positions]`.
  package var featureOfPlace: [Int] {
    var result = [Int](repeating: 0, count: channels * positions)
    for (feature, channel) in channelOfFeature.enumerated() {
      result[channel * positions + positionOfFeature[feature]] = feature
    }
    return result
  }
}

/// The space of the first dense layer's sums u = W' H + b, normalisation folded in.
package struct HiddenSpace: Sendable {
  /// `[features, units]`.
  package var weights: Tensor
  /// `[units]`.
  package var bias: [Float]
  /// u (`units` values) to class scores.
  package var scores: ScoreNetwork
  /// Whether the weights are those of the dense layer times those of linear layers below it.
  package var isFolded: Bool

  package init(weights: Tensor, bias: [Float], scores: ScoreNetwork, isFolded: Bool = false) {
    self.weights = weights
    self.bias = bias
    self.scores = scores
    self.isFolded = isFolded
  }
}
