import Foundation
import ReportSupport

/// The two halves of a model, wherever they lie: its configuration and the bytes of its weights file.
struct ModelSource {
  var configuration: KerasConfiguration
  var weights: [UInt8]
  /// Form and version in words.
  var format: String
  /// Backend as the file of weights itself records it, nil where it does not.
  var weightsBackend: String?
  /// Version as the file of weights itself records it.
  var weightsVersion: String?

  /// Finds the configuration of a file: given, inside, or in a JSON file beside it with the same stem.
  ///
  /// - Throws: `ModelError` where there is none or it is none.
  init(_ bytes: [UInt8], path: String, architecture: String?) throws(ModelError) {
    let name = InputFile.baseName(path)
    var form: String
    var json: JSONValue
    if KerasArchive.isArchive(bytes) {
      let archive = try KerasArchive(bytes, file: name)
      weights = archive.weights
      json = try JSONValue.parse(archive.configuration, file: name, place: "config.json")
      let metadata = try archive.metadata.map { bytes throws(ModelError) in
        try JSONValue.parse(bytes, file: name, place: "metadata.json")
      }
      configuration = try KerasConfiguration(json, file: name)
      configuration.version = configuration.version ?? metadata?["keras_version"]?.text ?? "3"
      configuration.backend = configuration.backend ?? "tensorflow"
      form = "archive (.keras)"
    } else {
      weights = bytes
      let file = try ModelError.reading { () throws(HDF5Error) in try HDF5File(bytes: bytes, name: name) }
      let inside = architecture == nil ? try Self.text("model_config", in: file) : nil
      if let inside {
        json = try JSONValue.parse(inside, file: name, place: "model_config")
        form = "whole model (HDF5)"
      } else if let beside = architecture ?? Self.architectureBeside(path) {
        json = try Self.readArchitecture(beside)
        form = "weights (HDF5) with the architecture \(InputFile.baseName(beside))"
      } else {
        throw ModelError(file: name, .missingConfiguration)
      }
      configuration = try KerasConfiguration(json, file: name)
      for root in ["/", "model_weights"]
      where try ModelError.reading({ () throws(HDF5Error) in try file.exists(root) }) {
        if weightsVersion == nil { weightsVersion = try Self.line("keras_version", in: file, at: root) }
        if weightsBackend == nil { weightsBackend = try Self.line("backend", in: file, at: root) }
      }
      configuration.version = configuration.version ?? weightsVersion
      configuration.backend = configuration.backend ?? weightsBackend
    }
    let version = configuration.version.map { PrintableText.line($0, limit: 20) }
    format = (version.map { "Keras \($0), " } ?? "Keras of unrecorded version, ") + form
  }

  /// One text of an attribute; nil where the attribute is absent.
  private static func text(
    _ attribute: String, in file: borrowing HDF5File, at path: String = "/"
  ) throws(ModelError) -> [UInt8]? {
    let found = try ModelError.reading { () throws(HDF5Error) in try file.texts(attribute, at: path) }
    guard let found else { return nil }
    guard found.values.count == 1, let bytes = found.values.first else {
      throw ModelError(file: file.name, place: attribute, .storage(.wrongType("one text expected")))
    }
    // Texts of fixed length are filled up with zeros.
    return Array(bytes[..<(bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0)])
  }

  private static func line(
    _ attribute: String, in file: borrowing HDF5File, at path: String
  ) throws(ModelError) -> String? {
    try text(attribute, in: file, at: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A JSON file of the same stem, or the configuration that an unpacked archive has beside its weights.
  private static func architectureBeside(_ path: String) -> String? {
    let url = URL(fileURLWithPath: path)
    let stem = url.deletingPathExtension()
    var candidates = [stem.appendingPathExtension("json")]
    if stem.pathExtension == "weights" {
      candidates.append(stem.deletingPathExtension().appendingPathExtension("json"))
    }
    if url.lastPathComponent == "model.weights.h5" {
      candidates.append(url.deletingLastPathComponent().appendingPathComponent("config.json"))
    }
    return candidates.map(\.path).first { FileManager.default.fileExists(atPath: $0) }
  }

  private static func readArchitecture(_ path: String) throws(ModelError) -> JSONValue {
    let name = InputFile.baseName(path)
    let bytes = try InputFile.read(path, limit: 1 << 28, throwing: ModelError.self)
    let json: JSONValue
    do {
      json = try JSONValue.parse(bytes, file: name, place: nil)
    } catch {
      // A YAML architecture is recognised by its keys, so that the remedy can name it.
      let form = HDF5Signature.formOfOther(bytes)
      throw form == .yaml ? ModelError(file: name, .storage(.notHDF5(.yaml))) : error
    }
    // An architecture that was encoded twice is a JSON text that holds JSON.
    guard let inner = json.text else { return json }
    return try JSONValue.parse(Array(inner.utf8), file: name, place: nil)
  }
}
