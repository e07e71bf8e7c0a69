/// What the first bytes of a file say about its form.
enum HDF5Signature {
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The form of a file that is not HDF5; nil where the signature stands at one of the places it may stand at.
  static func formOfOther(_ bytes: [UInt8]) -> FileForm? {
    var offset = 0
    while offset + signature.count <= bytes.count {
      if Array(bytes[offset..<offset + signature.count]) == signature { return nil }
      offset = offset == 0 ? 512 : offset * 2
    }
    if bytes.isEmpty { return .empty }
    let start = bytes.prefix(200)
    let text = String(decoding: start, as: UTF8.self).lowercased()
    if start.starts(with: [0x89, 0x48, 0x44, 0x46]) { return bytes.count < 8 ? .unknown : .damagedSignature }
    if start.starts(with: [0x1F, 0x8B]) { return .gzip }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zip }
    if start.starts(with: torchPickle) { return .torch }
    if start.first == 0x80, bytes.count > 1, bytes[1] <= 5 { return .pickle }
    if bytes.count >= 8, bytes[4..<8].elementsEqual("TFL3".utf8) { return .tensorFlowLite }
    if bytes.count >= 8, bytes.suffix(8).elementsEqual(tableMagic) { return .checkpoint }
    if text.hasPrefix("model_checkpoint_path:") { return .checkpoint }
    if bytes.count > 9, bytes[8] == 0x7B, bytes[4..<8].allSatisfy({ $0 == 0 }) { return .safetensors }
    if let form = protocolBuffer(bytes) { return form }
    if text.hasPrefix("version https://git-lfs") { return .largeFilePointer }
    if text.contains("<!doctype html") || text.contains("<html") { return .webPage }
    if text.contains("class_name:") || text.hasPrefix("backend:") { return .yaml }
    if start.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { return .text }
    return .unknown
  }

  /// The pickled number that older PyTorch begins its files with.
  private static let torchPickle: [UInt8] = [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9]
  /// What ends the index of a TensorFlow checkpoint, a table of LevelDB.
  private static let tableMagic: [UInt8] = [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]

  /// The form of a message of protocol buffers by its first fields.
  private static func protocolBuffer(_ bytes: [UInt8]) -> FileForm? {
    guard bytes.count > 8 else { return nil }
    // SavedModel: schema version 1, then the graph. ONNX: version of the format, then its producer or version.
    if bytes[0] == 0x08, bytes[1] == 1, bytes[2] == 0x12 { return .savedModel }
    if bytes[0] == 0x08, (1...32).contains(bytes[1]), [0x12, 0x1A, 0x22, 0x3A, 0x42].contains(bytes[2]) {
      return .onnx
    }
    // GraphDef: a node, its name, its operation.
    let start = String(decoding: bytes.prefix(400), as: UTF8.self)
    if bytes[0] == 0x0A, start.contains("Placeholder") || start.contains("Const") { return .frozenGraph }
    return nil
  }

  /// Whether a superblock of version 3 says that a writer has the file open.
  static func isMarkedOpen(_ bytes: [UInt8]) -> Bool {
    bytes.count > 12 && bytes.starts(with: signature) && bytes[8] >= 2 && bytes[11] & 0b101 != 0
  }
}
