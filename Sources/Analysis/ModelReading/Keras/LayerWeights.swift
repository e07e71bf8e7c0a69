import ReportNumerics

/// The arrays of one layer, taken in order while the layer is built.
struct LayerWeights: ~Copyable {
  private let layer: LayerConfiguration
  private let paths: [String]
  private var next = 0

  init(_ layer: LayerConfiguration, paths: [String]) {
    self.layer = layer
    self.paths = paths
  }

  /// Number of arrays in all.
  var count: Int { paths.count }

  /// Whether so many arrays are left.
  func hasAtLeast(_ number: Int) -> Bool { paths.count - next >= number }

  /// Takes the next array.
  ///
  /// - Parameter what: the array's name in the field, for errors.
  /// - Parameter expected: shapes that it may have, the usual one first.
  /// - Throws: `ModelError` where there is none left or it has another shape.
  mutating func take(
    _ what: String, from store: borrowing WeightStore, expected: [[Int]]
  ) throws(ModelError) -> Tensor {
    guard next < paths.count else {
      let all = paths.isEmpty ? "none" : paths.count == 1 ? "one array" : "\(paths.count) arrays"
      throw layer.error(.missingWeight("\(what) is missing, the file holds \(all) under this layer's name"))
    }
    let path = paths[next]
    next += 1
    let tensor = try ModelError.reading { () throws(HDF5Error) in try store.file.tensor(at: path) }
    guard expected.contains(tensor.shape) else {
      throw ModelError(
        file: layer.file, place: "\(layer.place): /\(path)",
        .shape(
          "\(what) of shape \(TensorShape.text(tensor.shape)), the configuration says \(TensorShape.text(expected[0]))")
      )
    }
    return tensor
  }

  /// Passes over an array that changes nothing; nothing where none is left.
  mutating func skip() { if next < paths.count { next += 1 } }

  /// - Throws: `ModelError` where arrays are left over.
  func finish() throws(ModelError) {
    guard next == paths.count else {
      throw layer.error(
        .shape("the file holds \(paths.count) arrays under this layer's name, the configuration says \(next)"))
    }
  }
}
