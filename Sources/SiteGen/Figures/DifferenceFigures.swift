import Analysis
import Render

/// Figures of what sets classes apart.
enum DifferenceFigures {
  /// Bars of a pair; the table of differences has all channels.
  private static let mostBars = 20

  /// The nearest and the farthest two classes, then every class against the mean of the others; none where all
  /// classes are alike.
  static func all(_ context: ReportContext) -> [PlannedFigure] {
    guard !context.comparison.areAllAlike else { return [] }
    var figures: [PlannedFigure] = []
    if let nearest = context.similarity.extremePair(largest: true) {
      figures.append(pair(nearest, "nearest", context))
    }
    if let farthest = context.similarity.extremePair(largest: false), context.comparison.classTree.members.count > 2 {
      figures.append(pair(farthest, "farthest", context))
    }
    return figures + map(context)
  }

  private static func pair(
    _ pair: (first: Int, second: Int, similarity: Double), _ word: String, _ context: ReportContext
  ) -> PlannedFigure {
    let classes = context.interpretation.classes
    let (first, second) = (classes[pair.first], classes[pair.second])
    let isOnlyPair = classes.count == 2
    return bars(
      first.overallImportance, second.overallImportance,
      names: (NameText.short(first.name, limit: 40), NameText.short(second.name, limit: 40)),
      id: "difference-\(word)", stem: "\(SitePage.difference.figureFolder)/\(word)",
      title: isOnlyPair ? "The two classes" : "The \(word) two classes",
      beginning: """
        \(class: pair.first, name: first.name) and \(class: pair.second, name: second.name) have r = \
        \(ComparePages.text(pair.similarity))
        """,
      words: (
        "\(class: pair.first, name: first.name)", "\(class: pair.second, name: second.name)",
        context.comparison.areAlike(pair.first, pair.second)
      ), isFindingInCaption: !isOnlyPair, context)
  }

  /// Two rows of importance as the bars of their difference, channels by falling difference.
  ///
  /// - Parameters:
  ///   - beginning: of the sentence that says which channels differ most.
  ///   - words: the two as that sentence names them, and whether their difference is noise.
  ///   - isFindingInCaption: false where the page says the same just above.
  static func bars(
    _ first: [Double], _ second: [Double], names: (first: String, second: String), id: String, stem: String,
    title: String, beginning: RichText, words: (first: RichText, second: RichText, areAlike: Bool),
    isFindingInCaption: Bool = true, _ context: ReportContext
  ) -> PlannedFigure {
    let differences = zip(first, second).map { $0 - $1 }
    let strongest = differences.indices.sorted { (abs(differences[$1]), $0) < (abs(differences[$0]), $1) }
    let shown = strongest.prefix(mostBars).sorted { (differences[$1], $0) < (differences[$0], $1) }
    let note = shown.count < differences.count ? "showing \(shown.count) of \(differences.count)" : nil
    let finding =
      beginning + ": "
      + (words.areAlike
        ? DifferencePage.alike : ChannelExtremes(first, second).words(words.first, words.second))
    let method: RichText = """
      Bars: overall feature importance of the first less that of the second, in activation \
      units\(note.map { ", \($0) channels by absolute difference" } ?? "").
      """
    var table = TabSeparatedTable(columns: ["channel", "first_ofiv", "second_ofiv", "difference"])
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
          number: channel + 1, logo: LogoFigures.logo(ofChannel: channel, in: context.interpretation),
          difference: differences[channel])
      }, note: note)
    return PlannedFigure(
      figure: figure, stem: stem, title: title,
      caption: isFindingInCaption ? finding + " " + method : method, table: table)
  }

  /// Importance of each class less the mean of the other classes; none for fewer than three classes, whose map
  /// would say everything twice, nor where no class differs.
  ///
  /// Source: Liu, Zeng, Gifford 2019, Fig. 7.
  private static func map(_ context: ReportContext) -> [PlannedFigure] {
    let classes = context.interpretation.classes
    guard classes.count > 2 else { return [] }
    let map = ClassChannelMap(context)
    let others = Double(classes.count - 1)
    let sums = context.interpretation.channels.indices.map { channel in
      classes.reduce(0) { $0 + $1.overallImportance[channel] }
    }
    let values = map.rows.map { row in
      map.columns.map { channel in
        let value = classes[row].overallImportance[channel]
        return value - (sums[channel] - value) / others
      }
    }
    guard let best = largest(values), best.value > 0 else { return [] }
    let (row, column) = (map.rows[best.row], map.columns[best.column])
    return [
      map.plan(
        id: "difference-map", page: .difference,
        words: (
          "What sets each class apart",
          """
          \(class: row, name: classes[row].name) stands out most, by \(channel: column): \
          \(NumberText.significant(best.value)) more than the mean of the other \
          \(NumberText.counted(classes.count - 1, "class", "classes")).
          """,
          """
          Cells: overall feature importance of a class less the mean over the other classes, in activation units.
          """
        ), values: values, scale: .init(title: "OFIV less the mean of other classes"))
    ]
  }

  private static func largest(_ values: [[Double]]) -> (row: Int, column: Int, value: Double)? {
    var best: (row: Int, column: Int, value: Double)?
    for (row, line) in values.enumerated() {
      for (column, value) in line.enumerated() where value > best?.value ?? -.infinity {
        best = (row, column, value)
      }
    }
    return best
  }
}
