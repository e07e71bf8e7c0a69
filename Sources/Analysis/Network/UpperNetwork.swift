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

extension UpperNetwork {
  /// The same network with channels that have nothing to do with one another: each unit of the layers that first mix them
  /// reads them in a random order of its own, the same at all positions.
  ///
  /// A unit keeps its weights and what it asks of positions; which channels go together, or stand against each other, is
  /// left to chance. One order for all units would only rename the channels. A unit is one of a dense layer or a filter of
  /// a convolution; layers that keep channels apart may stand below it.
  ///
  /// - Returns: nil where no such layer reads the channels.
  package func permutingChannels(using generator: inout some RandomNumberGenerator) -> UpperNetwork? {
    var copy = self
    guard let hidden else {
      guard let scores = scores.permutingChannels(channels, using: &generator) else { return nil }
      copy.scores = scores
      return copy
    }
    let places = featureOfPlace
    let weights = Self.permuted(hidden.weights, units: hidden.bias.count, channels: channels, using: &generator) {
      [places, positions] channel in (0..<positions).map { places[channel * positions + $0] }
    }
    copy.hidden?.weights = weights
    copy.scores = ScoreNetwork(Dense(weights: weights, bias: hidden.bias), below: hidden.scores)
    return copy
  }

  /// Weights of units with each unit's channels in a random order.
  ///
  /// - Parameters:
  ///   - weights: the last axis counts the units.
  ///   - rows: rows of the weights, all axes but the last, that read a channel; as many for each.
  fileprivate static func permuted(
    _ weights: Tensor, units: Int, channels: Int, using generator: inout some RandomNumberGenerator,
    rows: (Int) -> [Int]
  ) -> Tensor {
    let rows = (0..<channels).map(rows)
    var values = weights.values
    for unit in 0..<units {
      var order = Array(0..<channels)
      for last in order.indices.reversed() { order.swapAt(last, generator.nextIndex(below: last + 1)) }
      for (channel, source) in order.enumerated() {
        for (row, sourceRow) in zip(rows[channel], rows[source]) {
          values[row * units + unit] = weights.values[sourceRow * units + unit]
        }
      }
    }
    return Tensor(shape: weights.shape, values: values)
  }
}

extension ScoreNetwork {
  /// The network with the channels of its input permuted for each unit of the layers that first mix them.
  fileprivate func permutingChannels(
    _ channels: Int, using generator: inout some RandomNumberGenerator
  ) -> ScoreNetwork? {
    /// Slots that hold the channels one by one, as the input does.
    var apart: Set<Int> = [input]
    var layers: [Int: any Layer] = [:]
    for (index, step) in graph.steps.enumerated() where step.inputs.allSatisfy({ apart.contains($0.slot) }) {
      if let convolution = step.layer.convolution {
        guard convolution.channels == channels else { continue }
        let taps = convolution.taps / channels
        layers[index] = convolution.with(
          kernel: UpperNetwork.permuted(
            convolution.kernel, units: convolution.filters, channels: channels, using: &generator
          ) { channel in (0..<taps).map { $0 * channels + channel } })
      } else if let dense = step.layer.dense {
        // Channels are the last axis of what it reads, be that flattened or not.
        guard graph.shapes[step.inputs[0].slot].last == channels, dense.inputs % channels == 0 else { continue }
        let positions = dense.inputs / channels
        layers[index] = Dense(
          weights: UpperNetwork.permuted(dense.weights, units: dense.units, channels: channels, using: &generator) {
            channel in (0..<positions).map { $0 * channels + channel }
          }, bias: dense.bias)
      } else if step.layer.keepsChannelsApart {
        apart.insert(step.output)
      }
    }
    return layers.isEmpty ? nil : replacing(layers)
  }
}

extension Layer {
  /// Whether each channel of the output is one of the input's.
  fileprivate var keepsChannelsApart: Bool {
    switch role {
    case .identity, .reshape, .relocation, .normalization, .activation, .pooling, .globalPooling, .elementwise: true
    case .convolution, .dense, .merge, .context, .other: false
    }
  }
}
