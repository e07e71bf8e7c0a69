import Analysis
import Render

/// The figures of the pairs of words of one class, each with its words and numbers.
struct ClassTestFigures {
  private let index: Int
  private let interpretation: Interpretation
  private let planting: PlantingResult

  /// - Parameter index: of the class, counted from 0.
  init(_ index: Int, _ interpretation: Interpretation, _ planting: PlantingResult) {
    self.index = index
    self.interpretation = interpretation
    self.planting = planting
  }

  private var result: PlantingResult.ClassResult { planting.classes[index] }
  private var pairs: [WordPair] { PairText.order(result.pairs) }
  private var subject: String { "class \(index + 1), \(NameText.quoted(interpretation.classes[index].name))" }
  private var activation: String? { interpretation.classes[index].outputActivation }
  private var scoreName: String { EffectText.scoreName(result.score, activation: activation) }

  /// The pairs that depart most from their sum, and how that depends on distance; none where there are very many classes.
  var all: [PlannedFigure] {
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
            title: Self.heading(pair, members),
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

  /// Names of the two words, and of that beside them, short enough for the head of a panel; the table has them whole.
  private static func heading(_ pair: WordPair, _ members: [WordPair.Member]) -> String {
    let words = [pair.first, pair.second].map { NameText.short(members[$0].word.text, limit: letters) }
    let beside = pair.test.context.map { " beside \(NameText.short(members[$0].word.text, limit: letters))" } ?? ""
    return words.joined(separator: ", ") + beside
  }

  /// Letters of a word in the head of a panel.
  private static let letters = 10

  private func label(_ name: String, _ title: String, _ summary: String) -> FigureLabel {
    FigureLabel(id: "\(PageAddress.classStem(index))-\(name)", title: "\(title) of \(subject)", summary: summary)
  }

  private func stem(_ name: String) -> String { PageAddress.classDetail(index).figureFolder + "/" + name }
}
