/// Files compressed for web servers that send them as they are.
///
/// Source: RFC 1952, "GZIP file format specification version 4.3", sections 2.2 and 2.3.
public enum GzipFile {
  /// Of a zlib stream: header and checksum around the deflated bytes (RFC 1950).
  private static let (streamHeader, streamEnd) = (2, 4)
  /// No name and no time, so that the same bytes give the same file; made by an unknown system.
  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  /// - Parameter bytes: fewer than 4 GB.
  public static func bytes(of bytes: [UInt8]) -> [UInt8] {
    let deflated = PNGFile.deflate(bytes).dropFirst(streamHeader).dropLast(streamEnd)
    return header + deflated + littleEndian(PNGFile.checksum(bytes))
      + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
