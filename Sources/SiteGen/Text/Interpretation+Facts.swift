import Analysis

/// Facts that several pages, tables and captions tell, each worked out in this one place.
extension Interpretation {
  /// The class that a channel matters most to, by absolute OFIV; nil where it matters to none.
  func bestClass(ofChannel channel: Int) -> Int? {
    let strengths = classes.map { abs($0.overallImportance[channel]) }
    guard let largest = strengths.max(), largest > 0 else { return nil }
    return strengths.firstIndex(of: largest)
  }

  /// Trials of all classes.
  var trialCount: Int { classes.reduce(0) { $0 + $1.trials.count } }

  /// Trials of all classes that ended by themselves.
  var convergedCount: Int { classes.reduce(0) { $0 + $1.trials.count(where: \.converged) } }

  /// Channels that are called non-additive in some class, in channel order.
  var channelsFlaggedAnywhere: [Int] {
    channels.indices.filter { channel in classes.contains { $0.flagged[channel] } }
  }

  /// Classes with at least one non-additive channel, in class order.
  var classesWithFlags: [Int] { classes.indices.filter { classes[$0].flagged.contains(true) } }

  /// Warnings of one class.
  func warnings(ofClass index: Int) -> [Warning] { warnings.filter { $0.classIndex == index } }
}

extension ClassInterpretation {
  /// Number of trials that ended by themselves.
  var convergedCount: Int { trials.count(where: \.converged) }

  /// Largest score of a trial; nil where there is none.
  var bestScore: Double? { trials.map(\.score).max() }

  /// Rank of each channel by OFIV, counted from 1.
  var ranks: [Int] {
    var ranks = [Int](repeating: 0, count: overallImportance.count)
    for (rank, channel) in channelsByImportance.enumerated() { ranks[channel] = rank + 1 }
    return ranks
  }
}
