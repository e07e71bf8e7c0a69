import Analysis

/// What all classes rest on, for the first page where nothing was planted: one line per class.
struct OverviewClasses {
  private let interpretation: Interpretation

  init(_ interpretation: Interpretation) { self.interpretation = interpretation }

  private var heads: HeadText { HeadText(interpretation) }

  func section(on page: PageAddress) -> PageSection {
    PageSection(
      id: "classes-in-lines",
      heading: interpretation.classes.count == 1
        ? "What the \(heads.noun) rests on" : "What each \(heads.noun) rests on",
      tables: [table(on: page)])
  }

  private func table(on page: PageAddress) -> TableView {
    let classes = interpretation.classes
    let shown = Self.strongest(classes.map { $0.rankedImportance.max() ?? 0 })
    let scope =
      shown.count < classes.count
      ? ", showing \(shown.count) of \(classes.count), those of the largest importances (the file has all)" : ""
    let performance = OverviewPerformance(interpretation)
    var columns: [ColumnView] = [.text(heads.noun.capitalizedFirst)]
    columns += performance.columns
    columns += [
      .text("Strongest channels", "by \(ImportanceWords(interpretation).noun), with what they read"),
      .text("Non-additive", "channels whose importance depends on which others are present"),
    ]
    return TableView(
      id: "class-lines", caption: "The \(heads.counted(classes.count)) in the model's order\(scope)".spans(on: page),
      columns: columns,
      rows: shown.map { index in
        let result = classes[index]
        let top = result.channelsByImportance.prefix(ReportLimits.channelsInList)
          .filter { result.rankedImportance[$0] > 0 }
        let flagged = result.nonAdditiveChannels
        return RowView(
          cells: [.header("\(class: index, name: result.name)", on: page)] + performance.cells(ofClass: index) + [
            top.isEmpty ? .text("none") : .text("\(channelLabels: Array(top), in: interpretation)", on: page),
            flagged.isEmpty
              ? .text("none")
              : .text(
                "\(channelLabels: flagged, most: ReportLimits.channelsInList, in: interpretation)", on: page),
          ])
      },
      isSortable: shown.count > 1, hasSource: true, source: page.link(to: "tables/classes.tsv"),
      sourceName: "classes.tsv")
  }

  /// All classes in their order; where they are too many for the first page, those of the largest values.
  ///
  /// - Parameter values: one for each class.
  static func strongest(_ values: [Double]) -> [Int] {
    let most = ReportLimits.classesWithWords
    guard values.count > most else { return Array(values.indices) }
    return values.indices.sorted { (values[$1], $0) < (values[$0], $1) }.prefix(most).sorted()
  }
}

/// How well each class is predicted, as a column of the first page; no column where it was not measured.
struct OverviewPerformance {
  private let interpretation: Interpretation

  init(_ interpretation: Interpretation) { self.interpretation = interpretation }

  /// None or one.
  var columns: [ColumnView] {
    interpretation.performance == nil
      ? []
      : [
        .number(
          "AUROC or r", "how well the \(HeadText(interpretation).noun) is predicted on the given sequences")
      ]
  }

  /// As many as there are columns.
  func cells(ofClass index: Int) -> [CellView] {
    interpretation.performance.map { [$0.classes[index].headline.map { .number($0) } ?? .number("–")] } ?? []
  }
}
