/// A zip archive whose members are stored as they are: the same members give the same bytes.
///
/// Source: APPNOTE.TXT of PKWARE, version 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. PDF files are deflated already, so that
/// storing costs little.
struct ZipArchive: Sendable {
  private struct Member {
    var name: [UInt8]
    var size: UInt32
    var checksum: UInt32
    var offset: UInt32
  }

  private var body: [UInt8] = []
  private var members: [Member] = []

  /// Adds a member.
  ///
  /// - Parameters:
  ///   - name: path inside the archive, ASCII with `/` between its parts.
  ///   - bytes: fewer than 4 GB, as all members together.
  mutating func add(_ name: String, _ bytes: [UInt8]) {
    let member = Member(
      name: Array(name.utf8), size: UInt32(truncatingIfNeeded: bytes.count), checksum: Self.checksum(bytes),
      offset: UInt32(truncatingIfNeeded: body.count))
    members.append(member)
    append(Self.localHeader)
    appendFields(of: member)
    append16(UInt16(truncatingIfNeeded: member.name.count))
    append16(0)
    body += member.name
    body += bytes
  }

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// The whole archive, its directory last.
  var bytes: [UInt8] {
    var copy = self
    let start = body.count
    for member in members {
      copy.append(Self.directoryHeader)
      copy.append16(Self.version)
      copy.appendFields(of: member)
      copy.append16(UInt16(truncatingIfNeeded: member.name.count))
      // Extra field, comment, disk, internal and external attributes: none.
      copy.body += [UInt8](repeating: 0, count: 12)
      copy.append(member.offset)
      copy.body += member.name
    }
    let size = copy.body.count - start
    copy.append(Self.endOfDirectory)
    copy.append(0)
    let count = UInt16(truncatingIfNeeded: members.count)
    copy.append16(count)
    copy.append16(count)
    copy.append(UInt32(truncatingIfNeeded: size))
    copy.append(UInt32(truncatingIfNeeded: start))
    copy.append16(0)
    return copy.body
  }

  /// What both headers of a member have in common: version, flags, method, time, date, checksum and sizes.
  private mutating func appendFields(of member: Member) {
    append16(Self.version)
    append16(0)
    append16(0)
    append16(0)
    append16(Self.firstDay)
    append(member.checksum)
    append(member.size)
    append(member.size)
  }

  private mutating func append(_ value: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) { body.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  private mutating func append16(_ value: UInt16) {
    body.append(UInt8(truncatingIfNeeded: value))
    body.append(UInt8(truncatingIfNeeded: value >> 8))
  }

  private static let localHeader: UInt32 = 0x0403_4b50
  private static let directoryHeader: UInt32 = 0x0201_4b50
  private static let endOfDirectory: UInt32 = 0x0605_4b50
  private static let version: UInt16 = 20
  /// 1 January 1980, the first day that the format knows: no clock is asked.
  private static let firstDay: UInt16 = 1 << 5 | 1

  /// CRC-32 with the polynomial 0xEDB88320.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ (value >> 8) }
    return ~value
  }

  private static let table: [UInt32] = (UInt32(0)..<256).map { start in
    (0..<8).reduce(start) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}
