/// A dense row-major array of Float32 values, the form in which every layer receives and returns data.
///
/// The first axis is the batch wherever a tensor passes through a network; the last axis is contiguous.
package struct Tensor: Hashable, Sendable {
  /// Extent of each axis, outermost first.
  package private(set) var shape: [Int]
  /// Elements in row-major order; `values.count` is the product of `shape`.
  package var values: [Float]

  /// A tensor filled with one value.
  package init(shape: [Int], repeating value: Float = 0) {
    self.shape = shape
    values = [Float](repeating: value, count: shape.reduce(1, *))
  }

  /// A tensor over given elements, which must be as many as the shape holds.
  package init(shape: [Int], values: [Float]) {
    precondition(values.count == shape.reduce(1, *), "a tensor's values must fill its shape")
    self.shape = shape
    self.values = values
  }

  /// A tensor without elements, to stand where a buffer was taken out.
  package static let empty = Tensor(shape: [0])

  /// Number of elements.
  package var count: Int { values.count }

  /// Number of rows: the extent of the first axis, 1 for a scalar.
  package var rows: Int { shape.first ?? 1 }

  /// Number of elements of one row.
  package var rowCount: Int { shape.dropFirst().reduce(1, *) }

  /// The elements of one row, in order.
  package func row(_ index: Int) -> ArraySlice<Float> {
    values[index * rowCount..<(index + 1) * rowCount]
  }

  /// The same elements under another shape of equal count.
  package func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, values: values) }

  /// Changes the shape in place, keeping the elements.
  package mutating func reshape(_ shape: [Int]) {
    precondition(values.count == shape.reduce(1, *), "a tensor's values must fill its shape")
    self.shape = shape
  }
}

/// A shape as readers write it.
package enum TensorShape {
  /// For example `200 × 4`; a free axis (0 or less) is written `any`.
  package static func text(_ shape: [Int]) -> String {
    shape.isEmpty ? "scalar" : shape.map { $0 > 0 ? String($0) : "any" }.joined(separator: " × ")
  }
}
