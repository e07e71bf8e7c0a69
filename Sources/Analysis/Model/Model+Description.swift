extension Model {
  /// What a report says of the file and the network.
  ///
  /// - Parameter inputNotes: for inputs that carry no sequence, which values stand for them, by name.
  public func summary(inputNotes: [String: String] = [:]) -> ModelSummary {
    let sequence = network.sequenceInput
    let length = sequence.flatMap { input in input.layout.map { network.nodes[input.node].shape[$0.lengthAxis] } }
    let activations = network.outputs.map { network.scoreNode(of: $0).activation.name }
    return ModelSummary(
      fileName: fileName, byteCount: byteCount, sha256: sha256, format: format,
      kernelOrientation: orientation.description,
      layers: network.layers.map { layer in
        ModelSummary.LayerRow(
          name: layer.name, kind: Self.presentKind(layer.kind), detail: layer.detail,
          outputShape: network.nodes[layer.node].shape, parameterCount: layer.parameterCount)
      },
      inputs: network.inputs.map { input in
        ModelSummary.InputRow(
          name: input.name, shape: network.nodes[input.node].shape, isSequence: input.layout != nil,
          note: input.layout == nil ? inputNotes[input.name] ?? "zeros" : "")
      },
      parameterCount: parameterCount, sequenceLength: length ?? 0, inputChannels: sequence?.layout?.symbols ?? 0,
      outputActivation: Array(Set(activations)).sorted().joined(separator: ", "))
  }

  /// A layer class of an earlier Keras in today's words.
  private static func presentKind(_ kind: String) -> String {
    switch kind {
    case "Convolution1D": "Conv1D"
    case "Convolution2D": "Conv2D"
    default: kind
    }
  }

  /// The channels of the interpreted layer and the filters of the first convolution.
  ///
  /// Filters are empty where the input is not DNA or the kernel reads no whole bases.
  public func channelsAndFilters(
    at choice: LayerChoice, values: [String: [Float]] = [:]
  ) -> (channels: [ChannelDescription], filters: [FilterDescription]) {
    let point = choice.point
    let intervals = ActivationBounds(network, values: values).channels(of: point.node)
    let first = network.firstConvolution(below: point.node)
    let readsFirst = network.readsOneConvolution(point.node)
    let channels = (0..<point.channels).map { channel in
      let interval = intervals.flatMap { $0.indices.contains(channel) ? $0[channel] : nil }
      return ChannelDescription(
        filter: readsFirst && first != nil ? channel : nil,
        largestActivation: interval.flatMap { $0.upper.isFinite ? Double($0.upper) : nil },
        isDead: interval.map { $0.lower == $0.upper } ?? false)
    }
    guard let first, first.symbols == 4 else { return (channels, []) }
    let filters = (0..<first.convolution.filters).compactMap { filter in
      first.baseWeights(filter: filter).map {
        FilterDescription(weights: $0, motif: PositionProbabilityMatrix(filterWeights: $0))
      }
    }
    return (channels, filters)
  }
}
