/// One open identifier of the HDF5 library, closed when its owner lets go of it.
package struct HDF5Handle: ~Copyable {
  let id: Int64
  private let close: (Int64) -> Void

  /// - Parameter id: as the library gave it, so never negative.
  init(id: Int64, close: @escaping (Int64) -> Void) {
    self.id = id
    self.close = close
  }

  deinit { close(id) }

  /// What a link leads to.
  enum LinkKind: Hashable {
    case missing, hard, soft, external
  }

  /// What an object is.
  enum ObjectKind: Hashable {
    case group, dataset, other
  }
}

/// A failed call of the HDF5 library: which call it was.
///
/// The library's own text is not kept, as it holds the time of day.
package struct HDF5Failure: Error, Hashable {
  package var call: String
}
