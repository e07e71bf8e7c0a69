import Performance

/// What must hold of how well classes are predicted, so that arrays can be read and pages made.
extension ResultsValidation {
  private static let most = 1 << 31

  /// - Throws: where a number or a list cannot be; the arrays are not needed.
  static func checkPerformance(_ result: Interpretation) throws(ResultsError) {
    guard let performance = result.performance else { return }
    let place = "interpretation.performance"
    let classes = result.classes.count
    let count = performance.sequenceCount
    try require(
      performance.classes.count == classes, "\(place).classes",
      "\(performance.classes.count) classes of performance for \(classes)")
    try require(
      (0...most).contains(count) && (0...most).contains(performance.replicates), place, "a count that cannot be")
    try require(
      performance.confusion.map { rows in
        rows.count == classes && rows.allSatisfy { $0.count == classes && $0.allSatisfy { (0...count).contains($0) } }
      } ?? true, "\(place).confusion", "other classes, or a count that cannot be")
    for (index, member) in performance.classes.enumerated() {
      guard case .classification(let found) = member.kind else { continue }
      try require(
        (0...count).contains(found.positives)
          && found.calibration.allSatisfy {
            (0...count).contains($0.count) && (0...1).contains($0.meanProbability) && (0...1).contains($0.positiveShare)
          }, "\(place).classes.\(index)", "a count or a share that cannot be")
    }
    guard let scatter = performance.scatter else { return }
    let records = scatter.sequences
    try require(
      zip(records, records.dropFirst()).allSatisfy { $0 < $1 } && records.allSatisfy { (0..<count).contains($0) },
      "\(place).scatter", "records out of their order")
  }
}
