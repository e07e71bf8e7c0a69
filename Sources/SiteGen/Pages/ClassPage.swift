import Analysis

/// One class: what it rests on, with all figures and tables.
enum ClassPage {
  /// Nearest classes named.
  private static let nearestClasses = 5

  static func view(_ context: ReportContext, _ index: Int, figures: [FigureView], frame: FrameView)
    -> ClassView
  {
    let page = SitePage.classDetail(index)
    let interpretation = context.interpretation
    let result = interpretation.classes[index]
    let name = NameText.short(result.name)
    let full = NameText.full(result.name)
    let warnings = WarningText.views(interpretation.warnings(ofClass: index), in: interpretation, on: page)
    return ClassView(
      frame: frame, number: "\(index + 1)", name: name, fullName: full, isNameCut: name != full,
      findings: ClassFindings(interpretation, class: index).sentences.map { ParagraphView($0, on: page) },
      warnings: warnings, hasWarnings: !warnings.isEmpty, facts: facts(context, index, page),
      nearest: nearest(context, index, page).map { [ParagraphView($0, on: page)] } ?? [], figures: figures,
      channels: ClassPageTables.channels(context, index, page),
      neighbours: NeighbourTable.tables(context, index, page),
      pairs: ClassPageTables.pairs(context, index, page),
      trials: ClassPageTables.trials(context, index, page))
  }

  private static func facts(_ context: ReportContext, _ index: Int, _ page: SitePage) -> [FactView] {
    let result = context.interpretation.classes[index]
    let bic = result.mixture.bic.map { NumberText.significant($0, digits: 5) }
    return labels(context, index, page) + [
      FactView("Non-additive channels", "\(result.nonAdditiveChannels.count)", on: page),
      FactView("Trials converged", "\(result.convergedCount) of \(result.trials.count)", on: page),
      FactView("Distinct optima", "\(result.distinctOptima)", on: page),
      FactView(
        "Best score", "\(NumberText.significant(result.bestScore ?? .nan))", on: page),
      FactView("Score at zero", "\(NumberText.significant(result.scoreAtZero))", on: page),
      FactView(
        "Activeness", "\(result.activeness.map { NumberText.percent($0) } ?? NumberText.undefined)",
        on: page),
      FactView("Components", "\(result.mixture.components)", on: page),
      FactView("BIC for 1, 2, 3", "\(ListText.joined(bic))", on: page),
    ]
  }

  /// What the table of classes says of it, its cluster, and how settled its first channels are.
  private static func labels(_ context: ReportContext, _ index: Int, _ page: SitePage) -> [FactView] {
    let row = context.interpretation.classAnnotations?[index]
    var facts = ClassTable.Label.allCases.compactMap { label in
      row?[label].map { FactView(EnrichmentText.column(label).capitalizedFirst, "\(name: $0)", on: page) }
    }
    if let address = row?.webAddress, address.hasPrefix("https://") {
      let link = SpanView(text: NameText.short(address), link: address, isLink: true)
      facts.append(FactView(label: "Address", value: [link]))
    }
    if let cluster = context.comparison.clusters?.clusterOfClass[index] {
      facts.append(FactView("Cluster", "\("\(cluster + 1)", to: .clusters)", on: page))
    }
    if let stability = context.comparison.stability {
      let order = context.interpretation.classes[index].channelsByImportance
      let unsettled = stability.unsettledChannels(of: index, order: order)
      let top = min(ComparisonStability.topChannels, order.count)
      facts.append(
        FactView(
          "First \(top) channels",
          "\(unsettled.isEmpty ? "settled" : "not stable: \(ListText.channels(unsettled))")", on: page))
    } else {
      facts.append(
        FactView("Stability", "too few trials, \(ComparisonStability.leastTrials) are needed", on: page))
    }
    return facts
  }

  private static func nearest(_ context: ReportContext, _ index: Int, _ page: SitePage) -> RichText? {
    let classes = context.interpretation.classes
    guard classes.count > 1 else { return nil }
    let nearest = context.similarity.nearest(to: index).prefix(nearestClasses)
    if nearest.isEmpty { return "Similarity to other classes is not defined: no importance is positive." }
    var sentence: RichText = "Nearest \(nearest.count == 1 ? "class" : "classes") by correlation: "
    for (place, other) in nearest.enumerated() {
      let correlation = context.similarity[index, other].map { NumberText.fixed($0, decimals: 2) } ?? ""
      sentence =
        sentence + "\(place > 0 ? ", " : "")\(class: other, name: classes[other].name) (\(correlation))"
    }
    return sentence + "."
  }
}
