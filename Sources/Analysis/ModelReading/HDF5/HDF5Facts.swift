/// A failed call of the HDF5 library: which call it was.
///
/// The library's own text is not kept, as it holds the time of day.
package struct HDF5Failure: Error, Hashable {
  package var call: String
}

/// What a link leads to.
enum HDF5LinkKind: Hashable {
  case missing, hard, soft, external
}

/// What an object is.
enum HDF5ObjectKind: Hashable {
  case group, dataset, other
}

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
