/// The little of the PNG format that Cairo leaves to us.
///
/// Source: PNG specification, third edition, sections 5 (file structure) and 11.3.4.3 (pHYs).
enum PNGFile {
  /// The file with its resolution written down, which layout programs take as the print size.
  ///
  /// - Parameter png: a PNG without a `pHYs` chunk.
  static func withResolution(_ png: [UInt8], pixelsPerInch: Double) -> [UInt8] {
    // Signature 8 bytes, IHDR 4 + 4 + 13 + 4: `pHYs` may follow at once and must come before the pixels.
    let endOfHeader = 33
    precondition(png.count > endOfHeader)
    let pixelsPerMetre = UInt32((pixelsPerInch / 0.0254).rounded())
    let unitIsMetre: UInt8 = 1
    let body = Array("pHYs".utf8) + bytes(of: pixelsPerMetre) + bytes(of: pixelsPerMetre) + [unitIsMetre]
    let chunk = bytes(of: UInt32(body.count - 4)) + body + bytes(of: checksum(body))
    return png[..<endOfHeader] + chunk + png[endOfHeader...]
  }

  /// CRC-32 as PNG and zlib have it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 {
        register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1
      }
    }
    return ~register
  }

  private static func bytes(of value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
