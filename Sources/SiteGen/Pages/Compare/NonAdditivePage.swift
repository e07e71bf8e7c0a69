import Analysis

/// The non-additive channels of all classes beside each other.
enum NonAdditivePage {
  /// Most pairs of channels shown.
  private static let mostPairs = 50
  /// Channels named in a row.
  private static let namedChannels = 8

  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> CompareView {
    let page = SitePage.nonAdditive
    var view = CompareView(
      frame: frame, heading: "Non-additive channels", siblings: ComparePages.siblings(on: page),
      findings: findings(context.interpretation).map { ParagraphView($0, on: page) },
      maps: [
        ComparePages.map(.inconsistency(context), label: "Inconsistency level of every class and channel", on: page)
      ],
      downloads: ComparePages.downloads(["tables/classes.tsv", "tables/ofiv.tsv", "tables/pairs.tsv"], on: page))
    let maps = figures.filter { $0.id == InconsistencyMap.id }
    if !maps.isEmpty {
      view.sections.append(ComparePages.section("inconsistency", "Inconsistency", figures: maps, on: page))
    }
    view.sections += [
      ComparePages.section(
        "components", "Components", figures: figures.filter { $0.id != InconsistencyMap.id },
        tables: [components(context, page)] + classes(context, page), on: page)
    ]
    let flags = FlagCounts(context.interpretation)
    // Of a single class every count would be 1; its row above names the channels.
    if !flags.counts.isEmpty, context.interpretation.classes.count > 1 {
      view.sections.append(
        ComparePages.section(
          "channels", "Channels",
          tables: [channels(flags, context, page)] + (flags.pairs.isEmpty ? [] : [pairs(flags, page)]), on: page))
    }
    return view
  }

  private static func findings(_ interpretation: Interpretation) -> [RichText] {
    let flagged = interpretation.channelsFlaggedAnywhere
    let classes = interpretation.classesWithFlags
    let several = interpretation.classes.count { $0.distinctOptima > 1 }
    let optima: RichText =
      several == 0
      ? "The trials of every class end in one optimum."
      : """
      The trials of \(NumberText.counted(several, "class", "classes")) end in more than one optimum.
      """
    guard !flagged.isEmpty else {
      return [
        "No channel is non-additive in any class: the trials agree on what every channel is worth.", optima,
      ]
    }
    let flags = FlagCounts(interpretation)
    var sentences: [RichText] = [
      """
      \(NumberText.counted(flagged.count, "channel").capitalizedFirst) of \(interpretation.channels.count) \
      \(flagged.count == 1 ? "is" : "are") non-additive in \
      \(NumberText.counted(classes.count, "class", "classes")) of \(interpretation.classes.count).
      """
    ]
    if interpretation.classes.count > 1, let first = flags.counts.first {
      sentences.append(
        "\(channel: first.channel) is so in the most classes, \(first.classes).")
    }
    if let pair = flags.pairs.first, pair.classes > 1 {
      sentences.append(
        "Most often together: \(channels: [pair.first, pair.second]), in \(pair.classes) classes.")
    }
    return (sentences + [optima]).map(\.capitalized)
  }

  private static func components(_ context: ReportContext, _ page: SitePage) -> TableView {
    let classes = context.interpretation.classes
    return TableView(
      id: "component-counts", caption: "Components of the mixture that BIC chose".spans(on: page),
      columns: [.text("Components"), .number("Classes"), .text("Meaning")],
      rows: (1...3).map { count in
        RowView(cells: [
          .header(.words("\(count)"), on: page),
          .number(classes.count { $0.mixture.components == count }),
          .text(count == 1 ? "no channel is non-additive" : "channels outside the lowest one are non-additive"),
        ])
      })
  }

  /// Classes with non-additive channels, those of the most first; none where there is no such class.
  private static func classes(_ context: ReportContext, _ page: SitePage) -> [TableView] {
    let interpretation = context.interpretation
    let flagged = interpretation.classes.enumerated()
      .map { (index: $0.offset, result: $0.element, channels: $0.element.nonAdditiveChannels) }
      .filter { !$0.channels.isEmpty }
      .sorted { ($1.channels.count, $0.index) < ($0.channels.count, $1.index) }
    guard !flagged.isEmpty else { return [] }
    let scope =
      flagged.count < interpretation.classes.count
      ? ", in \(flagged.count) of \(NumberText.counted(interpretation.classes.count, "class", "classes"))" : ""
    return [
      TableView(
        id: "flagged", caption: "Non-additive channels of each class\(scope)".spans(on: page),
        columns: [
          .text("Class"), .number("No."), .number("Components"), .number("Non-additive"),
          .text("Channels", "by falling inconsistency"), .number("Optima"),
        ],
        rows: flagged.map { entry in
          let more =
            entry.channels.count > namedChannels ? " and \(entry.channels.count - namedChannels) more" : ""
          return RowView(cells: [
            .header("\(class: entry.index, name: entry.result.name)", on: page), .number(entry.index + 1),
            .number(entry.result.mixture.components), .number(entry.channels.count),
            .text("\(channelNumbers: Array(entry.channels.prefix(namedChannels)))\(more)", on: page),
            .number(entry.result.distinctOptima),
          ])
        },
        isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
        source: page.link(to: "tables/classes.tsv"), sourceName: "classes.tsv")
    ]
  }

  private static func channels(_ flags: FlagCounts, _ context: ReportContext, _ page: SitePage) -> TableView {
    let shown = flags.counts.prefix(mostPairs)
    let scope = shown.count < flags.counts.count ? ", showing \(shown.count) of \(flags.counts.count)" : ""
    return TableView(
      id: "flag-counts", caption: "Classes in which each channel is non-additive\(scope)".spans(on: page),
      columns: [.text("Channel"), .number("Classes")],
      rows: shown.map { entry in
        RowView(cells: [.header("\(channel: entry.channel)", on: page), .number(entry.classes)])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/channels.tsv"), sourceName: "channels.tsv")
  }

  private static func pairs(_ flags: FlagCounts, _ page: SitePage) -> TableView {
    let shown = flags.pairs.prefix(mostPairs)
    let scope = shown.count < flags.pairs.count ? ", showing \(shown.count) of \(flags.pairs.count)" : ""
    return TableView(
      id: "flag-pairs", caption: "Channels that are non-additive in the same classes\(scope)".spans(on: page),
      columns: [.text("Pair"), .number("Classes")],
      rows: shown.map { entry in
        RowView(cells: [.header("\(channels: [entry.first, entry.second])", on: page), .number(entry.classes)])
      })
  }
}

/// How often channels are non-additive, alone and together.
struct FlagCounts {
  /// Channels by falling number of classes, ties in channel order.
  private(set) var counts: [(channel: Int, classes: Int)] = []
  /// Pairs by falling number of classes.
  private(set) var pairs: [(first: Int, second: Int, classes: Int)] = []

  init(_ interpretation: Interpretation) {
    let channels = interpretation.channels.count
    var single = [Int](repeating: 0, count: channels)
    var together = [Int](repeating: 0, count: channels * channels)
    for result in interpretation.classes {
      let flagged = result.flagged.indices.filter { result.flagged[$0] }
      for (place, first) in flagged.enumerated() {
        single[first] += 1
        for second in flagged[(place + 1)...] { together[first * channels + second] += 1 }
      }
    }
    counts = single.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    pairs = together.enumerated().filter { $0.element > 0 }
      .map { ($0.offset / channels, $0.offset % channels, $0.element) }
      .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
  }
}
