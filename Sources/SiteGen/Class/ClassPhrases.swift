import Analysis

/// What captions and alternative texts of several figures of one class say, from the numbers that the figures show.
struct ClassPhrases {
  private let result: ClassInterpretation
  private let interpretation: Interpretation
  /// For example `class 2, “CTCF”`.
  let subject: String

  init(_ interpretation: Interpretation, class index: Int) {
    self.interpretation = interpretation
    result = interpretation.classes[index]
    let numbered = "\(HeadText(interpretation).noun) \(index + 1)"
    // A name that is the number in words says nothing more.
    subject = result.name == numbered ? numbered : "\(numbered), \(NameText.quoted(result.name))"
  }

  /// For example `30 trials (29 converged)`.
  var ensembleSize: String {
    "\(NumberText.counted(result.trials.count, "trial")) (\(result.convergedCount) converged)"
  }

  /// Which channels are non-additive, with links.
  var flaggedSentence: RichText {
    let flagged = result.nonAdditiveChannels
    if flagged.isEmpty { return "No channel is non-additive." }
    return "Non-additive: \(channels: flagged, in: interpretation)."
  }

  /// The same without links.
  var flaggedText: String {
    let flagged = result.nonAdditiveChannels
    return flagged.isEmpty
      ? "No channel is non-additive." : RichText("Non-additive: \(channels: flagged, in: interpretation).").plain
  }

  /// Which channels are the most important.
  var strongestText: String {
    let order = result.channelsByImportance.prefix(3)
    guard let first = order.first, result.rankedImportance.contains(where: { $0 != 0 }) else {
      return "All are zero."
    }
    let value = NumberText.significant(result.rankedImportance[first])
    let others = order.dropFirst().map {
      "channel \(ChannelReading.label($0, in: interpretation)) (\(NumberText.significant(result.rankedImportance[$0])))"
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
  var optimaText: String { "The trials end \(ends)." }

  /// For example `in 2 distinct optima`; where an ascent was cut short, `at 2 distinct points`, of which some lie on the way.
  var ends: String {
    guard result.convergedCount == result.trials.count else {
      return "at \(NumberText.counted(result.distinctOptima, "distinct point"))"
    }
    return result.distinctOptima == 1
      ? "in one and the same optimum" : "in \(NumberText.count(result.distinctOptima)) distinct optima"
  }
}
