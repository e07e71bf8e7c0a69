import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics

/// What a report says of a model.
@Suite("Description of models")
struct ModelDescriptionTests {
  @Test("Layers, shapes and numbers of weights")
  func layers() throws {
    let summary = try ModelReader.read(Fixture.path("keras1_theano.h5")).summary()
    #expect(
      summary.layers.map {
        "\($0.name) \($0.kind): \($0.detail) -> \(TensorShape.text($0.outputShape)), \($0.parameterCount)"
      }
        == [
          "convolution1d_1_input InputLayer: one-hot sequence -> 12 × 4, 0",
          "convolution1d_1 Conv1D: 5 filters of width 4, same padding, relu -> 12 × 5, 85",
          "maxpooling1d_1 MaxPooling1D: maximum of 2 -> 6 × 5, 0",
          "convolution1d_2 Conv1D: 3 filters of width 3, stride 2 -> 2 × 3, 48",
          "flatten_1 Flatten: to one axis -> 6, 0",
          "activation_1 Activation: hard sigmoid -> 6, 0",
          "dense_1 Dense: 4 units, relu -> 4, 28",
          "dense_2 Dense: 2 units, sigmoid -> 2, 10",
        ])
    #expect(summary.parameterCount == 171)
    #expect(summary.sequenceLength == 12)
    #expect(summary.inputChannels == 4)
    #expect(summary.outputActivation == "sigmoid")
    #expect(summary.format == "Keras 1.2.2, weights (HDF5) with the architecture keras1_theano.json")
    #expect(summary.kernelOrientation.hasPrefix("flipped along each spatial axis (Theano"))
  }

  @Test(
    "How the file's form and version read",
    arguments: [
      ("sequential.h5", "Keras 3.15.1, whole model (HDF5)"), ("graph.keras", "Keras 3.15.1, archive (.keras)"),
      ("keras0.h5", "Keras 0, weights (HDF5) with the architecture keras0.json"),
    ])
  func format(_ file: String, _ format: String) throws {
    #expect(try ModelReader.read(Fixture.path(file)).format == format)
  }

  @Test("Inputs that carry no sequence say which values stand for them")
  func inputs() throws {
    let model = try ModelReader.read(Fixture.path("graph.h5"))
    #expect(model.summary().inputs.map(\.note) == ["zeros", "", ""])
    #expect(model.summary(inputNotes: ["extra": "given"]).inputs.map(\.note) == ["given", "", ""])
    #expect(model.summary().inputs.map(\.isSequence) == [false, true, true])
    #expect(model.summary().inputs.map(\.name) == ["extra", "backward", "forward"])
  }

  @Test("Channels behind one convolution are its filters, behind two they are not")
  func channels() throws {
    let model = try ModelReader.read(Fixture.path("keras2_list.h5"))
    let first = try LayerChoice(model.network, named: "conv1d_1", file: model.fileName)
    let (channels, filters) = model.network.channelsAndFilters(at: first)
    #expect(channels.map(\.filter) == [0, 1, 2, 3, 4])
    #expect(filters.count == 5)
    #expect(filters.allSatisfy { $0.weights.count == 4 && $0.motif.columns.count == 4 })
    #expect(channels.allSatisfy { !$0.isDead && $0.largestActivation != nil })
    let second = try LayerChoice(model.network, named: "conv1d_2", file: model.fileName)
    #expect(model.network.channelsAndFilters(at: second).channels.map(\.filter) == [nil, nil, nil])
  }

  @Test("Weights that the configuration does not know are a warning")
  func warnings() throws {
    // The dense layers are left out of the architecture, not of the file.
    let architecture = RefusalTests.list(
      #"{"class_name": "Conv1D", "config": {"name": "conv", "batch_input_shape": [null, 8, 4], "filters": 2, "kernel_size": [3]}}"#
    )
    let files = ["parts.h5": try Fixture.bytes("weights_alone.h5"), "parts.json": Array(architecture.utf8)]
    try Fixture.withFiles(files) { folder in
      let model = try ModelReader.read(folder.appendingPathComponent("parts.h5").path)
      #expect(model.warnings.map(\.kind) == ["W-EXTRA-WEIGHT"])
      #expect(
        model.warnings.first?.message
          == "The file holds weights of 1 layer that the configuration does not know (\"out\"); they were left aside.")
    }
  }
}
