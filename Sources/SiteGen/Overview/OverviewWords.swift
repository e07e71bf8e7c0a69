import Analysis
import Render

/// What all classes answer to, for the first page: one line per class.
struct OverviewWords {
  let interpretation: Interpretation
  let motifs: MotifMatches
  let planting: PlantingResult

  /// - Returns: nil where nothing was planted.
  init?(_ interpretation: Interpretation, _ motifs: MotifMatches) {
    guard let planting = interpretation.planting else { return nil }
    self.interpretation = interpretation
    self.motifs = motifs
    self.planting = planting
  }

  /// How many classes answer to words, what pairs do, and how known motifs are read.
  var sentences: [RichText] {
    [words, KnownMotifAnswers(interpretation, motifs)?.sentence, pairs].compactMap(\.self)
  }

  private var words: RichText {
    let searched = planting.classes.count(where: \.isSearched)
    let answering = planting.classes.count { !$0.raisingWords.isEmpty }
    let scope: RichText =
      searched < planting.classes.count
      ? " Words were looked for in \(searched) of \(planting.classes.count) classes, since passes through the model are long."
      : ""
    let strongest = planting.classes.indices.compactMap { index in
      planting.classes[index].strongestWord.map { (index: index, word: $0) }
    }.max { ($0.word.effect.mean, $1.index) < ($1.word.effect.mean, $0.index) }
    guard let strongest else {
      return """
        Planted in random sequences, no word that the network's channels spell raises \
        \(planting.classes.count == 1 ? "its class" : "any class") beyond chance.\(scope)
        """
    }
    let effect = EffectText.text(strongest.word.effect)
    let name = interpretation.classes[strongest.index].name
    if planting.classes.count == 1 {
      return """
        Planted in random sequences, \(strongest.word.word.text) raises the score of \
        \(class: strongest.index, name: name) most, by \(effect).
        """
    }
    return """
      Planted in random sequences, words raise \(answering == searched ? "each" : NumberText.count(answering)) of \
      \(HeadText(interpretation).counted(searched)); the largest effect has \(strongest.word.word.text) on \
      \(class: strongest.index, name: name), \(effect).\(scope)
      """
  }

  private var heads: HeadText { HeadText(interpretation) }

  private var pairs: RichText? {
    guard let tests = PairTests(interpretation), let found = tests.found else { return nil }
    return RichText.joined(
      [found, PairAgreement(planting.classes.flatMap(\.pairs)).sentence] + [tests.controls].compactMap(\.self))
  }

  /// The table of classes with their words, and the figure of known motifs or words and classes.
  func section(style: FigureStyle, on page: PageAddress) -> PageSection {
    PageSection(
      id: "words",
      heading: planting.classes.count == 1 ? "What the \(heads.noun) answers to" : "What each \(heads.noun) answers to",
      paragraphs: [intro], figures: EffectMatrixFigure.plans(interpretation, motifs, style: style),
      tables: [table(style: style, on: page)])
  }

  private var intro: RichText {
    """
    Words were found by what planting them in random sequences does to the score, and refined letter by letter on the \
    network itself, without data\(motifs.annotation == nil ? " and without known motifs" : "") (\("methods", to: .methods)).
    """
  }

  private func table(style: FigureStyle, on page: PageAddress) -> TableView {
    let count = planting.classes.count
    func strength(_ index: Int) -> Double { planting.classes[index].strongestWord?.effect.mean ?? 0 }
    let shown = OverviewClasses.strongest((0..<count).map(strength))
    let performance = OverviewPerformance(interpretation)
    let scope =
      shown.count < count
      ? ", showing \(shown.count) of \(count), those of the largest effects (the file has all)" : ""
    let hasLibrary = motifs.annotation != nil
    let largest = NumberText.largest(shown.map(strength))
    let logos = shown.map { index in
      ClassWords(index, in: interpretation, motifs).map {
        ClassWordFigures(words: $0, style: style).strongestLogo(on: page)
      } ?? []
    }
    let hasLogos = logos.contains { !$0.isEmpty }
    var columns: [ColumnView] = [.text(heads.noun.capitalizedFirst)] + performance.columns
    columns.append(.text("Strongest word", "N is any base"))
    if hasLogos { columns.append(.text("Measured changes", "what each letter at each place does to the score")) }
    columns.append(.number("Effect", "mean change of the \(heads.noun)'s score by planting the word"))
    if hasLibrary { columns.append(.text("Known motif", "best match of the word")) }
    columns += [
      .text("Further words", "with their effects; negative ones lower the score"),
      .text("Non-additive pairs", "of words planted together: \(PairText.meanings)"),
    ]
    return TableView(
      id: "class-words", caption: "Words of \(count == 1 ? "the" : "each") \(heads.noun)\(scope)".spans(on: page),
      columns: columns,
      rows: zip(shown, logos).map { index, logo in
        let result = planting.classes[index]
        var cells: [CellView] = [.header("\(class: index, name: interpretation.classes[index].name)", on: page)]
        cells += performance.cells(ofClass: index)
        guard let first = result.strongestWord else {
          cells.append(.text(result.isSearched ? "none found" : "not looked for"))
          if hasLogos { cells.append(.text("")) }
          cells.append(.number(""))
          if hasLibrary { cells.append(.text("")) }
          return RowView(cells: cells + [.text(""), .text("")])
        }
        cells.append(.text(first.word.text))
        if hasLogos { cells.append(.logos(logo)) }
        cells.append(.bar(first.effect.mean, largest: largest))
        if hasLibrary {
          let match = first.nearest.first.flatMap { motifs.annotation?.isMatch($0) == true ? $0 : nil }
          cells.append(MatchTable.bestCells(match, motifs, on: page)[0])
        }
        let others = result.words.filter { $0.word != first.word || !$0.raises }
          .map { "\($0.word.text) (\(EffectText.mean($0.effect)))" }
        cells += [
          .text(others.isEmpty ? "none" : ListText.joined(others)), .text(PairText.departures(result)),
        ]
        return RowView(cells: cells)
      },
      isSortable: count > 1, hasSource: true, source: page.link(to: "tables/words.tsv"), sourceName: "words.tsv")
  }
}
