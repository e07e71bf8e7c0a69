/// How large arrays are packed: bytes of one place in all numbers side by side, then deflated.
enum HDF5Compression {
  /// Higher levels take much longer for a few per cent.
  static let level: UInt32 = 4
  /// Smaller arrays are stored as they are, since each chunk has a cost of its own.
  private static let leastElements = 1 << 14
  /// About the elements of one chunk.
  private static let chunkElements = 1 << 17
  /// Share of neighbours that differ, as its inverse, below which an array counts as monotonous.
  private static let monotony = 16

  /// Whether an array is worth packing and may be unpacked again.
  ///
  /// Numbers of fewer than 8 bytes that are nearly all alike shrink so much that a reader would take them for a file
  /// made to fill its memory.
  static func suits<Element: Equatable>(_ values: [Element]) -> Bool {
    guard values.count >= leastElements else { return false }
    guard MemoryLayout<Element>.size < 8 else { return true }
    let changes = zip(values, values.dropFirst()).count { $0 != $1 }
    return changes >= values.count / monotony
  }

  /// Extents of a chunk of whole rows.
  ///
  /// - Parameter shape: at least one axis, none of length 0.
  static func chunk(of shape: [Int]) -> [UInt64] {
    let rowElements = shape.dropFirst().reduce(1, *)
    let rows = min(max(chunkElements / rowElements, 1), shape[0])
    return ([rows] + shape.dropFirst()).map { UInt64($0) }
  }
}
