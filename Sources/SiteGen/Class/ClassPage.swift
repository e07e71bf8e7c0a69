import Analysis

/// One class: what it rests on, with all figures and tables.
struct ClassPage: ItemPage {
  static let template = "class"

  /// Counted from 0.
  let index: Int
  let results: ModelResults
  let site: SiteFrame

  static func count(_ results: ModelResults, _ site: SiteFrame) -> Int {
    results.interpretation.classes.count
  }

  private var result: ClassInterpretation { interpretation.classes[index] }

  var address: PageAddress { .classDetail(index) }

  var place: PagePlace {
    let heads = HeadText(interpretation)
    let list = NavigationEntry(text: heads.nouns.capitalizedFirst, page: .classList)
    var place = PagePlace(heads.noun.capitalizedFirst, index, of: interpretation.classes.count, in: list) {
      .classDetail($0)
    }
    place.title = "\(NameText.short(result.name, limit: 40)) (\(heads.noun) \(index + 1))"
    return place
  }

  var limit: RichText? {
    """
    Trials end at the feature maps that raise the score most; how near real sequences come to them is not shown \
    here.
    """
  }

  private var words: ClassWords? { ClassWords(index, in: interpretation, motifs) }

  var files: [SiteFile] { words.map { ClassWordFigures(words: $0, style: site.style).logoFiles } ?? [] }

  /// What planting shows of the class, before all that the feature maps say.
  private var sections: [PageSection] {
    let planted = words.map { words in
      let figures = ClassWordFigures(words: words, style: site.style)
      return PageSection(
        id: "words", heading: "Words", paragraphs: [words.lead] + words.sentences, figures: figures.all,
        tables: words.tables(logos: figures.logoImages(on: address), on: address))
    }
    return [
      planted, ClassTests(index, in: interpretation)?.section(on: address),
      EvidenceSection(index, in: interpretation)?.section(on: address),
    ].compactMap(\.self)
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    let name = NameText.short(result.name)
    let full = NameText.full(result.name)
    let warnings = WarningText.views(interpretation.warnings(ofClass: index), in: interpretation, on: address)
    let tables = ClassPageTables(index: index, results: results, page: address)
    return View(
      frame: frame, noun: HeadText(interpretation).noun.capitalizedFirst, number: "\(index + 1)", name: name,
      fullName: full, isNameCut: name != full, findings: findings.map { ParagraphView($0, on: address) },
      sections: try output.sections(sections),
      warnings: warnings, hasWarnings: !warnings.isEmpty, facts: facts,
      nearest: nearest.map { [ParagraphView($0, on: address)] } ?? [],
      figures: try output.figures(ClassFigures(index, in: interpretation, motifs).all),
      channels: tables.channels,
      neighbours: tables.neighbours, pairs: tables.pairs,
      trials: tables.trials)
  }

  /// How well the class is predicted stands before anything is interpreted.
  private var findings: [RichText] {
    [PerformanceText(interpretation)?.sentence(ofClass: index), words?.summary].compactMap(\.self)
      + ClassFindings(interpretation, class: index).sentences
      + [SequenceText.links(toClass: index, in: interpretation)].compactMap(\.self)
  }

  private var facts: [FactView] {
    let bic = result.mixture.bic.map { NumberText.significant($0, digits: 5) }
    let score = HeadText(interpretation).score(ofClass: index).map {
      [FactView("Score", "\(PrintableText.line($0))", on: address)]
    }
    return labels + (score ?? []) + [
      FactView("Non-additive channels", "\(result.nonAdditiveChannels.count)", on: address),
      FactView("Trials converged", "\(result.convergedCount) of \(result.trials.count)", on: address),
      FactView("Distinct optima", "\(result.distinctOptima)", on: address),
      FactView(
        "Best score", "\(NumberText.significant(result.bestScore ?? .nan))", on: address),
      FactView("Score at zero", "\(NumberText.significant(result.scoreAtZero))", on: address),
      FactView(
        "Positive share of importance", "\(result.activeness.map { NumberText.percent($0) } ?? NumberText.undefined)",
        on: address),
      FactView("Components", "\(result.mixture.components)", on: address),
      FactView("BIC for 1, 2, 3", "\(ListText.joined(bic))", on: address),
    ]
  }

  /// What the table of classes says of it, its cluster, and how settled its first channels are.
  private var labels: [FactView] {
    let row = interpretation.classAnnotations?[index]
    var facts = ClassTable.Label.allCases.compactMap { label in
      row?[label].map { FactView(NameText.column(label).capitalizedFirst, "\(name: $0)", on: address) }
    }
    if let address = row?.webAddress, address.hasPrefix("https://") {
      let link = SpanView(text: NameText.short(address), link: address, isLink: true)
      facts.append(FactView("Address", [link], isCode: false, on: self.address))
    }
    if let cluster = comparison.clusters?.clusterOfClass[index] {
      facts.append(FactView("Cluster", "\("\(cluster + 1)", to: .clusters)", on: address))
    }
    if let stability = comparison.stability {
      let order = result.channelsByImportance
      let unsettled = stability.unsettledChannels(of: index, order: order)
      let top = min(ComparisonStability.topChannels, order.count)
      facts.append(
        FactView(
          "Order of the first \(top) channels",
          "\(unsettled.isEmpty ? "the same with trials drawn again" : "changes with trials drawn again: \(ListText.channels(unsettled))")",
          on: address))
    } else {
      facts.append(
        FactView("Order of channels", "not tested: \(ComparisonStability.leastTrials) trials are needed", on: address))
    }
    return facts
  }

  private var nearest: RichText? {
    let classes = interpretation.classes
    guard classes.count > 1 else { return nil }
    if comparison.nearest[index].isEmpty {
      return "Similarity to other \(HeadText(interpretation).nouns) is not defined: no importance is positive."
    }
    let nearest = comparison.nearClasses(to: index).prefix(ReportLimits.nearestNamed)
    if nearest.isEmpty { return ChanceText.none(interpretation, comparison, index) }
    var sentence: RichText =
      "Nearest \(nearest.count == 1 ? HeadText(interpretation).noun : HeadText(interpretation).nouns) by correlation: "
    for (place, other) in nearest.enumerated() {
      let correlation = comparison.similarity[index, other].map { NumberText.fixed($0, decimals: 2) } ?? ""
      sentence =
        sentence + "\(place > 0 ? ", " : "")\(class: other, name: classes[other].name) (\(correlation))"
    }
    return sentence + "."
  }
}

extension ClassPage {
  /// One class.
  struct View: TemplateView {
    var frame = FrameView()
    /// `Class` or `Output`.
    var noun = ""
    var number = ""
    var name = ""
    /// The whole name where the heading has it cut.
    var fullName = ""
    var isNameCut = false
    var findings: [ParagraphView] = []
    /// Words, what was put to the test, and other methods on given sequences; none where nothing was planted or given.
    var sections: [PageSectionView] = []
    var warnings: [WarningText.View] = []
    var hasWarnings = false
    var facts: [FactView] = []
    var nearest: [ParagraphView] = []
    var figures: [FigureView] = []
    var channels = TableView()
    /// None or one: the nearest and farthest classes.
    var neighbours: [TableView] = []
    /// None or one: pairs of channels that act on each other.
    var pairs: [TableView] = []
    var trials = TableView()
  }
}
