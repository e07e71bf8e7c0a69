import Analysis

/// The time of comparing all filters of a large model with a database of JASPAR's size.
enum MotifComparisonRate {
  private static let (filters, filterWidth, targets) = (480, 19, 519)

  static func measure(workers: Int) async {
    // The peer makes the same motifs from the same numbers.
    let numbers = Measure.filler((filters * filterWidth + targets * targetWidth(targets - 1)) * 4, scale: 2)
    var next = 0
    func weights(_ width: Int) -> [SIMD4<Float>] {
      defer { next += 4 * width }
      return (0..<width).map { position in
        let start = next + 4 * position
        return SIMD4(numbers[start], numbers[start + 1], numbers[start + 2], numbers[start + 3])
      }
    }
    func motif(_ name: String, _ weights: [SIMD4<Float>]) -> Motif {
      Motif(identifier: name, matrix: PositionProbabilityMatrix(filterWeights: weights))
    }
    let queries = (0..<filters).map { motif("filter \($0)", weights(filterWidth)) }
    // Squares: as in a database of counts, no base is excluded.
    let database = (0..<targets).map { motif("target \($0)", weights(targetWidth($0)).map { $0 * $0 }) }
    let seconds = await Measure.bestTime(runs: 5) {
      _ = try? await MotifComparison(targets: database).alignments(of: queries, workers: workers)
    }
    Measure.report("build-report, \(workers) workers", seconds * 1000, "ms")
  }

  /// 6 to 20 positions, as most motifs of the database have.
  private static func targetWidth(_ target: Int) -> Int { 6 + target % 15 }
}
