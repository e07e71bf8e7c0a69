import Analysis
import Render

/// Figures of groups of classes held against each other.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 8.
struct GroupFigures {
  /// The two largest groups.
  let groups: GroupComparison
  let interpretation: Interpretation
  let comparison: ClassComparison
  let style: FigureStyle

  private static let folder = PageAddress.similarity.figureFolder

  /// The two largest groups, then the maps of the other pairs.
  var all: [PlannedFigure] {
    let maps = comparison.groupPairs.enumerated().map { map($1, $0) }
    return maps.prefix(1) + [
      counts(of: groups.first, against: groups.second, "first"),
      counts(of: groups.second, against: groups.first, "second"), difference,
    ] + maps.dropFirst()
  }

  /// What the classes of one group rest on and those of the other do not, on average.
  private var difference: PlannedFigure {
    let (first, second) = (groups.first, groups.second)
    return DifferenceFigures(interpretation: interpretation, comparison: comparison, style: style).bars(
      groups.firstImportance, groups.secondImportance,
      names: ("the mean of \(name(first))", "the mean of \(name(second))"),
      id: "group-difference", stem: "\(Self.folder)/group-difference",
      title: "What sets \(name(first)) and \(name(second)) apart",
      beginning: """
        On average of \(first.members.count) classes of \(name: first.name) and \(second.members.count) of \
        \(name: second.name)
        """, words: ("the mean of \(name: first.name)", "the mean of \(name: second.name)", false))
  }

  private func name(_ group: GroupComparison.Group) -> String { NameText.short(group.name, limit: 30) }

  /// - Parameter place: of the pair, counted from 0.
  private func map(_ groups: GroupComparison, _ place: Int) -> PlannedFigure {
    let (first, second) = (groups.first, groups.second)
    let rows = groups.firstTree.order.map { first.members[$0] }
    let columns = groups.secondTree.order.map { second.members[$0] }
    let values = rows.map { row in columns.map { comparison.similarity[row, $0] } }
    let title = "\(name(first)) against \(name(second))"
    let finding: RichText = """
      Similarity of \(HeadText(interpretation).counted(rows.count)) of \(name: first.name) with \
      \(HeadText(interpretation).counted(columns.count)) of \(name: second.name)\
      \(groups.mean.map { ", r = \(SimilarityText.text($0)) on average" } ?? "").
      """
    let strong = groups.blocks.strongest
    let shown = strong.prefix(ReportLimits.blocksInMap)
    let suffix = place == 0 ? "" : "-\(place + 1)"
    let sides = TreeSide(interpretation, comparison)
    var figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: "group-map\(suffix)", title: title, summary: finding.plain),
      rows: sides.classes(
        first.members, tree: groups.firstTree, clusters: groups.firstClusters, title: name(first)),
      columns: sides.classes(
        second.members, tree: groups.secondTree, clusters: groups.secondClusters, title: name(second)),
      values: values.flatMap { $0.map { $0 ?? .nan } }, scale: .init(title: "Correlation r", limit: 1),
      blocks: shown.map {
        .init(
          rows: OutlinedBlocks.places($0.rows, in: rows), columns: OutlinedBlocks.places($0.columns, in: columns))
      },
      note: OutlinedBlocks.note(shown.count, of: strong.count))
    figure.blockPrefix = BlockName.groupBlock
    let table = ClassRowsTable.table(rows, columns: .classes(columns), values: values, in: interpretation)
    let large = figure.withAllNames(style)
    return PlannedFigure(
      figure: figure, stem: "\(Self.folder)/groups\(suffix)", title: title,
      caption: finding + """
         Pearson correlation of non-negative overall feature importances; each tree is over the classes of one group \
        alone, distance 1 − r, \(ClusteringText.linkage(comparison.clustering)), leaves in optimal order, cut where the mean \
        silhouette width is largest and at least \(ClusteringText.leastWidth). \(outlined(shown.count, of: strong.count))\
        \(ClassStrips(interpretation, sides: [rows, columns]).sentence)\(large.sentence)
        """, table: table, allNames: large.figure)
  }

  private func outlined(_ shown: Int, of count: Int) -> String {
    count == 0
      ? "No block stands out."
      : "Outlined: \(OutlinedBlocks.words(shown, of: count)) with more similarity than what surrounds them."
  }

  private func counts(
    of group: GroupComparison.Group, against other: GroupComparison.Group, _ place: String
  ) -> PlannedFigure {
    let members = Set(group.members)
    let all = groups.counts.filter { members.contains($0.classIndex) }
      .sorted { ($1.positive, $0.negative, $0.classIndex) < ($0.positive, $1.negative, $1.classIndex) }
    let shown = all.prefix(ReportLimits.barsOfCounts)
    let scope = shown.count < all.count ? " (showing \(shown.count) of \(all.count))" : ""
    let title = "Classes of \(name(group)) by how many of \(name(other)) they are like"
    let finding: RichText = """
      \(all.count { $0.positive > 0 }) of \(HeadText(interpretation).counted(all.count)) of \
      \(name: group.name) have a strong similarity with some class of \(name: other.name), \
      \(all.count { $0.negative > 0 }) a negative one.
      """
    let names = interpretation.classes.map(\.name)
    let figure = SimilarityCountFigure(
      label: FigureLabel(id: "group-counts-\(place)", title: title, summary: finding.plain),
      classes: shown.map {
        .init(name: NameText.short(names[$0.classIndex], limit: 40), positive: $0.positive, negative: $0.negative)
      },
      positiveText: "r above \(SimilarityText.bound(groups.upperBound)) (\(GroupSection.upper))",
      negativeText:
        "r below \(SimilarityText.bound(groups.lowerBound))\(groups.lowerBound == 0 ? "" : " (\(GroupSection.lower))")",
      axisTitle: "Classes of \(name(other))", rowTitle: "Class of \(name(group))\(scope)")
    var table = TabSeparatedTable(columns: ["class_id", "class", "strong", "negative"])
    for count in shown {
      table.append([
        .count(count.classIndex + 1), .text(names[count.classIndex]), .count(count.positive), .count(count.negative),
      ])
    }
    return PlannedFigure(
      figure: figure, stem: "\(Self.folder)/group-counts-\(place)", title: title,
      caption: finding + """
         Bars: to the right the number of classes of the other group with r above \
        \(SimilarityText.bound(groups.upperBound)), the \(GroupSection.upper) of all pairs of classes; to the left those with \
        r below \(SimilarityText.bound(groups.lowerBound))\(groups.lowerBound == 0 ? "" : ", the \(GroupSection.lower)").
        """, table: table)
  }
}
