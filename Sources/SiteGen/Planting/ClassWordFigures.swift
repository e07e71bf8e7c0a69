import Analysis
import Render

/// The figures of the words of one class, each with its words and numbers.
struct ClassWordFigures {
  let words: ClassWords
  let style: FigureStyle

  private var index: Int { words.index }
  private var interpretation: Interpretation { words.interpretation }
  private var shown: [ClassWord] { Array(words.result.words.prefix(WordEffectFigure.mostWords)) }
  private var subject: String { "\(HeadText(interpretation).noun) \(index + 1), \(NameText.quoted(words.name))" }

  /// The effects, the strongest word letter by letter, and the effects along the sequence; the first alone where there
  /// are very many classes.
  var all: [PlannedFigure] {
    guard !shown.isEmpty else { return [] }
    guard !interpretation.hasManyClasses else {
      var figure = effects
      figure.hasTable = false
      return [figure]
    }
    return [effects, letters] + (shown.contains { $0.places.count > 1 } ? [places] : [])
  }

  // MARK: - Small logos in the table

  /// The logos of measured changes as files; none where there are very many classes.
  var logoFiles: [SiteFile] {
    guard !interpretation.hasManyClasses else { return [] }
    return shown.enumerated().map { number, word in .picture(logoPath(number)) { smallLogo(number, word) } }
  }

  func logoImages(on page: PageAddress) -> [ImageView] {
    guard !interpretation.hasManyClasses else { return [] }
    return shown.indices.map { logoImage($0, on: page) }
  }

  /// The logo of the strongest word, for tables of all classes; none where there is no word.
  func strongestLogo(on page: PageAddress) -> [ImageView] {
    guard !interpretation.hasManyClasses, let strongest = words.result.strongestWord,
      let number = shown.firstIndex(of: strongest)
    else { return [] }
    return [logoImage(number, on: page)]
  }

  private func logoImage(_ number: Int, on page: PageAddress) -> ImageView {
    let drawing = smallLogo(number, shown[number]).drawing(style: style)
    return ImageView(
      source: page.link(to: logoPath(number)),
      width: NumberText.fixed(drawing.width / drawing.height * Self.rowHeight, decimals: 0),
      height: NumberText.fixed(Self.rowHeight, decimals: 0),
      alternativeText: "Logo of the measured changes of \(shown[number].word.text)")
  }

  /// In CSS pixels; letters stand above and below a line.
  private static let rowHeight = 44.0

  private func logoPath(_ number: Int) -> String {
    "\(PageAddress.classDetail(index).figureFolder)/word-\(number + 1)-logo-small.svg"
  }

  private func smallLogo(_ number: Int, _ word: ClassWord) -> SequenceLogoFigure {
    SequenceLogoFigure(
      label: FigureLabel(
        id: "\(PageAddress.classStem(index))-word-\(number + 1)-logo-small", title: "Logo of \(word.word.text)",
        summary: "Measured changes of \(word.word.text)"),
      logo: word.logo, scale: .weights(axisTitle: ""), hasAxes: false)
  }

  // MARK: - Figures

  private var effects: PlannedFigure {
    let title = "Words and their effects"
    let result = words.result
    let figure = WordEffectFigure(
      label: label("words", title, summary),
      words: shown.map { word in
        .init(
          text: word.word.text, remark: remark(word), logo: interpretation.hasManyClasses ? nil : word.logo,
          effect: ValueInterval(word.effect), reverse: word.reverseEffect.map { ValueInterval($0) },
          control: ValueInterval(word.control))
      }, axisTitle: "Change of the \(words.scoreName)")
    let count = result.words.count
    let rest: RichText = shown.count < count ? " The figure is showing \(shown.count) of \(count) words." : ""
    let logos: RichText =
      interpretation.hasManyClasses
      ? "" : " Letters: the change of the score by each base at each place, less the mean of the four."
    return PlannedFigure(
      figure: figure, stem: stem("words"), title: title,
      caption: """
        Mean change of the \(words.scoreName) of \(name: words.name) where a word is planted at random places of \
        \(NumberText.counted(words.planting.settings.backgrounds, "random sequence")), with 95 % intervals; beside it \
        that of its letters in random order\(words.planting.hasTwoStrands ? " and of its reverse complement" : "").\
        \(logos)\(rest)
        """, table: effectTable)
  }

  private var summary: String {
    let list = shown.map { "\($0.word.text) \(EffectText.text($0.effect))" }
    return
      "Measured effects of \(NumberText.counted(shown.count, "word")) on \(subject): \(list.joined(separator: "; "))."
  }

  private func remark(_ word: ClassWord) -> String {
    let known = words.match(of: word).map { NameText.short(words.motifs.name($0.target), limit: 30) }
    let beside = word.company.map { "beside \(words.result.words[$0].word.text)" }
    return [known, beside].compactMap(\.self).joined(separator: ", ")
  }

  private var effectTable: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "word", "effect", "lower", "upper", "control", "control_lower", "control_upper", "reverse", "reverse_lower",
      "reverse_upper",
    ])
    for word in shown {
      table.append(
        [.text(word.word.text)]
          + [word.effect, word.control, word.reverseEffect].flatMap { effect -> [TabSeparatedTable.Cell] in
            [.number(effect?.mean), .number(effect?.lower), .number(effect?.upper)]
          })
    }
    return table
  }

  private var letters: PlannedFigure {
    let word = words.result.strongestWord ?? shown[0]
    let title = "Measured changes of \(word.word.text)"
    let figure = SequenceLogoFigure(
      label: label(
        "word-logo", title,
        """
        Logo of the change of the score of \(subject) by each base at each place of \(word.word.text), \
        \(NumberText.counted(word.word.width, "place")).
        """),
      logo: word.logo, scale: .weights(axisTitle: "change of score"))
    var table = TabSeparatedTable(columns: ["place", "a", "c", "g", "t"])
    for (place, changes) in word.letterChanges.enumerated() {
      table.append([.count(place + 1)] + changes.map { .number($0) })
    }
    return PlannedFigure(
      figure: figure, stem: stem("word-logo"), title: title,
      caption: """
        Change of the \(words.scoreName) of \(name: words.name) by each base at each place of \(word.word.text), less the \
        mean of the four, over \(NumberText.counted(words.planting.settings.letterBackgrounds, "random sequence")): \
        letters above the line raise the score, letters below it lower it. Heights are in units of the score, not in \
        bits.
        """, table: table, role: .view)
  }

  private var places: PlannedFigure {
    let title = "Effects along the sequence"
    let shown = self.shown.filter { $0.places.count > 1 }.prefix(EffectCurveFigure.mostPanels)
    let hasReverse = shown.contains { $0.reversePlaceEffects != nil }
    func curve(_ word: ClassWord, _ effects: [Double]?) -> [EffectCurveFigure.Value] {
      zip(word.places, effects ?? []).map { place, effect in
        .init(place: Double(place + 1), effect: ValueInterval(value: effect, lower: .nan, upper: .nan))
      }
    }
    let figure = EffectCurveFigure(
      label: label("word-places", title, placesSummary(shown)),
      panels: shown.map { word in
        .init(
          title: word.word.text,
          curves: [curve(word, word.placeEffects)] + (hasReverse ? [curve(word, word.reversePlaceEffects)] : []))
      }, curveNames: hasReverse ? ["as written", "reverse complement"] : ["word"],
      placeTitle: "Place of the word's first base",
      effectTitle: "Change of the \(words.scoreName)")
    var table = TabSeparatedTable(columns: ["word", "place", "effect", "reverse_effect"])
    for word in shown {
      for (number, place) in word.places.enumerated() {
        table.append([
          .text(word.word.text), .count(place + 1), .number(word.placeEffects[number]),
          .number(word.reversePlaceEffects?[number]),
        ])
      }
    }
    return PlannedFigure(
      figure: figure, stem: stem("word-places"), title: title,
      caption: """
        Mean change of the \(words.scoreName) of \(name: words.name) by each word at each of \
        \(NumberText.counted(shown.map(\.places.count).max() ?? 0, "place")) of the sequence, over \
        \(NumberText.counted(words.planting.settings.curveBackgrounds, "random sequence")) each\
        \(hasReverse ? ", on either strand" : ""). A flat line: the place does not matter.
        """, table: table, role: .view)
  }

  private func placesSummary(_ shown: ArraySlice<ClassWord>) -> String {
    let list = shown.map { word in
      let (low, high) = (word.placeEffects.min() ?? 0, word.placeEffects.max() ?? 0)
      return "\(word.word.text) \(NumberText.significant(low)) to \(NumberText.significant(high))"
    }
    return "Effects on \(subject) by place of the word: \(list.joined(separator: "; "))."
  }

  private func label(_ name: String, _ title: String, _ summary: String) -> FigureLabel {
    FigureLabel(
      id: "\(PageAddress.classStem(index))-\(name)", title: "\(title) of \(subject)", summary: summary)
  }

  private func stem(_ name: String) -> String { PageAddress.classDetail(index).figureFolder + "/" + name }
}

extension ClassWord {
  /// Its measured changes as a logo with letters above and below the line.
  var logo: SequenceLogo {
    SequenceLogo(columns: letterChanges.map { changes in SIMD4(changes[0], changes[1], changes[2], changes[3]) })
  }
}

extension ValueInterval {
  init(_ effect: MeasuredEffect) { self.init(value: effect.mean, lower: effect.lower, upper: effect.upper) }
}
