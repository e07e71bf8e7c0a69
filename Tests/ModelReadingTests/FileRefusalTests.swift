import TestSupport
import Testing

@testable import ModelReading

/// What the reader says of files that are none, damaged, or keep their values elsewhere, word for word.
@Suite("Refused files")
struct FileRefusalTests {
  static let storedElsewhere = [
    (
      "soft_link.h5",
      "E-H5-LINK soft_link.h5: /model_weights/conv/conv/kernel:0: it is a soft link; only objects stored in the file "
        + "itself are read. " + RefusalTests.save
    ),
    (
      "external_link.h5",
      "E-H5-LINK external_link.h5: /model_weights/conv/conv/kernel:0: it is an external link; only objects stored in the "
        + "file itself are read. " + RefusalTests.save
    ),
    (
      "external_storage.h5",
      "E-H5-EXTERNAL external_storage.h5: /model_weights/conv/conv/kernel:0: the values are kept in another file; only "
        + "values stored in the file itself are read. " + RefusalTests.save
    ),
    (
      "virtual_dataset.h5",
      "E-H5-VIRTUAL virtual_dataset.h5: /model_weights/conv/conv/kernel:0: a virtual dataset; only values stored in the "
        + "file itself are read. " + RefusalTests.save
    ),
    (
      "whole_numbers.h5",
      "E-H5-TYPE whole_numbers.h5: /model_weights/conv/conv/kernel:0: floating-point numbers expected. "
        + RefusalTests.save
    ),
    (
      "weights_alone.h5",
      "E-CONFIG-MISSING weights_alone.h5: no model configuration, so the file holds weights at most. "
        + "Remedy: save the whole model with model.save, or give the architecture with --architecture."
    ),
    (
      "nowhere.h5",
      "E-INPUT nowhere.h5: cannot be read: there is no such file. "
        + "Remedy: check the path and the permissions."
    ),
  ]

  @Test("Values that are not in the file", arguments: storedElsewhere)
  func valuesElsewhere(_ name: String, _ expected: String) {
    #expect(RefusalTests.line(reading: Fixture.path(name)) == expected)
  }

  private static let torchExport =
    "import torch; model = Model(); model.load_state_dict(torch.load(\"model.pt\", map_location=\"cpu\")); model.eval(); "
    + "x = torch.zeros(1, 4, 1000); torch.onnx.export(model, (x,), \"model.onnx\", dynamo=True, external_data=False)"

  /// Beginnings of other kinds of files, and what is said of them.
  static let otherForms: [([UInt8], String, String)] = [
    ([], "it is empty", "give a Keras model saved as HDF5 or .keras, or an ONNX model"),
    (Array("<!DOCTYPE html>\n<html>".utf8), "it is a web page", "download the file itself, past the page"),
    (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "it is a Git LFS pointer", "run git lfs pull"),
    ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], "it is compressed with gzip", "run gunzip first"),
    (
      [0x80, 4, 0x95, 0], "it is a Python pickle",
      "in Python, of a Keras model: import pickle; pickle.load(open('model.pkl', 'rb')).save('model.h5'); of a PyTorch "
        + "model: \(FileRefusalTests.torchExport)"
    ),
    (
      [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20], "it is a PyTorch file",
      "in Python, where the code of the model is: \(FileRefusalTests.torchExport)"
    ),
    (
      [8, 1, 0x12, 0x80, 1, 0, 0, 0, 0], "it is a SavedModel of TensorFlow",
      "in Python with TensorFlow 2.15 or older, or import tf_keras: tf.keras.models.load_model('folder').save('model.h5')"
    ),
    (
      Array("model_checkpoint_path: \"model.ckpt\"\n".utf8),
      "it is a checkpoint of TensorFlow, weights without an architecture",
      "in Python, where the code builds the model and loads these weights: model.save('model.h5')"
    ),
    (
      [0, 1, 2, 3, 4, 5, 6, 7, 0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB],
      "it is a checkpoint of TensorFlow, weights without an architecture",
      "in Python, where the code builds the model and loads these weights: model.save('model.h5')"
    ),
    (
      [0x1C, 0, 0, 0] + Array("TFL3....".utf8), "it is a TensorFlow Lite model",
      "in Python, where the Keras model that it was made from is: model.save('model.h5')"
    ),
    (
      [20, 0, 0, 0, 0, 0, 0, 0] + Array("{\"a\":{}}".utf8), "it is a safetensors file, weights without an architecture",
      "in Python, where the code builds the model and loads these weights: model.save('model.h5')"
    ),
    (Array("x,y\n1,2\n".utf8), "it is text", "give a Keras model saved as HDF5 or .keras, or an ONNX model"),
    (
      [0x89, 0x48, 0x44, 0x46, 0x0A, 0x1A, 0x0A, 0, 0], "its signature was damaged by a transfer as text",
      "transfer the file again in binary mode"
    ),
    (
      Array("backend: tensorflow\nclass_name: Model\n".utf8), "it is a YAML architecture",
      "convert it to JSON with model.to_json()"
    ),
    ([1, 2, 3, 4], "it has another signature", "give a Keras model saved as HDF5 or .keras, or an ONNX model"),
  ]

  @Test("Files of other kinds", arguments: otherForms)
  func otherForm(_ bytes: [UInt8], _ words: String, _ remedy: String) throws {
    try Fixture.withFiles(["model.h5": bytes]) { folder in
      #expect(
        RefusalTests.line(reading: folder.appendingPathComponent("model.h5").path)
          == "E-NOT-HDF5 model.h5: not an HDF5 file, \(words). Remedy: \(remedy).")
    }
  }

  /// Files of folders, and what is said of them.
  static let folders: [([String], String, String)] = [
    (
      ["saved_model.pb", "keras_metadata.pb"], "it is a SavedModel of TensorFlow",
      "in Python with TensorFlow 2.15 or older, or import tf_keras: tf.keras.models.load_model('folder').save('model.h5')"
    ),
    (
      ["checkpoint", "model.index", "model.data-00000-of-00001"],
      "it is a checkpoint of TensorFlow, weights without an architecture",
      "in Python, where the code builds the model and loads these weights: model.save('model.h5')"
    ),
    (
      ["config.json", "model.weights.h5"], "it is an unpacked .keras archive",
      "give the model.weights.h5 inside it, beside its config.json"
    ),
  ]

  @Test("Folders that other programs take for models", arguments: folders)
  func modelFolder(_ names: [String], _ words: String, _ remedy: String) throws {
    try Fixture.withFiles(Dictionary(uniqueKeysWithValues: names.map { ($0, [0]) })) { folder in
      #expect(
        RefusalTests.line(reading: folder.path)
          == "E-NOT-HDF5 \(folder.lastPathComponent): not an HDF5 file, \(words). Remedy: \(remedy).")
    }
  }

  @Test("Zip archives are named by what is in them")
  func archives() {
    #expect(FileForm(archiveOf: ["config.json", "metadata.json"]) == .incompleteArchive(missing: ["model.weights.h5"]))
    #expect(FileForm(archiveOf: ["model.weights.h5"]) == .incompleteArchive(missing: ["config.json"]))
    #expect(FileForm(archiveOf: ["net/data.pkl", "net/version"]) == .torch)
    #expect(FileForm(archiveOf: ["model/saved_model.pb"]) == .savedModel)
    #expect(FileForm(archiveOf: ["w.npy", "b.npy"]) == .numpyArchive)
    #expect(FileForm(archiveOf: ["readme.txt"]) == .zip)
  }

  @Test("A folder is not a model")
  func folder() throws {
    try Fixture.withFiles([:]) { folder in
      #expect(
        RefusalTests.line(reading: folder.path)
          == "E-INPUT \(folder.lastPathComponent): cannot be read: it is a folder. "
          + "Remedy: check the path and the permissions.")
    }
  }

  @Test("A file cut short is refused wherever it is cut", arguments: Array(stride(from: 8, to: 22_000, by: 1999)))
  func truncated(_ length: Int) throws {
    let whole = try Fixture.bytes("sequential.h5")
    try #require(length < whole.count)
    try Fixture.withFiles(["model.h5": Array(whole[..<length])]) { folder in
      #expect(
        RefusalTests.line(reading: folder.appendingPathComponent("model.h5").path)
          == "E-H5-CORRUPT model.h5: the file is damaged or cut short: the HDF5 library fails at H5Fopen. "
          + "Remedy: copy the file again from its source and compare checksums.")
    }
  }

  @Test("Weights that are no finite numbers are counted and the first is named")
  func nonFinite() throws {
    var bytes = try Fixture.bytes("weights_alone.h5")
    // Both stand once in the file: 0.21875 at [2, 3, 0] of the kernel, 0.234375 behind it.
    for (value, replacement) in [(Float(0.21875), Float.nan), (0.234375, -.infinity)] {
      let places = bytes.indices.dropLast(3).filter { Array(bytes[$0..<$0 + 4]) == Self.littleEndian(value) }
      try #require(places.count == 1)
      bytes.replaceSubrange(places[0]..<places[0] + 4, with: Self.littleEndian(replacement))
    }
    let architecture = RefusalTests.list(RefusalTests.convolution, RefusalTests.pooling, RefusalTests.dense)
    try Fixture.withFiles(["parts.h5": bytes, "parts.json": Array(architecture.utf8)]) { folder in
      #expect(
        RefusalTests.line(reading: folder.appendingPathComponent("parts.h5").path)
          == "E-WEIGHT-NONFINITE parts.h5: /conv/conv/kernel:0: 2 weights are not a finite number, the first at "
          + "[2, 3, 0]. Remedy: train the model again: such a network gives no finite scores.")
    }
  }

  private static func littleEndian(_ value: Float) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
  }
}
