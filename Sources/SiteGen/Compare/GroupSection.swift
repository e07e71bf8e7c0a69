import Analysis
import Render

/// Groups of the table of classes held against each other.
struct GroupSection {
  /// The two largest groups.
  let groups: GroupComparison
  let interpretation: Interpretation
  let comparison: ClassComparison
  let page: PageAddress

  /// The quantiles that similarities count as strong or negative by, in words.
  static let upper = "\(NumberText.percent(GroupComparison.upperShare)) quantile"
  static let lower = "\(NumberText.percent(1 - GroupComparison.upperShare)) quantile"

  func section(style: FigureStyle) -> PageSection {
    PageSection(
      id: "groups", heading: "Group against group", paragraphs: [choice, finding, blocks],
      figures: GroupFigures(groups: groups, interpretation: interpretation, comparison: comparison, style: style).all,
      tables: [counts] + comparison.groupPairs.enumerated().compactMap { blockTable($1, $0) })
  }

  /// Which groups are compared and why.
  private var choice: RichText {
    let groups = interpretation.classAnnotations.map { GroupComparison.groups($0) } ?? []
    guard groups.count > 2 else { return "The table of classes has two groups." }
    let beginning = "The table of classes has \(NumberText.counted(groups.count, "group"))."
    let ties = groups.dropFirst(2).filter { $0.members.count == groups[1].members.count }
    let tie: RichText =
      ties.isEmpty
      ? ""
      : """
       \(ties.count == 1 ? "One more has" : "\(NumberText.count(ties.count)) more have") as many classes as the second \
      largest: \(name: ties[ties.startIndex].name)\(ties.count > 1 ? " and \(NumberText.count(ties.count - 1)) more" : ""); the table names \
      \(ties.count == 1 ? "it" : "them") later.
      """
    return groups.count <= GroupComparison.mostGroups
      ? "\(beginning) Every two have a map; the bars are of the two largest.\(tie)"
      : """
      \(beginning) Compared are the two largest, since every two are compared up to \
      \(GroupComparison.mostGroups) groups alone.\(tie)
      """
  }

  /// How the map of two groups is cut.
  private var blocks: RichText {
    guard groups.firstClusters > 1 || groups.secondClusters > 1 else {
      return """
        Neither the classes of \(name: groups.first.name) nor those of \(name: groups.second.name) form groups of their own \
        (mean silhouette width below \(ClusteringText.leastWidth)), so that the map is not cut.
        """
    }
    return """
      Cut into \(NumberText.counted(groups.firstClusters, "cluster")) of \(name: groups.first.name) and \
      \(groups.secondClusters) of \(name: groups.second.name), \(groups.blocks.strongCount) of \
      \(NumberText.counted(groups.blocks.all.count, "block")) \(groups.blocks.strongCount == 1 ? "has" : "have") more \
      similarity than what surrounds them.
      """
  }

  /// - Parameter place: of the pair of groups, counted from 0.
  private func blockTable(_ groups: GroupComparison, _ place: Int) -> TableView? {
    let blocks = groups.blocks.all
    guard blocks.count > 1 else { return nil }
    let shown = blocks.prefix(ReportLimits.blocksInTable)
    let scope = shown.count < blocks.count ? ", showing \(shown.count) of \(blocks.count)" : ""
    let caption: RichText = "Blocks of \(name: groups.first.name) and \(name: groups.second.name)\(scope)"
    return TableView(
      id: "group-blocks-\(place + 1)", caption: caption.spans(on: page),
      columns: [
        .text("Block", "as in the figure and the file"), .text("Classes of the first"), .number("Count"),
        .text("Classes of the second"), .number("Count"), .number("Mean r"),
        .number("Contrast", "mean less that of the rest of its rows and columns"),
      ],
      rows: shown.enumerated().map { place, block in
        RowView(cells: [
          .header(.words(BlockName.groups(place)), on: page),
          .text(RichText.classes(block.rows, in: interpretation, limit: 4), on: page),
          .number(block.rows.count),
          .text(RichText.classes(block.columns, in: interpretation, limit: 4), on: page),
          .number(block.columns.count), .number(SimilarityText.text(block.mean)),
          .number(SimilarityText.text(block.contrast)),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/group-blocks.tsv"),
      sourceName: "group-blocks.tsv")
  }

  private var finding: RichText {
    let most = groups.counts.map(\.positive).max() ?? 0
    let busiest = groups.counts.filter { $0.positive == most }.map(\.classIndex)
    let strong: RichText =
      most == 0
      ? " No class has a strong similarity to one of the other group."
      : """
       \(RichText.classes(busiest, in: interpretation, limit: 3)) \(busiest.count == 1 ? "has" : "have") the \
      most strong similarities to the other group, \(most)\(busiest.count == 1 ? "" : " each").
      """
    let mean: RichText =
      groups.mean.map { " On average a pair of one of each has r = \(SimilarityText.text($0))." } ?? ""
    return """
      The two largest groups are \(name: groups.first.name) with \
      \(HeadText(interpretation).counted(groups.first.members.count)) and \(name: groups.second.name) \
      with \(HeadText(interpretation).counted(groups.second.members.count)).
      """ + mean + strong
        + """
         Strong is a similarity above \(SimilarityText.bound(groups.upperBound)), the \(Self.upper) of all pairs of \
        classes; negative is one below \(SimilarityText.bound(groups.lowerBound))\
        \(groups.lowerBound == 0 ? "" : ", the \(Self.lower), since none is below 0").
        """
  }

  private var counts: TableView {
    let classes = interpretation.classes
    return TableView(
      id: "group-counts", caption: "How many classes of the other group each class is like".spans(on: page),
      columns: [
        .text("Class"), .number("No."), .text("Group"),
        .number("Strong", "similarities above the \(Self.upper)"),
        .number("Negative", "similarities below the lower bound"),
      ],
      rows: groups.counts.map { count in
        RowView(cells: [
          .header("\(class: count.classIndex, name: classes[count.classIndex].name)", on: page),
          .number(count.classIndex + 1),
          .text(NameText.short(interpretation.classAnnotations?[count.classIndex].group ?? "")),
          .number(count.positive), .number(count.negative),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/groups.tsv"), sourceName: "groups.tsv")
  }
}
