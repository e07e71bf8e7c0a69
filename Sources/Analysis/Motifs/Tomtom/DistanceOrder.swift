/// Finds smallest, largest and median of many distances without sorting them.
///
/// Distances are counted in cells of equal width; only those in the cell of the median are sorted.
struct DistanceOrder {
  /// Order statistics of a row of distances.
  struct Summary {
    var minimum: Float
    /// The value at index `count / 2` of the sorted distances, which for an even count is the upper of the
    /// two in the middle, as in MEME's tomtom.
    var median: Float
    var maximum: Float
  }

  /// Few enough for the counts to stay in the fastest cache.
  private static let cells = 2048
  /// Distances that are looked through at once for members of a cell.
  private static let block = 128
  private var cellOf: [UInt16] = []

  /// - Parameters:
  ///   - row: finite and not negative; at least one.
  ///   - limit: what no distance exceeds, up to rounding.
  /// - Complexity: O(distances).
  mutating func summary(of row: [Float], limit: Float) -> Summary {
    let distances = row.span
    if cellOf.count != distances.count { cellOf = [UInt16](repeating: 0, count: distances.count) }
    let scale = Float(Self.cells - 1) / limit
    var cells = cellOf.mutableSpan
    precondition(cells.count == distances.count, "one cell per distance")
    var smallest = Int32.max
    var largest: Int32 = 0
    for index in 0..<distances.count {
      let distance = distances[index]
      // Bit patterns of numbers that are not negative are in the order of the numbers.
      let bits = Int32(truncatingIfNeeded: distance.bitPattern)
      smallest = min(smallest, bits)
      largest = max(largest, bits)
      // As in ColumnScores: the sum holds the rounded number in its lowest bits.
      cells[index] = UInt16(truncatingIfNeeded: (distance * scale + 12_582_912).bitPattern)
    }
    return Summary(
      minimum: Float(bitPattern: UInt32(smallest)), median: Self.median(distances, cells: cellOf.span),
      maximum: Float(bitPattern: UInt32(largest)))
  }

  private static func median(_ distances: Span<Float>, cells: Span<UInt16>) -> Float {
    let counts = Tally.counts(of: cells, below: Self.cells + 1)
    var rank = distances.count / 2
    var middle = 0
    while rank >= Int(counts[middle]) {
      rank -= Int(counts[middle])
      middle += 1
    }
    var candidates: [Float] = []
    candidates.reserveCapacity(Int(counts[middle]))
    for start in stride(from: 0, to: cells.count, by: block) {
      let range = start..<min(start + block, cells.count)
      guard isAny(cells.extracting(range), equalTo: UInt16(middle)) else { continue }
      for index in range where cells[index] == UInt16(middle) { candidates.append(distances[index]) }
    }
    candidates.sort()
    return candidates[rank]
  }

  /// Whether a cell is among some; all are looked at side by side, which beats stopping at the first.
  private static func isAny(_ cells: Span<UInt16>, equalTo cell: UInt16) -> Bool {
    var nearest = UInt16.max
    for index in 0..<cells.count { nearest = min(nearest, cells[index] ^ cell) }
    return nearest == 0
  }
}
