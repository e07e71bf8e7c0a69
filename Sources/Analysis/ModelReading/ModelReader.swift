import ReportSupport

/// Reads trained Keras models: whole files, weights with an architecture beside them, and `.keras` archives.
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
    public init(
      architecture: String? = nil, backend: KernelOrientation.Backend? = nil, length: Int? = nil,
      lambdas: [String: LambdaFunction] = [:], outputLayer: String? = nil
    ) {
      self.architecture = architecture
      self.backend = backend
      self.length = length
      self.lambdas = lambdas
      self.outputLayer = outputLayer
    }
  }

  /// Length at which a model for sequences of any length is laid out until a length is known.
  private static let provisionalLength = 1000

  /// Reads a model; the file is closed when this returns.
  ///
  /// - Throws: `ModelError` naming the file, the place and the remedy.
  public static func read(_ path: String, options: Options = Options()) throws(ModelError) -> Model {
    let name = InputFile.baseName(path)
    let bytes = try InputFile.read(path, throwing: ModelError.self)
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
    let orientation = KernelOrientation(
      given: options.backend, recorded: configuration.backend, majorVersion: majorVersion,
      weightNames: try ModelError.reading { () throws(HDF5Error) in try store.weightNames() })
    let factory = LayerFactory(
      majorVersion: majorVersion ?? 2, orientation: orientation, lambdas: options.lambdas)
    var network = try NetworkBuilder(
      configuration, factory: factory, provisionalLength: options.length ?? provisionalLength
    ).build(store)
    if let length = options.length, network.takesAnyLength {
      do {
        network = try network.resized(to: length)
      } catch {
        throw ModelError(file: name, .shape(error.problem))
      }
    }
    return Model(
      network: network, fileName: name, byteCount: bytes.count, sha256: SHA256.hexadecimal(of: bytes),
      format: source.format, orientation: orientation, givenLength: options.length,
      warnings: try warnings(source.configuration, store: store))
  }

  private static func warnings(
    _ configuration: KerasConfiguration, store: borrowing WeightStore
  ) throws(ModelError) -> [Warning] {
    var warnings: [Warning] = []
    let known = Set(configuration.layers.map(\.name))
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
