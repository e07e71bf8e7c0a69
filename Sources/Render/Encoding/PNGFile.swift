import CZlib

/// Images as PNG files of at most 256 colours; the only file of this module that calls zlib.
///
/// Source: PNG specification, third edition, sections 5 (file structure), 9 (filtering) and 11 (chunks).
enum PNGFile {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The file, with its resolution written down, which layout programs take as the print size, and without a time.
  static func bytes(of image: IndexedImage, pixelsPerInch: Double) -> [UInt8] {
    let (bitsOfIndex, isIndexed): (UInt8, UInt8) = (8, 3)
    let header =
      bytes(of: UInt32(image.width)) + bytes(of: UInt32(image.height)) + [bitsOfIndex, isIndexed, 0, 0, 0]
    let pixelsPerMetre = UInt32((pixelsPerInch / 0.0254).rounded())
    let unitIsMetre: UInt8 = 1
    return signature + chunk("IHDR", header)
      + chunk("pHYs", bytes(of: pixelsPerMetre) + bytes(of: pixelsPerMetre) + [unitIsMetre])
      + chunk("PLTE", image.palette.flatMap { [$0.red, $0.green, $0.blue] })
      + chunk("IDAT", deflate(lines(of: image))) + chunk("IEND", [])
  }

  /// The rows, each behind the number of its filter: none, which suits areas of one colour best, or the difference from
  /// the row above where there is none, as in the cells of a heat map.
  private static func lines(of image: IndexedImage) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(image.height * (image.width + 1))
    for row in 0..<image.height {
      let line = image.indices[row * image.width..<(row + 1) * image.width]
      if row > 0, image.indices[(row - 1) * image.width..<row * image.width].elementsEqual(line) {
        lines.append(up)
        lines.append(contentsOf: repeatElement(0, count: image.width))
      } else {
        lines.append(0)
        lines += line
      }
    }
    return lines
  }

  /// The number of the filter that keeps differences from the row above.
  private static let up: UInt8 = 2

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bytes(of: UInt32(data.count)) + body + bytes(of: checksum(body))
  }

  /// CRC-32 as PNG and zlib have it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 { UInt32(crc32(0, bytes, UInt32(bytes.count))) }

  /// The bytes as a zlib stream.
  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(UInt(bytes.count))
    let stream = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      let status = compress2(buffer.baseAddress, &length, bytes, UInt(bytes.count), level)
      precondition(status == Z_OK, "the bound of the length holds for every input")
      count = Int(length)
    }
    return stream
  }

  /// Higher levels take several times as long for a twentieth less.
  private static let level: Int32 = 6

  private static func bytes(of value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
