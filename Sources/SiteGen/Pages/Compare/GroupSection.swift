import Analysis

/// The two largest groups of the table of classes held against each other.
enum GroupSection {
  static func view(
    _ groups: GroupComparison, _ context: ReportContext, _ page: SitePage, figures: [FigureView]
  ) -> CompareSectionView {
    ComparePages.section(
      "groups", "Group against group", [finding(groups, context)],
      figures: figures.filter { $0.id.hasPrefix(GroupFigures.prefix) },
      tables: [counts(groups, context, page)], on: page)
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
