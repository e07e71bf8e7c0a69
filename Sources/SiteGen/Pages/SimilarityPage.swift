import Analysis

/// Classes set beside each other by the channels they rest on.
enum SimilarityPage {
  /// Most classes of a matrix that can be read; beyond, each class with its nearest ones.
  private static let mostInMatrix = 40
  /// Nearest classes of each class beyond that.
  private static let nearestClasses = 3

  static func view(_ context: ReportContext, frame: FrameView) -> SimilarityView {
    let page = SitePage.similarity
    let classes = context.interpretation.classes
    return SimilarityView(
      frame: frame, findings: findings(context).map { ParagraphView($0, on: page) },
      tables: classes.count < 2
        ? [] : [classes.count <= mostInMatrix ? matrix(context, page) : nearest(context, page)],
      downloads: [
        LinkView(text: "similarity.tsv", link: page.link(to: "tables/similarity.tsv")),
        LinkView(text: "difference.tsv", link: page.link(to: "tables/difference.tsv")),
      ])
  }

  private static func findings(_ context: ReportContext) -> [RichText] {
    let classes = context.interpretation.classes
    guard classes.count > 1 else {
      return [
        "Similarity needs at least 2 classes; this model has \(classes.count)."
      ]
    }
    var sentences: [RichText] = [
      """
      Two classes are similar where they rest on the same channels: the measure is the Pearson correlation \
      r of their non-negative overall feature importances over \
      \(NumberText.counted(context.interpretation.channels.count, "channel")).
      """
    ]
    if let (first, second, correlation) = mostSimilar(context) {
      sentences.append(
        """
        The most similar classes are \(class: first, name: classes[first].name) and \
        \(class: second, name: classes[second].name), with r = \
        \(NumberText.fixed(correlation, decimals: 2)).
        """)
    }
    let undefined = classes.indices.filter { context.similarity[$0, $0] == nil }
    if !undefined.isEmpty {
      sentences.append(
        """
        Not defined for \(NumberText.counted(undefined.count, "class", "classes")) whose non-negative \
        importances are all alike, \
        \(class: undefined[0], name: classes[undefined[0]].name)\(undefined.count > 1 ? " first" : "").
        """)
    }
    return sentences
  }

  private static func mostSimilar(_ context: ReportContext) -> (Int, Int, Double)? {
    var best: (Int, Int, Double)?
    for first in 0..<context.similarity.count {
      for second in 0..<first {
        guard let correlation = context.similarity[first, second] else { continue }
        if correlation > best?.2 ?? -.infinity { best = (second, first, correlation) }
      }
    }
    return best
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
            + classes.indices.map { column in
              .number(context.similarity[row, column].map { NumberText.fixed($0, decimals: 2) } ?? "–")
            })
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
        let others = context.similarity.nearest(to: row)
        var cells: [CellView] = [
          .header("\(class: row, name: classes[row].name)", on: page), .number(row + 1),
        ]
        for place in 0..<nearestClasses {
          guard place < others.count, let correlation = context.similarity[row, others[place]] else {
            cells += [.text("–"), .number("–")]
            continue
          }
          cells.append(.text("\(class: others[place], name: classes[others[place]].name)", on: page))
          cells.append(.number(NumberText.fixed(correlation, decimals: 2)))
        }
        return RowView(cells: cells)
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
      source: page.link(to: "tables/similarity.tsv"), sourceName: "similarity.tsv")
  }
}
