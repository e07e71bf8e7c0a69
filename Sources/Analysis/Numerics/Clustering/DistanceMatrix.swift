/// Distances between all pairs of items, each pair stored once.
public struct DistanceMatrix: Hashable, Sendable {
  /// Number of items.
  public let count: Int
  /// Upper triangle without the diagonal, row after row: d(0,1), d(0,2), …, d(1,2), …; `count (count - 1) /
  /// 2` values.
  public let condensed: [Double]

  /// Distances from their upper triangle.
  ///
  /// - Parameter condensed: finite distances, `count (count - 1) / 2` of them, row after row.
  public init(count: Int, condensed: [Double]) {
    precondition(
      count >= 0 && condensed.count == Self.pairCount(count), "one distance for each pair of items")
    precondition(condensed.allSatisfy(\.isFinite), "distances must be finite")
    self.count = count
    self.condensed = condensed
  }

  /// Distances from a whole matrix; what lies on and below the diagonal is not read.
  ///
  /// - Parameter square: `[count, count]`, row-major.
  public init(count: Int, square: [Double]) {
    precondition(square.count == count * count, "a square matrix has as many rows as columns")
    self.init(
      count: count,
      condensed: (0..<count).flatMap { row in square[(row * count + row + 1)..<((row + 1) * count)] })
  }

  /// Distances that a function gives for each pair of items, the first of them always the lower.
  public init(count: Int, _ distance: (Int, Int) -> Double) {
    var condensed: [Double] = []
    condensed.reserveCapacity(Self.pairCount(count))
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) { condensed.append(distance(first, second)) }
    }
    self.init(count: count, condensed: condensed)
  }

  /// Number of pairs that a number of items makes.
  public static func pairCount(_ count: Int) -> Int { count * (count - 1) / 2 }

  /// Where a pair stands among the values of the condensed form.
  ///
  /// - Parameter low: the item with the lower number.
  package static func place(_ low: Int, _ high: Int, count: Int) -> Int {
    low * count - low * (low + 1) / 2 + high - low - 1
  }

  /// Distance of two items; 0 for an item and itself.
  public subscript(first: Int, second: Int) -> Double {
    precondition(first < count && second < count, "items are counted from 0")
    guard first != second else { return 0 }
    let (low, high) = first < second ? (first, second) : (second, first)
    return condensed[Self.place(low, high, count: count)]
  }

  /// The whole matrix with rows and columns in a given order.
  ///
  /// - Parameter order: each item once.
  /// - Parameter diagonal: what stands for the distance of an item to itself.
  /// - Returns: `[count, count]`, row-major.
  func square(in order: [Int], diagonal: Double = 0) -> [Double] {
    var square = [Double](repeating: diagonal, count: count * count)
    var place = [Int](repeating: 0, count: count)
    for (position, item) in order.enumerated() { place[item] = position }
    var index = 0
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) {
        square[place[first] * count + place[second]] = condensed[index]
        square[place[second] * count + place[first]] = condensed[index]
        index += 1
      }
    }
    return square
  }
}
