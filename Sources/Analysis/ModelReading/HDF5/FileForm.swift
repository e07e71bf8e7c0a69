/// What a file or folder that is no Keras model in HDF5 looks like.
public enum FileForm: Hashable, Sendable {
  case empty, webPage, largeFilePointer, gzip, zip, pickle, text, damagedSignature, yaml, unknown
  /// A folder that TensorFlow wrote with its graph.
  case savedModel
  /// Weights that TensorFlow wrote without a graph.
  case checkpoint
  case frozenGraph, tensorFlowLite, onnx, torch, numpyArchive, safetensors
  /// A `.keras` archive without some of its members.
  case incompleteArchive(missing: [String])
  /// The members of a `.keras` archive in a folder.
  case unpackedArchive
  case folder
}

extension FileForm {
  /// What it is, in words.
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
    case .savedModel: "it is a SavedModel of TensorFlow"
    case .checkpoint: "it is a checkpoint of TensorFlow, weights without an architecture"
    case .frozenGraph: "it is a graph of TensorFlow without layers"
    case .tensorFlowLite: "it is a TensorFlow Lite model"
    case .onnx: "it is an ONNX model"
    case .torch: "it is a PyTorch file"
    case .numpyArchive: "it is an archive of NumPy arrays"
    case .safetensors: "it is a safetensors file, weights without an architecture"
    case .incompleteArchive(let missing): "it is a .keras archive without \(missing.joined(separator: " and "))"
    case .unpackedArchive: "it is an unpacked .keras archive"
    case .folder: "it is a folder"
    }
  }

  /// What to do about it, with the line of Python that saves a model that is read.
  var remedy: String {
    switch self {
    case .empty, .unknown, .text, .folder: "give a Keras model saved as HDF5 or .keras, or an ONNX model"
    case .webPage: "download the file itself, past the page"
    case .largeFilePointer: "run git lfs pull"
    case .gzip: "run gunzip first"
    case .zip: "save the model with model.save('model.h5')"
    case .pickle:
      "in Python, of a Keras model: import pickle; pickle.load(open('model.pkl', 'rb')).save('model.h5'); of a PyTorch "
        + "model: \(PyTorchExport.statement)"
    case .damagedSignature: "transfer the file again in binary mode"
    case .yaml: "convert it to JSON with model.to_json()"
    case .savedModel:
      "in Python with TensorFlow 2.15 or older, or import tf_keras: "
        + "tf.keras.models.load_model('folder').save('model.h5')"
    case .checkpoint, .safetensors, .numpyArchive:
      "in Python, where the code builds the model and loads these weights: model.save('model.h5')"
    case .frozenGraph, .tensorFlowLite:
      "in Python, where the Keras model that it was made from is: model.save('model.h5')"
    case .onnx: "give it as the model, under a name that ends in .onnx"
    case .torch: "in Python, where the code of the model is: \(PyTorchExport.statement)"
    case .incompleteArchive: "save the model again, in Python: model.save('model.keras')"
    case .unpackedArchive: "give the model.weights.h5 inside it, beside its config.json"
    }
  }

  /// The form of a folder by what is in it.
  ///
  /// - Parameter names: of its files.
  init(folderOf names: [String]) {
    if names.contains("saved_model.pb") || names.contains("saved_model.pbtxt") {
      self = .savedModel
    } else if names.contains("model.weights.h5"), names.contains("config.json") {
      self = .unpackedArchive
    } else if names.contains("checkpoint") || names.contains(where: { $0.hasSuffix(".index") }) {
      self = .checkpoint
    } else if names.contains("data.pkl") {
      self = .torch
    } else {
      self = .folder
    }
  }

  /// The form of a zip archive that is no `.keras` file by the names of its members.
  init(archiveOf names: some Collection<String>) {
    let parts = ["config.json", "model.weights.h5"]
    let missing = parts.filter { !names.contains($0) }
    if missing.count < parts.count {
      self = .incompleteArchive(missing: missing)
    } else if names.contains(where: { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }) {
      self = .torch
    } else if names.contains(where: { $0.hasSuffix("saved_model.pb") }) {
      self = .savedModel
    } else if !names.isEmpty, names.allSatisfy({ $0.hasSuffix(".npy") }) {
      self = .numpyArchive
    } else {
      self = .zip
    }
  }
}
