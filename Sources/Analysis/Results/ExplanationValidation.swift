import Explanation

/// What must hold between the parts of what given sequences show, so that arrays can be read and pages made.
enum ExplanationValidation {
  /// Longest sequence, and largest count, that is believed.
  private static let most = 1 << 31

  /// - Throws: where a number or a list cannot be; the arrays are not needed.
  static func check(_ result: Interpretation) throws(ResultsError) {
    try checkSites(result.channelSites, "channelSites", owner: .channel, rows: result.channels.count, result)
    try checkSites(result.filterSites, "filterSites", owner: .filter, rows: result.filters.count, result)
    try checkSequences(result)
    guard let evidence = result.evidence else { return }
    try ResultsValidation.require(
      evidence.classes.count == result.classes.count && evidence.steps > 0
        && 0 <= evidence.readCount && evidence.readCount <= evidence.sequenceCount
        && evidence.classes.allSatisfy { member in
          member.map {
            $0.positives > 0 && $0.negatives > 0 && $0.averaged > 0
              && $0.ascent.map { $0.starts > 0 && $0.windowStart >= 0 } ?? true
          } ?? true
        },
      "interpretation.evidence", "other classes, or a count that cannot be")
  }

  private static func checkSites(
    _ sites: SequenceSites?, _ name: String, owner: SequenceSites.Owner, rows: Int, _ result: Interpretation
  ) throws(ResultsError) {
    guard let sites else { return }
    let place = "interpretation.\(name)"
    try ResultsValidation.require(
      sites.owner == owner && sites.rows.count == rows, place, "\(sites.rows.count) rows of sites for \(rows)")
    try ResultsValidation.require(
      (1...most).contains(sites.sequenceLength) && (1...most).contains(sites.sequenceCount)
        && (0...sites.sequenceCount).contains(sites.readCount) && (1...most).contains(sites.window), place,
      "a count that cannot be")
    try ResultsValidation.require(
      sites.labelled.allSatisfy {
        result.classes.indices.contains($0.classIndex) && $0.positives > 0 && $0.negatives > 0
      }, "\(place).labelled", "a class that is not there")
    let numbers = sites.records.map(\.number)
    try ResultsValidation.require(
      zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
        && numbers.allSatisfy { (0..<sites.sequenceCount).contains($0) }, "\(place).records",
      "records out of their order")
    let known = Set(numbers)
    for (index, row) in sites.rows.enumerated() {
      try ResultsValidation.require(
        row.shares.count == sites.labelled.count && row.siteCount >= row.sites.count && row.sequenceCount >= 0
          && row.shares.allSatisfy { $0.positives >= 0 && $0.negatives >= 0 && (0...1).contains($0.correctedPValue) },
        "\(place).rows.\(index)", "a count that cannot be")
      try ResultsValidation.require(
        row.sites.allSatisfy {
          0 <= $0.start && $0.start < $0.end && $0.end <= sites.sequenceLength && known.contains($0.sequence)
            && ($0.letters?.utf8.count ?? $0.end - $0.start) == $0.end - $0.start
        }, "\(place).rows.\(index).sites", "a site outside its sequence")
    }
  }

  private static func checkSequences(_ result: Interpretation) throws(ResultsError) {
    guard let found = result.explanations else { return }
    let place = "interpretation.explanations"
    try ResultsValidation.require(
      (1...most).contains(found.length) && found.references > 0 && found.steps > 0
        && Set(found.methods).count == found.methods.count && !found.methods.isEmpty && !found.sequences.isEmpty, place,
      "a count or a list that cannot be")
    for (index, sequence) in found.sequences.enumerated() {
      try ResultsValidation.require(
        sequence.number >= 0 && sequence.letters.utf8.count == found.length
          && sequence.letters.allSatisfy { "ACGTN".contains($0) } && sequence.scores.count == result.classes.count
          && (sequence.labels.map { $0.count == result.classes.count } ?? true)
          && !sequence.attributions.isEmpty
          && sequence.attributions.allSatisfy { result.classes.indices.contains($0.classIndex) },
        "\(place).sequences.\(index)", "a sequence of another length, or a class that is not there")
    }
  }
}
