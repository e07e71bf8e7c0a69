import Analysis

/// One channel: its motif and what it is to each class.
enum ChannelPage {
  /// Most classes shown; the file has all.
  private static let mostClasses = 200

  static func view(_ context: ReportContext, _ index: Int, figures: [FigureView], frame: FrameView)
    -> ChannelView
  {
    let page = SitePage.channelDetail(index)
    let interpretation = context.interpretation
    let maps = figures.filter { $0.id == ChannelMapFigures.id(ofChannel: index) }
    let logos = figures.filter { $0.id != ChannelMapFigures.id(ofChannel: index) }
    return ChannelView(
      frame: frame, number: "\(index + 1)",
      findings: ChannelFindings(context, channel: index).sentences.map {
        ParagraphView($0, on: page)
      },
      facts: facts(interpretation, index, page)
        + (interpretation.channels[index].filter.map { MotifSiteFacts.facts(ofFilter: $0, context, page) } ?? []),
      figures: logos, hasMotif: !logos.isEmpty, maps: maps, hasMaps: !maps.isEmpty,
      classes: classes(context, index, page),
      matches: MatchTable.tables(of: .channel(index), context),
      motif: context.motifs(of: .channel(index)).first.map { [MotifMatrixTable.table($0, page)] } ?? [])
  }

  private static func facts(_ interpretation: Interpretation, _ index: Int, _ page: SitePage) -> [FactView] {
    let channel = interpretation.channels[index]
    return [
      FactView("Layer", "\(name: interpretation.layer.name)", on: page),
      FactView("Filter", "\(channel.filter.map { "\($0 + 1)" } ?? "none of its own")", on: page),
      FactView("Sees", "\(NumberText.counted(interpretation.layer.receptiveField, "base"))", on: page),
      FactView(
        channel.filter == nil ? "Bound of its activation" : "Largest activation",
        "\(channel.largestActivation.map { NumberText.significant($0) } ?? "unbounded")",
        on: page),
      FactView("Can be switched on", "\(channel.isDead ? "no" : "yes")", on: page),
      FactView(
        "Non-additive in",
        "\(NumberText.counted(interpretation.classes.count { $0.flagged[index] }, "class", "classes"))",
        on: page),
    ]
  }

  private static func classes(_ context: ReportContext, _ index: Int, _ page: SitePage) -> TableView {
    let interpretation = context.interpretation
    let largest = NumberText.largest(interpretation.classes.map { $0.overallImportance[index] })
    let deviations = interpretation.classes.map { $0.inconsistency[index].squareRoot() }
    let largestDeviation = NumberText.largest(deviations)
    let strengths = interpretation.classes.map { abs($0.overallImportance[index]) }
    let shown =
      strengths.count <= mostClasses
      ? Array(strengths.indices)
      : strengths.indices.sorted { (strengths[$1], $0) < (strengths[$0], $1) }.prefix(mostClasses).sorted()
    let scope =
      shown.count < strengths.count
      ? ", showing \(shown.count) of \(strengths.count), those it matters most to (the file has all)" : ""
    return TableView(
      id: "classes", caption: "What the channel is to each class\(scope)".spans(on: page),
      columns: [
        .text("Class"), .number("No."), .number("OFIV", "overall feature importance, in activation units"),
        .number("Rank", "of the channel among all channels of the class"),
        .number("s.d.", "weighted standard deviation over trials"),
        .number("IL", "inconsistency level: weighted variance over trials"),
        .number("Posterior", "probability of not being in the lowest component"), .text("Non-additive"),
      ],
      rows: shown.map { number in
        let result = interpretation.classes[number]
        return RowView(cells: [
          .header("\(class: number, name: result.name)", on: page), .number(number + 1),
          .bar(result.overallImportance[index], largest: largest), .number(context.ranks[number][index]),
          .number(deviations[number], largest: largestDeviation), .number(result.inconsistency[index]),
          .number(NumberText.probability(result.posterior[index])),
          .flag(result.flagged[index], "non-additive"),
        ])
      },
      isSortable: true, hasFilter: interpretation.classes.count > 10, filterLabel: "Filter classes",
      hasSource: true, source: page.link(to: "tables/ofiv.tsv"), sourceName: "ofiv.tsv")
  }
}
