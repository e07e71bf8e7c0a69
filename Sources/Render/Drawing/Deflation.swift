import CZlib

/// Compression of the pixels of PNG files; the only file of this module that calls zlib.
enum Deflation {
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
}
