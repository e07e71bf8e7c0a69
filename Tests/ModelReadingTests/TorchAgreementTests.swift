import Foundation
import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics

/// Small models against what the framework that wrote them computed; `make_onnx_fixtures.py` and
/// `make_tensorflow_fixtures.py` made both.
@Suite("Agreement with PyTorch and TensorFlow")
struct TorchAgreementTests {
  /// Networks that both exporters write; the older one has no threshold.
  static let names = [
    "plane", "rows", "standing", "basset", "normalised", "danq", "gru", "last_state", "legnet", "bpnet", "smooth",
    "curves", "transformer", "pooled", "strands", "groups", "last_axis", "sums", "trained",
  ]

  /// Those that take sequences of any length.
  static let free: Set<String> = ["bpnet", "smooth", "last_state"]

  @Test("Outputs and gradients are those of PyTorch, as its present exporter writes", arguments: ["threshold"] + names)
  func present(_ name: String) throws { try expect("\(name).onnx", agreesWith: name) }

  @Test("Outputs and gradients are those of PyTorch, as its older exporter writes", arguments: names)
  func older(_ name: String) throws { try expect("\(name).old.onnx", agreesWith: name) }

  @Test(
    "Outputs and gradients are those of Keras, as it exports itself and as tf2onnx converts",
    arguments: ["tf_chain", "tf_tower", "tf_recurrent", "tf_plane"], ["keras", "tf2onnx"])
  func tensorFlow(_ name: String, _ exporter: String) throws {
    try expect("\(name).\(exporter).onnx", agreesWith: name)
  }

  /// What PyTorch, or TensorFlow, computed.
  struct Expectation: Decodable {
    var sequences: [String]
    var outputs: [[Float]]
    /// Gradient of the sum of the first entries of each output, `[sequence, base, 4]`.
    var gradients: [[Float]]

    init(_ name: String) throws {
      let url = URL(fileURLWithPath: Fixture.path("ONNX/\(name).expected.json"))
      self = try JSONDecoder().decode(Expectation.self, from: try Data(contentsOf: url))
    }

    /// The sequences in the layout of an input, `[sequence, ...]`.
    func batch(_ input: Network.Input, shape: [Int]) throws -> Tensor {
      let layout = try #require(input.layout)
      let rows = sequences.flatMap { sequence in
        layout.example(
          sequence.flatMap { base in "ACGT".map { $0 == base ? 1 : 0 } }, length: sequence.count)
      }
      return Tensor(shape: [sequences.count] + shape, values: rows)
    }
  }

  /// Float32 sums in another order than PyTorch's, relative to the largest value.
  static let tolerance: Float = 1e-5
  static let gradientTolerance: Float = 1e-4

  /// Largest difference, relative to the largest value.
  private static func difference(_ values: [Float], _ wanted: [Float]) -> Float {
    guard values.count == wanted.count, let largest = wanted.map(abs).max(), largest > 0 else { return .infinity }
    return (zip(values, wanted).map { abs($0 - $1) }.max() ?? 0) / largest
  }

  private func expect(_ file: String, agreesWith name: String) throws {
    let expected = try Expectation(name)
    var whole = try ModelReader.read(Fixture.path("ONNX/\(file)")).network
    #expect(whole.takesAnyLength == Self.free.contains(name))
    #expect(whole.layers.allSatisfy { whole.nodes.indices.contains($0.node) })
    if whole.takesAnyLength { whole = try whole.resized(to: expected.sequences[0].count) }
    let input = try #require(whole.inputs.first)
    let batch = try expected.batch(input, shape: whole.nodes[input.node].shape)
    try #require(whole.outputs.count == expected.outputs.count)
    for (place, wanted) in expected.outputs.enumerated() {
      var network = whole
      network.outputs = [network.outputs[place]]
      let predictor = Predictor(network)
      let output = predictor.predict([batch]).outputs[0]
      try #require(output.count == wanted.count)
      #expect(Self.difference(output.values, wanted) <= Self.tolerance, "output \(place)")
      let gradient = predictor.gradient([batch], input: 0)
      let layout = try #require(input.layout)
      let length = expected.sequences[0].count
      let arranged = expected.gradients[place].chunked(length * 4).flatMap { layout.example($0, length: length) }
      #expect(
        Self.difference(gradient.values, arranged) <= Self.gradientTolerance, "gradient of output \(place)")
    }
  }
}

extension [Float] {
  fileprivate func chunked(_ size: Int) -> [[Float]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
