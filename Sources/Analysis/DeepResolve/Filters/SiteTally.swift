import Motifs

/// Sites of every filter in some of the sequences; tallies of batches add up in the order of the batches.
struct SiteTally: Sendable {
  let width: Int
  /// Weight of each base at each position of each filter, `[filters, width, 4]`.
  private(set) var weights: [Double]
  private(set) var siteCounts: [Int]
  private(set) var sequenceCounts: [Int]
  /// Largest value of each filter.
  var largest: [Float]

  init(filters: Int, width: Int) {
    self.width = width
    weights = [Double](repeating: 0, count: filters * width * 4)
    siteCounts = [Int](repeating: 0, count: filters)
    sequenceCounts = siteCounts
    largest = [Float](repeating: -.infinity, count: filters)
  }

  /// Counts one stretch.
  ///
  /// - Parameters:
  ///   - start: its first position, which may lie beyond the sequence.
  ///   - weight: what each of its bases counts.
  mutating func addSite(filter: Int, sequence: [UInt8], start: Int, weight: Double) {
    siteCounts[filter] += 1
    for position in max(0, -start)..<max(0, -start, min(width, sequence.count - start)) {
      let place = (filter * width + position) * 4
      let base = Int(sequence[start + position])
      if base < 4 {
        weights[place + base] += weight
      } else {
        for lane in 0..<4 { weights[place + lane] += weight / 4 }
      }
    }
  }

  mutating func addSequence(filter: Int) { sequenceCounts[filter] += 1 }

  mutating func add(_ other: SiteTally) {
    for index in weights.indices { weights[index] += other.weights[index] }
    for filter in siteCounts.indices {
      siteCounts[filter] += other.siteCounts[filter]
      sequenceCounts[filter] += other.sequenceCounts[filter]
      largest[filter] = max(largest[filter], other.largest[filter])
    }
  }

  /// The motif of a filter: columns normalised, those without a base even.
  func motif(of filter: Int) -> PositionProbabilityMatrix {
    PositionProbabilityMatrix(
      columns: (0..<width).map { position in
        let place = (filter * width + position) * 4
        let column = SIMD4(weights[place], weights[place + 1], weights[place + 2], weights[place + 3])
        let sum = column.sum()
        return sum > 0 ? SIMD4<Float>(column / sum) : SIMD4(repeating: 0.25)
      })
  }
}
