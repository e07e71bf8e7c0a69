import Analysis

/// The pairs of words of all classes that were planted together, beside what the ensembles of feature maps say.
struct PairTests {
  let interpretation: Interpretation
  let planting: PlantingResult

  /// - Returns: nil where nothing was planted.
  init?(_ interpretation: Interpretation) {
    guard let planting = interpretation.planting else { return nil }
    self.interpretation = interpretation
    self.planting = planting
  }

  private var all: [WordPair] { planting.classes.flatMap(\.pairs) }

  /// What is said and shown; nil where no pair was planted.
  func section(on page: PageAddress) -> PageSection? {
    guard !all.isEmpty else { return nil }
    return PageSection(
      id: "tests", heading: "Put to the test",
      paragraphs: [found, PairAgreement(all).sentence, controls].compactMap(\.self),
      tables: tables(on: page))
  }

  /// How many pairs do what; nil where no pair was planted.
  var found: RichText? {
    let pairs = all
    guard !pairs.isEmpty else { return nil }
    let classes = planting.classes.count { !$0.pairs.isEmpty }
    let scope: RichText =
      planting.classes.count == 1 ? "" : " in \(HeadText(interpretation).counted(classes))"
    return """
      \(NumberText.counted(pairs.count, "pair").capitalizedFirst) of words \(pairs.count == 1 ? "was" : "were") planted \
      together\(scope): \(PairText.counts(pairs)).\(exclusive)
      """
  }

  /// The classes with exclusive pairs, which no other method shows as surely.
  private var exclusive: RichText {
    let classes = planting.classes.indices.filter { index in
      planting.classes[index].pairs.contains { $0.relation == .exclusive }
    }
    guard let first = classes.first,
      let pair = PairText.order(planting.classes[first].pairs).first
    else { return "" }
    let members = planting.classes[first].members
    let words = "\(members[pair.first].word.text) and \(members[pair.second].word.text)"
    if planting.classes.count == 1 { return " Exclusive: \(words)." }
    return classes.count == 1
      ? " Exclusive: \(words) in \(class: first, name: interpretation.classes[first].name)."
      : " Exclusive pairs are in \(RichText.classes(classes, in: interpretation))."
  }

  /// How often what cannot be shows a relation all the same.
  var controls: RichText? {
    guard let share = planting.controlShare else { return nil }
    return """
      Of \(NumberText.counted(planting.controlCount, "control")) with shuffled letters, \
      \(planting.controlRelations == 0 ? "none" : NumberText.count(planting.controlRelations)) \
      \(planting.controlRelations == 1 || planting.controlRelations == 0 && planting.controlCount == 1 ? "shows" : "show") \
      a relation\(planting.controlRelations == 0 ? "" : " (\(NumberText.percent(share)))").
      """
  }

  /// The pairs that planting or the ensemble calls non-additive; none where there is none.
  private func tables(on page: PageAddress) -> [TableView] {
    let entries = planting.classes.enumerated().flatMap { index, result in
      PairText.order(result.pairs).filter { $0.relation.isDeparture || $0.isCalledByEnsemble }.map { (index, $0) }
    }
    guard !entries.isEmpty else { return [] }
    let most = ReportLimits.pairsOfFlags
    // Exclusive and synergistic pairs of all classes before redundant ones of the first.
    let order: [PairRelation] = [.exclusive, .synergistic, .antagonistic]
    let sorted = entries.enumerated().sorted { first, second in
      let ranks = [first, second].map { order.firstIndex(of: $0.element.1.relation) ?? order.count }
      return (ranks[0], first.offset) < (ranks[1], second.offset)
    }.map(\.element)
    let scope = sorted.count > most ? ", showing \(most) of \(sorted.count)" : ""
    return [
      TableView(
        id: "tested-pairs",
        caption: "Pairs that planting or the feature maps call non-additive\(scope)".spans(on: page),
        columns: [
          .text("Pair"), .text("Class"), .text("Relation", PairText.meanings), .text("Context"),
          .number("Departure", "change of the score by both words less the sum of what each does"),
          .number("95 % interval", "of the departure"),
          .text("Feature maps", "what the ensemble of feature maps says of channels that read the two words"),
        ],
        rows: sorted.prefix(most).map { index, pair in
          let members = planting.classes[index].members
          return RowView(cells: [
            .header(.words("\(members[pair.first].word.text) + \(members[pair.second].word.text)"), on: page),
            .text("\(class: index, name: interpretation.classes[index].name)", on: page),
            .text(PairText.name(pair.relation)),
            .text(pair.test.context.map { "beside \(members[$0].word.text)" } ?? "bare"),
            .number(EffectText.mean(pair.test.departure)), .number(EffectText.interval(pair.test.departure)),
            .text(PairText.ensemble(pair)),
          ])
        },
        isSortable: true, hasSource: true, source: page.link(to: "tables/tests.tsv"), sourceName: "tests.tsv")
    ]
  }
}
