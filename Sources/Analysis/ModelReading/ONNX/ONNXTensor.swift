import ReportNumerics

/// A tensor that a graph holds, or that arithmetic on shapes makes of others.
struct ONNXTensor {
  enum Elements {
    case numbers([Float])
    /// Whole numbers and truth values, which are 0 and 1.
    case integers([Int])
  }
  var shape: [Int]
  var elements: Elements

  init(_ shape: [Int], _ elements: Elements) {
    self.shape = shape
    self.elements = elements
  }

  /// A row of whole numbers.
  init(_ integers: [Int]) { self.init([integers.count], .integers(integers)) }

  var count: Int {
    switch elements {
    case .numbers(let values): values.count
    case .integers(let values): values.count
    }
  }

  /// The elements as numbers.
  var numbers: [Float] {
    switch elements {
    case .numbers(let values): values
    case .integers(let values): values.map { Float($0) }
    }
  }

  /// The elements as whole numbers; fractions are cut off, as a cast does.
  var integers: [Int] {
    switch elements {
    case .numbers(let values): values.map { Int(exactly: $0.rounded(.towardZero)) ?? 0 }
    case .integers(let values): values
    }
  }

  var isWhole: Bool { if case .integers = elements { true } else { false } }

  /// The only element; nil where there are more or none.
  var scalar: Float? { count == 1 ? numbers[0] : nil }

  /// The numbers that a function makes of the elements.
  func mapped(_ function: (Float) -> Float) -> ONNXTensor { ONNXTensor(shape, .numbers(numbers.map(function))) }

  /// The same elements picked by their places.
  func picked(_ shape: [Int], _ places: [Int]) -> ONNXTensor {
    switch elements {
    case .numbers(let values): ONNXTensor(shape, .numbers(places.map { values[$0] }))
    case .integers(let values): ONNXTensor(shape, .integers(places.map { values[$0] }))
    }
  }

  func reshaped(_ shape: [Int]) -> ONNXTensor { ONNXTensor(shape, elements) }

  /// The axes in another order.
  func permuted(_ order: [Int]) -> ONNXTensor {
    let result = order.map { shape[$0] }
    return picked(result, Self.places(result, strides: order.map { Self.strides(shape)[$0] }))
  }

  /// Elements between neighbours along each axis.
  static func strides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    return strides
  }

  /// For each element of a shape the element of another that lies at these strides.
  static func places(_ shape: [Int], strides: [Int], start: Int = 0) -> [Int] {
    var places = [start]
    for (axis, extent) in shape.enumerated() {
      places = places.flatMap { base in (0..<extent).map { base + $0 * strides[axis] } }
    }
    return places
  }

  /// The shape to which both are repeated; nil where they do not fit.
  static func common(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    var result: [Int] = []
    for axis in 0..<rank {
      let first = axis < rank - a.count ? 1 : a[axis - rank + a.count]
      let second = axis < rank - b.count ? 1 : b[axis - rank + b.count]
      guard first == second || first == 1 || second == 1 else { return nil }
      result.append(first == 1 ? second : first)
    }
    return result
  }

  /// The tensor repeated to a shape that it fits.
  func repeated(to target: [Int]) -> ONNXTensor {
    guard target != shape else { return self }
    let own = [Int](repeating: 1, count: target.count - shape.count) + shape
    let strides = zip(Self.strides(own), own).map { $1 == 1 ? 0 : $0 }
    return picked(target, Self.places(target, strides: strides))
  }

  /// Elements that a constant may have; arithmetic on shapes needs few, weights are in the file.
  static let limit = 1 << 28

  /// Number of elements of a shape; nil where it is not one that can be held.
  static func count(_ shape: [Int]) -> Int? {
    var count = 1
    for extent in shape {
      let (product, hasOverflown) = count.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !hasOverflown, product <= limit else { return nil }
      count = product
    }
    return shape.count <= 32 ? count : nil
  }
}
