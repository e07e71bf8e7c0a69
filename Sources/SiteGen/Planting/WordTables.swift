import Analysis

/// The tables of what was planted; columns are a versioned schema.
struct WordTables: Sendable {
  let interpretation: Interpretation
  let planting: PlantingResult

  /// Of words and tests; the table of known motifs belongs to the page of motifs.
  var files: [SiteFile] {
    [
      .table("words", "words that raise or lower each class, with their measured effects") { words },
      .table("tests", "what channels, pairs of words and replaced sites do to each class, as measured") { tests },
      .data("data/words.meme", "words as motifs made of their measured changes, as they were looked up, in MEME format")
      {
        MotifFile(fileName: "", motifs: motifs, alphabet: interpretation.alphabet).memeText
      },
    ]
  }

  /// The table of known motifs; none where none was planted.
  var motifFiles: [SiteFile] {
    guard let known = planting.knownMotifs else { return [] }
    return [
      .table("known-motif-effects", "what planting each known motif does to every class") { knownMotifs(known) }
    ]
  }

  /// `tables/words.tsv`: one row per class and word, those that raise the class first.
  ///
  /// The effect is the mean change of the class's score with its 95 % interval, the control that by shuffled letters.
  /// Motif and q are those of the nearest known motif, whether it is a match or not. Beside names the word in whose
  /// company the effect was measured; it is empty on bare backgrounds.
  var words: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "rank", "word", "effect", "lower", "upper", "control", "raises", "channels", "motif", "q",
      "beside", "reverse_effect", "letters",
    ])
    for (index, result) in planting.classes.enumerated() {
      for (rank, word) in result.words.enumerated() {
        let nearest = word.nearest.first
        table.append([
          .count(index + 1), .text(className(index)), .count(rank + 1), .text(word.word.text),
          .number(word.effect.mean), .number(word.effect.lower), .number(word.effect.upper),
          .number(word.control.mean), .flag(word.raises), .numbers(word.readers.map(\.channel)),
          .text(nearest.map { motifIdentifier($0.target) } ?? ""), .probability(nearest?.qValue),
          .text(word.company.flatMap { result.words.indices.contains($0) ? result.words[$0].word.text : nil } ?? ""),
          .number(word.reverseEffect?.mean), .count(word.word.letterCount),
        ])
      }
    }
    return table
  }

  /// `tables/known-motif-effects.tsv`: one row per known motif that could be planted, and class.
  func knownMotifs(_ known: KnownMotifEffects) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "motif_id", "motif", "group", "class_id", "class", "effect", "lower", "upper", "q", "channels", "word", "control",
      "answers", "reading",
    ])
    let readings = known.groups.indices.map { known.reading(ofGroup: $0) }
    for row in known.rows {
      guard let word = row.word else { continue }
      for index in row.effects.indices {
        table.append([
          .count(row.motif + 1), .text(motifIdentifier(row.motif)), .count(row.group + 1), .count(index + 1),
          .text(className(index)), number(row.effects[index]), number(row.lower[index]), number(row.upper[index]),
          .probability(row.qValues[index]), .numbers(row.channels), .text(word.text), number(row.controls[index]),
          .flag(known.answers(index, to: row.motif)), .text(readings[row.group].rawValue),
        ])
      }
    }
    return table
  }

  /// `tables/tests.tsv`: what channels' words do alone (`single`), every two words of a class in every context (`pair`),
  /// and replacing channels' sites in given sequences (`site`).
  ///
  /// Channels are those that read a word, the strongest of its group; empty where none does.
  var tests: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "kind", "class_id", "class", "first_channel", "second_channel", "first_motif", "second_motif", "context_channel",
      "context_motif", "backgrounds", "baseline", "first_effect", "second_effect", "joint_effect", "departure", "lower",
      "upper", "relation", "chosen", "control_departure",
    ])
    for index in planting.classes.indices {
      for row in singles(ofClass: index) + pairs(ofClass: index) + sites(ofClass: index) { table.append(row) }
    }
    return table
  }

  /// Of all words as they are compared with known motifs, named `class-0001-word-1` and so on.
  var motifs: [Motif] {
    planting.classes.enumerated().flatMap { index, result in
      result.words.enumerated().compactMap { number, word in
        word.word.width > 0
          ? Motif(
            identifier: "\(PageAddress.classStem(index))-word-\(number + 1)", alternateName: word.word.text,
            matrix: word.comparedMotif) : nil
      }
    }
  }

  // MARK: - Rows of the tests

  private func singles(ofClass index: Int) -> [[TabSeparatedTable.Cell]] {
    planting.channels.rows.enumerated().compactMap { channel, row in
      guard let word = row.word, row.effects.indices.contains(index) else { return nil }
      let effect = row.effect(onClass: index)
      return head("single", index, channel) + [
        .text(word.text), .text(""), .count(nil), .text(""), .count(planting.channels.backgrounds),
        number(planting.classes[index].baseline), number(effect.mean), .number(nil), .number(nil), .number(nil),
        number(effect.lower), number(effect.upper), .text(direction(effect)), .flag(true), .number(nil),
      ]
    }
  }

  private func sites(ofClass index: Int) -> [[TabSeparatedTable.Cell]] {
    planting.channels.rows.enumerated().compactMap { channel, row in
      guard let effect = row.siteEffect(onClass: index) else { return nil }
      return head("site", index, channel) + [
        .text(row.word?.text ?? ""), .text(""), .count(nil), .text(""), .count(row.siteCount), .number(nil),
        number(effect.mean), .number(nil), .number(nil), .number(nil), number(effect.lower), number(effect.upper),
        .text(direction(effect)), .flag(true), .number(nil),
      ]
    }
  }

  private func head(_ kind: String, _ index: Int, _ first: Int?, _ second: Int? = nil) -> [TabSeparatedTable.Cell] {
    [
      .text(kind), .count(index + 1), .text(className(index)), .count(first.map { $0 + 1 }),
      .count(second.map { $0 + 1 }),
    ]
  }

  private func pairs(ofClass index: Int) -> [[TabSeparatedTable.Cell]] {
    let result = planting.classes[index]
    return result.pairs.flatMap { pair -> [[TabSeparatedTable.Cell]] in
      let (first, second) = (result.members[pair.first], result.members[pair.second])
      return pair.tests.enumerated().map { number, test in
        let context = test.context.map { result.members[$0] }
        let isChosen = number == pair.chosen
        return head("pair", index, first.channels.first, second.channels.first) + [
          .text(first.word.text), .text(second.word.text), .count(context?.channels.first.map { $0 + 1 }),
          .text(context?.word.text ?? ""), .count(planting.settings.backgrounds), .number(test.baseline),
          .number(test.firstEffect.mean), .number(test.secondEffect.mean), .number(test.jointEffect.mean),
          .number(test.departure.mean), .number(test.departure.lower), .number(test.departure.upper),
          .text(test.relation.rawValue), .flag(isChosen), .number(isChosen ? pair.control.departure.mean : nil),
        ]
      }
    }
  }

  private func direction(_ effect: MeasuredEffect) -> String {
    effect.isAbove ? "raises" : effect.isBelow ? "lowers" : "none"
  }

  private func number(_ value: Double) -> TabSeparatedTable.Cell {
    .number(ReportLimits.compacted(value, classes: interpretation.classes.count))
  }

  private func className(_ index: Int) -> String { interpretation.classes[index].name }

  private func motifIdentifier(_ motif: Int) -> String {
    guard let motifs = interpretation.motifAnnotation?.motifs, motifs.indices.contains(motif) else { return "" }
    return motifs[motif].identifier
  }
}

extension ChannelEffects.Row {
  /// - Precondition: the row has a word.
  func effect(onClass index: Int) -> MeasuredEffect {
    MeasuredEffect(mean: effects[index], lower: lower[index], upper: upper[index])
  }

  /// Nil where no site was replaced.
  func siteEffect(onClass index: Int) -> MeasuredEffect? {
    siteEffects.indices.contains(index)
      ? MeasuredEffect(mean: siteEffects[index], lower: siteLower[index], upper: siteUpper[index]) : nil
  }
}
