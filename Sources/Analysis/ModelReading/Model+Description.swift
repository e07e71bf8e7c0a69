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
}
