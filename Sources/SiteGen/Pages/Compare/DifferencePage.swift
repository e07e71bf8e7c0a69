import Analysis

/// What one class rests on and another does not.
enum DifferencePage {
  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> CompareView {
    let page = SitePage.difference
    let classes = context.interpretation.classes
    var view = CompareView(
      frame: frame, heading: "Difference of two classes", siblings: ComparePages.siblings(on: page),
      findings: findings(context).map { ParagraphView($0, on: page) },
      downloads: ComparePages.downloads(["tables/difference.tsv", "tables/neighbours.tsv"], on: page))
    guard classes.count > 1 else { return view }
    let data = HeatMapData.overallImportance(context)
    view.pickers = [
      PairPickerView(
        source: page.link(to: data.path), name: data.name,
        note: data.values.bits == 8
          ? "Rounded to 1/127 of the largest importance of each class; the tables have the full numbers." : "")
    ]
    view.sections = [
      ComparePages.section(
        "pairs", "Nearest and farthest", figures: figures, tables: [pairs(context, page)], on: page)
    ]
    return view
  }

  private static func findings(_ context: ReportContext) -> [RichText] {
    let classes = context.interpretation.classes
    guard classes.count > 1 else {
      return ["A difference needs at least 2 classes; this model has \(classes.count)."]
    }
    var sentences: [RichText] = []
    if let sentence = ComparePages.alikeSentence(context, missing: "a difference") {
      sentences.append(sentence)
    } else if let pair = context.similarity.extremePair(largest: false) {
      let (gained, lost) = extremes(pair.first, pair.second, context)
      sentences.append(
        """
        The classes that differ most are \(class: pair.first, name: classes[pair.first].name) and \
        \(class: pair.second, name: classes[pair.second].name), with r = \(ComparePages.text(pair.similarity)): the \
        first rests more on \(channel: gained), the second more on \(channel: lost).
        """)
    } else {
      sentences.append("No two classes have a similarity, so that none are nearest or farthest.")
    }
    sentences.append(
      """
      The difference of two classes is the overall feature importance of the first less that of the second, \
      channel by channel. The page of each class lists its \(ClassComparison.neighbourCount) nearest and \
      farthest classes with the channels that set them apart.
      """)
    return sentences
  }

  /// The channels that a first class rests on more, and less, than a second.
  static func extremes(_ first: Int, _ second: Int, _ context: ReportContext) -> (more: Int, less: Int) {
    let (a, b) = (
      context.interpretation.classes[first].overallImportance,
      context.interpretation.classes[second].overallImportance
    )
    var (more, less) = (0, 0)
    for channel in a.indices {
      if a[channel] - b[channel] > a[more] - b[more] { more = channel }
      if a[channel] - b[channel] < a[less] - b[less] { less = channel }
    }
    return (more, less)
  }

  /// Each class with its nearest and its farthest one.
  private static func pairs(_ context: ReportContext, _ page: SitePage) -> TableView {
    let classes = context.interpretation.classes
    return TableView(
      id: "extremes", caption: "The nearest and the farthest class of each class".spans(on: page),
      columns: [
        .text("Class"), .number("No."), .text("Nearest"), .number("r"),
        .text("More / less", "channel of the largest gain and of the largest loss"),
        .text("Farthest"), .number("r"), .text("More / less", "channel of the largest gain and of the largest loss"),
      ],
      rows: classes.indices.map { index in
        RowView(
          cells: [.header("\(class: index, name: classes[index].name)", on: page), .number(index + 1)]
            + cells(index, context.comparison.nearest[index].first, context, page)
            + cells(index, context.comparison.farthest[index].first, context, page))
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
      source: page.link(to: "tables/neighbours.tsv"), sourceName: "neighbours.tsv")
  }

  private static func cells(_ index: Int, _ other: Int?, _ context: ReportContext, _ page: SitePage) -> [CellView] {
    guard let other else { return [.text("–"), .number("–"), .text("–")] }
    let (more, less) = extremes(index, other, context)
    return [
      .text("\(class: other, name: context.interpretation.classes[other].name)", on: page),
      .number(ComparePages.text(context.similarity[index, other])), .text("\(more + 1) / \(less + 1)"),
    ]
  }
}
