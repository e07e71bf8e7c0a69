import Analysis

/// Classes set beside each other by the channels they rest on.
enum SimilarityPage {
  /// Most classes of a matrix that can be read; beyond, each class with its nearest ones.
  private static let mostInMatrix = 40
  /// Nearest classes of each class beyond that.
  private static let nearestClasses = 3

  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> CompareView {
    let page = SitePage.similarity
    let classes = context.interpretation.classes
    var view = CompareView(
      frame: frame, heading: "Similarity of classes", siblings: ComparePages.siblings(on: page),
      findings: SimilarityFindings(context).sentences.map { ParagraphView($0, on: page) },
      downloads: ComparePages.downloads(
        [
          "tables/similarity.tsv", "tables/measures.tsv", "tables/neighbours.tsv", "tables/linkage-classes.tsv",
          "data/trees.nwk",
        ], on: page))
    guard classes.count > 1 else { return view }
    view.maps = [
      ComparePages.map(
        .similarity(context), label: "Similarity of \(classes.count) classes, all pairs", on: page)
    ]
    view.sections = [
      ComparePages.section(
        "classes", "Classes", figures: figures.filter { !$0.id.hasPrefix(GroupFigures.prefix) },
        tables: [classes.count <= mostInMatrix ? matrix(context, page) : nearest(context, page)], on: page),
      ComparePages.section(
        "measures", "Other measures",
        [
          """
          The importance is what an optimum found by ascent rests on; the gradient and the weights need no \
          ascent. None of them is the truth: where they disagree, look at the figures of the classes. On \
          synthetic data whose shared features are known, the gradient at zero told them apart better than the \
          importance.
          """, .words(MeasureText.verdicts), labels(context),
          """
          measures.tsv holds \
          \(ComparisonTables.scope(classes.count, limit: ComparisonTables.mostClassesWithMeasures)).
          """,
        ], tables: [measures(context, page)], on: page),
    ]
    if let groups = context.comparison.groups {
      view.sections.append(GroupSection.view(groups, context, page, figures: figures))
    }
    return view
  }

  private static func measures(_ context: ReportContext, _ page: SitePage) -> TableView {
    let comparison = context.comparison
    let all: [(SimilarityMeasure, ClassSimilarity, Double?)] =
      [(.overallImportance, comparison.similarity, 1)]
      + comparison.alternatives.map { ($0.measure, $0.similarity, $0.agreement) }
    return TableView(
      id: "measures", caption: "Measures of similarity".spans(on: page),
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
          .header(.words(MeasureText.name(measure)), on: page), .number(ComparePages.text(agreement)),
          .text(verdict),
          .text(
            pair.map { RichText.classes([$0.first, $0.second], in: context.interpretation) } ?? "–", on: page),
          .number(ComparePages.text(pair?.similarity)),
        ])
      }, hasSource: true, source: page.link(to: "tables/measures.tsv"), sourceName: "measures.tsv")
  }

  /// Where the labels come from, or how to have them beside the other measures.
  private static func labels(_ context: ReportContext) -> RichText {
    guard let labels = context.interpretation.labelCorrelation else {
      return """
        With labels of sequences (--labels) the table also says how much the classes go together in the data.
        """
    }
    let undefined = labels.means.indices.filter { labels.similarity[$0, $0] == nil }
    let rest: RichText =
      undefined.isEmpty
      ? ""
      : """
       \(NumberText.counted(undefined.count, "class", "classes").capitalizedFirst) with the same label in all of them \
      \(undefined.count == 1 ? "has" : "have") none: \
      \(RichText.classes(undefined, in: context.interpretation, limit: 3)).
      """
    return """
      The correlation of labels is over \(NumberText.counted(labels.sequenceCount, "sequence")) of \
      \(name: labels.fileName).
      """ + rest
  }

  private static func matrix(_ context: ReportContext, _ page: SitePage) -> TableView {
    let classes = context.interpretation.classes
    return TableView(
      id: "similarity", caption: "Correlation r of each pair of classes".spans(on: page),
      columns: [.text("Class"), .number("No.")]
        + classes.indices.map { .number("\($0 + 1)", NameText.short(classes[$0].name)) },
      rows: classes.indices.map { row in
        RowView(
          cells: [.header("\(class: row, name: classes[row].name)", on: page), .number(row + 1)]
            + classes.indices.map { .number(ComparePages.text(context.similarity[row, $0])) })
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/similarity.tsv"),
      sourceName: "similarity.tsv")
  }

  private static func nearest(_ context: ReportContext, _ page: SitePage) -> TableView {
    let classes = context.interpretation.classes
    return TableView(
      id: "similarity",
      caption: """
        The \(nearestClasses) nearest classes of each class, showing \(nearestClasses) of \
        \(classes.count - 1); the file has all
        """.spans(on: page),
      columns: [.text("Class"), .number("No.")]
        + (1...nearestClasses).flatMap { [.text("Nearest \($0)"), .number("r")] },
      rows: classes.indices.map { row in
        let others = context.comparison.nearest[row]
        var cells: [CellView] = [
          .header("\(class: row, name: classes[row].name)", on: page), .number(row + 1),
        ]
        for place in 0..<nearestClasses {
          guard place < others.count else {
            cells += [.text("–"), .number("–")]
            continue
          }
          cells.append(.text("\(class: others[place], name: classes[others[place]].name)", on: page))
          cells.append(.number(ComparePages.text(context.similarity[row, others[place]])))
        }
        return RowView(cells: cells)
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
      source: page.link(to: "tables/similarity.tsv"), sourceName: "similarity.tsv")
  }
}
