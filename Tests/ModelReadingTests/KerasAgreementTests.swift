import Foundation
import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics

/// Small models against what Keras computed with them; `make_fixtures.py` and `make_layer_fixtures.py` made both.
@Suite("Agreement with Keras")
struct KerasAgreementTests {
  /// A model and what is expected of it.
  struct Example: Sendable, CustomTestStringConvertible {
    var file: String
    /// Architecture for a file of weights; nil for the one that the reader finds by itself.
    var architecture: String?
    var expected: String
    var testDescription: String { architecture.map { "\(file) with \($0)" } ?? file }

    init(_ file: String, architecture: String? = nil, expected: String? = nil) {
      self.file = file
      self.architecture = architecture
      self.expected = expected ?? String(file.prefix { $0 != "." })
    }
  }

  static let examples = [
    Example("activations.h5"), Example("convolutions.h5"), Example("planes.h5"), Example("poolings.h5"),
    Example("normalizations.h5"), Example("graph.h5"), Example("graph.keras"), Example("arrangements.h5"),
    Example("sequential.h5"), Example("channels_first.h5"), Example("keras1_graph.h5"),
    Example("keras0.h5", expected: "older_theano"),
    Example("keras1_theano.h5", expected: "older_theano"),
    Example("keras1_tensorflow.h5", expected: "older_tensorflow"),
    Example("keras2_theano.h5", expected: "older_theano"),
    Example("keras2_list.h5", expected: "older_tensorflow"),
    Example("keras2_object.h5", expected: "older_tensorflow"),
    Example("keras2_pieces.h5", expected: "older_tensorflow"),
    Example("keras2_parts.h5", expected: "older_tensorflow"),
    Example("keras2_parts.h5", architecture: "keras2_twice.json", expected: "older_tensorflow"),
    Example("recurrent.h5"), Example("recurrent_keras2.h5"), Example("recurrent.keras", expected: "recurrent_archive"),
    Example("cudnn.h5"), Example("attention.h5"), Example("convolution_kinds.h5"), Example("example_normalizations.h5"),
    Example("operations.h5"), Example("operations_keras2.h5"),
    Example("broadcasts.h5"), Example("masked.h5"), Example("local.h5"),
    Example("nested.h5"), Example("nested.keras"), Example("nested_keras2.h5"), Example("nested_list.h5"),
    Example("older_weights.h5"),
    Example("other_names.h5", architecture: "older_weights.json", expected: "older_weights"),
  ]

  @Test("Outputs and gradients are those of Keras", arguments: examples)
  func agrees(_ example: Example) throws {
    let options = ModelReader.Options(architecture: example.architecture.map(Fixture.path))
    let model = try ModelReader.read(Fixture.path(example.file), options: options)
    try expect(model.network, agreesWith: try Expectation(example.expected))
  }

  static let randomGraphs = (0..<24).map { Example($0 < 10 ? "random_0\($0).h5" : "random_\($0).h5") }

  @Test("Random graphs of all layers, several inputs, shared layers and branches", arguments: randomGraphs)
  func randomGraph(_ example: Example) throws {
    let model = try ModelReader.read(Fixture.path(example.file))
    // Normalisations and recurrent layers one behind the other multiply what rounding leaves.
    try expect(model.network, agreesWith: try Expectation(example.expected), tolerance: 2e-4)
  }

  @Test("Weights beside their configuration, as an unpacked archive leaves them", arguments: ["model", "graph"])
  func unpackedArchive(_ stem: String) throws {
    let archive = try KerasArchive(try Fixture.bytes("graph.keras"), file: "graph.keras")
    // In an unpacked archive the configuration has a name of its own; save_weights leaves it to the user.
    let configuration = stem == "model" ? "config.json" : "\(stem).json"
    let files = ["\(stem).weights.h5": archive.weights, configuration: archive.configuration]
    try Fixture.withFiles(files) { folder in
      let model = try ModelReader.read(folder.appendingPathComponent("\(stem).weights.h5").path)
      try expect(model.network, agreesWith: try Expectation("graph"))
    }
  }

  /// What Keras computed.
  private struct Expectation: Decodable {
    struct Values: Decodable {
      var name: String
      var shape: [Int]
      var values: [Float]
    }
    struct Output: Decodable {
      var shape: [Int]
      var values: [Float]
      /// Gradient of the sum of the first entry of the last axis, by input.
      var gradients: [String: [Float]]
    }
    /// In the order of the model's own list of inputs.
    var inputs: [Values]
    var outputs: [Output]

    init(_ name: String) throws {
      let url = URL(fileURLWithPath: Fixture.path("\(name).expected.json"))
      self = try JSONDecoder().decode(Expectation.self, from: try Data(contentsOf: url))
    }
  }

  /// Float32 sums of some tens of products of order 1, relative to the largest value.
  private static let tolerance: Float = 1e-5

  private func expect(
    _ network: Network, agreesWith expected: Expectation, tolerance: Float = Self.tolerance
  ) throws {
    let batch = expected.inputs.map { Tensor(shape: $0.shape, values: $0.values) }
    try #require(network.inputs.count == batch.count)
    try #require(network.outputs.count == expected.outputs.count)
    for (place, wanted) in expected.outputs.enumerated() {
      var network = network
      network.outputs = [network.outputs[place]]
      let name = network.layers[network.nodes[network.outputs[0]].layer].name
      let predictor = Predictor(network)
      let output = predictor.predict(batch).outputs[0]
      #expect(
        output.isClose(to: Tensor(shape: wanted.shape, values: wanted.values), tolerance: tolerance),
        "output \(place), layer \(name)")
      for (index, input) in expected.inputs.enumerated() {
        let gradient = predictor.gradient(batch, input: index)
        let wanted = wanted.gradients[input.name] ?? [Float](repeating: 0, count: gradient.count)
        #expect(
          gradient.isClose(to: Tensor(shape: gradient.shape, values: wanted), tolerance: tolerance),
          "gradient of output \(place), layer \(name), by input \(input.name)")
      }
    }
  }
}
