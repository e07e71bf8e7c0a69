/// The whole result of interpreting one layer of one model: a value that figures and pages are made from.
///
/// Classes, channels and trials are in the model's order and counted from 0 here; what a user sees counts from 1.
public struct Interpretation: Hashable, Sendable {
  public var model: ModelSummary
  public var settings: InterpretationSettings
  public var layer: InterpretedLayer
  /// One entry per output of the model, in output order.
  public var classes: [ClassInterpretation]
  /// One entry per channel of the interpreted layer.
  public var channels: [ChannelDescription]
  /// One entry per filter of the first convolution; the same as `channels` where that layer is interpreted.
  public var filters: [FilterDescription]
  public var warnings: [Warning]
  /// Known motifs that the model's motifs match; nil where no database was given.
  public var motifAnnotation: MotifAnnotation?
  /// Motifs of the filters from the stretches of sequences that activate them; nil where the model reads no bases.
  public var sequenceMotifs: SequenceMotifs?
  /// What each channel reads where the layer lies behind several convolutions; nil elsewhere.
  public var channelMotifs: ChannelMotifs?
  /// Motifs that the model should have learned; nil where none are named.
  public var relevantMotifs: RelevantMotifs?
  /// What the architecture says of the filters of the first convolution; nil where none reads bases.
  public var readability: FirstLayerReadability?
  /// What the outputs stand for, one row per class; nil where no table was given.
  public var classAnnotations: [ClassTable.Row]?
  /// How much the classes' labels go together; nil where no labels were given.
  public var labelCorrelation: LabelCorrelation?

  public init(
    model: ModelSummary, settings: InterpretationSettings, layer: InterpretedLayer,
    classes: [ClassInterpretation], channels: [ChannelDescription], filters: [FilterDescription],
    warnings: [Warning], motifAnnotation: MotifAnnotation? = nil, sequenceMotifs: SequenceMotifs? = nil,
    channelMotifs: ChannelMotifs? = nil, relevantMotifs: RelevantMotifs? = nil,
    readability: FirstLayerReadability? = nil, classAnnotations: [ClassTable.Row]? = nil,
    labelCorrelation: LabelCorrelation? = nil
  ) {
    self.model = model
    self.settings = settings
    self.layer = layer
    self.classes = classes
    self.channels = channels
    self.filters = filters
    self.warnings = warnings
    self.motifAnnotation = motifAnnotation
    self.sequenceMotifs = sequenceMotifs
    self.channelMotifs = channelMotifs
    self.relevantMotifs = relevantMotifs
    self.readability = readability
    self.classAnnotations = classAnnotations
    self.labelCorrelation = labelCorrelation
  }
}

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

  public init(
    fileName: String, byteCount: Int, sha256: String, format: String, kernelOrientation: String,
    layers: [LayerRow], inputs: [InputRow], parameterCount: Int, sequenceLength: Int,
    inputChannels: Int, outputActivation: String
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
  }
}

/// The layer whose feature map is interpreted.
public struct InterpretedLayer: Hashable, Sendable, Codable {
  public var name: String
  /// Place of the layer in `ModelSummary.layers`.
  public var index: Int
  /// K.
  public var channels: Int
  /// W; 1 after global pooling.
  public var positions: Int
  /// Bases of the input that one position sees.
  public var receptiveField: Int
  /// Bases between neighbouring positions.
  public var receptiveStride: Int
  /// Whether each channel is one filter of the first convolution.
  public var readsFirstConvolution: Bool
  /// Why this layer was taken, in words.
  public var reason: String

  public init(
    name: String, index: Int, channels: Int, positions: Int, receptiveField: Int,
    receptiveStride: Int, readsFirstConvolution: Bool, reason: String
  ) {
    self.name = name
    self.index = index
    self.channels = channels
    self.positions = positions
    self.receptiveField = receptiveField
    self.receptiveStride = receptiveStride
    self.readsFirstConvolution = readsFirstConvolution
    self.reason = reason
  }
}

/// A fact that the reader should know before trusting the numbers; the run went on.
public struct Warning: Hashable, Sendable, Codable {
  /// Stable name, for example `W-UNCONVERGED`.
  public var kind: String
  public var message: String
  /// Class it belongs to, nil for the whole model.
  public var classIndex: Int?
  public init(kind: String, message: String, classIndex: Int? = nil) {
    self.kind = kind
    self.message = message
    self.classIndex = classIndex
  }
}
