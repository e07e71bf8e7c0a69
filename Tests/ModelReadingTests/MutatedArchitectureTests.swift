import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics

/// Architectures with settings that no Keras writes: each is read or refused, none ends the program.
@Suite("Mutated architectures")
struct MutatedArchitectureTests {
  static let files = [
    "recurrent_keras2.h5", "attention.h5", "convolution_kinds.h5", "example_normalizations.h5", "broadcasts.h5",
    "masked.h5", "local.h5", "nested.h5", "nested_keras2.h5", "nested_list.h5", "cudnn.h5", "convolutions.h5",
    "planes.h5", "poolings.h5", "arrangements.h5", "graph.h5", "random_01.h5", "random_09.h5", "random_19.h5",
  ]
  private static let mutants = 60

  /// Values that settings are given, sound ones and others.
  private static let values: [JSONValue] = [
    .null, .boolean(true), .boolean(false), .integer(-1), .integer(0), .integer(1), .integer(2), .integer(3),
    .integer(7), .integer(1 << 20), .integer(1 << 31), .integer(1 << 40), .integer(.max), .integer(.min),
    .number(1e300), .number(-0.5), .text("same"), .text("valid"), .text("channels_first"), .text("softmax"),
    .text("concat"), .array([]), .array([.integer(1)]), .array([.integer(2), .integer(2)]),
    .array([.integer(1 << 30), .integer(1 << 30)]), .array([.integer(-1), .null]), .object([:]),
  ]
  private static let classes = [
    "LSTM", "GRU", "Bidirectional", "Conv1D", "Conv2D", "Dense", "Flatten", "Dot", "Add", "Concatenate", "Attention",
    "MultiHeadAttention", "LayerNormalization", "GroupNormalization", "Softmax", "UpSampling1D", "RepeatVector",
    "Reshape", "Permute", "ZeroPadding1D", "Cropping2D", "Masking", "LocallyConnected1D", "DepthwiseConv1D",
    "SeparableConv1D", "Conv1DTranspose", "GlobalMaxPooling1D", "PReLU", "Sequential", "InputLayer",
  ]

  /// A copy in which one value somewhere is another.
  private static func mutant(of value: JSONValue, _ generator: inout SplitMix64) -> JSONValue {
    switch value {
    case .object(var members) where !members.isEmpty:
      let key = members.keys.sorted().randomElement(using: &generator) ?? ""
      if key == "class_name", Bool.random(using: &generator) {
        members[key] = .text(classes.randomElement(using: &generator) ?? "")
      } else if Int.random(in: 0..<12, using: &generator) == 0 {
        members[key] = nil
      } else {
        members[key] = mutant(of: members[key] ?? .null, &generator)
      }
      return .object(members)
    case .array(var elements) where !elements.isEmpty && Int.random(in: 0..<8, using: &generator) > 0:
      let index = elements.indices.randomElement(using: &generator) ?? 0
      elements[index] = mutant(of: elements[index], &generator)
      return .array(elements)
    default: return values.randomElement(using: &generator) ?? .null
    }
  }

  @Test("Read and run, or refused", arguments: files)
  func mutants(_ file: String) throws {
    let bytes = try Fixture.bytes(file)
    let source = try HDF5File(bytes: bytes, name: file)
    let text = try #require(try source.texts("model_config", at: "/")?.values.first)
    let whole = try JSONValue.parse(Array(text.prefix { $0 != 0 }), file: file, place: nil)
    var generator = SplitMix64(seed: UInt64(file.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude))
    var outcomes = (read: 0, refused: 0)
    for _ in 0..<Self.mutants {
      var json = Self.mutant(of: whole, &generator)
      if Bool.random(using: &generator) { json = Self.mutant(of: json, &generator) }
      do throws(ModelError) {
        let configuration = try KerasConfiguration(json, file: file)
        let store = try WeightStore(bytes, name: file)
        let factory = LayerFactory(
          majorVersion: 3, storedVersion: 3,
          orientation: KernelOrientation(given: nil, recorded: "tensorflow", majorVersion: 3, weightNames: []),
          padsAsTheano: false)
        let network = try FreeLength.build(configuration, factory: factory, store: store, length: nil, file: file)
          .network
        outcomes.read += 1
        guard network.nodes.map({ $0.shape.reduce(1, *) }).max() ?? 0 < 1 << 16 else { continue }
        let batch = network.inputs.map { Tensor(shape: [2] + network.nodes[$0.node].shape, repeating: 0.5) }
        guard !batch.isEmpty else { continue }
        let predictor = Predictor(network)
        _ = predictor.predict(batch)
        _ = predictor.gradient(batch, input: 0)
        _ = network.interpretationPoints()
        _ = ActivationBounds(network)
      } catch {
        outcomes.refused += 1
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(outcomes.read + outcomes.refused == Self.mutants)
    #expect(outcomes.refused > 0)
  }
}
