/// What a dataset stores, before any of it is read.
struct HDF5DatasetFacts: Hashable {
  enum Layout: Hashable { case contiguous, compact, chunked, virtual }
  enum Values: Hashable { case float, integer, other }
  var shape: [Int]
  var values: Values
  var layout: Layout
  var externalFiles: Int
  /// Elements of one chunk; 0 where the dataset is not chunked.
  var chunkElements: Int
  /// Bytes that the file spends on it.
  var storedBytes: Int
  /// Whether every filter on the way is built into the library.
  var filtersAvailable: Bool
  var hasNoSpace: Bool

  /// Elements of an array; the largest number where they are more.
  static func count(_ shape: [Int]) -> Int {
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      count = overflow ? .max : product
    }
    return count
  }
}

extension HDF5DatasetFacts {
  /// How large arrays are packed: bytes of one place in all numbers side by side, then deflated.
  enum Compression {
    /// Higher levels take much longer for a few per cent.
    static let level: UInt32 = 4
    /// Smaller arrays are stored as they are, since each chunk has a cost of its own.
    private static let leastElements = 1 << 12
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
}
