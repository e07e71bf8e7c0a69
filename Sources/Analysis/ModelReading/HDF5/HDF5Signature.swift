/// What the first bytes of a file say about its form.
enum HDF5Signature {
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The form of a file that is not HDF5; nil where the signature stands at one of the places it may stand at.
  static func formOfOther(_ bytes: [UInt8]) -> HDF5Error.FileForm? {
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
    if start.first == 0x80, bytes.count > 1, bytes[1] <= 5 { return .pickle }
    if text.hasPrefix("version https://git-lfs") { return .largeFilePointer }
    if text.contains("<!doctype html") || text.contains("<html") { return .webPage }
    if text.contains("class_name:") || text.hasPrefix("backend:") { return .yaml }
    if start.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { return .text }
    return .unknown
  }

  /// Whether a superblock of version 3 says that a writer has the file open.
  static func isMarkedOpen(_ bytes: [UInt8]) -> Bool {
    bytes.count > 12 && bytes.starts(with: signature) && bytes[8] >= 2 && bytes[11] & 0b101 != 0
  }
}
