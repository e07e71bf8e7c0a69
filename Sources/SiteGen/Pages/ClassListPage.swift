import Analysis

/// All classes in one table.
enum ClassListPage {
  /// Most classes with logos in their rows; more would make the page heavy.
  private static let mostWithLogos = 64
  /// Channels named for each class.
  private static let topChannels = 3

  static func view(_ context: ReportContext, frame: FrameView) -> ListView {
    let page = SitePage.classList
    let interpretation = context.interpretation
    let flagged = interpretation.classesWithFlags.count
    let hasLogos =
      interpretation.classes.count <= mostWithLogos && context.hasChannelLogos
    return ListView(
      frame: frame, heading: "Classes",
      findings: [
        ParagraphView(
          """
          \(NumberText.counted(interpretation.classes.count, "class", "classes").capitalizedFirst), in the \
          order of the model's outputs; \(NumberText.counted(flagged, "class", "classes")) with \
          non-additive channels.
          """, on: page)
      ],
      table: table(context, page, hasLogos: hasLogos))
  }

  private static func table(_ context: ReportContext, _ page: SitePage, hasLogos: Bool) -> TableView {
    let interpretation = context.interpretation
    var columns: [ColumnView] = [
      .text("Class"), .number("No."), .text("Strongest channels", "by overall feature importance"),
    ]
    columns.insert(contentsOf: words(context).map { $0 == .group ? .group("Group") : wordColumn($0) }, at: 2)
    if context.comparison.clusters != nil {
      columns.append(.number("Cluster", "of classes that rest on the same channels"))
    }
    if hasLogos { columns.append(.text("Motifs")) }
    columns += [
      .number("Top OFIV", "largest overall feature importance, in activation units"),
      .number("Non-additive", "number of non-additive channels"),
      .number("Best score", "before the output activation"),
      .number("Converged", "share of the trials that ended by themselves"),
      .number("Optima", "distinct optima of the trials"),
      .text("Nearest class", "by similarity of overall feature importance"),
    ]
    let largest = NumberText.largest(interpretation.classes.compactMap { $0.overallImportance.max() })
    let largestScore = NumberText.largest(interpretation.classes.compactMap(\.bestScore))
    return TableView(
      id: "classes", caption: "All classes".spans(on: page), columns: columns,
      rows: interpretation.classes.indices.map { index in
        RowView(cells: cells(index, context, page, largest: (largest, largestScore), hasLogos: hasLogos))
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
      source: page.link(to: "tables/classes.tsv"), sourceName: "classes.tsv")
  }

  /// Columns of the table of classes that have words; the assay mostly says what the group does.
  private static func words(_ context: ReportContext) -> [ClassTable.Label] {
    let rows = context.interpretation.classAnnotations ?? []
    return [.group, .target, .cellType].filter { label in rows.contains { $0[label] != nil } }
  }

  private static func wordColumn(_ label: ClassTable.Label) -> ColumnView {
    .text(EnrichmentText.column(label).capitalizedFirst)
  }

  private static func cells(
    _ index: Int, _ context: ReportContext, _ page: SitePage,
    largest: (importance: Double, score: Double), hasLogos: Bool
  ) -> [CellView] {
    let result = context.interpretation.classes[index]
    let top = Array(result.channelsByImportance.prefix(topChannels))
    var cells: [CellView] = [
      .header("\(class: index, name: result.name)", on: page), .number(index + 1),
      .text("\(channelNumbers: top)", on: page),
    ]
    let row = context.interpretation.classAnnotations?[index]
    cells.insert(
      contentsOf: words(context).map { .text(NameText.short(row?[$0] ?? ($0 == .group ? "none" : "–"))) }, at: 2)
    if let clusters = context.comparison.clusters {
      cells.append(.number(clusters.clusterOfClass[index].map { "\($0 + 1)" } ?? "–"))
    }
    if hasLogos { cells.append(.logos(ImageView.logos(ofChannels: top, in: context, on: page))) }
    let converged = result.trials.isEmpty ? 0 : Double(result.convergedCount) / Double(result.trials.count)
    cells += [
      .bar(top.first.map { result.overallImportance[$0] } ?? 0, largest: largest.importance),
      .number(result.nonAdditiveChannels.count),
      .number(result.bestScore ?? .nan, largest: largest.score, digits: 4),
      .number(NumberText.percent(converged)), .number(result.distinctOptima),
    ]
    if let nearest = context.comparison.nearest[index].first {
      cells.append(
        .text("\(class: nearest, name: context.interpretation.classes[nearest].name)", on: page))
    } else {
      cells.append(.text("none"))
    }
    return cells
  }
}

extension RichText.StringInterpolation {
  /// `1, 4, 7`, counted from 0 where given, each with a link to its channel.
  mutating func appendInterpolation(channelNumbers indices: [Int]) {
    for (place, index) in indices.enumerated() {
      if place > 0 { appendLiteral(", ") }
      pieces.append(.link("\(index + 1)", .channelDetail(index)))
    }
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
