import Analysis
import Render

/// The figures of one class, each with its words and numbers.
struct ClassFigures {
  private let index: Int
  private let interpretation: Interpretation
  private let motifs: MotifMatches
  private let result: ClassInterpretation
  private let selection: ChannelSelection
  private let phrases: ClassPhrases

  /// - Parameter index: of the class, counted from 0.
  init(_ index: Int, in interpretation: Interpretation, _ motifs: MotifMatches) {
    self.index = index
    self.interpretation = interpretation
    self.motifs = motifs
    result = interpretation.classes[index]
    selection = ChannelSelection(result)
    phrases = ClassPhrases(interpretation, class: index)
  }

  /// The figures in the order of the page.
  var all: [PlannedFigure] {
    // A large site goes without other views of the ensemble, and without numbers that its tables have.
    guard !interpretation.hasManyClasses else {
      return ([overallImportance] + levels + [ensemble]).enumerated().map { place, figure in
        var figure = figure
        figure.hasTable = false
        figure.role = place == 0 ? .main : .view
        return figure
      }
    }
    let maps = interpretation.layer.positions > 1 ? [featureMap] : []
    return [overallImportance] + levels + [ensemble, strip] + maps
  }

  /// Inconsistency levels; none where all trials agree, since noise alone would be drawn.
  private var levels: [PlannedFigure] { result.locality?.spreadIsNegligible == true ? [] : [inconsistency] }

  /// What captions say of the grey bands; empty where there are none.
  private var null: String { interpretation.null == nil ? "" : NullText.band }

  var overallImportance: PlannedFigure {
    let title = "Overall feature importance"
    let beyond = Set(result.reach?.channelsBeyond ?? [])
    let pale =
      selection.channels.contains(where: beyond.contains)
      ? " Pale: most optima drive the channel further than any of the sequences did." : ""
    let figure = OverallImportanceFigure(
      label: label(
        "ofiv", title,
        "Bars of overall feature importance for \(phrases.subject). \(phrases.strongestText) \(phrases.flaggedText)"),
      channels: selection.channels.map { channel in
        .init(
          number: channel + 1, logo: logo(channel), motif: knownMotif(channel),
          overallImportance: result.overallImportance[channel], mean: result.meanImportance[channel],
          spread: result.inconsistency[channel].squareRoot(), isNonAdditive: result.flagged[channel],
          isBeyondReach: beyond.contains(channel))
      },
      nullBand: NullText.importance(interpretation, class: index), note: selection.note)
    return plan(
      figure, "ofiv", title,
      """
      Overall feature importance (OFIV, activation units) of the channels of layer \
      \(name: interpretation.layer.name) for \(name: result.name), in order of falling \(ImportanceWords(interpretation).noun). Whiskers: \
      weighted standard deviation over \(phrases.ensembleSize), about the weighted mean. \(phrases.flaggedSentence)\
      \(selection.sentence)\(logoSentence)\(pale)\(null)
      """, ClassFigureTables.overallImportance(result, channels: selection.channels))
  }

  var inconsistency: PlannedFigure {
    let mixture = result.mixture
    let levels = result.inconsistency.map { $0 / result.mixture.scale }
    let components = levels.map { mixture.component(of: $0) }
    let count = NumberText.counted(result.mixture.components, "component")
    let title = "Inconsistency levels"
    let figure = InconsistencyFigure(
      label: label(
        "il", title,
        """
        Inconsistency levels of \(NumberText.counted(result.inconsistency.count, "channel")) of \
        \(phrases.subject), by rank, with a mixture of \(count). \(phrases.widestText) \(phrases.flaggedText)
        """),
      channels: FallingOrder.indices(levels).map { channel in
        .init(
          number: channel + 1, inconsistency: levels[channel], component: components[channel],
          isNonAdditive: result.flagged[channel])
      },
      components: result.mixture.means.indices.map { component in
        .init(
          weight: result.mixture.weights[component], mean: result.mixture.means[component],
          standardDeviation: result.mixture.variances[component].squareRoot())
      },
      bic: result.mixture.bic, threshold: mixture.threshold,
      nullLevel: interpretation.null.map { $0.classes[index].inconsistency / result.mixture.scale },
      axisTitle: result.mixture.scale == 1
        ? "Inconsistency level (weighted variance of FIV)"
        : "Inconsistency level (share of largest mean square)")
    let bic = result.mixture.bic.map { NumberText.significant($0, digits: 5) }
    let scaled: RichText =
      result.mixture.scale == 1
      ? ""
      : """
      , divided by the largest weighted mean square of a channel, \(NumberText.significant(result.mixture.scale)),
      """
    return plan(
      figure, "il", title,
      """
      Inconsistency level (IL) of each channel for \(name: result.name): weighted variance of its \
      feature importance over \(phrases.ensembleSize)\(scaled) by rank. A Gaussian mixture of \(count) was chosen by BIC \
      (\(ListText.joined(bic)) for \(ListText.joined(bic.indices.map { "\($0 + 1)" })) components; \
      smaller is better). \(phrases.flaggedSentence)\(null)
      """, ClassFigureTables.inconsistency(result, components: components))
  }

  var ensemble: PlannedFigure {
    let shown = min(result.trials.count, ReportLimits.trialsInFigure)
    let title = "Ensemble of feature importance vectors"
    let figure = FeatureImportanceEnsembleFigure(
      label: label(
        "fiv", title,
        """
        Dot plot of \(NumberText.counted(shown, "feature importance vector")) of \(phrases.subject), \
        \(NumberText.counted(selection.channels.count, "channel")) wide. \(phrases.strongestText) \(phrases.optimaText)
        """),
      channels: selection.channels.map { channel in
        .init(
          number: channel + 1, logo: repeatedLogo(channel), inconsistency: result.inconsistency[channel],
          overallImportance: result.overallImportance[channel], isNonAdditive: result.flagged[channel])
      },
      trials: result.trials.prefix(shown).enumerated().map { number, trial in
        .init(
          number: number + 1, importance: selection.channels.map { Double(trial.importance[$0]) },
          score: trial.score, weight: trial.weight, converged: trial.converged)
      },
      note: selection.note)
    let rows: RichText =
      shown < result.trials.count
      ? " The figure is showing \(shown) of \(result.trials.count) trials, the first; the table has all."
      : ""
    return plan(
      figure, "fiv", title,
      """
      Feature importance vectors (FIV) of \(name: result.name): one row for each of \
      \(phrases.ensembleSize), one column per channel. The area of a dot is the absolute mean activation of the \
      channel at the optimum; full red dots are positive, open blue ones negative. Below: inconsistency \
      level (IL) and overall feature importance (OFIV) of each channel; to the right: score and weight \
      of each trial. \(phrases.flaggedSentence)\(selection.sentence)\(repeatedLogoSentence)\(rows)
      """, ClassFigureTables.featureImportance(result, channels: selection.channels, digits: digits))
  }

  private var strip: PlannedFigure {
    let title = "Feature importance over trials"
    let figure = FeatureImportanceStripFigure(
      label: label(
        "fiv-strip", title,
        """
        Strip plot of feature importance over \(NumberText.counted(result.trials.count, "trial")) of \
        \(phrases.subject). \(phrases.widestText)
        """),
      channels: selection.channels.map { channel in
        .init(
          number: channel + 1, logo: repeatedLogo(channel),
          importance: result.trials.map { Double($0.importance[channel]) },
          mean: result.meanImportance[channel], isNonAdditive: result.flagged[channel])
      },
      trialWeights: result.trials.map(\.weight), order: "by \(ImportanceWords(interpretation).noun)",
      note: selection.note)
    var strip = plan(
      figure, "fiv-strip", title,
      """
      Feature importance (activation units) of each channel for \(name: result.name): one dot for \
      each of \(phrases.ensembleSize), its size the weight of the trial; bars mark the weighted mean. \
      \(phrases.flaggedSentence)\(selection.sentence)\(repeatedLogoSentence)
      """, ClassFigureTables.featureImportance(result, channels: selection.channels, digits: digits), role: .view)
    if interpretation.hasManyMotifs {
      // The same numbers as those of the ensemble.
      strip.hasTable = false
      strip.sharedTable = PageAddress.classDetail(index).figureFolder + "/fiv.tsv"
    }
    return strip
  }

  private var featureMap: PlannedFigure {
    let layer = interpretation.layer
    // The map is kept position by position; the figure has a row per channel.
    let values = selection.channels.flatMap { channel in
      (0..<layer.positions).map { Double(result.meanFeatureMap[$0 * layer.channels + channel]) }
    }
    let title = "Mean feature map"
    let figure = FeatureMapFigure(
      label: label(
        "feature-map", title,
        """
        Heat map of the mean feature map of \(phrases.subject): \
        \(NumberText.counted(selection.channels.count, "channel")) by \
        \(NumberText.counted(layer.positions, "position")). \(phrases.strongestText)
        """),
      rowNames: selection.channels.map { String($0 + 1) }, positions: layer.positions, values: values,
      note: selection.note)
    return plan(
      figure, "feature-map", title,
      """
      Weighted mean over \(phrases.ensembleSize) of the feature map that maximises the score of \
      \(name: result.name): activation of each channel at each of the \(layer.positions) \
      positions of layer \(name: layer.name). \(selection.sentence)
      """,
      ClassFigureTables.featureMap(
        channels: selection.channels, positions: layer.positions, values: values, digits: digits),
      // Of 300 pixels an inch it would be the heaviest file of a class.
      role: interpretation.hasManyMotifs ? .view : .main)
  }

  // MARK: - What the figures have in common

  /// Digits of long tables; nil for all.
  private var digits: Int? { interpretation.hasManyMotifs ? ReportLimits.shortDigits : nil }

  /// The logo of a channel in a figure behind the first, which of many channels has them for all.
  private func repeatedLogo(_ channel: Int) -> SequenceLogo? {
    interpretation.hasManyMotifs ? nil : logo(channel)
  }

  /// The same of the sentence.
  private var repeatedLogoSentence: RichText { interpretation.hasManyMotifs ? "" : logoSentence }

  private var logoSentence: RichText {
    interpretation.hasManyClasses ? "" : SmallLogo.sentence(selection.channels, in: interpretation)
  }

  /// None where there are very many classes: the outlines of the letters would be most of the site.
  private func logo(_ channel: Int) -> SequenceLogo? {
    interpretation.hasManyClasses ? nil : SmallLogo.logo(ofChannel: channel, in: interpretation)
  }

  /// The best match of a channel with its q-value, without one the core of its motif; empty where nothing was looked up.
  private func knownMotif(_ channel: Int) -> String {
    motifs.channelMatches[channel].map { match in
      NameText.short(motifs.name(match.target), limit: 30)
        + " (q \(NumberText.significant(match.decidingQValue, digits: 2)))"
    } ?? (motifs.annotation == nil ? "" : MotifText.core(interpretation, channel: channel))
  }

  /// - Parameters:
  ///   - title: of the figure on the page of its class.
  ///   - summary: the finding with its numbers, for readers who cannot see the figure.
  private func label(_ name: String, _ title: String, _ summary: String) -> FigureLabel {
    FigureLabel(
      id: "\(PageAddress.classStem(index))-\(name)", title: "\(title) of \(phrases.subject)", summary: summary)
  }

  /// - Parameter caption: for a manuscript: what is shown, in which units, of how many.
  private func plan(
    _ figure: any Figure, _ name: String, _ title: String, _ caption: RichText, _ table: TabSeparatedTable,
    role: PlannedFigure.Role = .main
  ) -> PlannedFigure {
    PlannedFigure(
      figure: figure, stem: PageAddress.classDetail(index).figureFolder + "/" + name, title: title, caption: caption,
      table: table, role: role)
  }
}
