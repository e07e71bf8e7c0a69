import Analysis

/// Captions and alternative texts for the figures of one class, from the very numbers that the figures show.
struct ClassCaptions {
  private let result: ClassInterpretation
  private let interpretation: Interpretation
  private let selection: ChannelSelection
  /// For example `class 2, “CTCF”`.
  private let subject: String

  init(_ interpretation: Interpretation, class index: Int, selection: ChannelSelection) {
    result = interpretation.classes[index]
    self.interpretation = interpretation
    self.selection = selection
    subject = "class \(index + 1), \(NameText.quoted(result.name))"
  }

  var overallImportance: FigureWords {
    FigureWords(
      shortTitle: "Overall feature importance", title: "Overall feature importance of \(subject)",
      caption: """
        Overall feature importance (OFIV, activation units) of the channels of layer \
        \(name: interpretation.layer.name) for \(name: result.name), in falling order. Whiskers: \
        weighted standard deviation over \(ensembleSize), about the weighted mean. \(flaggedSentence)\
        \(selection.sentence)
        """,
      alternativeText: "Bars of overall feature importance for \(subject). \(strongestText) \(flaggedText)")
  }

  /// - Parameter mostTrials: rows that the figure shows at most.
  func ensemble(mostTrials: Int) -> FigureWords {
    let shown = min(result.trials.count, mostTrials)
    let rows: RichText =
      shown < result.trials.count
      ? " The figure is showing \(shown) of \(result.trials.count) trials, the first; the table has all."
      : ""
    return FigureWords(
      shortTitle: "Ensemble of feature importance vectors",
      title: "Ensemble of feature importance vectors of \(subject)",
      caption: """
        Feature importance vectors (FIV) of \(name: result.name): one row for each of \
        \(ensembleSize), one column per channel. The area of a dot is the absolute mean activation of the \
        channel at the optimum; full red dots are positive, open blue ones negative. Below: inconsistency \
        level (IL) and overall feature importance (OFIV) of each channel; to the right: score and weight \
        of each trial. \(flaggedSentence)\(selection.sentence)\(rows)
        """,
      alternativeText: """
        Dot plot of \(NumberText.counted(shown, "feature importance vector")) of \(subject), \
        \(NumberText.counted(selection.channels.count, "channel")) wide. \(strongestText) \(optimaText)
        """)
  }

  var strip: FigureWords {
    FigureWords(
      shortTitle: "Feature importance over trials", title: "Feature importance over trials of \(subject)",
      caption: """
        Feature importance (activation units) of each channel for \(name: result.name): one dot for \
        each of \(ensembleSize), its size the weight of the trial; bars mark the weighted mean. \
        \(flaggedSentence)\(selection.sentence)
        """,
      alternativeText: """
        Strip plot of feature importance over \(NumberText.counted(result.trials.count, "trial")) of \
        \(subject). \(widestText)
        """)
  }

  var inconsistency: FigureWords {
    let bic = result.mixture.bic.map { NumberText.significant($0, digits: 5) }
    let scale = NumberText.significant(result.mixture.scale)
    let scaled: RichText =
      result.mixture.scale == 1
      ? ""
      : ", divided by the largest weighted mean square of a channel, \(scale),"
    return FigureWords(
      shortTitle: "Inconsistency levels", title: "Inconsistency levels of \(subject)",
      caption: """
        Inconsistency level (IL) of each channel for \(name: result.name): weighted variance of its \
        feature importance over \(ensembleSize)\(scaled) by rank. A Gaussian mixture of \
        \(NumberText.counted(result.mixture.components, "component")) was chosen by BIC \
        (\(ListText.joined(bic)) for \(ListText.joined(bic.indices.map { "\($0 + 1)" })) components; \
        smaller is better). \(flaggedSentence)
        """,
      alternativeText: """
        Inconsistency levels of \(NumberText.counted(result.inconsistency.count, "channel")) of \
        \(subject), by rank, with a mixture of \
        \(NumberText.counted(result.mixture.components, "component")). \(widestText) \(flaggedText)
        """)
  }

  var featureMap: FigureWords {
    FigureWords(
      shortTitle: "Mean feature map", title: "Mean feature map of \(subject)",
      caption: """
        Weighted mean over \(ensembleSize) of the feature map that maximises the score of \
        \(name: result.name): activation of each channel at each of the \(interpretation.layer.positions) \
        positions of layer \(name: interpretation.layer.name). \(selection.sentence)
        """,
      alternativeText: """
        Heat map of the mean feature map of \(subject): \
        \(NumberText.counted(selection.channels.count, "channel")) by \
        \(NumberText.counted(interpretation.layer.positions, "position")). \(strongestText)
        """)
  }

  // MARK: Findings that captions and alternative texts share

  private var ensembleSize: String {
    "\(NumberText.counted(result.trials.count, "trial")) (\(result.convergedCount) converged)"
  }

  private var flaggedSentence: RichText {
    let flagged = result.nonAdditiveChannels
    if flagged.isEmpty { return "No channel is non-additive." }
    return "Non-additive: \(channels: flagged)."
  }

  private var flaggedText: String {
    let flagged = result.nonAdditiveChannels
    return flagged.isEmpty ? "No channel is non-additive." : "Non-additive: \(ListText.channels(flagged))."
  }

  private var strongestText: String {
    let order = result.channelsByImportance.prefix(3)
    guard let first = order.first, result.overallImportance.contains(where: { $0 != 0 }) else {
      return "All are zero."
    }
    let value = NumberText.significant(result.overallImportance[first])
    let others = order.dropFirst().map {
      "channel \($0 + 1) (\(NumberText.significant(result.overallImportance[$0])))"
    }
    let follow = others.isEmpty ? "" : ", before \(ListText.joined(others))"
    return "Channel \(first + 1) has the largest overall importance, \(value)\(follow)."
  }

  private var widestText: String {
    let levels = result.inconsistency
    guard let largest = levels.max(), largest > 0, let channel = levels.firstIndex(of: largest) else {
      return "No channel varies."
    }
    let deviation = NumberText.significant(largest.squareRoot())
    return "Channel \(channel + 1) varies most, with a standard deviation of \(deviation)."
  }

  private var optimaText: String {
    "The trials end in \(NumberText.counted(result.distinctOptima, "distinct optimum", "distinct optima"))."
  }
}
