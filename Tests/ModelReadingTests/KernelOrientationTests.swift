import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics

/// Whether kernels are flipped, and what decides it.
@Suite("Orientation of kernels")
struct KernelOrientationTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var given: KernelOrientation.Backend?
    var recorded: String?
    var version: Int?
    var names: [String] = []
    var description: String
    var testDescription: String { description }
  }

  static let examples = [
    Example(
      given: .tensorflow, recorded: "theano", version: 0,
      description: "as stored (TensorFlow: given on the command line)"),
    Example(
      given: .theano, recorded: "tensorflow", version: 3,
      description: "flipped along each spatial axis (Theano: given on the command line)"),
    Example(
      recorded: "theano", version: 2, names: ["conv/kernel:0"],
      description: "flipped along each spatial axis (Theano: the file records the backend \"theano\")"),
    Example(
      recorded: "tensorflow", version: 2,
      description: "as stored (TensorFlow: the file records the backend \"tensorflow\")"),
    Example(version: 0, description: "flipped along each spatial axis (Theano: Keras 0 ran on Theano)"),
    Example(version: 3, description: "as stored (TensorFlow: Keras 3 without a recorded backend)"),
    Example(
      version: 1, names: ["conv_W:0", "conv_b:0"], description: "as stored (TensorFlow: weight names end in \":0\")"),
    Example(
      version: 1, names: ["conv_W", "conv_b"],
      description: "flipped along each spatial axis (Theano: weight names of Keras 1 without \":0\")"),
    Example(
      names: ["conv_W"], description: "flipped along each spatial axis (Theano: weight names of Keras 1 without \":0\")"
    ),
  ]

  @Test("The rule, in the order of its parts", arguments: examples)
  func rule(_ example: Example) {
    let orientation = KernelOrientation(
      given: example.given, recorded: example.recorded, majorVersion: example.version, weightNames: example.names)
    #expect(orientation.description == example.description)
    #expect(orientation.flips == example.description.hasPrefix("flipped"))
  }

  @Test("The user's word overrides the file's", arguments: [KernelOrientation.Backend.theano, .tensorflow])
  func override(_ backend: KernelOrientation.Backend) throws {
    let read = try ModelReader.read(Fixture.path("keras1_theano.h5"))
    let told = try ModelReader.read(Fixture.path("keras1_theano.h5"), options: .init(backend: backend))
    func kernel(_ model: Model) throws -> Tensor {
      try #require(model.network.nodes.lazy.compactMap { $0.operation as? Convolution }.first).kernel
    }
    let (own, other) = (try kernel(read), try kernel(told))
    if backend == .theano {
      #expect(own == other)
    } else {
      // Taps in the other order, 4 channels × 5 filters each.
      let taps = (0..<4).map { Array(own.values[$0 * 20..<($0 + 1) * 20]) }
      #expect(other.values == Array(taps.reversed().joined()))
    }
  }

  @Test("The words of the settings tell the version where none is recorded")
  func version() throws {
    func version(_ settings: [String: JSONValue], recorded: String? = nil) throws -> Int? {
      var members: [String: JSONValue] = [
        "class_name": .text("Sequential"),
        "config": .array([
          .object(["class_name": .text("X"), "config": .object(settings.merging(["name": .text("x")]) { $1 })])
        ]),
      ]
      if let recorded { members["keras_version"] = .text(recorded) }
      return try KerasConfiguration(.object(members), file: "m.h5").majorVersion
    }
    #expect(try version(["filters": .integer(3)]) == 2)
    #expect(try version(["nb_filter": .integer(3)]) == 1)
    #expect(try version(["output_dim": .integer(3)]) == 1)
    #expect(try version([:]) == nil)
    #expect(try version(["nb_filter": .integer(3)], recorded: "2.2.4-tf") == 2)
    #expect(try version(["nb_filter": .integer(3)], recorded: "3.15.1") == 3)
  }

  @Test(
    "Groups of variables are named after classes",
    arguments: [
      ("Conv1D", "conv1d"), ("MaxPooling1D", "max_pooling1d"), ("GlobalAveragePooling2D", "global_average_pooling2d"),
      ("BatchNormalization", "batch_normalization"), ("Dense", "dense"), ("PReLU", "p_re_lu"),
      ("LeakyReLU", "leaky_re_lu"),
      ("ELU", "elu"), ("TimeDistributed", "time_distributed"), ("SpatialDropout1D", "spatial_dropout1d"),
      ("ZeroPadding1D", "zero_padding1d"), ("InputLayer", "input_layer"),
    ])
  func groupNames(_ kind: String, _ name: String) {
    #expect(VariableKeys.snakeCase(kind) == name)
  }

  @Test("The second of a class gets a number")
  func numbered() {
    var keys = VariableKeys()
    let layers = ["Dense", "Conv1D", "Dense", "Dense"].enumerated().map { index, kind in
      LayerConfiguration(
        kind: kind, name: "l\(index)", position: index + 1, settings: .null, calls: nil, file: "m.h5")
    }
    for layer in layers { keys.assign(layer) }
    #expect(layers.map { keys.key(of: $0) } == ["dense", "conv1d", "dense_1", "dense_2"])
  }
}
