import GenomicNetwork
import ReportSupport

/// Why a model could not be read: where in which file, and a fact.
public struct ModelError: FileError, Hashable {
  /// Base name of the model's file.
  public var file: String?
  /// Layer or path inside the file.
  public var place: String?
  public var reason: Reason

  public init(file: String?, place: String? = nil, _ reason: Reason) {
    self.file = file
    self.place = place
    self.reason = reason
  }

  public init(file: String?, place: String? = nil, _ fault: FileFault) {
    self.init(file: file, place: place, .file(fault))
  }

  init(_ error: HDF5Error) { self.init(file: error.file, place: error.place, .storage(error.fault)) }

  /// Reads from an HDF5 file, whose errors become those of the model.
  static func reading<Result: ~Copyable>(_ body: () throws(HDF5Error) -> Result) throws(ModelError) -> Result {
    do {
      return try body()
    } catch {
      throw ModelError(error)
    }
  }

  /// What can be wrong with a model.
  public enum Reason: Hashable, Sendable {
    case file(FileFault)
    case storage(HDF5Error.Fault)
    case missingConfiguration
    case malformedConfiguration(String)
    case invalidConfiguration(String)
    /// - Parameter smallest: shortest sequence that is known to fit; nil where none is known.
    case freeLength(smallest: Int?)
    /// A length that was asked for and does not fit.
    case length(Int, problem: String, smallest: Int?)
    case unsupportedLayer(kind: String, note: String?)
    /// A Lambda layer of which nobody says what it computes; with the name of its function where the file has it.
    case lambda(layer: String, function: String?)
    /// Layers that the user names as Lambda ones, or as the last one, and those that the file has.
    case unknownLayer(String, kind: String, known: [String])
    case unsupportedActivation(String)
    case unsupportedSetting(String)
    case missingWeight(String)
    /// An array of another shape than the layer's settings say.
    case shape(String)
    /// Inputs that do not fit a layer, whatever its weights.
    case fit(String)
    case weightRange(String)
    case tooLarge(String)
    /// A file that is no whole graph of ONNX.
    case damagedGraph(String)
    /// Values of an ONNX model that are kept in another file.
    case externalData(String)
    case unsupportedOperator(String, note: String?)
    case unsupportedInput(String)
    /// An input that does not have the axes that the user says, with its shape.
    case inputLayout(String)
    /// Operators that do not fit one another.
    case misfit(String)
  }
}

extension ModelError {
  public var kind: String {
    switch reason {
    case .file(let fault): fault.kind
    case .storage(let fault): fault.kind
    case .missingConfiguration: "E-CONFIG-MISSING"
    case .malformedConfiguration: "E-CONFIG-JSON"
    case .invalidConfiguration: "E-CONFIG-SCHEMA"
    case .freeLength, .length: "E-CONFIG-LENGTH"
    case .unknownLayer: "E-LAYER-CHOICE"
    case .unsupportedLayer, .lambda, .unsupportedActivation, .unsupportedSetting: "E-LAYER-UNSUPPORTED"
    case .missingWeight: "E-WEIGHT-MISSING"
    case .shape, .fit, .misfit: "E-SHAPE"
    case .damagedGraph: "E-ONNX"
    case .externalData: "E-ONNX-EXTERNAL"
    case .unsupportedOperator, .unsupportedInput: "E-LAYER-UNSUPPORTED"
    case .inputLayout: "E-INPUT-LAYOUT"
    case .weightRange: "E-WEIGHT-RANGE"
    case .tooLarge: "E-LIMIT"
    }
  }

  public var exitCode: Int32 { 3 }

  public var problem: String {
    switch reason {
    case .file(let fault): fault.problem
    case .storage(let fault): fault.problem
    case .missingConfiguration: "no model configuration, so the file holds weights at most"
    case .malformedConfiguration(let what): "the model configuration is not valid JSON: \(what)"
    case .freeLength(let smallest):
      "the model takes sequences of any length" + (smallest.map { " from \($0) bases on" } ?? "")
    case .length(let length, let problem, _): "sequences of \(length) bases do not fit the model: \(problem)"
    case .unsupportedLayer(let kind, let note):
      "unsupported layer class \(PrintableText.quoted(kind))" + (note.map { " (\($0))" } ?? "")
    case .lambda(_, let function):
      "unsupported layer class \"Lambda\" (Python code in the file, never executed"
        + (function.map { "; its function is \(PrintableText.quoted($0, limit: 60))" } ?? "") + ")"
    case .unknownLayer(let name, let kind, _): "no \(kind) \(PrintableText.quoted(name, limit: 60))"
    case .unsupportedOperator(let kind, let note):
      "unsupported operator \(PrintableText.quoted(kind, limit: 60))" + (note.map { " (\($0))" } ?? "")
    case .inputLayout(let shape): "its shape \(shape) does not have the axes of --input-layout"
    case .unsupportedActivation(let name): "unsupported activation \(PrintableText.quoted(name))"
    case .invalidConfiguration(let what), .unsupportedSetting(let what),
      .missingWeight(let what), .shape(let what), .fit(let what), .weightRange(let what), .tooLarge(let what),
      .damagedGraph(let what), .externalData(let what), .unsupportedInput(let what), .misfit(let what):
      what
    }
  }

  /// Operators of ONNX that become layers.
  private static let supportedOperators =
    "Conv, ConvTranspose, Gemm, MatMul, pooling, LSTM, GRU, RNN, normalisations, activations, arithmetic of elements, "
    + "reductions along axes, Einsum, Concat, Split, Slice, Gather, Where by a constant, Pad, Transpose, Reshape, Expand, Tile and Resize"

  public var remedy: String? {
    switch reason {
    case .file(let fault): fault.remedy
    case .storage(let fault): fault.remedy
    case .missingConfiguration: "save the whole model with model.save, or give the architecture with --architecture"
    case .malformedConfiguration: "save the model, or its architecture with model.to_json(), again"
    case .freeLength(let smallest):
      "say which length to interpret with --length" + (smallest.map { ", at least \($0)" } ?? "")
    case .length(_, _, let smallest):
      smallest.map { "give a --length of at least \($0)" } ?? "give the --length that the model was trained on"
    case .unsupportedLayer: "supported are \(LayerFactory.supportedWords)"
    case .lambda(let layer, _):
      "say what it computes with --lambda \(PrintableText.line(layer, limit: 60))=FUNCTION, one of \(LambdaFunction.forms), "
        + "or interpret the model up to a layer below it with --output-layer"
    case .unknownLayer(_, _, let known):
      known.isEmpty
        ? "leave the option out"
        : "choose among \(known.map { PrintableText.quoted($0, limit: 60) }.joined(separator: ", "))"
    case .unsupportedActivation: "supported are \(ActivationFunction.kerasNames.joined(separator: ", "))"
    case .unsupportedSetting: "train or convert the model without it"
    case .missingWeight, .shape: "give the architecture that belongs to these weights, or save the whole model"
    case .tooLarge: "interpret a shorter sequence or a smaller model"
    case .fit: "save the model again with model.save, or correct the architecture: its layers do not fit one another"
    case .weightRange: "train the model again, or copy the file again: no training gives such a value"
    case .invalidConfiguration: "save the model again with model.save"
    case .damagedGraph: "copy the file again from its source, or export the model again"
    case .externalData: "keep the files of the model in one folder, or export it with external_data=False"
    case .unsupportedOperator: "supported are \(Self.supportedOperators)"
    case .unsupportedInput: "export the part of the model that reads one-hot sequences"
    case .inputLayout: "give one of \(InputLayout.allCases.map(\.rawValue).joined(separator: ", "))"
    case .misfit: "export the model again: its operators do not fit one another"
    }
  }
}
