import Analysis
import Render

/// Figures of two groups of classes held against each other.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 8.
enum GroupFigures {
  /// How the ids of these figures begin.
  static let prefix = "group-"
  /// Rows of a bar plot; the table of groups has all.
  private static let mostBars = 40
  private static let folder = SitePage.similarity.figureFolder

  /// None without two groups.
  static func all(_ context: ReportContext) -> [PlannedFigure] {
    guard let groups = context.comparison.groups else { return [] }
    let maps = context.comparison.groupPairs.enumerated().map { map($1, $0, context) }
    return [
      maps[0], counts(of: groups.first, against: groups.second, "first", groups, context),
      counts(of: groups.second, against: groups.first, "second", groups, context),
      difference(groups, context),
    ] + maps.dropFirst()
  }

  /// What the classes of one group rest on and those of the other do not, on average.
  private static func difference(_ groups: GroupComparison, _ context: ReportContext) -> PlannedFigure {
    func mean(_ group: GroupComparison.Group) -> [Double] {
      context.interpretation.channels.indices.map { channel in
        group.members.reduce(0) { $0 + context.interpretation.classes[$1].overallImportance[channel] }
          / Double(group.members.count)
      }
    }
    let (first, second) = (groups.first, groups.second)
    return DifferenceFigures.bars(
      mean(first), mean(second), names: ("the mean of \(name(first))", "the mean of \(name(second))"),
      id: prefix + "difference", stem: "\(folder)/group-difference",
      title: "What sets \(name(first)) and \(name(second)) apart",
      beginning: """
        On average of \(first.members.count) classes of \(name: first.name) and \(second.members.count) of \
        \(name: second.name)
        """, words: ("the mean of \(name: first.name)", "the mean of \(name: second.name)", false), context)
  }

  private static func name(_ group: GroupComparison.Group) -> String { NameText.short(group.name, limit: 30) }

  /// - Parameter place: of the pair, counted from 0.
  private static func map(_ groups: GroupComparison, _ place: Int, _ context: ReportContext) -> PlannedFigure {
    let (first, second) = (groups.first, groups.second)
    let rows = groups.firstTree.order.map { first.members[$0] }
    let columns = groups.secondTree.order.map { second.members[$0] }
    let values = rows.map { row in columns.map { context.similarity[row, $0] } }
    let title = "\(name(first)) against \(name(second))"
    let finding: RichText = """
      Similarity of \(NumberText.counted(rows.count, "class", "classes")) of \(name: first.name) with \
      \(NumberText.counted(columns.count, "class", "classes")) of \(name: second.name)\
      \(groups.mean.map { ", r = \(ComparePages.text($0)) on average" } ?? "").
      """
    let strong = groups.blocks.strongest
    let shown = strong.prefix(ClusteringFigures.mostBlocks)
    let suffix = place == 0 ? "" : "-\(place + 1)"
    var figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: "\(prefix)map\(suffix)", title: title, summary: finding.plain),
      rows: TreeSide.classes(
        first.members, tree: groups.firstTree, clusters: groups.firstClusters, title: name(first), context),
      columns: TreeSide.classes(
        second.members, tree: groups.secondTree, clusters: groups.secondClusters, title: name(second), context),
      values: values.flatMap { $0.map { $0 ?? .nan } }, scale: .init(title: "Correlation r", limit: 1),
      blocks: shown.map {
        .init(
          rows: ClusteringFigures.range($0.rows, in: rows), columns: ClusteringFigures.range($0.columns, in: columns))
      },
      note: shown.count < strong.count ? "outlined: the \(shown.count) strongest of \(strong.count) blocks" : nil)
    figure.blockPrefix = BlockName.groupBlock
    let table = FigureTables.classRows(rows, columns: columns.map { "class_\($0 + 1)" }, values: values, in: context)
    let large = ClusteringFigures.allNames(figure, context)
    return PlannedFigure(
      figure: figure, stem: "\(folder)/groups\(suffix)", title: title,
      caption: finding + """
         Pearson correlation of non-negative overall feature importances; each tree is over the classes of one group \
        alone, distance 1 − r, \(ClusteringText.linkage(context.comparison.clustering)), leaves in optimal order, cut where the mean \
        silhouette width is largest. \(outlined(shown.count, of: strong.count))\
        \(ClassStrips(context, sides: [rows, columns]).sentence)\(large.sentence)
        """, table: table, allNames: large.figure)
  }

  private static func outlined(_ shown: Int, of count: Int) -> String {
    count == 0
      ? "No block stands out."
      : "Outlined: \(ClusteringFigures.outlined(shown, of: count)) with more similarity than what surrounds them."
  }

  private static func counts(
    of group: GroupComparison.Group, against other: GroupComparison.Group, _ place: String, _ groups: GroupComparison,
    _ context: ReportContext
  ) -> PlannedFigure {
    let members = Set(group.members)
    let all = groups.counts.filter { members.contains($0.classIndex) }
      .sorted { ($1.positive, $0.negative, $0.classIndex) < ($0.positive, $1.negative, $1.classIndex) }
    let shown = all.prefix(mostBars)
    let scope = shown.count < all.count ? " (showing \(shown.count) of \(all.count))" : ""
    let title = "Classes of \(name(group)) by how many of \(name(other)) they are like"
    let finding: RichText = """
      \(all.count { $0.positive > 0 }) of \(NumberText.counted(all.count, "class", "classes")) of \
      \(name: group.name) have a strong similarity with some class of \(name: other.name), \
      \(all.count { $0.negative > 0 }) a negative one.
      """
    let names = context.interpretation.classes.map(\.name)
    let figure = SimilarityCountFigure(
      label: FigureLabel(id: "\(prefix)counts-\(place)", title: title, summary: finding.plain),
      classes: shown.map {
        .init(name: NameText.short(names[$0.classIndex], limit: 40), positive: $0.positive, negative: $0.negative)
      },
      positiveText: "r above \(SimilarityText.bound(groups.upperBound)) (85 % quantile)",
      negativeText:
        "r below \(SimilarityText.bound(groups.lowerBound))\(groups.lowerBound == 0 ? "" : " (15 % quantile)")",
      axisTitle: "Classes of \(name(other))", rowTitle: "Class of \(name(group))\(scope)")
    var table = TabSeparatedTable(columns: ["class_id", "class", "strong", "negative"])
    for count in shown {
      table.append([
        .count(count.classIndex + 1), .text(names[count.classIndex]), .count(count.positive), .count(count.negative),
      ])
    }
    return PlannedFigure(
      figure: figure, stem: "\(folder)/group-counts-\(place)", title: title,
      caption: finding + """
         Bars: to the right the number of classes of the other group with r above \
        \(SimilarityText.bound(groups.upperBound)), the 85 % quantile of all pairs of classes; to the left those with \
        r below \(SimilarityText.bound(groups.lowerBound))\(groups.lowerBound == 0 ? "" : ", the 15 % quantile").
        """, table: table)
  }
}
