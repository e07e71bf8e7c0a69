import GenomicNetwork
import ReportSupport

/// A trained model as it was read: its network and what a report says of the file.
public struct Model: Sendable {
  public var network: Network
  /// Base name of the file.
  public var fileName: String
  public var byteCount: Int
  /// SHA-256 of the file's bytes, lower-case hexadecimal.
  public var sha256: String
  /// Form and version, for example `Keras 2.2.4, whole model (HDF5)`.
  public var format: String
  public var orientation: KernelOrientation
  /// Length of a sequence as it was asked for; nil where the file or nothing says it.
  package var givenLength: Int?
  /// What the reader noticed and could live with.
  public var warnings: [Warning]

  /// Number of weights.
  public var parameterCount: Int { network.layers.map(\.parameterCount).reduce(0, +) }
}

extension Model {
  /// What a report says of the file and the network.
  ///
  /// - Parameters:
  ///   - inputNotes: for inputs that carry no sequence, which values stand for them, by name.
  ///   - heads: the outputs as they are interpreted.
  public func summary(inputNotes: [String: String] = [:], heads: HeadChoice? = nil) -> ModelSummary {
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
      outputActivation: Array(Set(activations)).sorted().joined(separator: ", "),
      heads: heads.flatMap { $0.hasOnlyClasses ? nil : $0.heads })
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
