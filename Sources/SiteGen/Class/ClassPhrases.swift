import Analysis

/// What captions and alternative texts of several figures of one class say, from the numbers that the figures show.
struct ClassPhrases {
  private let result: ClassInterpretation
  /// For example `class 2, “CTCF”`.
  let subject: String

  /// - Parameter noun: what the output is called.
  init(_ result: ClassInterpretation, class index: Int, noun: String) {
    self.result = result
    subject = "\(noun) \(index + 1), \(NameText.quoted(result.name))"
  }

  /// For example `30 trials (29 converged)`.
  var ensembleSize: String {
    "\(NumberText.counted(result.trials.count, "trial")) (\(result.convergedCount) converged)"
  }

  /// Which channels are non-additive, with links.
  var flaggedSentence: RichText {
    let flagged = result.nonAdditiveChannels
    if flagged.isEmpty { return "No channel is non-additive." }
    return "Non-additive: \(channels: flagged)."
  }

  /// The same without links.
  var flaggedText: String {
    let flagged = result.nonAdditiveChannels
    return flagged.isEmpty ? "No channel is non-additive." : "Non-additive: \(ListText.channels(flagged))."
  }

  /// Which channels are the most important.
  var strongestText: String {
    let order = result.channelsByImportance.prefix(3)
    guard let first = order.first, result.rankedImportance.contains(where: { $0 != 0 }) else {
      return "All are zero."
    }
    let value = NumberText.significant(result.rankedImportance[first])
    let others = order.dropFirst().map {
      "channel \($0 + 1) (\(NumberText.significant(result.rankedImportance[$0])))"
    }
    let follow = others.isEmpty ? "" : ", before \(ListText.joined(others))"
    return
      "Channel \(first + 1) has the largest \(result.relativeImportance == nil ? "overall" : "relative") importance, \(value)\(follow)."
  }

  /// Which channel varies most.
  var widestText: String {
    let levels = result.inconsistency
    guard let largest = levels.max(), largest > 0, let channel = levels.firstIndex(of: largest) else {
      return "No channel varies."
    }
    let deviation = NumberText.significant(largest.squareRoot())
    return "Channel \(channel + 1) varies most, with a standard deviation of \(deviation)."
  }

  /// In how many optima the trials end.
  var optimaText: String {
    "The trials end in \(NumberText.counted(result.distinctOptima, "distinct optimum", "distinct optima"))."
  }
}
