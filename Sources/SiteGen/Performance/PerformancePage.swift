import Analysis

/// How well the model predicts on given sequences with labels; a site without such has no such page.
struct PerformancePage: Page {
  static let template = "performance"
  static let entry: NavigationEntry? = NavigationEntry(text: "Performance", page: .performance)

  let results: ModelResults
  let site: SiteFrame
  private let performance: ModelPerformance
  private let text: PerformanceText

  let address = PageAddress.performance
  let place = PagePlace("Performance")

  static func pages(_ results: ModelResults, _ site: SiteFrame) -> [PerformancePage] {
    guard let performance = results.interpretation.performance, let text = PerformanceText(results.interpretation)
    else {
      return []
    }
    return [PerformancePage(results: results, site: site, performance: performance, text: text)]
  }

  static func isLinked(_ interpretation: Interpretation) -> Bool { interpretation.performance != nil }

  var limit: RichText? {
    """
    How well a class is predicted on these sequences is not how well it is predicted on others, least of all where the \
    model was trained on them.
    """
  }

  var files: [SiteFile] {
    [.table("performance", "how well each class is predicted on the given sequences") { [self] in file }]
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    View(
      frame: frame, heading: "Performance",
      findings: [text.summary, text.source + ".", text.method].map { ParagraphView($0, on: address) },
      sections: try output.sections([
        PageSection(
          id: "classes", heading: "Classes",
          figures: PerformanceFigures(interpretation: interpretation, performance: performance, page: address).all,
          tables: [table] + confusion)
      ]), downloads: [.file("tables/performance.tsv", on: address)])
  }

  private var table: TableView {
    /// Columns that some class has a number for.
    let columns = Self.columns.filter { column in performance.classes.contains { column.value($0.kind) != nil } }
    return TableView(
      id: "performance-of-classes", caption: "All classes".spans(on: address),
      columns: [.text("Class")] + columns.map { .number($0.name, $0.hint) } + [
        .text("Verdict", Self.verdicts)
      ],
      rows: performance.classes.enumerated().map { index, found in
        RowView(
          cells: [.header("\(class: index, name: interpretation.classes[index].name)", on: address)]
            + columns.map { column in
              .number(column.value(found.kind).map { NumberText.fixed($0, decimals: column.decimals) } ?? "")
            } + [.text(Self.words(found.verdict))])
      }, isSortable: true, hasFilter: true, filterLabel: "Filter classes", hasSource: true,
      source: address.link(to: "tables/performance.tsv"), sourceName: "performance.tsv")
  }

  /// What the words of the verdict mean, for a hint.
  private static let verdicts = """
    chance: the interval holds 0.5, or of correlations 0; good from an area of \
    \(NumberText.significant(ClassPerformance.goodArea)) or a correlation of \
    \(NumberText.significant(ClassPerformance.goodCorrelation)), fair from \
    \(NumberText.significant(ClassPerformance.fairArea)) or \(NumberText.significant(ClassPerformance.fairCorrelation)), else poor
    """

  /// A column of numbers, of which a class may have none.
  private struct Column {
    let name: String
    let hint: String
    let decimals: Int
    let value: @Sendable (ClassPerformance.Kind) -> Double?
  }

  private static let columns: [Column] = {
    func of(
      _ name: String, _ hint: String, decimals: Int = 3,
      classification value: @escaping @Sendable (ClassPerformance.Classification) -> Double?
    ) -> Column {
      Column(name: name, hint: hint, decimals: decimals) { kind in
        if case .classification(let found) = kind { value(found) } else { nil }
      }
    }
    func of(
      _ name: String, _ hint: String, regression value: @escaping @Sendable (ClassPerformance.Regression) -> Double?
    ) -> Column {
      Column(name: name, hint: hint, decimals: 3) { kind in
        if case .regression(let found) = kind { value(found) } else { nil }
      }
    }
    return [
      of("Positives", "", decimals: 0, classification: { Double($0.positives) }),
      of("AUROC", "area under the receiver operating characteristic", classification: { $0.area.value }),
      of("AUPR", "average precision", classification: { $0.averagePrecision.value }),
      of("Brier", "mean squared difference of probability and label", classification: { $0.brierScore }),
      of("Pearson", "correlation of output and value", regression: { $0.pearson.value }),
      of("Spearman", "correlation of their ranks", regression: { $0.spearman.value }),
    ]
  }()

  /// Which classes are taken for which; none where outputs do not exclude one another, or are very many.
  private var confusion: [TableView] {
    guard let counts = performance.confusion, counts.count <= ReportLimits.similarityMatrix else { return [] }
    return [
      TableView(
        id: "confusion",
        caption: "Sequences by their class (rows) and by the class with the largest output (columns)".spans(
          on: address),
        columns: [.text("Class")] + interpretation.classes.map { .number(NameText.short($0.name, limit: 20)) },
        rows: counts.enumerated().map { index, row in
          RowView(
            cells: [.header("\(class: index, name: interpretation.classes[index].name)", on: address)]
              + row.map { .number($0) })
        })
    ]
  }

  private static func words(_ verdict: ClassPerformance.Verdict?) -> String {
    switch verdict {
    case .chance: "no better than chance"
    case .poor: "poor"
    case .fair: "fair"
    case .good: "good"
    case nil: "labels all alike"
    }
  }

  /// `tables/performance.tsv`: one row per class.
  private var file: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "sequences", "positives", "auroc", "auroc_lower", "auroc_upper", "average_precision",
      "average_precision_lower", "average_precision_upper", "brier", "pearson", "pearson_lower", "pearson_upper",
      "spearman", "spearman_lower", "spearman_upper", "root_mean_squared_error", "verdict",
    ])
    func cells(_ estimate: ClassPerformance.Estimate?) -> [TabSeparatedTable.Cell] {
      [.number(estimate?.value), .number(estimate?.lower), .number(estimate?.upper)]
    }
    for (index, member) in performance.classes.enumerated() {
      var classification: ClassPerformance.Classification?
      var regression: ClassPerformance.Regression?
      switch member.kind {
      case .classification(let found): classification = found
      case .regression(let found): regression = found
      case .constant: break
      }
      table.append(
        [
          .count(index + 1), .text(interpretation.classes[index].name), .count(performance.sequenceCount),
          .count(classification?.positives),
        ] + cells(classification?.area) + cells(classification?.averagePrecision)
          + [.number(classification?.brierScore)] + cells(regression?.pearson) + cells(regression?.spearman)
          + [.number(regression?.error), .text(member.verdict?.rawValue ?? "")])
    }
    return table
  }
}

extension PerformancePage {
  /// How well the model predicts.
  struct View: TemplateView {
    var frame = FrameView()
    var heading = ""
    var findings: [ParagraphView] = []
    var sections: [PageSectionView] = []
    var downloads: [LinkView] = []
  }
}
