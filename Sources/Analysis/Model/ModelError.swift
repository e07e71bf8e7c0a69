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

  /// What can be wrong with a model.
  public enum Reason: Hashable, Sendable {
    case file(FileFault)
    case notHDF5(FileForm)
    case corrupt(call: String)
    case openElsewhere
    case link(String)
    case externalStorage
    case virtualDataset
    case missingFilter
    case wrongType(String)
    case limit(String)
    case missingConfiguration
    case malformedConfiguration(String)
    case invalidConfiguration(String)
    case freeLength
    case unsupportedLayer(kind: String, note: String?)
    case unsupportedActivation(String)
    case unsupportedSetting(String)
    case missingWeight(String)
    case shape(String)
    case nonFinite(index: [Int], count: Int)
    case weightRange(String)
    case noSequenceInput
    case ambiguousLayer(candidates: [String])
    case unknownLayer(String, candidates: [String])
    case notInterpretable(String, candidates: [String])
    case tooLarge(String)
  }

  /// What a file that is not HDF5 looks like.
  public enum FileForm: Hashable, Sendable {
    case empty, webPage, largeFilePointer, gzip, zip, pickle, text, damagedSignature, yaml, unknown
  }
}

extension ModelError {
  public var kind: String {
    switch reason {
    case .file(let fault): fault.kind
    case .notHDF5: "E-NOT-HDF5"
    case .corrupt: "E-H5-CORRUPT"
    case .openElsewhere: "E-H5-OPEN-ELSEWHERE"
    case .link: "E-H5-LINK"
    case .externalStorage: "E-H5-EXTERNAL"
    case .virtualDataset: "E-H5-VIRTUAL"
    case .missingFilter: "E-H5-FILTER"
    case .wrongType: "E-H5-TYPE"
    case .limit: "E-H5-LIMIT"
    case .missingConfiguration: "E-CONFIG-MISSING"
    case .malformedConfiguration: "E-CONFIG-JSON"
    case .invalidConfiguration: "E-CONFIG-SCHEMA"
    case .freeLength: "E-CONFIG-LENGTH"
    case .unsupportedLayer, .unsupportedActivation, .unsupportedSetting: "E-LAYER-UNSUPPORTED"
    case .missingWeight: "E-WEIGHT-MISSING"
    case .shape: "E-SHAPE"
    case .nonFinite: "E-WEIGHT-NONFINITE"
    case .weightRange: "E-WEIGHT-RANGE"
    case .noSequenceInput: "E-SHAPE"
    case .ambiguousLayer, .unknownLayer, .notInterpretable: "E-LAYER-CHOICE"
    case .tooLarge: "E-LIMIT"
    }
  }

  public var exitCode: Int32 { 3 }

  public var problem: String {
    switch reason {
    case .file(let fault): fault.problem
    case .notHDF5(let form): "not an HDF5 file, \(form.words)"
    case .corrupt(let call): "the file is damaged or cut short: the HDF5 library fails at \(call)"
    case .openElsewhere: "the file is marked as open for writing by another program"
    case .link(let kind): "it is \(kind) link; only objects stored in the file itself are read"
    case .externalStorage: "the values are kept in another file; only values stored in the file itself are read"
    case .virtualDataset: "a virtual dataset; only values stored in the file itself are read"
    case .missingFilter: "compressed by a filter that is not built into the HDF5 library"
    case .missingConfiguration: "no model configuration, so the file holds weights at most"
    case .malformedConfiguration(let what): "the model configuration is not valid JSON: \(what)"
    case .freeLength: "the model takes sequences of any length"
    case .unsupportedLayer(let kind, let note):
      "unsupported layer class \(PrintableText.quoted(kind))" + (note.map { " (\($0))" } ?? "")
    case .unsupportedActivation(let name): "unsupported activation \(PrintableText.quoted(name))"
    case .nonFinite(let index, let count):
      "\(count) weight\(count == 1 ? " is" : "s are") not a finite number, the first at "
        + "[\(index.map(String.init).joined(separator: ", "))]"
    case .noSequenceInput: "no input looks like a one-hot sequence of 4 to 16 symbols"
    case .ambiguousLayer: "no single feature map feeds the first dense layer"
    case .unknownLayer(let name, _): "no layer \(PrintableText.quoted(name))"
    case .notInterpretable(let why, _): why
    case .wrongType(let what), .limit(let what), .invalidConfiguration(let what), .unsupportedSetting(let what),
      .missingWeight(let what), .shape(let what), .weightRange(let what), .tooLarge(let what):
      what
    }
  }

  public var remedy: String? {
    switch reason {
    case .file(let fault): fault.remedy
    case .notHDF5(let form): form.remedy
    case .corrupt: "copy the file again from its source and compare checksums"
    case .openElsewhere: "run h5clear -s on a copy of the file"
    case .missingFilter: "rewrite the file with h5repack -f GZIP=4"
    case .missingConfiguration: "save the whole model with model.save, or give the architecture with --architecture"
    case .malformedConfiguration: "save the model, or its architecture with model.to_json(), again"
    case .freeLength: "say which length to interpret with --length"
    case .unsupportedLayer: "supported are \(LayerFactory.supportedWords)"
    case .unsupportedActivation: "supported are \(ActivationFunction.kerasNames.joined(separator: ", "))"
    case .unsupportedSetting: "train or convert the model without it"
    case .missingWeight, .shape: "give the architecture that belongs to these weights, or save the whole model"
    case .nonFinite: "train the model again: such a network gives no finite scores"
    case .noSequenceInput: "give a model that reads a one-hot sequence"
    case .ambiguousLayer(let candidates), .unknownLayer(_, let candidates), .notInterpretable(_, let candidates):
      candidates.isEmpty
        ? "interpret a model in which one layer carries all that the scores know of the sequence"
        : "choose with --layer one of \(candidates.joined(separator: ", "))"
    case .tooLarge: "interpret a shorter sequence or a smaller model"
    case .link, .externalStorage, .virtualDataset, .wrongType, .limit, .invalidConfiguration, .weightRange:
      "save the model again with model.save"
    }
  }
}

extension ModelError.FileForm {
  var words: String {
    switch self {
    case .empty: "it is empty"
    case .webPage: "it is a web page"
    case .largeFilePointer: "it is a Git LFS pointer"
    case .gzip: "it is compressed with gzip"
    case .zip: "it is a zip archive without a Keras model"
    case .pickle: "it is a Python pickle"
    case .text: "it is text"
    case .damagedSignature: "its signature was damaged by a transfer as text"
    case .yaml: "it is a YAML architecture"
    case .unknown: "it has another signature"
    }
  }

  var remedy: String {
    switch self {
    case .empty, .unknown, .text: "give a Keras model saved as HDF5 or .keras"
    case .webPage: "download the file itself, past the page"
    case .largeFilePointer: "run git lfs pull"
    case .gzip: "run gunzip first"
    case .zip, .pickle: "save the model with model.save('model.h5')"
    case .damagedSignature: "transfer the file again in binary mode"
    case .yaml: "convert it to JSON with model.to_json()"
    }
  }
}
