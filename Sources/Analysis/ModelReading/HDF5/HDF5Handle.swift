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
}
