import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading

/// The layer that is interpreted by default in published and in trained models.
@Suite("Layer of published models", .enabled(if: ReferenceData.isPresent))
struct PublishedLayerChoiceTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var model: String
    var architecture: String?
    var layer: String
    var channels: Int
    var positions: Int
    /// Bases that a position sees, and bases between neighbours, worked out from the layers' windows.
    var field: SequenceWindow
    var testDescription: String { model }

    init(
      _ model: String, architecture: String? = nil, _ layer: String, channels: Int, positions: Int, sees: Int,
      every: Int
    ) {
      self.model = model
      self.architecture = architecture
      self.layer = layer
      self.channels = channels
      self.positions = positions
      field = SequenceWindow(size: sees, stride: every)
    }
  }

  static let examples = [
    // Convolution 8, pooling 4.
    Example("synthetic/2019-I-s1.h5", "pool", channels: 32, positions: 50, sees: 11, every: 4),
    Example("synthetic/2019-II-s1.keras", "pool", channels: 32, positions: 25, sees: 11, every: 4),
    // Convolution 19, pooling 2, convolution 5, pooling 50: 19, 20, 20 + 4·2, 28 + 49·2.
    Example("koo/CNN-2.h5", "pool2", channels: 128, positions: 2, sees: 126, every: 100),
    // Convolution 6, pooling 30, convolution 9, pooling 10: 6, 35, 35 + 8·30, 275 + 9·30; half-lives come in beside it.
    Example("models/Xpresso/human.h5", "max_pooling1d_2", channels: 32, positions: 35, sees: 545, every: 300),
    // Three convolutions of 15; the input of the last is 1000 - 2·14 long.
    Example(
      "models/dragonn/in_vivo_ctcf.weights.h5", architecture: "models/dragonn/in_vivo_ctcf.arch.json", "activation_2",
      channels: 15, positions: 972, sees: 29, every: 1),
    // Convolutions of 5, three of them, 145 long and normalised.
    Example(
      "models/MPRA-DragoNN/ConvModel.hdf5", "batch_normalization_2", channels: 120, positions: 137, sees: 9, every: 1),
    // Sequence and structure in 16 channels: convolution 8, pooling 2, convolution 8, pooling 2.
    Example("models/pysster/SRSF1_pysster.h5", "max_pooling1d_2", channels: 30, positions: 44, sees: 25, every: 4),
    // Any length: laid out at 1000.
    Example(
      "models/MMSplice/Intron3.h5", "global_average_pooling1d_5", channels: 256, positions: 1, sees: 1000, every: 1000),
  ]

  @Test("The default layer", arguments: examples)
  func defaultLayer(_ example: Example) throws {
    let options = ModelReader.Options(architecture: example.architecture.map(ReferenceData.path))
    let model = try ModelReader.read(ReferenceData.path(example.model), options: options)
    let choice = try LayerChoice(model.network, file: model.fileName)
    #expect(choice.point.layer == example.layer)
    #expect(choice.point.channels == example.channels)
    #expect(choice.point.positions == example.positions)
    #expect(SequenceWindow(size: choice.point.receptiveField, stride: choice.point.receptiveStride) == example.field)
  }

  @Test("The maximum over positions of the transcription-factor models", arguments: ReferenceData.factorModels)
  func factorModels(_ name: String) throws {
    let model = try ModelReader.read(ReferenceData.path("tf422/\(name)/16_G_bestmodel_weights.h5"))
    let choice = try LayerChoice(model.network, file: model.fileName)
    #expect(choice.point.layer.hasPrefix("maxpooling2d"))
    #expect(choice.point.channels == 16)
    #expect(choice.point.positions == 1)
  }

  /// Layers of other projects that cannot be read.
  static let refusals = [
    (
      "models/Framepool/utr_model_contribution.h5",
      "utr_model_contribution.h5: layer 7 \"frame_masking\" (FrameSliceLayer): unsupported layer class "
        + "\"FrameSliceLayer\" (not a class of Keras, or one that is not known here)"
    ),
    (
      "models/MMSplice/Acceptor.h5",
      "Acceptor.h5: layer 2 \"convSpliceSite\" (ConvDNA): unsupported layer class \"ConvDNA\" "
        + "(not a class of Keras, or one that is not known here)"
    ),
  ]

  @Test("Models with layers that are not read name the layer", arguments: refusals)
  func refusesLayers(_ path: String, _ line: String) {
    let error = #expect(throws: ModelError.self) { try ModelReader.read(ReferenceData.path(path)) }
    #expect(error?.description == line + ". Remedy: supported are \(LayerFactory.supportedWords).")
  }
}
