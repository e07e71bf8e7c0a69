import CZlib

/// Decompression of gzip and of the deflated members of zip archives; the only file of this module that calls zlib.
package enum Inflation {
  /// How the compressed bytes are wrapped.
  package enum Wrapping: Int32 {
    /// Bare deflate, as in zip archives.
    case raw = -15
    /// gzip.
    case gzip = 31
  }

  /// The bytes that were compressed; nil where they are damaged, end early or exceed the limit.
  ///
  /// Members of gzip that follow one another, as bgzip writes them, are joined.
  package static func inflate(_ bytes: [UInt8], wrapping: Wrapping, limit: Int) -> [UInt8]? {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var offset = 0
    repeat {
      var stream = z_stream()
      guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return nil }
      defer { inflateEnd(&stream) }
      var status = Z_OK
      while status != Z_STREAM_END {
        let count = min(bytes.count - offset, 1 << 24)
        guard count > 0 else { return nil }
        let (consumed, produced, newStatus) = bytes[offset..<offset + count].withUnsafeBufferPointer { input in
          chunk.withUnsafeMutableBufferPointer { output in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            let status = CZlib.inflate(&stream, Z_NO_FLUSH)
            return (input.count - Int(stream.avail_in), output.count - Int(stream.avail_out), status)
          }
        }
        guard newStatus == Z_OK || newStatus == Z_STREAM_END else { return nil }
        status = newStatus
        offset += consumed
        guard result.count + produced <= limit else { return nil }
        result += chunk[..<produced]
      }
    } while wrapping == .gzip && offset < bytes.count
    return result
  }
}
