/// A dense row-major array of Float32 values, the form in which every layer receives and returns data.
///
/// The first axis is the batch wherever a tensor passes through a network; the last axis is contiguous.
public struct Tensor: Hashable, Sendable {
  /// Extent of each axis, outermost first.
  public private(set) var shape: [Int]
  /// Elements in row-major order; `values.count` is the product of `shape`.
  public var values: [Float]

  /// A tensor filled with one value.
  public init(shape: [Int], repeating value: Float = 0) {
    self.shape = shape
    values = [Float](repeating: value, count: shape.reduce(1, *))
  }

  /// A tensor over given elements, which must be as many as the shape holds.
  public init(shape: [Int], values: [Float]) {
    precondition(values.count == shape.reduce(1, *), "a tensor's values must fill its shape")
    self.shape = shape
    self.values = values
  }

  /// A tensor without elements, to stand where a buffer was taken out.
  public static let empty = Tensor(shape: [0])

  /// Number of elements.
  public var count: Int { values.count }

  /// Number of rows: the extent of the first axis, 1 for a scalar.
  public var rows: Int { shape.first ?? 1 }

  /// Number of elements of one row.
  public var rowCount: Int { shape.dropFirst().reduce(1, *) }

  /// The elements of one row, in order.
  public func row(_ index: Int) -> ArraySlice<Float> {
    values[index * rowCount..<(index + 1) * rowCount]
  }

  /// The same elements under another shape of equal count.
  public func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, values: values) }

  /// Changes the shape in place, keeping the elements.
  public mutating func reshape(_ shape: [Int]) {
    precondition(values.count == shape.reduce(1, *), "a tensor's values must fill its shape")
    self.shape = shape
  }
}
