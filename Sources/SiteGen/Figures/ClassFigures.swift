import Analysis
import Render

/// Figures of one class.
enum ClassFigures {
  /// Most rows of the ensemble figure; more would not fit a page of a journal.
  private static let mostTrials = 60

  /// More classes than these do without strip plots.
  static let mostClassesWithStrips = 100

  /// The figures in the order of the page.
  static func all(ofClass index: Int, in context: ReportContext) -> [PlannedFigure] {
    let result = context.interpretation.classes[index]
    let selection = ChannelSelection(result)
    let words = ClassCaptions(context.interpretation, class: index, selection: selection)
    var figures = [
      overallImportance(index, result, selection, words, context),
      inconsistency(index, result, words),
      ensemble(index, result, selection, words, context),
    ]
    // A large site goes without other views of the ensemble, and without numbers that its tables have.
    guard !context.hasManyClasses else {
      for place in figures.indices {
        figures[place].hasTable = false
        figures[place].role = place == 0 ? .main : .view
      }
      return figures
    }
    var strip = strip(index, result, selection, words, context)
    strip.role = .view
    figures.append(strip)
    if context.interpretation.layer.positions > 1 {
      figures.append(featureMap(index, result, selection, words, context))
    }
    return figures
  }

  /// None where there are very many classes: the outlines of the letters would be most of the site.
  private static func logo(_ channel: Int, _ context: ReportContext) -> SequenceLogo? {
    context.hasManyClasses ? nil : LogoFigures.logo(ofChannel: channel, in: context.interpretation)
  }

  private static func overallImportance(
    _ index: Int, _ result: ClassInterpretation, _ selection: ChannelSelection, _ words: ClassCaptions,
    _ context: ReportContext
  ) -> PlannedFigure {
    let figure = OverallImportanceFigure(
      label: label("ofiv", index, words.overallImportance),
      channels: selection.channels.map { channel in
        .init(
          number: channel + 1, logo: logo(channel, context),
          motif: context.motifs.channelMatches[channel].map { match in
            NameText.short(context.motifs.name(match.target), limit: 30)
              + " (q \(NumberText.significant(match.qValue, digits: 2)))"
          } ?? "",
          overallImportance: result.overallImportance[channel], mean: result.meanImportance[channel],
          spread: result.inconsistency[channel].squareRoot(), isNonAdditive: result.flagged[channel])
      },
      note: selection.note)
    return plan(
      figure, "ofiv", index, words.overallImportance,
      FigureTables.overallImportance(result, channels: selection.channels))
  }

  private static func ensemble(
    _ index: Int, _ result: ClassInterpretation, _ selection: ChannelSelection, _ words: ClassCaptions,
    _ context: ReportContext
  ) -> PlannedFigure {
    let figure = FeatureImportanceEnsembleFigure(
      label: label("fiv", index, words.ensemble(mostTrials: mostTrials)),
      channels: selection.channels.map { channel in
        .init(
          number: channel + 1, logo: logo(channel, context),
          inconsistency: result.inconsistency[channel],
          overallImportance: result.overallImportance[channel],
          isNonAdditive: result.flagged[channel])
      },
      trials: result.trials.prefix(mostTrials).enumerated().map { number, trial in
        .init(
          number: number + 1, importance: selection.channels.map { Double(trial.importance[$0]) },
          score: trial.score, weight: trial.weight, converged: trial.converged)
      },
      note: selection.note)
    return plan(
      figure, "fiv", index, words.ensemble(mostTrials: mostTrials),
      FigureTables.featureImportance(result, channels: selection.channels))
  }

  private static func strip(
    _ index: Int, _ result: ClassInterpretation, _ selection: ChannelSelection, _ words: ClassCaptions,
    _ context: ReportContext
  ) -> PlannedFigure {
    let figure = FeatureImportanceStripFigure(
      label: label("fiv-strip", index, words.strip),
      channels: selection.channels.map { channel in
        .init(
          number: channel + 1, logo: logo(channel, context),
          importance: result.trials.map { Double($0.importance[channel]) },
          mean: result.meanImportance[channel], isNonAdditive: result.flagged[channel])
      },
      trialWeights: result.trials.map(\.weight), order: "by overall feature importance",
      note: selection.note)
    return plan(
      figure, "fiv-strip", index, words.strip,
      FigureTables.featureImportance(result, channels: selection.channels))
  }

  private static func inconsistency(_ index: Int, _ result: ClassInterpretation, _ words: ClassCaptions)
    -> PlannedFigure
  {
    let mixture = MixtureDensity(result.mixture)
    let levels = result.inconsistency.map { $0 / result.mixture.scale }
    let components = levels.map { mixture.component(of: $0) }
    let order = levels.indices.sorted { (levels[$1], $0) < (levels[$0], $1) }
    let figure = InconsistencyFigure(
      label: label("il", index, words.inconsistency),
      channels: order.map { channel in
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
      axisTitle: result.mixture.scale == 1
        ? "Inconsistency level (weighted variance of FIV)"
        : "Inconsistency level (share of largest mean square)")
    return plan(
      figure, "il", index, words.inconsistency,
      FigureTables.inconsistency(result, components: components))
  }

  private static func featureMap(
    _ index: Int, _ result: ClassInterpretation, _ selection: ChannelSelection, _ words: ClassCaptions,
    _ context: ReportContext
  ) -> PlannedFigure {
    let layer = context.interpretation.layer
    // The map is kept position by position; the figure has a row per channel.
    let values = selection.channels.flatMap { channel in
      (0..<layer.positions).map { Double(result.meanFeatureMap[$0 * layer.channels + channel]) }
    }
    let figure = FeatureMapFigure(
      label: label("feature-map", index, words.featureMap),
      rowNames: selection.channels.map { String($0 + 1) }, positions: layer.positions, values: values,
      note: selection.note)
    return plan(
      figure, "feature-map", index, words.featureMap,
      FigureTables.featureMap(channels: selection.channels, positions: layer.positions, values: values))
  }

  private static func label(_ name: String, _ index: Int, _ words: FigureWords) -> FigureLabel {
    FigureLabel(
      id: "\(SitePage.classStem(index))-\(name)", title: words.title, summary: words.alternativeText)
  }

  private static func plan(
    _ figure: any Figure, _ name: String, _ index: Int, _ words: FigureWords, _ table: TabSeparatedTable
  ) -> PlannedFigure {
    PlannedFigure(
      figure: figure, stem: SitePage.classDetail(index).figureFolder + "/" + name, title: words.shortTitle,
      caption: words.caption, table: table)
  }
}
