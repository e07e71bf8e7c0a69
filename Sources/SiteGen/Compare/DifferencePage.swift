import Analysis

/// What one class rests on and another does not.
struct DifferencePage: ComparePage {
  static let sibling = NavigationEntry(text: "Difference", page: .difference)

  let results: ModelResults
  let site: SiteFrame

  let heading = "Difference of two classes"
  let downloads = ["tables/difference.tsv", "tables/neighbours.tsv"]

  var limit: RichText? {
    """
    A difference shows which channels one score uses and the other does not. Whether real sequences tell the two \
    classes apart by them is not shown here.
    """
  }

  var files: [SiteFile] {
    let tables = ComparisonTables(interpretation: interpretation, comparison: comparison).differenceFiles
    guard interpretation.classes.count > 1 else { return tables }
    return tables + [.data(map.path, nil) { map.script }]
  }

  private var map: HeatMapData { .slopes(interpretation, comparison) }

  var pickers: [CompareView.PairPicker] {
    guard interpretation.classes.count > 1 else { return [] }
    let data = map
    return [
      CompareView.PairPicker(
        source: address.link(to: data.path), name: data.name,
        note: data.values.bits == 8
          ? "Rounded to 1/127 of the largest \(ImportanceWords(interpretation).slope) of each class; the tables have the full numbers."
          : "")
    ]
  }

  var sections: [PageSection] {
    let count = interpretation.classes.count
    // Of classes that are all alike the random starts would fill the table, of those without a similarity nothing.
    guard count > 1, !comparison.areAllAlike, comparison.similarity.extremePair(largest: true) != nil else { return [] }
    let figures = DifferenceFigures(interpretation: interpretation, comparison: comparison, style: site.style)
    return [
      PageSection(
        id: "pairs", heading: count > 2 ? "Nearest and farthest" : "The two classes", figures: figures.all,
        tables: count > 2 ? [pairs] : [])
    ]
  }

  var findings: [RichText] {
    let classes = interpretation.classes
    guard classes.count > 1 else {
      return ["A difference needs at least 2 classes; this model has \(classes.count)."]
    }
    var sentences: [RichText] = []
    if comparison.areAllAlike, let sentence = alikeSentence(missing: "a difference") {
      sentences.append(sentence)
    } else if let pair = comparison.similarity.extremePair(largest: false) {
      let beginning: RichText =
        classes.count == 2 ? "The two classes have" : "The classes that differ most are \(names(pair)), with"
      sentences.append(
        "\(beginning) r = \(SimilarityText.text(pair.similarity)): \(words(pair.first, pair.second))")
    } else {
      sentences.append("No two classes have a similarity, so that none are nearest or farthest.")
    }
    if let undefined = SimilarityText.undefined(interpretation, comparison.similarity) { sentences.append(undefined) }
    sentences.append(
      """
      The difference of two classes is the \(ImportanceWords(interpretation).slopeWithUnit) of the first less that of the second, \
      channel by channel. The page of each class lists its \(ClassComparison.neighbourCount) nearest and \
      farthest classes with the channels that set them apart. difference.tsv holds \
      \(ComparisonTables.scope(classes.count, limit: ReportLimits.classesWithDifferences))\
      \(classes.count > ReportLimits.classesWithDifferences
        ? "; any other difference is that of two classes in ofiv.tsv, column slope" : "").
      """)
    return sentences
  }

  private func names(_ pair: (first: Int, second: Int, similarity: Double)) -> RichText {
    let classes = interpretation.classes
    return """
      \(class: pair.first, name: classes[pair.first].name) and \
      \(class: pair.second, name: classes[pair.second].name)
      """
  }

  /// What sets two classes apart, a sentence without its beginning.
  private func words(_ first: Int, _ second: Int) -> RichText {
    let classes = interpretation.classes
    return DifferenceText.words(
      comparison.areAlike(first, second) ? nil : extremes(first, second),
      "\(class: first, name: classes[first].name)", "\(class: second, name: classes[second].name)",
      in: interpretation)
  }

  private func extremes(_ first: Int, _ second: Int) -> ChannelDifference.Extremes {
    let classes = interpretation.classes
    return ChannelDifference.Extremes(classes[first].slopes, classes[second].slopes)
  }

  private static let moreOrLess =
    "channels of the largest difference to either side; none where the two do not differ beyond the random starts"

  /// Each class with its nearest and its farthest one.
  private var pairs: TableView {
    let classes = interpretation.classes
    return TableView(
      id: "extremes", caption: "The nearest and the farthest class of each class".spans(on: address),
      columns: [
        .text("Class"), .number("No."), .text("Nearest", "where it is nearer than chance"), .number("r"),
        .text("More / less", Self.moreOrLess),
        .text("Farthest"), .number("r"), .text("More / less", Self.moreOrLess),
      ],
      rows: classes.indices.map { index in
        RowView(
          cells: [.header("\(class: index, name: classes[index].name)", on: address), .number(index + 1)]
            + cells(index, comparison.nearestClass(to: index))
            + cells(index, comparison.farthest[index].first))
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
      source: address.link(to: "tables/neighbours.tsv"), sourceName: "neighbours.tsv")
  }

  private func cells(_ index: Int, _ other: Int?) -> [CellView] {
    guard let other else { return [.text("–"), .number("–"), .text("–")] }
    let channels = comparison.areAlike(index, other) ? "– / –" : DifferenceText.cell(extremes(index, other))
    return [
      .text("\(class: other, name: interpretation.classes[other].name)", on: address),
      .number(SimilarityText.text(comparison.similarity[index, other])), .text(channels),
    ]
  }
}
