import ReportSupport

/// The members of a `.keras` file: a zip archive with the configuration and an HDF5 file of weights.
struct KerasArchive {
  let configuration: [UInt8]
  let metadata: [UInt8]?
  let weights: [UInt8]

  /// - Throws: `ModelError` where the archive is damaged or holds no Keras model.
  init(_ bytes: [UInt8], file: String) throws(ModelError) {
    let reader = ZipReader(bytes: bytes)
    guard let members = reader.members() else {
      throw ModelError(file: file, .storage(.corrupt(call: "the zip directory")))
    }
    func member(_ name: String) throws(ModelError) -> [UInt8]? {
      guard let entry = members[name] else { return nil }
      guard let content = reader.content(of: entry) else {
        throw ModelError(file: file, place: name, .storage(.corrupt(call: "this member of the archive")))
      }
      return content
    }
    guard let configuration = try member("config.json"), let weights = try member("model.weights.h5") else {
      throw ModelError(file: file, .storage(.notHDF5(FileForm(archiveOf: members.keys))))
    }
    self.configuration = configuration
    self.weights = weights
    metadata = try member("metadata.json")
  }

  /// Whether bytes begin as a zip archive does.
  static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }
}

/// A zip archive in memory, as far as `.keras` files use it: stored and deflated members, no encryption.
struct ZipReader {
  let bytes: [UInt8]

  /// One member as the central directory describes it.
  package struct Member {
    var method: Int
    var compressedSize: Int
    var size: Int
    var headerOffset: Int
  }

  /// A member may unfold to so many times its packed bytes, small ones to more.
  private static let inflationLimit = 200
  private static let smallSize = 1 << 26
  private static let endRecordSize = 22

  /// Members by name; nil where the directory is damaged.
  func members() -> [String: Member]? {
    // The end record is the last one with its signature; a comment may follow it.
    var end = bytes.count - Self.endRecordSize
    let last = max(0, end - 65_535)
    while end >= last, number(end, 4) != 0x0605_4b50 { end -= 1 }
    guard end >= last, let count = number(end + 10, 2), var offset = number(end + 16, 4) else { return nil }
    var members: [String: Member] = [:]
    for _ in 0..<count {
      guard number(offset, 4) == 0x0201_4b50, let method = number(offset + 10, 2),
        let compressedSize = number(offset + 20, 4), let size = number(offset + 24, 4),
        let nameLength = number(offset + 28, 2), let extraLength = number(offset + 30, 2),
        let commentLength = number(offset + 32, 2), let headerOffset = number(offset + 42, 4),
        offset + 46 + nameLength <= bytes.count
      else { return nil }
      let name = String(decoding: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
      members[name] = Member(
        method: method, compressedSize: compressedSize, size: size, headerOffset: headerOffset)
      offset += 46 + nameLength + extraLength + commentLength
    }
    return members
  }

  /// The bytes of a member; nil where they are damaged or packed in another way.
  func content(of member: Member) -> [UInt8]? {
    guard number(member.headerOffset, 4) == 0x0403_4b50, let nameLength = number(member.headerOffset + 26, 2),
      let extraLength = number(member.headerOffset + 28, 2),
      member.size <= max(Self.smallSize, member.compressedSize * Self.inflationLimit)
    else { return nil }
    let start = member.headerOffset + 30 + nameLength + extraLength
    guard start + member.compressedSize <= bytes.count else { return nil }
    let packed = Array(bytes[start..<start + member.compressedSize])
    switch member.method {
    case 0: return packed.count == member.size ? packed : nil
    case 8:
      let content = Inflation.inflate(packed, wrapping: .raw, limit: member.size)
      return content?.count == member.size ? content : nil
    default: return nil
    }
  }

  /// A little-endian number; nil beyond the end.
  private func number(_ offset: Int, _ width: Int) -> Int? {
    guard offset >= 0, offset + width <= bytes.count else { return nil }
    return (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
