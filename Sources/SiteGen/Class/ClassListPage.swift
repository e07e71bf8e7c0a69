import Analysis

/// All classes in one table.
struct ClassListPage: SinglePage {
  static let template = "list"
  static let entry: NavigationEntry? = NavigationEntry(text: "Classes", page: .classList)

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.classList
  var place: PagePlace { PagePlace(heads.nouns.capitalizedFirst) }

  private var heads: HeadText { HeadText(interpretation) }

  var limit: RichText? {
    let item = heads.noun == "class" ? "a class" : "an output"
    let performance: RichText =
      interpretation.performance == nil
      ? "how well the network predicts \(item) is not shown here." : "see \("performance", to: .performance)."
    return "\(item.capitalizedFirst) with small importances is not one that is predicted badly: " + performance
  }

  var files: [SiteFile] {
    let words = interpretation.planting.map { WordTables(interpretation: interpretation, planting: $0).files }
    return ClassTables(interpretation: interpretation, comparison: comparison).files + (words ?? [])
      + EvidenceSection.files(interpretation)
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> ListView {
    let flagged = interpretation.classesWithFlags.count
    let hasLogos =
      interpretation.classes.count <= ReportLimits.classesWithLogos && interpretation.hasChannelMotifs
    return ListView(
      frame: frame, heading: heads.nouns.capitalizedFirst,
      findings: [
        ParagraphView(
          """
          \(heads.counted(interpretation.classes.count).capitalizedFirst), in the \
          order of the model's outputs; \(heads.counted(flagged)) with \
          non-additive channels.
          """, on: address)
      ],
      table: table(hasLogos: hasLogos))
  }

  private func table(hasLogos: Bool) -> TableView {
    let importance = ImportanceWords(interpretation)
    var columns: [ColumnView] = [
      .text(heads.noun.capitalizedFirst), .number("No."),
      .text("Strongest channels", "by \(ImportanceWords(interpretation).noun)"),
    ]
    if interpretation.planting != nil {
      columns.insert(.text("Strongest word", "by what planting it does to the score"), at: 2)
    }
    if interpretation.performance != nil {
      columns.insert(.number("AUROC or r", "how well the \(heads.noun) is predicted on the given sequences"), at: 2)
    }
    columns.insert(contentsOf: words.map { $0 == .group ? .group("Group") : wordColumn($0) }, at: 2)
    if comparison.clusters != nil {
      columns.append(.number("Cluster", "of \(heads.nouns) that rest on the same channels"))
    }
    if hasLogos { columns.append(.text("Motifs")) }
    columns += [
      .number("Top \(importance.column == "OFIV" ? "OFIV" : "importance")", importance.explanation),
      .number("Non-additive", "number of non-additive channels"),
      .number("Best score", "before the output activation"),
      .number("Converged", "share of the trials that ended by themselves"),
      .number("Optima", "distinct optima of the trials"),
      .text("Nearest \(heads.noun)", "by similarity of overall feature importance, where it is nearer than chance"),
    ]
    let largest = NumberText.largest(interpretation.classes.compactMap { $0.rankedImportance.max() })
    let largestScore = NumberText.largest(interpretation.classes.compactMap(\.bestScore))
    return TableView(
      id: "classes", caption: "All \(heads.nouns), in the order of the model's outputs".spans(on: address),
      columns: columns,
      rows: interpretation.classes.indices.map { index in
        RowView(cells: cells(index, largest: (largest, largestScore), hasLogos: hasLogos))
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter \(heads.nouns)", hasSource: true,
      source: address.link(to: "tables/classes.tsv"), sourceName: "classes.tsv")
  }

  /// Columns of the table of classes that have words; the assay mostly says what the group does.
  private var words: [ClassTable.Label] {
    let rows = interpretation.classAnnotations ?? []
    return [.group, .target, .cellType].filter { label in rows.contains { $0[label] != nil } }
  }

  private func wordColumn(_ label: ClassTable.Label) -> ColumnView {
    .text(NameText.column(label).capitalizedFirst)
  }

  private func cells(
    _ index: Int, largest: (importance: Double, score: Double), hasLogos: Bool
  ) -> [CellView] {
    let result = interpretation.classes[index]
    let top = Array(result.channelsByImportance.prefix(ReportLimits.channelsInList))
    var cells: [CellView] = [
      .header("\(class: index, name: result.name)", on: address), .number(index + 1),
      .text("\(channelLabels: top, in: interpretation)", on: address),
    ]
    if let planting = interpretation.planting {
      cells.insert(.text(planting.classes[index].strongestWord?.word.text ?? "none"), at: 2)
    }
    if let performance = interpretation.performance {
      cells.insert(performance.classes[index].headline.map { .number($0) } ?? .number("–"), at: 2)
    }
    let row = interpretation.classAnnotations?[index]
    cells.insert(
      contentsOf: words.map { .text(NameText.short(row?[$0] ?? ($0 == .group ? "none" : "–"))) }, at: 2)
    if let clusters = comparison.clusters {
      cells.append(.number(clusters.clusterOfClass[index].map { "\($0 + 1)" } ?? "–"))
    }
    if hasLogos { cells.append(.logos(LogoImages(interpretation, site, on: address).channels(top))) }
    let converged = result.trials.isEmpty ? 0 : Double(result.convergedCount) / Double(result.trials.count)
    cells += [
      .bar(top.first.map { result.rankedImportance[$0] } ?? 0, largest: largest.importance),
      .number(result.nonAdditiveChannels.count),
      .number(result.bestScore ?? .nan, largest: largest.score),
      .number(NumberText.percent(converged)), .number(result.distinctOptima),
    ]
    if let nearest = comparison.nearestClass(to: index) {
      cells.append(
        .text("\(class: nearest, name: interpretation.classes[nearest].name)", on: address))
    } else {
      cells.append(.text("none"))
    }
    return cells
  }
}
