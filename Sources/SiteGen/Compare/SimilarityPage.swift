import Analysis

/// Classes set beside each other by the channels they rest on.
struct SimilarityPage: ComparePage {
  static let entry: NavigationEntry? = NavigationEntry(text: "Compare", page: .similarity)
  static let sibling = NavigationEntry(text: "Similarity", page: .similarity)

  let results: ModelResults
  let site: SiteFrame

  let heading = "Similarity of classes"

  var limit: RichText? {
    """
    Classes are alike here when their scores rest on the same channels. Whether their targets act together in \
    cells, or only share sequences of the training set, it does not show.
    """
  }

  private var map: HeatMapData { .similarity(interpretation, comparison) }
  private var tables: ComparisonTables { ComparisonTables(interpretation: interpretation, comparison: comparison) }

  var files: [SiteFile] {
    let trees = ClusteringTables(interpretation: interpretation, comparison: comparison)
    let groups = GroupTables(interpretation: interpretation, pairs: comparison.groupPairs)
    return tables.similarityFiles + trees.classFiles + groups.files + [.data(map.path, nil) { map.script }]
  }

  let downloads = [
    "tables/similarity.tsv", "tables/measures.tsv", "tables/neighbours.tsv", "tables/linkage-classes.tsv",
    "data/trees.nwk",
  ]

  var findings: [RichText] {
    SimilarityFindings(interpretation, comparison, alike: alikeSentence(missing: "an order of classes")).sentences
  }

  var maps: [CompareView.HeatMap] {
    let count = interpretation.classes.count
    return count > 1 ? [map(map, label: "Similarity of \(count) classes, all pairs")] : []
  }

  var sections: [PageSection] {
    let count = interpretation.classes.count
    guard count > 1 else { return [] }
    let figure = SimilarityFigure.plan(interpretation, comparison, style: site.style)
    let groups = comparison.groups.map { groups in
      GroupSection(groups: groups, interpretation: interpretation, comparison: comparison, page: address)
        .section(style: site.style)
    }
    return [
      PageSection(
        id: "classes", heading: "Classes", figures: [figure],
        tables: [count <= ReportLimits.similarityMatrix ? matrix : nearest]),
      PageSection(
        id: "measures", heading: "Other measures",
        paragraphs: [
          """
          The importance is what an optimum found by ascent rests on; the gradient and the weights need no \
          ascent. None of them is the truth: where they disagree, look at the figures of the classes. On \
          synthetic data whose shared features are known, the gradient at zero told them apart better than the \
          importance.
          """, .words(MeasureText.verdicts), labels,
          "measures.tsv holds \(ComparisonTables.scope(count, limit: ReportLimits.classesWithMeasures)).",
        ], tables: [measures]),
    ] + [groups].compactMap(\.self)
  }

  private var measures: TableView {
    let all: [(SimilarityMeasure, ClassSimilarity, Double?)] =
      [(.overallImportance, comparison.similarity, 1)]
      + comparison.alternatives.map { ($0.measure, $0.similarity, $0.agreement) }
    return TableView(
      id: "measures", caption: "Measures of similarity".spans(on: address),
      columns: [
        .text("Measure"),
        .number("Agreement", "correlation with the first measure over all pairs of classes"),
        .text("Verdict"), .text("Most similar pair"), .number("Value"),
      ],
      rows: all.map { measure, similarity, agreement in
        let pair = similarity.extremePair(largest: true)
        let verdict =
          measure == .overallImportance
          ? "the measure of the report"
          : agreement.map(MeasureText.verdict)
            ?? (pair == nil ? "not defined for any pair of classes" : "too few pairs that differ to say")
        return RowView(cells: [
          .header(.words(MeasureText.name(measure)), on: address), .number(SimilarityText.text(agreement)),
          .text(verdict),
          .text(
            pair.map { RichText.classes([$0.first, $0.second], in: interpretation) } ?? "–", on: address),
          .number(SimilarityText.text(pair?.similarity)),
        ])
      }, hasSource: true, source: address.link(to: "tables/measures.tsv"), sourceName: "measures.tsv")
  }

  /// Where the labels come from, or how to have them beside the other measures.
  private var labels: RichText {
    guard let labels = interpretation.labelCorrelation else {
      return """
        With labels of sequences (--labels) the table also says how much the classes go together in the data.
        """
    }
    let undefined = labels.means.indices.filter { labels.similarity[$0, $0] == nil }
    let rest: RichText =
      undefined.isEmpty
      ? ""
      : """
       \(HeadText(interpretation).counted(undefined.count).capitalizedFirst) with the same label in all of them \
      \(undefined.count == 1 ? "has" : "have") none: \
      \(RichText.classes(undefined, in: interpretation, limit: 3)).
      """
    return """
      The correlation of labels is over \(NumberText.counted(labels.sequenceCount, "sequence")) of \
      \(name: labels.fileName).
      """ + rest
  }

  private var matrix: TableView {
    let classes = interpretation.classes
    return TableView(
      id: "similarity", caption: "Correlation r of each pair of classes".spans(on: address),
      columns: [.text("Class"), .number("No.")]
        + classes.indices.map { .number("\($0 + 1)", NameText.short(classes[$0].name)) },
      rows: classes.indices.map { row in
        RowView(
          cells: [.header("\(class: row, name: classes[row].name)", on: address), .number(row + 1)]
            + classes.indices.map { .number(SimilarityText.text(comparison.similarity[row, $0])) })
      },
      isSortable: true, hasSource: true, source: address.link(to: "tables/similarity.tsv"),
      sourceName: "similarity.tsv")
  }

  private var nearest: TableView {
    let nearestClasses = ReportLimits.nearestInTable
    let classes = interpretation.classes
    return TableView(
      id: "similarity",
      caption: """
        The \(nearestClasses) nearest classes of each class, showing \(nearestClasses) of \
        \(classes.count - 1), those that are nearer than chance; the file has all
        """.spans(on: address),
      columns: [.text("Class"), .number("No.")]
        + (1...nearestClasses).flatMap { [.text("Nearest \($0)"), .number("r")] },
      rows: classes.indices.map { row in
        let others = comparison.nearClasses(to: row)
        var cells: [CellView] = [
          .header("\(class: row, name: classes[row].name)", on: address), .number(row + 1),
        ]
        for place in 0..<nearestClasses {
          guard place < others.count else {
            cells += [.text("–"), .number("–")]
            continue
          }
          cells.append(.text("\(class: others[place], name: classes[others[place]].name)", on: address))
          cells.append(.number(SimilarityText.text(comparison.similarity[row, others[place]])))
        }
        return RowView(cells: cells)
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
      source: address.link(to: "tables/similarity.tsv"), sourceName: "similarity.tsv")
  }
}
