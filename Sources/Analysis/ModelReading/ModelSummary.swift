import GenomicNetwork

/// What was read from the model's file, in words and numbers for a reader.
public struct ModelSummary: Hashable, Sendable, Codable {
  /// One layer as the model diagram and table show it.
  public struct LayerRow: Hashable, Sendable, Codable {
    public var name: String
    /// Class of the layer in present-day Keras words, for example `Conv1D`.
    public var kind: String
    /// What the layer does, for example `32 filters of width 8, relu`.
    public var detail: String
    /// Output shape of one example, batch axis left out; 0 stands for a free length.
    public var outputShape: [Int]
    public var parameterCount: Int
    public init(name: String, kind: String, detail: String, outputShape: [Int], parameterCount: Int) {
      self.name = name
      self.kind = kind
      self.detail = detail
      self.outputShape = outputShape
      self.parameterCount = parameterCount
    }
  }
  /// One input of the model.
  public struct InputRow: Hashable, Sendable, Codable {
    public var name: String
    public var shape: [Int]
    public var isSequence: Bool
    /// What value stands for it in this run, for example `zeros`; empty for the sequence itself.
    public var note: String
    public init(name: String, shape: [Int], isSequence: Bool, note: String) {
      self.name = name
      self.shape = shape
      self.isSequence = isSequence
      self.note = note
    }
  }

  /// Base name of the file, without folders.
  public var fileName: String
  public var byteCount: Int
  /// SHA-256 of the file's bytes, lower-case hexadecimal.
  public var sha256: String
  /// Form and version, for example `Keras 2.2.4 whole model (HDF5)`.
  public var format: String
  /// How the kernels were read, with the rule that decided it.
  public var kernelOrientation: String
  public var layers: [LayerRow]
  public var inputs: [InputRow]
  public var parameterCount: Int
  /// Bases of one input sequence.
  public var sequenceLength: Int
  /// Symbols per position: 4 for DNA, more where structure or signal was encoded beside it.
  public var inputChannels: Int
  /// Final activation, for example `sigmoid`; `linear` where the output is its own score.
  public var outputActivation: String
  /// What the outputs give and which number stands for each of their classes; nil where they are the probabilities of
  /// classes of one output, and in results of older versions.
  public var heads: [NetworkHead]?

  public init(
    fileName: String, byteCount: Int, sha256: String, format: String, kernelOrientation: String,
    layers: [LayerRow], inputs: [InputRow], parameterCount: Int, sequenceLength: Int,
    inputChannels: Int, outputActivation: String, heads: [NetworkHead]? = nil
  ) {
    self.fileName = fileName
    self.byteCount = byteCount
    self.sha256 = sha256
    self.format = format
    self.kernelOrientation = kernelOrientation
    self.layers = layers
    self.inputs = inputs
    self.parameterCount = parameterCount
    self.sequenceLength = sequenceLength
    self.inputChannels = inputChannels
    self.outputActivation = outputActivation
    self.heads = heads
  }
}
