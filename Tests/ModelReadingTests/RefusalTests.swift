import Foundation
import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading

/// What the reader says of models that it does not read, word for word.
@Suite("Refused models")
struct RefusalTests {
  /// The one line that reading a file gives.
  static func line(reading path: String, options: ModelReader.Options = .init()) -> String {
    do {
      let model = try ModelReader.read(path, options: options)
      return "read: \(model.network.layers.map(\.name).joined(separator: ", "))"
    } catch {
      return "\(error.kind) \(error.description)"
    }
  }

  /// The line for the weights of `weights_alone.h5` (convolution 3 × 4 × 2, dense 2 × 2) under an architecture.
  static func line(architecture: String, named name: String = "parts.json") throws -> String {
    let files = ["parts.h5": try Fixture.bytes("weights_alone.h5"), name: Array(architecture.utf8)]
    return try Fixture.withFiles(files) { folder in
      let path = folder.appendingPathComponent(name).path
      return line(reading: folder.appendingPathComponent("parts.h5").path, options: .init(architecture: path))
    }
  }

  static let convolution =
    #"{"class_name": "Conv1D", "config": {"name": "conv", "batch_input_shape": [null, 8, 4], "filters": 2, "kernel_size": [3]}}"#
  static let pooling = #"{"class_name": "GlobalMaxPooling1D", "config": {"name": "pool"}}"#
  static let dense = #"{"class_name": "Dense", "config": {"name": "out", "units": 2}}"#

  static func list(_ layers: String...) -> String {
    #"{"class_name": "Sequential", "config": {"layers": ["# + layers.joined(separator: ", ") + "]}}"
  }

  static let supported = "Remedy: supported are \(LayerFactory.supportedWords)."
  static let belong = "Remedy: give the architecture that belongs to these weights, or save the whole model."
  static let fitting =
    "Remedy: save the model again with model.save, or correct the architecture: its layers do not fit one another."
  static let save = "Remedy: save the model again with model.save."

  @Test("The parts belong together")
  func reads() throws {
    #expect(
      try Self.line(architecture: Self.list(Self.convolution, Self.pooling, Self.dense))
        == "read: conv_input, conv, pool, out")
  }

  /// One layer put between the pooling and the dense layer, and what is said of it.
  static let insertedLayers = [
    (
      #"{"class_name": "Lambda", "config": {"name": "lambda_1", "function": ["4wEAAAA=", null, null]}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"lambda_1\" (Lambda): unsupported layer class \"Lambda\" "
        + "(Python code in the file, never executed). Remedy: say what it computes with --lambda lambda_1=FUNCTION, "
        + "one of \(LambdaFunction.forms), or interpret the model up to a layer below it with --output-layer."
    ),
    (
      #"{"class_name": "Lambda", "config": {"name": "l", "function": "my_pooling", "function_type": "function"}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"l\" (Lambda): unsupported layer class \"Lambda\" "
        + "(Python code in the file, never executed; its function is \"my_pooling\"). Remedy: say what it computes with "
        + "--lambda l=FUNCTION, one of \(LambdaFunction.forms), or interpret the model up to a layer below it with "
        + "--output-layer."
    ),
    (
      #"{"class_name": "Custom>Attention", "config": {"name": "attention"}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"attention\" (Custom>Attention): unsupported layer class "
        + "\"Custom>Attention\" (not a class of Keras, or one that is not known here). " + supported
    ),
    (
      #"{"class_name": "ConvLSTM2D", "config": {"name": "lstm", "filters": 4}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"lstm\" (ConvLSTM2D): unsupported layer class \"ConvLSTM2D\" (a recurrent "
        + "layer of convolutions). " + supported
    ),
    (
      #"{"class_name": "LSTM", "config": {"name": "lstm", "units": 4}}"#,
      "E-SHAPE parts.h5: layer 3 \"lstm\" (LSTM): an input of shape 2, positions with features expected. " + fitting
    ),
    (
      #"{"class_name": "Bidirectional", "config": {"name": "both", "merge_mode": "sum", "layer": {"class_name": "GRU", "#
        + #""config": {}}}}"#,
      "E-SHAPE parts.h5: layer 3 \"both\" (GRU): an input of shape 2, positions with features expected. "
        + fitting
    ),
    (
      #"{"class_name": "Bidirectional", "config": {"name": "both", "merge_mode": null, "layer": {"class_name": "GRU", "#
        + #""config": {}}}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"both\" (Bidirectional): a merge_mode that hands on two outputs. "
        + "Remedy: train or convert the model without it."
    ),
    (
      #"{"class_name": "Functional", "config": {"name": "inner", "layers": []}}"#,
      "E-CONFIG-SCHEMA parts.h5: a model without layers. " + save
    ),
    (
      #"{"class_name": "Dot", "config": {"name": "dot", "axes": 1}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"dot\" (Dot): it is called with 1 input, which is not read. "
        + "Remedy: train or convert the model without it."
    ),
    (
      #"{"class_name": "TFOpLambda", "config": {"name": "tf.math.log", "function": "math.log"}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"tf.math.log\" (TFOpLambda): unsupported layer class \"TFOpLambda\" "
        + "(an operation outside any layer). " + supported
    ),
    (
      #"{"class_name": "Embedding", "config": {"name": "embed"}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"embed\" (Embedding): unsupported layer class \"Embedding\" (it reads "
        + "whole-number tokens, the models read here take one-hot bases). " + supported
    ),
    (
      #"{"class_name": "Activation", "config": {"name": "act", "activation": "swoosh"}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"act\" (Activation): unsupported activation \"swoosh\". Remedy: supported "
        + "are linear, relu, relu6, leaky_relu, elu, selu, gelu, swish, silu, sigmoid, hard_sigmoid, softmax, softplus, "
        + "softsign, tanh, exponential, log_softmax, log_sigmoid, mish, hard_silu, hard_swish, celu, hard_tanh, "
        + "tanh_shrink, soft_shrink, hard_shrink, squareplus, sparse_plus, sparse_sigmoid."
    ),
    (
      #"{"class_name": "TimeDistributed", "config": {"name": "each", "layer": {"class_name": "Conv1D", "config": {}}}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"each\" (TimeDistributed): unsupported layer class "
        + "\"TimeDistributed(Conv1D)\" (only TimeDistributed(Dense) is read). " + supported
    ),
    (
      #"{"class_name": "Dense", "config": {"name": "extra", "units": 3}}"#,
      "E-WEIGHT-MISSING parts.h5: layer 3 \"extra\" (Dense): kernel is missing, the file holds none under this layer's "
        + "name. " + belong
    ),
    (
      #"{"class_name": "Dense", "config": {"name": "extra"}}"#,
      "E-CONFIG-SCHEMA parts.h5: layer 3 \"extra\" (Dense): units must be given. " + save
    ),
    (
      #"{"class_name": "Reshape", "config": {"name": "shape", "target_shape": [3, -1]}}"#,
      "E-SHAPE parts.h5: layer 3 \"shape\" (Reshape): 2 does not reshape to 3 × any. " + fitting
    ),
    (
      #"{"class_name": "BatchNormalization", "config": {"name": "norm", "mode": 1}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 3 \"norm\" (BatchNormalization): batch normalisation of mode 1 or 2, which "
        + "has no moving statistics. Remedy: train or convert the model without it."
    ),
    (
      #"{"class_name": "MaxPooling1D", "config": {"name": "pool", "pool_size": 2}}"#,
      "E-CONFIG-SCHEMA parts.h5: layer 3 \"pool\" (MaxPooling1D): another layer has the same name. " + save
    ),
    (
      #"{"class_name": "Dropout", "config": {}}"#,
      "E-CONFIG-SCHEMA parts.h5: layer 3 \"\" (Dropout): the layer has no name. " + save
    ),
    (
      #"{"config": {"name": "x"}}"#,
      "E-CONFIG-SCHEMA parts.h5: layer 3: the layer names no class. " + save
    ),
  ]

  @Test("Layers that are not read", arguments: insertedLayers)
  func insertedLayer(_ layer: String, _ expected: String) throws {
    #expect(
      try Self.line(architecture: Self.list(Self.convolution, Self.pooling, layer, Self.dense)) == expected)
  }

  /// A setting of the convolution, its replacement, and what is said of it.
  static let settings = [
    (
      "\"filters\": 2", "\"filters\": 5",
      "E-SHAPE parts.h5: layer 1 \"conv\" (Conv1D): /conv/conv/kernel:0: kernel of shape 3 × 4 × 2, the configuration "
        + "says 3 × 4 × 5. " + belong
    ),
    (
      "[null, 8, 4]", "[null, 8, 5]",
      "E-SHAPE parts.h5: layer 1 \"conv\" (Conv1D): /conv/conv/kernel:0: kernel of shape 3 × 4 × 2, the configuration "
        + "says 3 × 5 × 2. " + belong
    ),
    (
      "[null, 8, 4]", "[null, 2, 4]",
      "E-SHAPE parts.h5: layer 1 \"conv\" (Conv1D): an input of length 2 is shorter than the window of 3. " + fitting
    ),
    (
      "\"filters\": 2", "\"filters\": 2, \"use_bias\": false",
      "E-SHAPE parts.h5: layer 1 \"conv\" (Conv1D): the file holds 2 arrays under this layer's name, the configuration "
        + "says 1. " + belong
    ),
    (
      "\"filters\": 2", "\"filters\": 2, \"groups\": 2",
      "E-SHAPE parts.h5: layer 1 \"conv\" (Conv1D): /conv/conv/kernel:0: kernel of shape 3 × 4 × 2, the configuration "
        + "says 3 × 2 × 2. " + belong
    ),
    (
      "\"filters\": 2", "\"filters\": 2, \"groups\": 3",
      "E-SHAPE parts.h5: layer 1 \"conv\" (Conv1D): 3 groups of 4 channels and 2 filters. " + fitting
    ),
    (
      "\"filters\": 2", "\"filters\": 2, \"padding\": \"full\"",
      "E-LAYER-UNSUPPORTED parts.h5: layer 1 \"conv\" (Conv1D): unsupported padding \"full\". "
        + "Remedy: train or convert the model without it."
    ),
    (
      "\"filters\": 2", "\"filters\": \"2\"",
      "E-CONFIG-SCHEMA parts.h5: layer 1 \"conv\" (Conv1D): filters must be a whole number of at least 1. " + save
    ),
    (
      "\"kernel_size\": [3]", "\"kernel_size\": [3, 4]",
      "E-CONFIG-SCHEMA parts.h5: layer 1 \"conv\" (Conv1D): kernel_size must be one whole number of at least 1. " + save
    ),
    (
      "\"batch_input_shape\": [null, 8, 4], ", "",
      "E-CONFIG-SCHEMA parts.h5: layer 1 \"conv\" (Conv1D): the first layer declares no input shape. " + save
    ),
    (
      // Weights are found by order; the shape tells that they are others.
      "\"name\": \"conv\", \"batch_input_shape\": [null, 8, 4]",
      "\"name\": \"conv1d_1\", \"batch_input_shape\": [null, 8, 5]",
      "E-SHAPE parts.h5: layer 1 \"conv1d_1\" (Conv1D): /conv/conv/kernel:0: kernel of shape 3 × 4 × 2, the "
        + "configuration says 3 × 5 × 2. " + belong
    ),
    (
      "\"filters\": 2", "\"filters\": 2, \"filters\": 3",
      "E-CONFIG-JSON parts.json: the model configuration is not valid JSON: line 1, column 153: the key \"filters\" "
        + "stands twice. Remedy: save the model, or its architecture with model.to_json(), again."
    ),
  ]

  @Test("Settings that do not fit, the first layer named", arguments: settings)
  func setting(_ setting: String, _ replacement: String, _ expected: String) throws {
    let layer = Self.convolution.replacing(setting, with: replacement)
    #expect(layer != Self.convolution)
    #expect(try Self.line(architecture: Self.list(layer, Self.pooling, Self.dense)) == expected)
  }

  /// Whole architectures and what is said of them.
  static let architectures = [
    (
      "class_name: Sequential\nconfig:\n- class_name: Convolution1D\n",
      "E-NOT-HDF5 parts.yaml: not an HDF5 file, it is a YAML architecture. "
        + "Remedy: convert it to JSON with model.to_json()."
    ),
    (
      "",
      "E-CONFIG-JSON parts.yaml: the model configuration is not valid JSON: it is empty. "
        + "Remedy: save the model, or its architecture with model.to_json(), again."
    ),
    ("[1, 2]", "E-CONFIG-SCHEMA parts.h5: the configuration is not an object. " + save),
    ("{}", "E-CONFIG-SCHEMA parts.h5: the configuration names no class. " + save),
    (
      #"{"class_name": "Sequential", "config": {"layers": []}}"#,
      "E-CONFIG-SCHEMA parts.h5: a model without layers. " + save
    ),
    (
      #"{"class_name": "Graph", "config": {"nodes": {}}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: unsupported layer class \"Graph\" "
        + "(a model class of its own; Sequential and Functional are read). " + supported
    ),
    (
      #"{"class_name": "Functional", "config": {"layers": [{"class_name": "InputLayer", "inbound_nodes": [], "#
        + #""config": {"name": "x", "batch_shape": [null, 8, 4]}}, {"class_name": "Flatten", "config": {"name": "flat"}, "#
        + #""inbound_nodes": [[["y", 0, 0, {}]]]}], "output_layers": [["flat", 0, 0]]}}"#,
      "E-CONFIG-SCHEMA parts.h5: layer 2 \"flat\" (Flatten): it reads \"y\", which is not there or depends on it. "
        + save
    ),
    (
      #"{"class_name": "Functional", "config": {"layers": [{"class_name": "InputLayer", "inbound_nodes": [], "#
        + #""config": {"name": "x", "batch_shape": [null, 8, 4]}}, {"class_name": "Flatten", "config": {"name": "flat"}, "#
        + #""inbound_nodes": [[["x", 0, 1, {}]]]}], "output_layers": [["flat", 0, 0]]}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 2 \"flat\" (Flatten): it reads output 2 of \"x\": of each layer the first "
        + "output alone is read, no state of a recurrent layer. Remedy: train or convert the model without it."
    ),
    (
      #"{"class_name": "Functional", "config": {"layers": [{"class_name": "InputLayer", "inbound_nodes": [], "#
        + #""config": {"name": "x", "batch_shape": [null, 8, 4]}}, {"class_name": "Flatten", "config": {"name": "flat"}, "#
        + #""inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["x", 0, 0]}}, 2.0], "#
        + #""kwargs": {}}]}], "output_layers": [["flat", 0, 0]]}}"#,
      "E-LAYER-UNSUPPORTED parts.h5: layer 2 \"flat\" (Flatten): it is called with a constant. "
        + "Remedy: train or convert the model without it."
    ),
    (
      #"{"class_name": "Functional", "config": {"layers": [{"class_name": "InputLayer", "inbound_nodes": [], "#
        + #""config": {"name": "x", "batch_shape": [null, 8, 4]}}], "output_layers": [["y", 0, 0]]}}"#,
      "E-CONFIG-SCHEMA parts.h5: output_layers: an output of layer \"y\", which is not there. " + save
    ),
    (
      #"{"class_name": "Functional", "config": {"layers": [{"class_name": "InputLayer", "inbound_nodes": [], "#
        + #""config": {"name": "x", "batch_shape": [null, 8, 4]}}], "output_layers": []}}"#,
      "E-CONFIG-SCHEMA parts.h5: output_layers: the model names no outputs. " + save
    ),
  ]

  @Test("Architectures that are none", arguments: architectures)
  func architecture(_ text: String, _ expected: String) throws {
    #expect(try Self.line(architecture: text, named: "parts.yaml") == expected)
  }

  @Test("Every error has a kind, ends with 3 and is one line")
  func oneLine() throws {
    let error = ModelError(
      file: "a\u{1B}[31m.h5", place: "layer \"two\nlines\"", .unsupportedLayer(kind: "x\ty", note: nil))
    #expect(error.exitCode == 3)
    #expect(
      error.description == "aU+001B[31m.h5: layer \"twoU+000Alines\": unsupported layer class \"xU+0009y\". "
        + Self.supported)
  }

  @Test("The words of supported activations are those that are read")
  func activationNames() throws {
    let layer = LayerConfiguration(
      kind: "Activation", name: "a", position: 1, settings: .null, calls: nil, file: "model.h5")
    for name in ActivationFunction.kerasNames {
      #expect(throws: Never.self) { try ActivationFunction(.text(name), in: layer, majorVersion: 3) }
    }
  }

  @Test("A list of layers that was built on data keeps the shape beside its layers")
  func builtOnData() throws {
    let first = Self.convolution.replacing("\"batch_input_shape\": [null, 8, 4], ", with: "")
    let text = Self.list(first, Self.pooling, Self.dense)
      .replacing("\"config\": {\"layers\"", with: "\"config\": {\"build_input_shape\": [null, 8, 4], \"layers\"")
    #expect(try Self.line(architecture: text) == "read: conv_input, conv, pool, out")
  }
}
