import Analysis

/// What of one class was put to the test by planting: its pairs of words, and the importance of its channels.
struct ClassTests {
  let index: Int
  let interpretation: Interpretation
  let planting: PlantingResult

  /// - Returns: nil where nothing was planted.
  init?(_ index: Int, in interpretation: Interpretation) {
    guard let planting = interpretation.planting else { return nil }
    self.index = index
    self.interpretation = interpretation
    self.planting = planting
  }

  private var result: PlantingResult.ClassResult { planting.classes[index] }
  private var pairs: [WordPair] { PairText.order(result.pairs) }

  /// What is said and shown; nil where there is nothing.
  func section(on page: PageAddress) -> PageSection? {
    let paragraphs = [tested] + notable + [agreement, controls, importance, sites]
    let said = paragraphs.compactMap(\.self)
    guard !said.isEmpty else { return nil }
    return PageSection(
      id: "tests", heading: "Put to the test", paragraphs: said,
      figures: ClassTestFigures(index, interpretation, planting).all,
      tables: table(on: page))
  }

  // MARK: - Sentences

  private var tested: RichText? {
    guard !pairs.isEmpty else { return nil }
    let contexts = result.members.count(where: \.raises)
    return """
      \(NumberText.counted(pairs.count, "pair").capitalizedFirst) of \(NumberText.counted(result.members.count, "word")) \
      \(pairs.count == 1 ? "was" : "were") planted together in \(NumberText.count(planting.settings.backgrounds)) random \
      sequences, bare\(contexts > 0 && result.members.count > 2 ? " and beside each other word that raises the class" : ""): \
      \(PairText.counts(pairs)).
      """
  }

  /// The pairs that are worth a sentence each.
  private var notable: [RichText?] {
    pairs.filter { $0.relation.isDeparture && $0.relation != .redundant || $0.isCalledByEnsemble }
      .prefix(ReportLimits.pairsTold).map { pair in
        .words(PairText.sentence(pair, result.members) + verdict(pair))
      }
  }

  /// What the ensemble of feature maps says of the same pair, where it says anything.
  private func verdict(_ pair: WordPair) -> String {
    guard pair.isCalledByEnsemble else { return "" }
    let call = pair.exclusion != nil ? "calls channels of the two excluding" : "calls channels of both non-additive"
    let verdict =
      switch pair.relation {
      case .exclusive: " too"
      case .additive, .undecided: "; planting does not show it"
      default: pair.exclusion == nil ? " too" : "; planting finds them non-additive, but not exclusive"
      }
    return " The ensemble of feature maps \(call)\(verdict)."
  }

  private var agreement: RichText? { pairs.isEmpty ? nil : PairAgreement(pairs).sentence }

  private var controls: RichText? {
    guard !pairs.isEmpty else { return nil }
    let count = pairs.count { $0.control.relation.isDeparture }
    return """
      With their letters shuffled, \(count == 0 ? "none" : NumberText.count(count)) of \
      \(NumberText.counted(pairs.count, "pair")) \(count == 1 ? "shows" : pairs.count == 1 ? "shows" : "show") a relation.
      """
  }

  private var importance: RichText? {
    let channels = planting.channels
    guard channels.rankCorrelations.indices.contains(index), let correlation = channels.rankCorrelations[index] else {
      return nil
    }
    let count = channels.rows.count { $0.word != nil }
    return """
      What \(NumberText.counted(count, "channel")) \(count == 1 ? "reads" : "read") was planted too: importance by feature \
      maps and measured effect \(Self.words(correlation)) (rank correlation \
      \(NumberText.fixed(correlation, decimals: 2)) over channels, \(NumberText.count(channels.backgrounds)) random sequences \
      each).
      """
  }

  private var sites: RichText? {
    let channels = planting.channels
    guard channels.siteRankCorrelations.indices.contains(index),
      let correlation = channels.siteRankCorrelations[index]
    else { return nil }
    let count = channels.rows.count { !$0.siteEffects.isEmpty }
    return """
      In the given sequences the sites of \(NumberText.counted(count, "channel")) were replaced by random bases: importance \
      and mean loss \(Self.words(correlation)) (rank correlation \(NumberText.fixed(correlation, decimals: 2))).
      """
  }

  /// How well two orders of channels agree.
  private static func words(_ correlation: Double) -> String {
    switch correlation {
    case 0.7...: "agree"
    case 0.4..<0.7: "agree in part"
    case -0.2..<0.4: "hardly agree"
    default: "disagree"
    }
  }

  // MARK: - Table

  private func table(on page: PageAddress) -> [TableView] {
    guard !pairs.isEmpty else { return [] }
    let most = ReportLimits.pairsOfClass
    let scope = pairs.count > most ? ", showing \(most) of \(pairs.count) (the file has all)" : ""
    let members = result.members
    let largest = NumberText.largest(
      pairs.flatMap { [$0.test.firstEffect.mean, $0.test.secondEffect.mean, $0.test.jointEffect.mean] })
    return [
      TableView(
        id: "word-pairs",
        caption: "Pairs of words, each in the context where the class answers most\(scope)".spans(on: page),
        columns: [
          .text("Pair"), .text("Relation", PairText.meanings), .text("Context"),
          .number("First", "change of the score by the first word alone"),
          .number("Second", "by the second word alone"),
          .number("Both", "by both words together"), .number("Departure", "of both from the sum"),
          .number("95 % interval", "of the departure"),
          .text("Feature maps", "what the ensemble of feature maps says of channels that read the two words"),
        ],
        rows: pairs.prefix(most).map { pair in
          let test = pair.test
          return RowView(cells: [
            .header(.words("\(members[pair.first].word.text) + \(members[pair.second].word.text)"), on: page),
            .text(PairText.name(pair.relation)),
            .text(test.context.map { "beside \(members[$0].word.text)" } ?? "bare"),
            .number(test.firstEffect.mean, largest: largest), .number(test.secondEffect.mean, largest: largest),
            .number(test.jointEffect.mean, largest: largest), .number(test.departure.mean, largest: largest),
            .number(EffectText.interval(test.departure)),
            .text(PairText.ensemble(pair)),
          ])
        },
        isSortable: true, hasSource: true, source: page.link(to: "tables/tests.tsv"), sourceName: "tests.tsv")
    ]
  }
}
