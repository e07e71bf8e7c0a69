import Analysis

/// The tables of one class.
enum ClassPageTables {
  /// Most pairs shown; the file has all.
  private static let mostPairs = 30
  /// Most channels shown, beside the non-additive ones; the file has all.
  private static let mostChannels = 200
  /// The same where there are very many classes.
  private static let fewChannels = 50

  static func channels(_ context: ReportContext, _ index: Int, _ page: SitePage) -> TableView {
    let result = context.interpretation.classes[index]
    let hasMotifs = context.hasChannelLogos
    let hasProducts = result.weightProduct != nil
    var columns: [ColumnView] = [
      .text("Channel"), .number("Rank"), .number("OFIV", "overall feature importance, in activation units"),
      .number("95 % interval", "of the importance, over trials drawn again"),
      .number("Mean", "weighted mean over all trials"),
      .number("s.d.", "weighted standard deviation over trials"),
      .number("IL", "inconsistency level: weighted variance over trials"),
      .number("Posterior", "probability of not being in the lowest component"),
      .text("Non-additive"), .number("Gradient", "of the score where all activations are zero"),
    ]
    if hasProducts { columns.append(.number("Weights", "product of the head's weights, all units open")) }
    if hasMotifs { columns.append(.text("Motif")) }
    let hasMatches = hasMotifs && context.motifs.annotation != nil
    if hasMatches { columns.append(.text("Known motif", "best match of the channel")) }
    let deviations = result.inconsistency.map { $0.squareRoot() }
    let largest = NumberText.largest(result.overallImportance)
    let largestDeviation = NumberText.largest(deviations)
    let largestGradient = NumberText.largest(result.gradientAtZero)
    let largestProduct = NumberText.largest(result.weightProduct ?? [])
    let selection = ChannelSelection(result, most: context.hasManyClasses ? fewChannels : mostChannels)
    let draws = context.comparison.stability?.importance[index]
    let scope = selection.note.map { "Channels, \($0) (the file has all)," } ?? "All channels,"
    return TableView(
      id: "channels", caption: "\(scope) by overall feature importance".spans(on: page), columns: columns,
      rows: selection.channels.map { channel in
        var cells: [CellView] = [
          .header("\(channel: channel)", on: page), .number(context.ranks[index][channel]),
          .bar(result.overallImportance[channel], largest: largest),
          .number(interval(draws?.intervals[channel], largest: largest)),
          .number(result.meanImportance[channel], largest: largest),
          .number(deviations[channel], largest: largestDeviation), .number(result.inconsistency[channel]),
          .number(NumberText.probability(result.posterior[channel])),
          .flag(result.flagged[channel], "non-additive"),
          .number(result.gradientAtZero[channel], largest: largestGradient),
        ]
        if let products = result.weightProduct {
          cells.append(.number(products[channel], largest: largestProduct))
        }
        if hasMotifs { cells.append(.text(MotifText.consensus(context.interpretation, channel: channel))) }
        if hasMatches { cells.append(MatchTable.bestCells(context.motifs.channelMatches[channel], context, page)[0]) }
        return RowView(cells: cells)
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter channels", hasSource: true,
      source: page.link(to: "tables/ofiv.tsv"), sourceName: "ofiv.tsv")
  }

  private static func interval(_ interval: TrialBootstrap.Interval?, largest: Double) -> String {
    guard let interval else { return "–" }
    return "\(NumberText.aligned(interval.lower, largest: largest)) to "
      + NumberText.aligned(interval.upper, largest: largest)
  }

  /// Pairs that exclude each other and pairs with epistasis; none where neither was found.
  static func pairs(_ context: ReportContext, _ index: Int, _ page: SitePage) -> [TableView] {
    let result = context.interpretation.classes[index]
    let rows =
      result.exclusions.map { ("exclusion", $0) } + result.epistasis.map { ("epistasis", $0) }
    guard !rows.isEmpty else { return [] }
    let caption =
      rows.count > mostPairs
      ? "Pairs of channels that act on each other, showing \(mostPairs) of \(rows.count)"
      : "Pairs of channels that act on each other"
    let table = TableView(
      id: "pairs", caption: caption.spans(on: page),
      columns: [
        .text("Pair"), .text("Kind", "exclusion over the trials, or epistasis on the head"),
        .number("Strength", "exclusion: 0 to 1; epistasis: units of the score"),
      ],
      rows: rows.prefix(mostPairs).map { kind, pair in
        RowView(cells: [
          .header("\(channels: [pair.first, pair.second])", on: page), .text(kind), .number(pair.strength),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/pairs.tsv"), sourceName: "pairs.tsv")
    return [table]
  }

  static func trials(_ context: ReportContext, _ index: Int, _ page: SitePage) -> TableView {
    let trials = context.interpretation.classes[index].trials
    let largestScore = NumberText.largest(trials.map(\.score))
    let largestWeight = NumberText.largest(trials.map(\.weight))
    return TableView(
      id: "trials", caption: "Trials: gradient ascents from random starts".spans(on: page),
      columns: [
        .text("Trial"), .number("Score", "before the output activation"),
        .number("Weight", "share in weighted means"),
        .number("Objective", "score less λ times the squared norm"),
        .number("Steps"), .text("Converged"), .number("Optimum", "which of the distinct optima it reached"),
      ],
      rows: trials.enumerated().map { number, trial in
        RowView(cells: [
          .header(.words("\(number + 1)"), on: page),
          .number(trial.score, largest: largestScore, digits: 4),
          .number(trial.weight, largest: largestWeight),
          .number(trial.objective, largest: largestScore, digits: 4), .number(trial.steps),
          .text(trial.converged ? "yes" : "no"), .number(trial.optimum + 1),
        ])
      },
      isSortable: true, hasSource: !context.hasManyClasses, source: page.link(to: "tables/fiv.tsv"),
      sourceName: "fiv.tsv")
  }
}
