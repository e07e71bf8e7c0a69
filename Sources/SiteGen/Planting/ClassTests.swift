import Analysis
import Render

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
      id: "tests", heading: "Put to the test", paragraphs: said, figures: figures, tables: table(on: page))
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
    return pair.relation.isDeparture
      ? " The ensemble of feature maps \(call) too."
      : " The ensemble of feature maps \(call); planting does not show it."
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
          .number("95 % interval", "of the departure"), .number("Shuffled", "departure of the shuffled letters"),
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
            .number(pair.control.departure.mean, largest: largest), .text(PairText.ensemble(pair)),
          ])
        },
        isSortable: true, hasSource: true, source: page.link(to: "tables/tests.tsv"), sourceName: "tests.tsv")
    ]
  }

  // MARK: - Figures

  private var subject: String { "class \(index + 1), \(NameText.quoted(interpretation.classes[index].name))" }
  private var activation: String? { interpretation.classes[index].outputActivation }
  private var scoreName: String { EffectText.scoreName(result.score, activation: activation) }

  /// The pairs that depart most from their sum, and how that depends on distance; none where there are very many classes.
  private var figures: [PlannedFigure] {
    guard !interpretation.hasManyClasses else { return [] }
    let departing = pairs.filter { $0.relation.isDeparture }.prefix(ReportLimits.pairsInFigure)
    let curves = pairs.filter { $0.distances.map { $0.distances.count > 1 } == true }.prefix(ReportLimits.pairsInFigure)
    return (departing.isEmpty ? [] : [alone(Array(departing))]) + (curves.isEmpty ? [] : [distances(Array(curves))])
  }

  private func title(_ pair: WordPair) -> String {
    "\(PairText.name(pair.relation))\(PairText.context(pair, result.members))"
  }

  private func alone(_ pairs: [WordPair]) -> PlannedFigure {
    let title = "Words alone and together"
    let members = result.members
    let list = pairs.map { PairText.sentence($0, members) }.joined(separator: " ")
    let figure = PairEffectFigure(
      label: label("word-pairs", title, "Scores of \(subject) with neither, either and both words of a pair. \(list)"),
      pairs: pairs.map { pair in
        let test = pair.test
        func score(_ effect: MeasuredEffect) -> ValueInterval { ValueInterval(effect.above(test.baseline)) }
        return .init(
          title: self.title(pair), firstName: members[pair.first].word.text, secondName: members[pair.second].word.text,
          baseline: test.baseline, first: score(test.firstEffect), second: score(test.secondEffect),
          both: score(test.jointEffect))
      }, axisTitle: scoreName.capitalizedFirst)
    var table = TabSeparatedTable(columns: [
      "first_word", "second_word", "context_word", "relation", "neither", "first", "first_lower", "first_upper",
      "second",
      "second_lower", "second_upper", "both", "both_lower", "both_upper",
    ])
    for pair in pairs {
      let test = pair.test
      table.append(
        [
          .text(members[pair.first].word.text), .text(members[pair.second].word.text),
          .text(test.context.map { members[$0].word.text } ?? ""), .text(pair.relation.rawValue),
          .number(test.baseline),
        ]
          + [test.firstEffect, test.secondEffect, test.jointEffect].flatMap { effect -> [TabSeparatedTable.Cell] in
            let score = effect.above(test.baseline)
            return [.number(score.mean), .number(score.lower), .number(score.upper)]
          })
    }
    return PlannedFigure(
      figure: figure, stem: stem("word-pairs"), title: title,
      caption: """
        Mean \(scoreName) of \(name: interpretation.classes[index].name) with neither, either and both words of a pair in \
        the same \(NumberText.counted(planting.settings.backgrounds, "random sequence")), beside another word where the \
        heading names one. Intervals (95 %) are those of the difference from the sequences with neither; the open square \
        is where both would add up.
        """, table: table)
  }

  private func distances(_ pairs: [WordPair]) -> PlannedFigure {
    let title = "Words together, by distance"
    let members = result.members
    let hasTwoStrands = pairs.contains { $0.distances?.curves.contains(where: \.isSecondReversed) == true }
    let kinds = [(true, false), (false, false)] + (hasTwoStrands ? [(true, true), (false, true)] : [])
    let names = [
      "first before second", "second before first", "first before reversed second", "reversed second before first",
    ]
    func curve(_ pair: WordPair, _ kind: (isFirstBefore: Bool, isReversed: Bool)) -> [EffectCurveFigure.Value] {
      guard let found = pair.distances,
        let curve = found.curves.first(where: {
          $0.isFirstBefore == kind.isFirstBefore && $0.isSecondReversed == kind.isReversed
        })
      else { return [] }
      return zip(found.distances, curve.effects).map { .init(place: Double($0), effect: ValueInterval($1)) }
    }
    var table = TabSeparatedTable(columns: [
      "first_word", "second_word", "context_word", "distance", "first_before", "second_reversed", "joint_effect",
      "lower",
      "upper",
    ])
    for pair in pairs {
      for curve in pair.distances?.curves ?? [] {
        for (distance, effect) in zip(pair.distances?.distances ?? [], curve.effects) {
          table.append([
            .text(members[pair.first].word.text), .text(members[pair.second].word.text),
            .text(pair.test.context.map { members[$0].word.text } ?? ""), .count(distance), .flag(curve.isFirstBefore),
            .flag(curve.isSecondReversed), .number(effect.mean), .number(effect.lower), .number(effect.upper),
          ])
        }
      }
    }
    let list = pairs.map { pair -> String in
      let effects = pair.distances?.curves.flatMap(\.effects).map(\.mean) ?? []
      let range = "\(NumberText.significant(effects.min() ?? 0)) to \(NumberText.significant(effects.max() ?? 0))"
      return "\(members[pair.first].word.text) and \(members[pair.second].word.text) \(range)"
    }
    return PlannedFigure(
      figure: EffectCurveFigure(
        label: label(
          "word-distances", title,
          "Joint effect of two words on \(subject) by their distance, smallest to largest: \(list.joined(separator: "; "))."
        ),
        panels: pairs.map { pair in
          .init(
            title: "\(members[pair.first].word.text), \(members[pair.second].word.text): \(self.title(pair))",
            curves: kinds.map { curve(pair, $0) }, level: pair.test.firstEffect.mean + pair.test.secondEffect.mean)
        }, curveNames: Array(names.prefix(kinds.count)), levelName: "sum of both alone",
        placeTitle: "Bases between the words",
        effectTitle: EffectText.axisTitle(result.score, activation: activation)),
      stem: stem("word-distances"), title: title,
      caption: """
        Joint change of the \(scoreName) of \(name: interpretation.classes[index].name) by both words of a pair, by the \
        number of bases between them, in either order\(hasTwoStrands ? " and with the second on either strand" : ""), over \
        \(NumberText.counted(planting.settings.distanceBackgrounds, "random sequence")) each with 95 % intervals; beside \
        another word where the heading names one. Dashed: the sum of what each does alone.
        """, table: table, role: .view)
  }

  private func label(_ name: String, _ title: String, _ summary: String) -> FigureLabel {
    FigureLabel(id: "\(PageAddress.classStem(index))-\(name)", title: "\(title) of \(subject)", summary: summary)
  }

  private func stem(_ name: String) -> String { PageAddress.classDetail(index).figureFolder + "/" + name }
}
