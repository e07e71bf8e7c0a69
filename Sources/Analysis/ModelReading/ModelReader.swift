import Foundation
import GenomicNetwork
import ReportSupport

/// Reads trained models: whole files of Keras, weights with an architecture beside them, `.keras` archives and ONNX.
public enum ModelReader {
  /// What the user may say about a file.
  public struct Options: Hashable, Sendable, Codable {
    /// JSON architecture for a file of weights; nil for the one beside it or inside it.
    public var architecture: String?
    /// Overrides what the file says about who wrote its kernels.
    public var backend: KernelOrientation.Backend?
    /// Length of a sequence where the model takes any.
    public var length: Int?
    /// What Lambda layers compute, by their names.
    public var lambdas: [String: LambdaFunction]
    /// Layer up to which the model is read, as if it were the output; nil for the model's own outputs.
    public var outputLayer: String?
    /// Order of the axes of the input with the sequence, where an ONNX file does not say it.
    public var inputLayout: InputLayout?
    public init(
      architecture: String? = nil, backend: KernelOrientation.Backend? = nil, length: Int? = nil,
      lambdas: [String: LambdaFunction] = [:], outputLayer: String? = nil,
      inputLayout: InputLayout? = nil
    ) {
      self.architecture = architecture
      self.backend = backend
      self.length = length
      self.lambdas = lambdas
      self.outputLayer = outputLayer
      self.inputLayout = inputLayout
    }
  }

  /// Reads a model; the file is closed when this returns.
  ///
  /// - Throws: `ModelError` naming the file, the place and the remedy.
  public static func read(_ path: String, options: Options = Options()) throws(ModelError) -> Model {
    let name = InputFile.baseName(path)
    if let form = folderForm(path) { throw ModelError(file: name, .storage(.notHDF5(form))) }
    let bytes = try InputFile.read(path, throwing: ModelError.self)
    if ONNXReader.takes(bytes, path: path) { return try readONNX(bytes, path: path, options: options) }
    let source = try ModelSource(bytes, path: path, architecture: options.architecture)
    let store = try WeightStore(source.weights, name: name)
    var configuration = source.configuration
    if let layer = options.outputLayer { try configuration.end(at: layer, file: name) }
    let lambdas = configuration.layers.filter { LayerFactory.lambdaKinds.contains($0.kind) }.map(\.name)
    for layer in options.lambdas.keys.sorted() where !lambdas.contains(layer) {
      throw ModelError(file: name, .unknownLayer(layer, kind: "Lambda layer", known: lambdas))
    }
    // Two arrangements of weights belong to one version each; the third says nothing of it.
    let recorded = configuration.version == nil ? store.arrangement.majorVersion : nil
    let majorVersion = recorded ?? configuration.majorVersion
    let weightNames = try ModelError.reading { () throws(HDF5Error) in try store.weightNames() }
    // Weights of Keras 1 under an architecture of a later version keep the orientation and the forms of their own.
    let isOlder = source.weightsVersion == nil && weightNames.contains(where: isOfKeras1)
    let orientation = KernelOrientation(
      given: options.backend, recorded: isOlder ? source.weightsBackend : configuration.backend,
      majorVersion: isOlder ? 1 : majorVersion, weightNames: weightNames)
    let factory = LayerFactory(
      majorVersion: majorVersion ?? 2, storedVersion: isOlder ? 1 : majorVersion ?? 2, orientation: orientation,
      padsAsTheano: orientation.flips && (options.backend != nil || configuration.backend != "tensorflow"),
      lambdas: options.lambdas)
    let (network, note) = try FreeLength.build(
      configuration, factory: factory, store: store, length: options.length, file: name)
    return Model(
      network: network, fileName: name, byteCount: bytes.count, sha256: SHA256.hexadecimal(of: bytes),
      format: source.format, orientation: orientation, givenLength: options.length,
      warnings: (note.map { [$0] } ?? []) + (note == nil ? try warnings(source.configuration, store: store) : []))
  }

  private static func readONNX(_ bytes: [UInt8], path: String, options: Options) throws(ModelError) -> Model {
    let name = InputFile.baseName(path)
    if let layer = options.lambdas.keys.min() {
      throw ModelError(file: name, .unknownLayer(layer, kind: "Lambda layer", known: []))
    }
    let reading = try ONNXReader.read(
      bytes, path: path, layout: options.inputLayout, length: options.length, outputLayer: options.outputLayer)
    return Model(
      network: reading.network, fileName: name, byteCount: bytes.count, sha256: SHA256.hexadecimal(of: bytes),
      format: reading.format, orientation: .onnx, givenLength: options.length, warnings: [])
  }

  /// Whether a weight's name is one that Keras 1 gave: `convolution1d_1_W`, `lstm_1_U_i`.
  private static func isOfKeras1(_ name: String) -> Bool {
    let own = name.split(separator: "/").last.map { $0.hasSuffix(":0") ? $0.dropLast(2) : $0 } ?? ""
    return ["_W", "_b", "_U", "_W_i", "_W_z", "_running_std"].contains { own.hasSuffix($0) }
  }

  /// What a folder in the place of a file is; nil where there is none.
  private static func folderForm(_ path: String) -> FileForm? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    let form = FileForm(folderOf: names)
    return form == .folder ? nil : form
  }

  private static func warnings(
    _ configuration: KerasConfiguration, store: borrowing WeightStore
  ) throws(ModelError) -> [Warning] {
    var warnings: [Warning] = []
    let known = Set(configuration.layers.map { $0.owners.first?.name ?? $0.name })
    let extra = try ModelError.reading { () throws(HDF5Error) in try store.layersBeyond(known) }
    if !extra.isEmpty {
      let names = extra.prefix(3).map { PrintableText.quoted($0, limit: 40) }.joined(separator: ", ")
      warnings.append(
        Warning(
          kind: "W-EXTRA-WEIGHT",
          message: "The file holds weights of \(extra.count) layer\(extra.count == 1 ? "" : "s") that the "
            + "configuration does not know (\(names)); they were left aside."))
    }
    if let layer = configuration.layers.first(where: { $0.name.utf8.count > 255 }) {
      warnings.append(
        Warning(
          kind: "W-NAME-LONG",
          message: "Layer \(layer.position) has a name of \(layer.name.count) characters; it is shortened in print."))
    }
    return warnings
  }
}
