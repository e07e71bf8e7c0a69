import ReportNumerics

extension UpperNetwork {
  /// The same network with channels that have nothing to do with one another: each unit of the first dense layer reads
  /// them in a random order of its own, the same at all positions.
  ///
  /// A unit keeps its weights and what it asks of positions; which channels go together, or stand against each other, is
  /// left to chance. One order for all units would only rename the channels.
  ///
  /// - Returns: nil where the network does not begin with a dense layer.
  package func permutingChannels(using generator: inout some RandomNumberGenerator) -> UpperNetwork? {
    guard var hidden else { return nil }
    let units = hidden.bias.count
    let places = featureOfPlace
    var weights = hidden.weights.values
    for unit in 0..<units {
      var order = Array(0..<channels)
      for last in order.indices.reversed() { order.swapAt(last, generator.nextIndex(below: last + 1)) }
      for (channel, source) in order.enumerated() {
        for position in 0..<positions {
          weights[places[channel * positions + position] * units + unit] =
            hidden.weights.values[places[source * positions + position] * units + unit]
        }
      }
    }
    hidden.weights = Tensor(shape: hidden.weights.shape, values: weights)
    var copy = self
    copy.hidden = hidden
    copy.scores = ScoreNetwork(Dense(weights: hidden.weights, bias: hidden.bias), below: hidden.scores)
    return copy
  }
}
