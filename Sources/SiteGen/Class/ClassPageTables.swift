import Analysis

/// The tables of one class.
struct ClassPageTables {
  /// The class, counted from 0.
  let index: Int
  let results: ModelResults
  let page: PageAddress

  private var interpretation: Interpretation { results.interpretation }
  private var motifs: MotifMatches { results.motifs }
  private var result: ClassInterpretation { results.interpretation.classes[index] }

  /// What the bootstrap over trials tells: other random starts, not other data.
  private static let spread = "Spread over restarts"

  var channels: TableView {
    let hasMotifs = interpretation.hasChannelMotifs
    let hasProducts = result.weightProduct != nil
    let words = ImportanceWords(interpretation)
    let isRelative = result.relativeImportance != nil
    var columns: [ColumnView] = [.text("Channel"), .number("Rank")]
    if isRelative { columns.append(.number(words.column, words.explanation)) }
    columns += [
      .number("OFIV", "overall feature importance, in activation units"),
      .number(Self.spread, "of the OFIV: 95 % of draws of the trials; – where all end in one optimum"),
      .number("Mean", "weighted mean over all trials"),
      .number("s.d.", "weighted standard deviation over trials"),
      .number("IL", "inconsistency level: weighted variance over trials"),
      .number("Posterior", "probability of not being in the lowest component; a flag asks for variation too"),
      .text("Non-additive"), .number("Gradient", "of the score where all activations are zero"),
    ]
    if hasProducts { columns.append(.number("Weights", "product of the head's weights, all units open")) }
    if hasMotifs { columns.append(.text("Motif")) }
    let hasMatches = hasMotifs && motifs.annotation != nil
    if hasMatches { columns.append(.text("Known motif", "best match of the channel")) }
    let deviations = result.inconsistency.map { $0.squareRoot() }
    let largest = NumberText.largest(result.overallImportance)
    let largestImportance = NumberText.largest(result.rankedImportance)
    let largestDeviation = NumberText.largest(deviations)
    let largestGradient = NumberText.largest(result.gradientAtZero)
    let largestProduct = NumberText.largest(result.weightProduct ?? [])
    let limits = ReportLimits.channelsOfClass
    let most = interpretation.hasManyClasses ? limits.many : limits.usual
    let selection = ChannelSelection(result, most: most)
    let spread = interpretation.spread(ofClass: index)
    let scope = selection.note.map { "Channels, \($0) (the file has all)," } ?? "All channels,"
    return TableView(
      id: "channels", caption: "\(scope) by \(words.noun)".spans(on: page), columns: columns,
      rows: selection.channels.map { channel in
        var cells: [CellView] = [
          .header("\(channel: channel, in: interpretation)", on: page), .number(results.ranks[index][channel]),
          .bar(result.rankedImportance[channel], largest: largestImportance),
        ]
        if isRelative { cells.append(.number(result.overallImportance[channel], largest: largest)) }
        cells += [
          .number(interval(spread?[channel], largest: largest)),
          .number(result.meanImportance[channel], largest: largest),
          .number(deviations[channel], largest: largestDeviation), .number(result.inconsistency[channel]),
          .number(NumberText.probability(result.posterior[channel])),
          .flag(result.flagged[channel], "non-additive"),
          .number(result.gradientAtZero[channel], largest: largestGradient),
        ]
        if let products = result.weightProduct {
          cells.append(.number(products[channel], largest: largestProduct))
        }
        if hasMotifs { cells.append(.text(MotifText.core(interpretation, channel: channel))) }
        if hasMatches { cells.append(MatchTable.bestCells(motifs.channelMatches[channel], motifs, on: page)[0]) }
        return RowView(cells: cells)
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter channels", hasSource: true,
      source: page.link(to: "tables/ofiv.tsv"), sourceName: "ofiv.tsv")
  }

  private func interval(_ interval: TrialBootstrap.Interval?, largest: Double) -> String {
    guard let interval else { return "–" }
    return "\(NumberText.aligned(interval.lower, largest: largest)) to "
      + NumberText.aligned(interval.upper, largest: largest)
  }

  /// Pairs that exclude each other and pairs with epistasis; none where neither was found.
  var pairs: [TableView] {
    let mostPairs = ReportLimits.pairsOfClass
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
          .header("\(channels: [pair.first, pair.second], in: interpretation)", on: page), .text(kind),
          .number(pair.strength),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/pairs.tsv"), sourceName: "pairs.tsv")
    return [table]
  }

  var trials: TableView {
    let trials = result.trials
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
      isSortable: true, hasSource: !interpretation.hasManyClasses, source: page.link(to: "tables/fiv.tsv"),
      sourceName: "fiv.tsv")
  }

  /// The nearest and farthest classes, with what sets them apart; none where the class has no similarity to others.
  var neighbours: [TableView] {
    let comparison = results.comparison
    let nearest = comparison.nearClasses(to: index)
    let farthest = comparison.farthest[index].filter { !nearest.contains($0) }
    guard !nearest.isEmpty || !farthest.isEmpty else { return [] }
    let noun = nearest.isEmpty ? "Farthest classes" : "Nearest and farthest classes"
    let count = interpretation.classes.count - 1
    let shown = nearest.count + farthest.count
    let scope = shown < count ? ", showing \(shown) of \(count)" : ""
    return [
      TableView(
        id: "neighbours", caption: "\(noun)\(scope)".spans(on: page),
        columns: [
          .text("Class"), .text("Place"), .number("r", "correlation of non-negative OFIVs"),
          .text(Self.spread, "of r: 95 % of draws of the trials; – where all of both classes end in one optimum"),
          .text(
            "More in this class", "channels of the largest difference of the \(ImportanceWords(interpretation).slope)"),
          .text("More in the other"),
        ],
        rows: nearest.enumerated().map { neighbour($1, "nearest \($0 + 1)") }
          + farthest.enumerated().reversed().map { neighbour($1, "farthest \($0 + 1)") },
        hasSource: true, source: page.link(to: PageAddress.difference), sourceName: "any two classes")
    ]
  }

  private func neighbour(_ other: Int, _ place: String) -> RowView {
    let comparison = results.comparison
    let similarity = comparison.similarity[index, other]
    let text = similarity.flatMap { value in
      interpretation.spread(index, other).map { SimilarityText.text(value, $0) }
    }
    let areAlike = comparison.areAlike(index, other)
    let difference = ChannelDifference(interpretation.classes[index].slopes, interpretation.classes[other].slopes)
    let more = difference.more(most: ReportLimits.differingChannels)
    let less = difference.less(most: ReportLimits.differingChannels)
    return RowView(cells: [
      .header("\(class: other, name: interpretation.classes[other].name)", on: page), .text(place),
      .number(text?.value ?? SimilarityText.text(similarity)), .text(text?.interval ?? "–"),
      areAlike
        ? .text("no difference beyond the random starts")
        : .text("\(channelLabels: more, in: interpretation)", on: page),
      areAlike ? .text("–") : .text("\(channelLabels: less, in: interpretation)", on: page),
    ])
  }
}
