import Analysis
import Render

/// Figures of what sets classes apart.
struct DifferenceFigures {
  let interpretation: Interpretation
  let comparison: ClassComparison
  let style: FigureStyle

  private var importance: ImportanceWords { ImportanceWords(interpretation) }

  /// The nearest and the farthest two classes, then every class against the mean of the others; none where all
  /// classes are alike.
  var all: [PlannedFigure] {
    guard !comparison.areAllAlike else { return [] }
    var figures: [PlannedFigure] = []
    if let nearest = comparison.similarity.extremePair(largest: true) {
      figures.append(pair(nearest, "nearest"))
    }
    if let farthest = comparison.similarity.extremePair(largest: false), comparison.classTree.members.count > 2 {
      figures.append(pair(farthest, "farthest"))
    }
    return figures + map
  }

  private func pair(_ pair: (first: Int, second: Int, similarity: Double), _ word: String) -> PlannedFigure {
    let classes = interpretation.classes
    let (first, second) = (classes[pair.first], classes[pair.second])
    let isOnlyPair = classes.count == 2
    return bars(
      first.slopes, second.slopes,
      names: (NameText.short(first.name, limit: 40), NameText.short(second.name, limit: 40)),
      id: "difference-\(word)", stem: "\(PageAddress.difference.figureFolder)/\(word)",
      title: isOnlyPair
        ? "The two classes"
        : word == "nearest" && !comparison.isNear(pair.first, pair.second)
          ? "The two classes of the largest similarity" : "The \(word) two classes",
      beginning: """
        \(class: pair.first, name: first.name) and \(class: pair.second, name: second.name) have r = \
        \(SimilarityText.text(pair.similarity))
        """,
      words: (
        "\(class: pair.first, name: first.name)", "\(class: pair.second, name: second.name)",
        comparison.areAlike(pair.first, pair.second)
      ), isFindingInCaption: !isOnlyPair)
  }

  /// Two rows of importance as the bars of their difference, channels by falling difference.
  ///
  /// - Parameters:
  ///   - beginning: of the sentence that says which channels differ most.
  ///   - words: the two as that sentence names them, and whether their difference is noise.
  ///   - isFindingInCaption: false where the page says the same just above.
  func bars(
    _ first: [Double], _ second: [Double], names: (first: String, second: String), id: String, stem: String,
    title: String, beginning: RichText, words: (first: RichText, second: RichText, areAlike: Bool),
    isFindingInCaption: Bool = true
  ) -> PlannedFigure {
    let difference = ChannelDifference(first, second)
    let differences = difference.values
    let shown = difference.strongest(most: ReportLimits.barsOfDifference)
    let note = shown.count < differences.count ? "showing \(shown.count) of \(differences.count)" : nil
    let finding =
      beginning + ": "
      + DifferenceText.words(
        words.areAlike ? nil : ChannelDifference.Extremes(first, second), words.first, words.second,
        in: interpretation)
    let method: RichText = """
      Bars: \(importance.slopeWithUnit) of the first less that of the second\(note.map { ", \($0) channels by absolute difference" } ?? "").\
      \(SmallLogo.sentence(shown, in: interpretation))
      """
    var table = TabSeparatedTable(columns: ["channel", "first_slope", "second_slope", "difference"])
    for channel in shown {
      table.append([
        .count(channel + 1), .number(first[channel]), .number(second[channel]), .number(differences[channel]),
      ])
    }
    let figure = DifferenceFigure(
      label: FigureLabel(id: id, title: title, summary: finding.plain), firstName: names.first,
      secondName: names.second,
      channels: shown.map { channel in
        .init(
          number: channel + 1, logo: SmallLogo.logo(ofChannel: channel, in: interpretation),
          difference: differences[channel])
      }, axisTitle: "Difference of \(importance.slopeTitle) (\(importance.slopeUnit))", note: note)
    return PlannedFigure(
      figure: figure, stem: stem, title: title,
      caption: isFindingInCaption ? finding + " " + method : method, table: table)
  }

  /// Importance of each class less the mean of the other classes; none for fewer than three classes, whose map
  /// would say everything twice, nor where no class differs.
  ///
  /// Source: Liu, Zeng, Gifford 2019, Fig. 7.
  private var map: [PlannedFigure] {
    let classes = interpretation.classes
    guard classes.count > 2, let contrast = comparison.contrast else { return [] }
    let map = ClassChannelMap(interpretation, comparison, style: style)
    guard let best = contrast.largest(classes: map.rows, channels: map.columns), best.value > 0 else { return [] }
    return [
      map.plan(
        id: "difference-map", page: .difference,
        words: (
          "What sets each class apart",
          """
          \(class: best.classIndex, name: classes[best.classIndex].name) stands out most, by \(channel: best.channel, in: interpretation): \
          \(NumberText.significant(best.value)) more than the mean of the other \
          \(HeadText(interpretation).counted(classes.count - 1)).
          """,
          """
          Cells: \(importance.slopeWithUnit) of a class less the mean over the other classes.
          """
        ), values: map.rows.map { row in map.columns.map { contrast.values[row][$0] } },
        scale: .init(title: "\(importance.slopeTitle.capitalizedFirst) less the mean of other classes"))
    ]
  }
}
