import DeepResolve
import ReportNumerics
import ReportSupport

// Counts that several readers of a result ask for, each in this one place.

extension Interpretation {
  /// The class that a channel matters most to, by absolute importance; nil where it matters to none.
  package func bestClass(ofChannel channel: Int) -> Int? {
    let strengths = classes.map { abs($0.rankedImportance[channel]) }
    guard let largest = strengths.max(), largest > 0 else { return nil }
    return strengths.firstIndex(of: largest)
  }

  /// Trials of all classes.
  package var trialCount: Int { classes.reduce(0) { $0 + $1.trials.count } }

  /// Trials of all classes that ended by themselves.
  package var convergedCount: Int { classes.reduce(0) { $0 + $1.trials.count(where: \.converged) } }

  /// Channels that are called non-additive in some class, in channel order.
  package var channelsFlaggedAnywhere: [Int] {
    channels.indices.filter { channel in classes.contains { $0.flagged[channel] } }
  }

  /// Classes with at least one non-additive channel, in class order.
  package var classesWithFlags: [Int] { classes.indices.filter { classes[$0].flagged.contains(true) } }

  /// Largest absolute importance of any class and channel; 0 where none is a number.
  package var largestImportance: Double {
    classes.lazy.flatMap(\.rankedImportance).filter(\.isFinite).map(abs).max() ?? 0
  }

  /// The channel of the largest absolute importance in any class; nil where all are zero.
  package var topChannel: Int? {
    let largest = largestImportance
    guard largest > 0 else { return nil }
    return channels.indices.first { channel in
      classes.contains { abs($0.rankedImportance[channel]) == largest }
    }
  }

  /// Pairs of a class and a channel by falling importance, the positive ones alone; ties by class, then channel.
  package func strongestFeatures(most: Int) -> [(classIndex: Int, channel: Int, value: Double)] {
    classes.enumerated()
      .flatMap { index, result in
        result.channelsByImportance.prefix(most).map { (index, $0, result.rankedImportance[$0]) }
      }
      .filter { $0.2 > 0 }
      .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
      .prefix(most).map { (classIndex: $0.0, channel: $0.1, value: $0.2) }
  }

  /// Whether some channel has a motif of its own.
  package var hasChannelMotifs: Bool { channels.indices.contains { motif(ofChannel: $0) != nil } }

  /// Between which values 95 % of the OFIVs of each channel of a class lie when its trials are drawn again: the spread over
  /// restarts; nil where there are too few trials, and where all trials end in one optimum, so that there is none.
  package func spread(ofClass index: Int) -> [TrialBootstrap.Interval]? {
    classes[index].distinctOptima > 1 ? comparison.stability?.importance[index].intervals : nil
  }

  /// The same of the similarity of two classes; nil where the trials of both end in one optimum each.
  package func spread(_ first: Int, _ second: Int) -> TrialBootstrap.Interval? {
    classes[first].distinctOptima > 1 || classes[second].distinctOptima > 1
      ? comparison.stability?.similarity[first, second] : nil
  }

  /// Warnings of one class.
  package func warnings(ofClass index: Int) -> [Warning] { warnings.filter { $0.classIndex == index } }
}

extension ClassInterpretation {
  /// Number of trials that ended by themselves.
  package var convergedCount: Int { trials.count(where: \.converged) }

  /// Largest score of a trial; nil where there is none.
  package var bestScore: Double? { trials.map(\.score).max() }

  /// Rank of each channel by importance, counted from 1.
  package var ranks: [Int] {
    var ranks = [Int](repeating: 0, count: overallImportance.count)
    for (rank, channel) in channelsByImportance.enumerated() { ranks[channel] = rank + 1 }
    return ranks
  }
}
