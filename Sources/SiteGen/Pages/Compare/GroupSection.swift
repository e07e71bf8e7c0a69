import Analysis

/// Groups of the table of classes held against each other.
enum GroupSection {
  static func view(
    _ groups: GroupComparison, _ context: ReportContext, _ page: SitePage, figures: [FigureView]
  ) -> CompareSectionView {
    ComparePages.section(
      "groups", "Group against group", [choice(context), finding(groups, context), blocks(groups, context)],
      figures: figures.filter { $0.id.hasPrefix(GroupFigures.prefix) },
      tables: [counts(groups, context, page)]
        + context.comparison.groupPairs.enumerated().compactMap { blockTable($1, $0, context, page) }, on: page)
  }

  /// Which groups are compared and why.
  private static func choice(_ context: ReportContext) -> RichText {
    let groups = context.interpretation.classAnnotations.map { GroupComparison.groups($0) } ?? []
    guard groups.count > 2 else { return "The table of classes has two groups." }
    let beginning = "The table of classes has \(NumberText.counted(groups.count, "group"))."
    let ties = groups.dropFirst(2).filter { $0.members.count == groups[1].members.count }
    let tie: RichText =
      ties.isEmpty
      ? ""
      : """
       \(ties.count == 1 ? "One more has" : "\(NumberText.count(ties.count)) more have") as many classes as the second \
      of them, \(name: ties[ties.startIndex].name)\(ties.count > 1 ? " and others" : ""); the table names \
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
  private static func blocks(_ groups: GroupComparison, _ context: ReportContext) -> RichText {
    """
    Cut into \(NumberText.counted(groups.firstClusters, "cluster")) of \(name: groups.first.name) and \
    \(groups.secondClusters) of \(name: groups.second.name), \(groups.blocks.strongCount) of \
    \(NumberText.counted(groups.blocks.all.count, "block")) \(groups.blocks.strongCount == 1 ? "has" : "have") more \
    similarity than what surrounds them.
    """
  }

  /// Most blocks shown; the file has all.
  private static let mostBlocks = 30

  private static func blockTable(
    _ groups: GroupComparison, _ place: Int, _ context: ReportContext, _ page: SitePage
  ) -> TableView? {
    let blocks = groups.blocks.all
    guard blocks.count > 1 else { return nil }
    let shown = blocks.prefix(mostBlocks)
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
          .text(RichText.classes(block.rows, in: context.interpretation, limit: 4), on: page),
          .number(block.rows.count),
          .text(RichText.classes(block.columns, in: context.interpretation, limit: 4), on: page),
          .number(block.columns.count), .number(ComparePages.text(block.mean)),
          .number(ComparePages.text(block.contrast)),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/group-blocks.tsv"),
      sourceName: "group-blocks.tsv")
  }

  private static func finding(_ groups: GroupComparison, _ context: ReportContext) -> RichText {
    let most = groups.counts.map(\.positive).max() ?? 0
    let busiest = groups.counts.filter { $0.positive == most }.map(\.classIndex)
    let strong: RichText =
      most == 0
      ? " No class has a strong similarity to one of the other group."
      : """
       \(RichText.classes(busiest, in: context.interpretation, limit: 3)) \(busiest.count == 1 ? "has" : "have") the \
      most strong similarities to the other group, \(most)\(busiest.count == 1 ? "" : " each").
      """
    let mean: RichText = groups.mean.map { " On average a pair of one of each has r = \(ComparePages.text($0))." } ?? ""
    return """
      The two largest groups are \(name: groups.first.name) with \
      \(NumberText.counted(groups.first.members.count, "class", "classes")) and \(name: groups.second.name) \
      with \(NumberText.counted(groups.second.members.count, "class", "classes")).
      """ + mean + strong
        + """
         Strong is a similarity above \(SimilarityText.bound(groups.upperBound)), the 85 % quantile of all pairs of \
        classes; negative is one below \(SimilarityText.bound(groups.lowerBound))\
        \(groups.lowerBound == 0 ? "" : ", the 15 % quantile, since none is below 0").
        """
  }

  private static func counts(_ groups: GroupComparison, _ context: ReportContext, _ page: SitePage) -> TableView {
    let classes = context.interpretation.classes
    return TableView(
      id: "group-counts", caption: "How many classes of the other group each class is like".spans(on: page),
      columns: [
        .text("Class"), .number("No."), .text("Group"),
        .number("Strong", "similarities above the 85 % quantile"),
        .number("Negative", "similarities below the lower bound"),
      ],
      rows: groups.counts.map { count in
        RowView(cells: [
          .header("\(class: count.classIndex, name: classes[count.classIndex].name)", on: page),
          .number(count.classIndex + 1),
          .text(NameText.short(context.interpretation.classAnnotations?[count.classIndex].group ?? "")),
          .number(count.positive), .number(count.negative),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/groups.tsv"), sourceName: "groups.tsv")
  }
}
