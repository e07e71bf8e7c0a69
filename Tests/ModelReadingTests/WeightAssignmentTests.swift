import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics

/// Which arrays of a file go to which layer.
@Suite("Weights and layers")
struct WeightAssignmentTests {
  private func layer(
    _ kind: String, _ name: String, settings: [String: JSONValue] = [:], owners: [String] = [], position: Int = 1
  ) -> LayerConfiguration {
    var layer = LayerConfiguration(
      kind: kind, name: (owners + [name]).joined(separator: "/"), position: position, settings: .object(settings),
      calls: nil, file: "m.h5", ownName: name)
    layer.owners = owners.map { .init(name: $0, isTrainable: true) }
    return layer
  }

  @Test(
    "Numbers of arrays by class and settings",
    arguments: [
      ("Dense", [:], 2, 0), ("Dense", ["use_bias": .boolean(false)], 1, 0), ("Conv1D", [:], 2, 0),
      ("SeparableConv1D", [:], 3, 0), ("LSTM", [:], 3, 0), ("BatchNormalization", [:], 2, 2),
      ("BatchNormalization", ["scale": .boolean(false)], 1, 2), ("MultiHeadAttention", [:], 8, 0),
      ("Attention", [:], 0, 0), ("Attention", ["use_scale": .boolean(true)], 1, 0), ("Flatten", [:], 0, 0),
      (
        "Bidirectional",
        ["layer": .object(["class_name": .text("GRU"), "config": .object(["use_bias": .boolean(false)])])], 4, 0
      ),
    ] as [(String, [String: JSONValue], Int, Int)])
  func counts(_ kind: String, _ settings: [String: JSONValue], _ trained: Int, _ statistics: Int) {
    let variables = LayerFactory.Variables(kind: kind, settings: .object(settings))
    #expect(variables.trained == trained)
    #expect(variables.statistics == statistics)
  }

  @Test("Layers of a model inside the model are found by the names in the paths of arrays")
  func nestedByName() throws {
    let file = try WeightStore(try Fixture.bytes("nested_keras2.h5"), name: "nested_keras2.h5")
    let layers = [
      layer("BatchNormalization", "norm", owners: ["trunk", "word"], position: 1),
      layer("Conv1D", "scan_again", owners: ["trunk", "word"], position: 2),
      layer("Conv1D", "scan", owners: ["trunk", "word"], position: 3),
    ]
    let assignment = try WeightAssignment(layers, store: file)
    #expect(assignment.note == nil)
    #expect(
      assignment.paths(of: layers[0]).map { $0.split(separator: "/").last } == [
        "gamma:0", "beta:0", "moving_mean:0", "moving_variance:0",
      ])
    #expect(assignment.paths(of: layers[1]).allSatisfy { $0.contains("scan_again") })
    #expect(assignment.paths(of: layers[2]).count == 2)
  }

  @Test("Where names tell nothing, what is trained comes first, then statistics and frozen layers")
  func nestedByOrder() throws {
    let file = try WeightStore(try Fixture.bytes("nested_keras2.h5"), name: "nested_keras2.h5")
    // Keras wrote: norm's factors, scan_again's arrays, then the frozen scan's, then norm's statistics.
    let layers = [
      layer("Conv1D", "a", settings: ["trainable": .boolean(false)], owners: ["trunk"], position: 1),
      layer("BatchNormalization", "b", owners: ["trunk"], position: 2),
      layer("Conv1D", "c", owners: ["trunk"], position: 3),
    ]
    let assignment = try WeightAssignment(layers, store: file)
    func names(_ layer: LayerConfiguration) -> [String] {
      assignment.paths(of: layer).map { $0.split(separator: "/").suffix(2).joined(separator: "/") }
    }
    #expect(names(layers[0]) == ["scan/kernel:0", "scan/bias:0"])
    #expect(names(layers[1]) == ["norm/gamma:0", "norm/beta:0", "norm/moving_mean:0", "norm/moving_variance:0"])
    #expect(names(layers[2]) == ["scan_again/kernel:0", "scan_again/bias:0"])
  }

  @Test("A note says that layers were paired in their order", arguments: ["older_weights.h5", "other_names.h5"])
  func note(_ file: String) throws {
    let model = try ModelReader.read(
      Fixture.path(file), options: .init(architecture: Fixture.path("older_weights.json")))
    #expect(model.warnings.map(\.kind) == ["W-WEIGHT-ORDER"])
    #expect(model.warnings[0].message.contains("the 5 layers with weights were paired in their order"))
    #expect(model.orientation.flips == (file == "older_weights.h5"))
  }

  @Test("Another number of layers with weights is no pairing")
  func otherNumber() throws {
    let other = RefusalTests.convolution.replacing("\"name\": \"conv\"", with: "\"name\": \"renamed\"")
    let third = #"{"class_name": "Dense", "config": {"name": "extra", "units": 2}}"#
    #expect(
      try RefusalTests.line(architecture: RefusalTests.list(other, RefusalTests.pooling, third, RefusalTests.dense))
        == "E-WEIGHT-MISSING parts.h5: layer 1 \"renamed\" (Conv1D): kernel is missing, the file holds none under this "
        + "layer's name. " + RefusalTests.belong)
  }

  @Test("Layers of models inside models are named after both, and are called once per call of theirs")
  func nestedNames() throws {
    let network = try ModelReader.read(Fixture.path("nested.keras")).network
    #expect(
      network.layers.map(\.name) == [
        "forward", "reverse", "trunk/word/scan", "trunk/word/norm", "trunk/word/scan_again", "trunk/pool", "heads/flat",
        "heads/all", "heads/profile", "heads/count", "joined", "profiles", "counts",
      ])
    let scan = try #require(network.layers.firstIndex { $0.name == "trunk/word/scan" })
    #expect(network.nodes.count { $0.layer == scan } == 2)
  }

  @Test(
    "Classes of every version under one name",
    arguments: [
      ("BatchNormalizationV1", "BatchNormalization"), ("BatchNormalizationV2", "BatchNormalization"),
      ("UnifiedLSTM", "LSTM"), ("Addons>GroupNormalization", "GroupNormalization"), ("Model", "Functional"),
      ("Custom>Attention", "Custom>Attention"), ("Conv1D", "Conv1D"),
    ])
  func classes(_ written: String, _ known: String) { #expect(KerasClass.known(written) == known) }
}
