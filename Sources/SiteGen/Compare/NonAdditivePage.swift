import Analysis
import Render

/// The non-additive channels of all classes beside each other.
struct NonAdditivePage: ComparePage {
  static let sibling = NavigationEntry(
    text: "Non-additive", page: PageAddress(path: "compare/non-additive.html", figureFolder: "figures/compare"))

  let results: ModelResults
  let site: SiteFrame

  let heading = "Non-additive channels"
  var downloads: [String] {
    ["tables/classes.tsv", "tables/ofiv.tsv", "tables/pairs.tsv"]
      + (interpretation.planting == nil ? [] : ["tables/tests.tsv"])
  }

  var limit: RichText? {
    """
    A flag shows that trials disagree. That a channel without one is additive it does not show: an ensemble in \
    which all trials end in one optimum cannot tell.
    """
  }

  private var map: HeatMapData { .inconsistency(interpretation, comparison) }
  private var flags: FlagCounts { comparison.flags }

  var files: [SiteFile] { [.data(map.path, nil) { map.script }] }

  var maps: [CompareView.HeatMap] { [map(map, label: "Inconsistency level of every class and channel")] }

  var sections: [PageSection] {
    let tests = PairTests(interpretation)?.section(on: address)
    return (tests.map { [$0] } ?? []) + ensembles
  }

  private var ensembles: [PageSection] {
    let count = interpretation.classes.count
    let figures = InconsistencyMap.plans(interpretation, comparison, style: site.style)
    let maps =
      figures.isEmpty ? [] : [PageSection(id: "inconsistency", heading: "Inconsistency", figures: figures)]
    let components = PageSection(
      id: "components", heading: "Components", figures: count > 1 ? [distribution] : [],
      tables: [components] + classes)
    let flags = flags
    // Of a single class every count would be 1; its row above names the channels.
    guard !flags.channels.isEmpty, count > 1 else { return maps + [components] }
    let channels = PageSection(
      id: "channels", heading: "Channels",
      tables: [channels(flags)] + (flags.pairs.isEmpty ? [] : [pairs(flags)]))
    return maps + [components, channels]
  }

  private var distribution: PlannedFigure {
    ComponentFigure.plan(
      over: [interpretation], title: "Mixture components of all classes", axisTitle: "Classes",
      scope: HeadText(interpretation).counted(interpretation.classes.count),
      stem: address.figureFolder + "/components")
  }

  var findings: [RichText] {
    let flagged = interpretation.channelsFlaggedAnywhere
    let classes = interpretation.classesWithFlags
    let several = interpretation.classes.count { $0.distinctOptima > 1 }
    let optima: RichText =
      several == 0
      ? "The trials of every class end in one optimum."
      : """
      The trials of \(HeadText(interpretation).counted(several)) end in more than one optimum.
      """
    let null = [NullText(interpretation)?.flags].compactMap(\.self)
    guard !flagged.isEmpty else {
      return [
        "No channel is non-additive in any class: the trials agree on what every channel is worth.", optima,
      ] + null
    }
    var sentences: [RichText] = [
      """
      \(NumberText.counted(flagged.count, "channel").capitalizedFirst) of \(interpretation.channels.count) \
      \(flagged.count == 1 ? "is" : "are") non-additive in \
      \(HeadText(interpretation).counted(classes.count)) of \(interpretation.classes.count).
      """
    ]
    if interpretation.classes.count > 1, let first = flags.channels.first {
      sentences.append(
        "\(channel: first.channel, in: interpretation) is so in the most classes, \(first.classes).")
    }
    if let pair = flags.pairs.first, pair.classes > 1 {
      sentences.append(
        "Most often together: \(channels: [pair.first, pair.second], in: interpretation), in \(pair.classes) classes.")
    }
    return (sentences + [optima] + null).map(\.capitalized)
  }

  private var components: TableView {
    let classes = interpretation.classes
    return TableView(
      id: "component-counts", caption: "Components of the mixture that BIC chose".spans(on: address),
      columns: [.text("Components"), .number("Classes"), .text("Meaning")],
      rows: (1...3).map { count in
        RowView(cells: [
          .header(.words("\(count)"), on: address),
          .number(classes.count { $0.mixture.components == count }),
          .text(count == 1 ? "no channel is non-additive" : "channels outside the lowest one are non-additive"),
        ])
      })
  }

  /// Classes with non-additive channels, those of the most first; none where there is no such class.
  private var classes: [TableView] {
    let namedChannels = ReportLimits.flagsNamed
    let flagged = interpretation.classes.enumerated()
      .map { (index: $0.offset, result: $0.element, channels: $0.element.nonAdditiveChannels) }
      .filter { !$0.channels.isEmpty }
      .sorted { ($1.channels.count, $0.index) < ($0.channels.count, $1.index) }
    guard !flagged.isEmpty else { return [] }
    let scope =
      flagged.count < interpretation.classes.count
      ? ", in \(flagged.count) of \(HeadText(interpretation).counted(interpretation.classes.count))" : ""
    return [
      TableView(
        id: "flagged", caption: "Non-additive channels of each class\(scope)".spans(on: address),
        columns: [
          .text("Class"), .number("No."), .number("Components"), .number("Non-additive"),
          .text("Channels", "by falling inconsistency"), .number("Optima"),
        ],
        rows: flagged.map { entry in
          let more =
            entry.channels.count > namedChannels ? " and \(entry.channels.count - namedChannels) more" : ""
          return RowView(cells: [
            .header("\(class: entry.index, name: entry.result.name)", on: address), .number(entry.index + 1),
            .number(entry.result.mixture.components), .number(entry.channels.count),
            .text(
              "\(channelLabels: Array(entry.channels.prefix(namedChannels)), in: interpretation)\(more)", on: address),
            .number(entry.result.distinctOptima),
          ])
        },
        isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
        source: address.link(to: "tables/classes.tsv"), sourceName: "classes.tsv")
    ]
  }

  private func channels(_ flags: FlagCounts) -> TableView {
    let shown = flags.channels.prefix(ReportLimits.pairsOfFlags)
    let scope = shown.count < flags.channels.count ? ", showing \(shown.count) of \(flags.channels.count)" : ""
    return TableView(
      id: "flag-counts", caption: "Classes in which each channel is non-additive\(scope)".spans(on: address),
      columns: [.text("Channel"), .number("Classes")],
      rows: shown.map { entry in
        RowView(cells: [.header("\(channel: entry.channel, in: interpretation)", on: address), .number(entry.classes)])
      },
      isSortable: true, hasSource: true, source: address.link(to: "tables/channels.tsv"), sourceName: "channels.tsv")
  }

  private func pairs(_ flags: FlagCounts) -> TableView {
    let shown = flags.pairs.prefix(ReportLimits.pairsOfFlags)
    let scope = shown.count < flags.pairs.count ? ", showing \(shown.count) of \(flags.pairs.count)" : ""
    return TableView(
      id: "flag-pairs", caption: "Channels that are non-additive in the same classes\(scope)".spans(on: address),
      columns: [.text("Pair"), .number("Classes")],
      rows: shown.map { entry in
        RowView(cells: [
          .header("\(channels: [entry.first, entry.second], in: interpretation)", on: address), .number(entry.classes),
        ])
      })
  }
}

/// The inconsistency of every class and channel as a map.
private enum InconsistencyMap {
  /// None for a single class, whose own page shows it.
  static func plans(
    _ interpretation: Interpretation, _ comparison: ClassComparison, style: FigureStyle
  ) -> [PlannedFigure] {
    let classes = interpretation.classes
    guard classes.count > 1 else { return [] }
    let map = ClassChannelMap(interpretation, comparison, style: style)
    let flags = classes.reduce(0) { $0 + $1.nonAdditiveChannels.count }
    let pairs = NumberText.count(map.rows.count * map.columns.count)
    return [
      map.plan(
        id: "inconsistency-map", page: NonAdditivePage.sibling.page,
        words: (
          "Inconsistency of classes and channels",
          """
          \(flags == 0 ? "None" : NumberText.count(flags)) of \(pairs) pairs of a class and a channel \
          \(flags > 1 ? "are" : "is") non-additive.
          """,
          """
          Inconsistency level: weighted variance of the feature importance over the trials of a class, in squared \
          activation units.
          """
        ),
        values: map.rows.map { row in map.columns.map { classes[row].inconsistency[$0] } },
        scale: .init(title: "Inconsistency level", isSigned: false))
    ]
  }
}
