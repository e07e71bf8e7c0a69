import Analysis
import Render

/// Figures of what sets classes apart.
enum DifferenceFigures {
  /// Bars of a pair; the table of differences has all channels.
  private static let mostBars = 20
  private static let folder = SitePage.difference.figureFolder

  /// The nearest and the farthest two classes, then every class against the mean of the others.
  static func all(_ context: ReportContext) -> [PlannedFigure] {
    var figures: [PlannedFigure] = []
    let nearest = context.similarity.extremePair(largest: true)
    let farthest = context.similarity.extremePair(largest: false)
    if let nearest { figures.append(pair(nearest, "nearest", context)) }
    if let farthest, context.comparison.classTree.members.count > 2 {
      figures.append(pair(farthest, "farthest", context))
    }
    return figures + map(context)
  }

  private static func pair(
    _ pair: (first: Int, second: Int, similarity: Double), _ word: String, _ context: ReportContext
  ) -> PlannedFigure {
    let classes = context.interpretation.classes
    let (first, second) = (classes[pair.first], classes[pair.second])
    let differences = zip(first.overallImportance, second.overallImportance).map { $0 - $1 }
    let strongest = differences.indices.sorted { (abs(differences[$1]), $0) < (abs(differences[$0]), $1) }
    let shown = strongest.prefix(mostBars).sorted { (differences[$1], $0) < (differences[$0], $1) }
    let note = shown.count < differences.count ? "showing \(shown.count) of \(differences.count)" : nil
    let (more, less) = DifferencePage.extremes(pair.first, pair.second, context)
    let title = "The \(word) two classes"
    let finding: RichText = """
      \(class: pair.first, name: first.name) and \(class: pair.second, name: second.name) have r = \
      \(ComparePages.text(pair.similarity)): the first rests more on \(channel: more) (by \
      \(NumberText.significant(differences[more]))), the second more on \(channel: less) (by \
      \(NumberText.significant(-differences[less]))).
      """
    var table = TabSeparatedTable(columns: ["channel", "first_ofiv", "second_ofiv", "difference"])
    for channel in shown {
      table.append([
        .count(channel + 1), .number(first.overallImportance[channel]), .number(second.overallImportance[channel]),
        .number(differences[channel]),
      ])
    }
    let figure = DifferenceFigure(
      label: FigureLabel(id: "difference-\(word)", title: title, summary: finding.plain),
      firstName: NameText.short(first.name, limit: 40), secondName: NameText.short(second.name, limit: 40),
      channels: shown.map { channel in
        .init(
          number: channel + 1, logo: LogoFigures.logo(ofChannel: channel, in: context.interpretation),
          difference: differences[channel])
      }, note: note)
    return PlannedFigure(
      figure: .difference(figure), stem: "\(folder)/\(word)", title: title,
      caption: finding
        + " Bars: overall feature importance of the first less that of the second, in activation units\(scope(note)).",
      table: table)
  }

  private static func scope(_ note: String?) -> String {
    note.map { ", \($0) channels by absolute difference" } ?? ""
  }

  /// Importance of each class less the mean of the other classes; none for fewer than three classes, whose map
  /// would say everything twice, nor where no class differs.
  ///
  /// Source: Liu, Zeng, Gifford 2019, Fig. 7.
  private static func map(_ context: ReportContext) -> [PlannedFigure] {
    let classes = context.interpretation.classes
    let rows = context.comparison.classTree.order
    guard rows.count > 2 else { return [] }
    let sums = context.interpretation.channels.indices.map { channel in
      classes.reduce(0) { $0 + $1.overallImportance[channel] }
    }
    let others = Double(classes.count - 1)
    func excess(_ index: Int, _ channel: Int) -> Double {
      let value = classes[index].overallImportance[channel]
      return value - (sums[channel] - value) / others
    }
    let biclusters = context.comparison.biclusters
    let columns = biclusters?.trees.columns.order ?? Array(sums.indices)
    let values = rows.map { row in columns.map { excess(row, $0) } }
    guard let best = largest(values), best.value > 0 else { return [] }
    let title = "What sets each class apart"
    let finding: RichText = """
      \(class: rows[best.row], name: classes[rows[best.row]].name) stands out most, by \(channel: columns[best.column]): \
      \(NumberText.significant(best.value)) more than the mean of the other \
      \(NumberText.counted(classes.count - 1, "class", "classes")).
      """
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: "difference-map", title: title, summary: finding.plain),
      rows: TreeSide.classes(context),
      columns: biclusters.map { TreeSide.channels($0, context) } ?? TreeSide.channels(columns, context),
      values: values.flatMap(\.self), scale: .init(title: "OFIV less the mean of other classes"))
    var table = TabSeparatedTable(columns: ["class_id", "class"] + columns.map { "channel_\($0 + 1)" })
    for (row, line) in zip(rows, values) {
      table.append([.count(row + 1), .text(classes[row].name)] + line.map { .number($0) })
    }
    let large = ClusteringFigures.allNames(figure, context)
    return [
      PlannedFigure(
        figure: .clusteredHeatmap(figure), stem: "\(folder)/difference-map", title: title,
        caption: finding + """
           Cells: overall feature importance of a class less the mean over the other classes, in activation units; \
          both trees as on the page of bi-clusters.\(large.sentence)
          """, table: table, hasTable: !context.hasManyClasses, allNames: large.figure)
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
