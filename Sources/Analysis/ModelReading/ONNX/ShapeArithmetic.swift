/// How operators of a graph count axes, cut them and arrange elements anew; the same for constants and for tensors.
///
/// Each function gives nil where what a file asks for is not possible.
enum ShapeArithmetic {
  /// Some places of one axis: the first, the distance to the next, and how many.
  struct Cut: Hashable {
    var start: Int
    var step: Int
    var count: Int
  }

  /// An axis counted from the front; negative ones count from the end.
  static func axis(_ axis: Int, rank: Int) -> Int? {
    let index = axis < 0 ? axis &+ rank : axis
    return (0..<max(rank, 0)).contains(index) ? index : nil
  }

  static func axes(_ axes: [Int], rank: Int) -> [Int]? {
    let found = axes.compactMap { axis($0, rank: rank) }
    return found.count == axes.count && Set(found).count == found.count ? found : nil
  }

  /// The shape that a target means: 0 for an axis of the input, -1 once for what is left.
  static func reshaped(_ shape: [Int], to target: [Int], keepsZeros: Bool) -> [Int]? {
    guard target.count <= 32, let count = ONNXTensor.count(shape) else { return nil }
    var result: [Int] = []
    for (place, extent) in target.enumerated() {
      guard extent >= -1, extent != 0 || keepsZeros || place < shape.count else { return nil }
      result.append(extent == 0 && !keepsZeros ? shape[place] : extent)
    }
    let open = result.indices.filter { result[$0] == -1 }
    guard open.count <= 1, let known = ONNXTensor.count(result.filter { $0 != -1 }) else { return nil }
    if let place = open.first {
      guard known > 0, count % known == 0 else { return nil }
      result[place] = count / known
    } else if known != count {
      return nil
    }
    return result
  }

  /// The shape with axes of extent 1 at some places of the result.
  static func unsqueezed(_ shape: [Int], _ axes: [Int]) -> [Int]? {
    guard let places = Self.axes(axes, rank: shape.count + axes.count) else { return nil }
    var rest = shape[...]
    return (0..<shape.count + axes.count).map { places.contains($0) ? 1 : rest.removeFirst() }
  }

  /// The shape without some axes of extent 1; all of them where none are named.
  static func squeezed(_ shape: [Int], _ axes: [Int]?) -> [Int]? {
    guard let axes else { return shape.filter { $0 != 1 } }
    guard let places = Self.axes(axes, rank: shape.count), places.allSatisfy({ shape[$0] == 1 }) else { return nil }
    return shape.indices.filter { !places.contains($0) }.map { shape[$0] }
  }

  /// The places of each axis that a slice takes.
  static func cuts(
    _ shape: [Int], starts: [Int], ends: [Int], axes: [Int]?, steps: [Int]?
  ) -> [Cut]? {
    guard let places = Self.axes(axes ?? Array(starts.indices), rank: shape.count) else { return nil }
    let steps = steps ?? [Int](repeating: 1, count: starts.count)
    guard starts.count == places.count, ends.count == places.count, steps.count == places.count else { return nil }
    var cuts = shape.map { Cut(start: 0, step: 1, count: $0) }
    for (index, axis) in places.enumerated() {
      let (extent, step) = (shape[axis], steps[index])
      guard step != 0, step.magnitude < 1 << 31 else { return nil }
      func bounded(_ value: Int, _ range: ClosedRange<Int>) -> Int {
        let place = value < 0 ? value + extent : value
        return min(max(place, range.lowerBound), range.upperBound)
      }
      if step > 0 {
        let (first, end) = (bounded(starts[index], 0...extent), bounded(ends[index], 0...extent))
        cuts[axis] = Cut(start: first, step: step, count: max(0, (end - first + step - 1) / step))
      } else {
        guard extent > 0 else { return nil }
        let first = bounded(starts[index], 0...extent - 1)
        let end = bounded(ends[index], -1...extent - 1)
        cuts[axis] = Cut(start: first, step: step, count: max(0, (first - end - step - 1) / -step))
      }
    }
    return cuts
  }
}
