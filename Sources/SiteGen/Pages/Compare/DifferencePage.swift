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
    // Of classes that are all alike the random starts would fill the table, of those without a similarity nothing.
    guard !context.comparison.areAllAlike, context.similarity.extremePair(largest: true) != nil else { return view }
    view.sections = [
      ComparePages.section(
        "pairs", classes.count > 2 ? "Nearest and farthest" : "The two classes", figures: figures,
        tables: classes.count > 2 ? [pairs(context, page)] : [], on: page)
    ]
    return view
  }

  private static func findings(_ context: ReportContext) -> [RichText] {
    let classes = context.interpretation.classes
    guard classes.count > 1 else {
      return ["A difference needs at least 2 classes; this model has \(classes.count)."]
    }
    var sentences: [RichText] = []
    if context.comparison.areAllAlike, let sentence = ComparePages.alikeSentence(context, missing: "a difference") {
      sentences.append(sentence)
    } else if let pair = context.similarity.extremePair(largest: false) {
      let beginning: RichText =
        classes.count == 2 ? "The two classes have" : "The classes that differ most are \(names(pair, context)), with"
      sentences.append(
        "\(beginning) r = \(ComparePages.text(pair.similarity)): \(words(pair.first, pair.second, context))")
    } else {
      sentences.append("No two classes have a similarity, so that none are nearest or farthest.")
    }
    SimilarityText.undefined(context).map { sentences.append($0) }
    sentences.append(
      """
      The difference of two classes is the overall feature importance of the first less that of the second, \
      channel by channel. The page of each class lists its \(ClassComparison.neighbourCount) nearest and \
      farthest classes with the channels that set them apart. difference.tsv holds \
      \(ComparisonTables.scope(classes.count, limit: ComparisonTables.mostClassesWithDifferences))\
      \(classes.count > ComparisonTables.mostClassesWithDifferences
        ? "; any other difference is that of two classes in ofiv.tsv" : "").
      """)
    return sentences
  }

  private static func names(_ pair: (first: Int, second: Int, similarity: Double), _ context: ReportContext)
    -> RichText
  {
    let classes = context.interpretation.classes
    return """
      \(class: pair.first, name: classes[pair.first].name) and \
      \(class: pair.second, name: classes[pair.second].name)
      """
  }

  /// What sets two classes apart, a sentence without its beginning.
  static func words(_ first: Int, _ second: Int, _ context: ReportContext) -> RichText {
    guard !context.comparison.areAlike(first, second) else { return alike }
    let classes = context.interpretation.classes
    return extremes(first, second, context).words(
      "\(class: first, name: classes[first].name)", "\(class: second, name: classes[second].name)")
  }

  /// What is said of two classes whose difference is noise.
  static let alike: RichText = "they do not differ beyond the random starts."

  private static func extremes(_ first: Int, _ second: Int, _ context: ReportContext) -> ChannelExtremes {
    let classes = context.interpretation.classes
    return ChannelExtremes(classes[first].overallImportance, classes[second].overallImportance)
  }

  private static let moreOrLess =
    "channels of the largest difference to either side; none where the two do not differ beyond the random starts"

  /// Each class with its nearest and its farthest one.
  private static func pairs(_ context: ReportContext, _ page: SitePage) -> TableView {
    let classes = context.interpretation.classes
    return TableView(
      id: "extremes", caption: "The nearest and the farthest class of each class".spans(on: page),
      columns: [
        .text("Class"), .number("No."), .text("Nearest"), .number("r"),
        .text("More / less", moreOrLess),
        .text("Farthest"), .number("r"), .text("More / less", moreOrLess),
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
    let channels = context.comparison.areAlike(index, other) ? "– / –" : extremes(index, other, context).cell
    return [
      .text("\(class: other, name: context.interpretation.classes[other].name)", on: page),
      .number(ComparePages.text(context.similarity[index, other])), .text(channels),
    ]
  }
}
