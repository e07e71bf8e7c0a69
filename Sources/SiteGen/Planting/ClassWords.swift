import Analysis

/// What planting words says of one class: the words that change it, in sentences and a table.
struct ClassWords {
  /// The class, counted from 0.
  let index: Int
  let interpretation: Interpretation
  let motifs: MotifMatches
  let planting: PlantingResult

  /// - Returns: nil where nothing was planted.
  init?(_ index: Int, in interpretation: Interpretation, _ motifs: MotifMatches) {
    guard let planting = interpretation.planting else { return nil }
    self.index = index
    self.interpretation = interpretation
    self.motifs = motifs
    self.planting = planting
  }

  var result: PlantingResult.ClassResult { planting.classes[index] }
  var name: String { interpretation.classes[index].name }

  /// What effects on the class are differences of, for example `score (logit)`.
  var scoreName: String {
    HeadText(interpretation).scoreName(ofClass: index)
      ?? EffectText.scoreName(result.score, activation: interpretation.classes[index].outputActivation)
  }

  /// The first thing to know of the class: the word that raises it most, or that there is none.
  var lead: RichText {
    guard result.isSearched else {
      let searched = planting.classes.count(where: \.isSearched)
      return """
        Words were not looked for in this \(HeadText(interpretation).noun): passes through the model are long, and its time went to the \
        \(HeadText(interpretation).counted(searched)) that answered most clearly.
        """
    }
    guard let first = result.strongestWord else { return absence }
    // Words in company may do more than the strongest one alone.
    let isAlone = result.raisingWords.contains { $0.company != nil } ? " by itself" : ""
    return """
      Planted in random sequences, \(first.word.text) raises the \(scoreName) most\(isAlone): by \(EffectText.text(first.effect)); its \
      letters in random order change it by \(EffectText.mean(first.control)).\(known(first))
      """
  }

  /// The words in one sentence, for the head of the page; nil where none were found.
  var summary: RichText? {
    guard let strongest = result.strongestWord else { return nil }
    let others = result.raisingWords.filter { $0.word != strongest.word }.map(\.word.text)
    let lowering = result.loweringWords.map(\.word.text)
    let falls: RichText =
      lowering.isEmpty ? "" : "; \(ListText.joined(lowering)) \(lowering.count == 1 ? "lowers" : "lower") it"
    let effect = EffectText.text(strongest.effect)
    return others.isEmpty
      ? """
      This \(HeadText(interpretation).noun) answers to \(strongest.word.text): planted in random sequences it raises the score by \(effect)\(falls).
      """
      : """
      This \(HeadText(interpretation).noun) answers to \(ListText.joined([strongest.word.text] + others)): planted in random sequences they raise the \
      score, the first by \(effect)\(falls).
      """
  }

  private var absence: RichText {
    let tried = "Of \(NumberText.counted(planting.startWords, "word")) that the network's channels spell"
    let strongest =
      result.strongestStart.map { ": the strongest changes the score by \(NumberText.significant($0))" } ?? ""
    return """
      \(tried), none raises this \(HeadText(interpretation).noun) beyond chance\(strongest). Either it has learned no word, or it answers to none \
      alone.
      """
  }

  /// What is said of a word's known motif; empty without a database.
  private func known(_ word: ClassWord) -> RichText {
    guard motifs.annotation != nil else { return "" }
    guard let match = match(of: word) else {
      guard let nearest = word.nearest.first else { return " It says too little to be compared with known motifs." }
      return """
         It matches none of \(motifs.knownText) at \(motifs.thresholdText); the nearest is \
        \(motif: nearest.target, in: motifs) (q = \(NumberText.significant(nearest.qValue))).
        """
    }
    return " It matches \(motif: match.target, in: motifs) (q = \(NumberText.significant(match.qValue)))."
  }

  /// The best match of a word; nil without one.
  func match(of word: ClassWord) -> MotifAlignment? {
    word.nearest.first.flatMap { motifs.annotation?.isMatch($0) == true ? $0 : nil }
  }

  /// The sentences of the section behind the first.
  var sentences: [RichText] {
    guard result.isSearched, !result.raisingWords.isEmpty else { return [knownMotifs].compactMap(\.self) }
    return [others, company, lowering, strands, classes, knownMotifs, readers].compactMap(\.self)
  }

  private var others: RichText? {
    let words = result.raisingWords.filter { $0.word != result.strongestWord?.word }
    guard !words.isEmpty else { return "No other word that was found raises it." }
    return "\(list(words)) \(words.count == 1 ? "raises" : "raise") it too."
  }

  private var company: RichText? {
    let words = result.raisingWords.filter { $0.company != nil }
    guard let first = words.first, let beside = first.company.map({ result.words[$0] }) else { return nil }
    return """
      \(ListText.joined(words.map(\.word.text))) \(words.count == 1 ? "needs" : "need") company: \
      \(words.count == 1 ? "it was" : "they were") found and measured beside \(beside.word.text).
      """
  }

  private var lowering: RichText? {
    let words = result.loweringWords
    guard let first = words.first else { return nil }
    let beside = first.company.map { " beside \(result.words[$0].word.text)" } ?? ""
    return "\(list(words)) \(words.count == 1 ? "lowers" : "lower") it\(beside)."
  }

  /// For example `CACGTG (by 9.51, 9.22 to 9.80) and GATA (by 3.1, 2.9 to 3.3)`.
  private func list(_ words: [ClassWord]) -> String {
    ListText.joined(words.map { "\($0.word.text) (\(EffectText.mean($0.effect)), \(EffectText.interval($0.effect)))" })
  }

  private var strands: RichText? {
    guard planting.hasTwoStrands else { return nil }
    let words = Array(result.raisingWords)
    let both = words.filter(\.isReadOnBothStrands)
    if words.count == 1 {
      return both.isEmpty
        ? "The reverse complement does less than half as much: the network reads it on one strand."
        : "The reverse complement does at least half as much: the network reads it on both strands."
    }
    if both.count == words.count { return "All of them are read on both strands." }
    if both.isEmpty { return "No reverse complement of them does half as much: each is read on one strand." }
    return "\(ListText.joined(both.map(\.word.text))) \(both.count == 1 ? "is" : "are") read on both strands."
  }

  /// Whether the strongest word is the class's own.
  private var classes: RichText? {
    guard planting.classes.count > 1, let first = result.strongestWord else { return nil }
    let most = first.mostChangedClass
    if most == index {
      let next = first.classEffects.indices.filter { $0 != index }
        .max { (first.classEffects[$0], $1) < (first.classEffects[$1], $0) }
      guard let other = next, first.classEffects[other] > 0 else {
        return "\(first.word.text) raises no other class."
      }
      return """
        No \(HeadText(interpretation).noun) is raised more by \(first.word.text) than this one; next comes \
        \(class: other, name: interpretation.classes[other].name) with \
        \(NumberText.significant(first.classEffects[other])).
        """
    }
    return """
      \(first.word.text) raises \(class: most, name: interpretation.classes[most].name) more, by \
      \(NumberText.significant(first.classEffects[most])): the word is not this class's own.
      """
  }

  /// The known motifs that the class answers to, one of each group.
  private var knownMotifs: RichText? {
    guard let known = planting.knownMotifs else { return nil }
    let planted = NumberText.counted(known.rows.count { $0.word != nil }, "known motif")
    let answered = known.groups(for: index).map(\.motif).filter { known.answers(index, to: $0) }
    guard !answered.isEmpty else { return "Of \(planted) planted, the class answers to none." }
    let shown = answered.prefix(ReportLimits.motifsOfClass)
    var text: RichText = "Of \(planted) planted, it answers to those like "
    for (place, motif) in shown.enumerated() {
      let effect = NumberText.significant(known.rows[motif].effects[index])
      let gap = place == 0 ? "" : place == answered.count - 1 ? " and " : ", "
      text = text + "\(gap)\(motif: motif, in: motifs) (\(effect))"
    }
    return text + (answered.count > shown.count ? " and \(answered.count - shown.count) more groups." : ".")
  }

  /// Which channels read the words, against those that the feature maps call important.
  private var readers: RichText? {
    guard let first = result.strongestWord else { return nil }
    guard !first.readers.isEmpty else {
      return "No channel of the interpreted layer stands out in its answer to \(first.word.text)."
    }
    let channels = first.readers.map(\.channel)
    let read: RichText = """
      \(first.word.text) is read by \(channels: channels, in: interpretation, most: ReportLimits.readersNamed)
      """
    guard let top = interpretation.classes[index].channelsByImportance.first,
      interpretation.classes[index].overallImportance[top] > 0
    else { return read + "." }
    let all = Set(result.raisingWords.flatMap { $0.readers.map(\.channel) })
    if channels.contains(top) {
      return read + ", among them the most important by feature maps, \(channel: top, in: interpretation)."
    }
    return all.contains(top)
      ? read + "; the most important by feature maps, \(channel: top, in: interpretation), reads another of the words."
      : read
        + "; the most important by feature maps, \(channel: top, in: interpretation), is not among those that any of the words activate."
  }
}

extension ClassWords {
  /// The table of the class's words; none where there is none.
  ///
  /// - Parameter logos: the small logo of each word; empty where none are shown.
  func tables(logos: [ImageView], on page: PageAddress) -> [TableView] {
    guard !result.words.isEmpty else { return [] }
    let hasLibrary = motifs.annotation != nil
    // Said in words where every word is the class's own.
    let hasClasses = result.words.contains { $0.mostChangedClass != index }
    var columns: [ColumnView] = [.text("Word", "letters whose loss costs; N is any base")]
    if !logos.isEmpty { columns.append(.text("Measured changes", "what each letter at each place does to the score")) }
    columns += [
      .number("Effect", "mean change of the \(scoreName)"),
      .number("95 % interval", "of the mean over backgrounds"),
      .number("Shuffled", "the same of its letters in random order"),
    ]
    if planting.hasTwoStrands { columns.append(.number("Other strand", "the same of the reverse complement")) }
    if hasClasses { columns.append(.text("Changes most", "class whose score the word changes most, alone")) }
    if hasLibrary { columns.append(.text("Known motif", "best match of the word, with its false discovery rate q")) }
    columns.append(.text("Channels", "that the word activates, the clearest first"))
    let largest = NumberText.largest(result.words.map(\.effect.mean))
    let table = TableView(
      id: "words", caption: caption.spans(on: page), columns: columns,
      rows: result.words.enumerated().map { number, word in
        let beside = word.company.map { ", beside \(result.words[$0].word.text)" } ?? ""
        var cells: [CellView] = [.header(.words(word.word.text + beside), on: page)]
        if !logos.isEmpty { cells.append(.logos(logos.indices.contains(number) ? [logos[number]] : [])) }
        cells += [
          .bar(word.effect.mean, largest: largest), .number(EffectText.interval(word.effect)),
          .number(word.control.mean, largest: largest),
        ]
        if planting.hasTwoStrands {
          cells.append(word.reverseEffect.map { .number($0.mean, largest: largest) } ?? .number("–"))
        }
        if hasClasses {
          let most = word.mostChangedClass
          cells.append(
            most == index
              ? .text("this one") : .text("\(class: most, name: interpretation.classes[most].name)", on: page))
        }
        if hasLibrary { cells.append(MatchTable.matchCell(match(of: word), motifs, on: page)) }
        let readers = word.readers.map(\.channel)
        cells.append(
          readers.isEmpty
            ? .text("none")
            : .text("\(channelLabels: readers, most: ReportLimits.readersNamed, in: interpretation)", on: page))
        return RowView(cells: cells)
      },
      hasSource: true, source: page.link(to: "tables/words.tsv"), sourceName: "words.tsv")
    return [table]
  }

  private var caption: String {
    let backgrounds = NumberText.counted(planting.settings.backgrounds, "random sequence")
    return "Words of this class, planted in \(backgrounds)"
  }
}
