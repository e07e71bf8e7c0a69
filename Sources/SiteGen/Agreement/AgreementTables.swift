import Analysis

/// Tables of what results have in common, as a page shows them and as files.
struct AgreementTables {
  let page: AgreementPage

  /// Rows of a table on the page; the files have all.
  private static let mostRows = 500

  private var agreement: ModelAgreement { page.agreement }
  private var kind: AgreementReport.Kind { page.kind }

  var sections: [PageSection] {
    var sections = [PageSection(id: "classes", heading: "Classes", tables: [classes])]
    if agreement.planted.contains(where: { $0.searchedCount > 0 }) {
      sections.append(
        PageSection(
          id: "words", heading: "Words",
          paragraphs: ["Planted in random sequences and measured on each network itself."],
          tables: [words] + (agreement.planted.allSatisfy(\.pairs.isEmpty) ? [] : [pairs])))
    }
    let figures = AgreementFigures(page: page)
    sections[0].figures = [figures.importance].compactMap(\.self)
    sections.append(
      PageSection(
        id: "motifs", heading: "Motifs that channels read", figures: [figures.motifs].compactMap(\.self),
        tables: [motifs]))
    sections.append(
      PageSection(
        id: "channels", heading: "Channels that answer alike", paragraphs: [responseText],
        tables: agreement.responses.isEmpty ? [] : [responses]))
    sections.append(PageSection(id: "results", heading: kind.nouns.capitalizedFirst, tables: [results]))
    return sections
  }

  var files: [SiteFile] {
    let own = AgreementFiles(agreement: agreement, names: page.models.indices.map(page.name), kind: kind)
    return [
      .table("agreement-classes", "agreement on each class") { own.classes },
      .table("agreement-words", "words by class and result") { own.words },
      .table("agreement-pairs", "pairs of words by class and result") { own.pairs },
      .table("agreement-motifs", "channels by the motif that they read") { own.motifs },
      .table("agreement-importance", "importance by motif, class and result") { own.importance },
      .table("agreement-channels", "channels of two results that answer alike to the same sequences") { own.channels },
    ]
  }

  /// For example `4 of 5`.
  private func share(_ count: Int, _ of: Int) -> CellView { .number("\(count) of \(of)") }

  private func name(ofClass number: Int) -> CellView {
    CellView(
      spans: [SpanView(text: NameText.short(agreement.classes[number].name), isName: true)], isHeader: true)
  }

  private var classes: TableView {
    TableView(
      id: "agreement-classes", caption: "How far \(kind.nouns) agree on each class".asSpans,
      columns: [
        .text("Class"), .number("In", "\(kind.nouns) that have the class"),
        .number("Correlation", "of importance over groups of channels that read one motif: median of all pairs"),
        .number("Smallest", "of any pair"),
        .number("Chance", "95 % point of the correlation with the importance of one permuted: largest of any pair"),
        .number("Above chance", "pairs of \(kind.nouns) whose correlation is above its chance level"),
        .number(
          "Words in all", "words that planting found in every \(kind.noun) that it searched, of all that it found"),
      ],
      rows: agreement.classes.indices.prefix(Self.mostRows).map { number in
        let own = agreement.importance[number]
        let values = own.pairs.compactMap(\.correlation).sorted()
        let judged = own.pairs.compactMap(\.isAboveChance)
        let planted = agreement.planted[number]
        func cell(_ value: Double?) -> CellView { .number(value.map { NumberText.fixed($0, decimals: 2) } ?? "") }
        return RowView(cells: [
          name(ofClass: number),
          share(agreement.classes[number].places.count { $0 != nil }, agreement.count),
          cell(values.dropFirst(values.count / 2).first), cell(values.first),
          cell(own.pairs.compactMap(\.chance).max()),
          judged.isEmpty ? .number("") : share(judged.count { $0 }, judged.count),
          planted.searchedCount > 1
            ? share(planted.words.count { $0.modelCount == planted.searchedCount }, planted.words.count) : .number(""),
        ])
      },
      isSortable: true, hasSource: true, source: "tables/agreement-classes.tsv", sourceName: "agreement-classes.tsv")
  }

  private var words: TableView {
    let isTwo = agreement.count == 2
    let rows = agreement.planted.enumerated().flatMap { number, planted in planted.words.map { (number, planted, $0) } }
    return TableView(
      id: "agreement-words", caption: "Words, and in how many \(kind.nouns) planting found them".asSpans,
      columns: [
        .text("Class"), .text("Word", "that of the largest effect first; words that read one motif count as one"),
        .text("Does"),
        .number("Found in", "of the \(kind.nouns) in which words of the class were looked for"),
        .number("Effect", "mean change of the score over the \(kind.nouns) that have such a word, each by its own"),
      ]
        + (isTwo
          ? [
            .number("Difference", "effect in the second less that in the first, where both have the same word"),
            .number("95 % interval", "of the difference, from the backgrounds of both"),
          ] : [.number("95 % interval", "of the mean over \(kind.nouns)")]),
      rows: rows.prefix(Self.mostRows).map { number, planted, word in
        let mean = word.mean
        let numbers = NumberText.largest([mean?.lower ?? 0, mean?.upper ?? 0, mean?.mean ?? 0])
        func aligned(_ value: Double) -> String { NumberText.aligned(value, largest: numbers) }
        let last: [CellView] =
          isTwo
          ? [
            .number(word.difference.map { EffectText.mean($0) } ?? ""),
            .number(word.difference.map { EffectText.interval($0) } ?? ""),
          ]
          : [.number(mean.flatMap { $0.halfWidth == nil ? nil : "\(aligned($0.lower)) to \(aligned($0.upper))" } ?? "")]
        return RowView(
          cells: [
            name(ofClass: number), .text(Self.spelled(word)), .text(word.raises ? "raises" : "lowers"),
            share(word.modelCount, planted.searchedCount), .number(mean.map { aligned($0.mean) } ?? ""),
          ] + last)
      },
      isSortable: true, hasSource: true, source: "tables/agreement-words.tsv", sourceName: "agreement-words.tsv")
  }

  /// The words of a group as results spell them, that which stands for it first.
  private static func spelled(_ word: PlantedAgreement.WordGroup) -> String {
    let others = word.texts.compactMap(\.self).filter { $0 != word.text }
    return ([word.text] + Array(Set(others)).sorted()).joined(separator: ", ")
  }

  private var pairs: TableView {
    let rows = agreement.planted.enumerated().flatMap { number, planted in planted.pairs.map { (number, planted, $0) } }
    return TableView(
      id: "agreement-pairs", caption: "Pairs of words, and what they do together".asSpans,
      columns: [
        .text("Class"), .text("Words"), .text("Relation", PairText.meanings),
        .number("Holds in", "of the \(kind.nouns) in which both words were planted together"),
        .text("Others", "relations that other \(kind.nouns) show"),
      ],
      rows: rows.prefix(Self.mostRows).compactMap { number, planted, pair in
        guard let commonest = pair.commonest else { return nil }
        let others = PairRelation.allCases.compactMap { relation -> String? in
          let count = pair.relations.count { $0 == relation }
          return relation == commonest.relation || count == 0 ? nil : "\(PairText.name(relation)) \(count)"
        }
        return RowView(cells: [
          name(ofClass: number), .text("\(planted.words[pair.first].text) + \(planted.words[pair.second].text)"),
          .text(PairText.name(commonest.relation)), share(commonest.count, pair.testedCount),
          .text(others.joined(separator: ", ")),
        ])
      },
      isSortable: true, hasSource: true, source: "tables/agreement-pairs.tsv", sourceName: "agreement-pairs.tsv")
  }

  private var motifs: TableView {
    TableView(
      id: "agreement-motifs", caption: "Motifs, and in how many \(kind.nouns) channels read them".asSpans,
      columns: [
        .text("Motif"), .number("Read in", "\(kind.nouns) with such a channel"), .text("Channels"),
        .number(
          "Answer alike",
          "correlation of the nearest two channels on the same random sequences: smallest of any two \(kind.nouns)"),
        .text("Class", "shared class of the largest mean importance"),
        .number(
          "Importance",
          agreement.isInScoreUnits
            ? "mean over \(kind.nouns), in units of the score" : "mean over \(kind.nouns), in activation units"),
        .number(
          "Non-additive",
          "classes and \(kind.nouns) in which one of the channels is called non-additive, of those with such a channel"),
      ],
      rows: agreement.readers.enumerated().prefix(Self.mostRows).map { number, group in
        let best = agreement.importance.indices.max {
          abs(agreement.importance[$0].means[number]?.mean ?? 0)
            < abs(agreement.importance[$1].means[number]?.mean ?? 0)
        }
        let flags = agreement.importance.flatMap { $0.flags.compactMap { $0[number] } }
        return RowView(cells: [
          CellView(spans: [SpanView(text: core(group), isName: true)], isHeader: true),
          share(group.models.count, agreement.count), channels(group),
          .number(agreement.responseCorrelation(ofGroup: number).map { NumberText.fixed($0, decimals: 2) } ?? ""),
          best.map { .text(NameText.short(agreement.classes[$0].name, limit: 40)) } ?? .text(""),
          best.flatMap { agreement.importance[$0].means[number] }.map { .number($0.mean) } ?? .number(""),
          flags.isEmpty ? .number("") : share(flags.count { $0 }, flags.count),
        ])
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter motifs", hasSource: true,
      source: "tables/agreement-motifs.tsv", sourceName: "agreement-motifs.tsv")
  }

  /// On what channels were held against each other, and what was left out.
  private var responseText: RichText {
    let all = agreement.count * (agreement.count - 1) / 2
    let left = all - agreement.responses.count
    let missing = """
      \(left == all ? "No two" : "\(NumberText.count(left)) of \(all) pairs of") \(kind.nouns) could \
      \(left == all ? "" : "not ")be held against each other: their sequences have other lengths or letters, no \
      channel's answers vary, or a report is of a program that did not keep the answers.
      """
    guard let first = agreement.responses.first else { return .words(missing) }
    return """
      Channels that do the same answer alike, whatever is known of their motifs: each channel's largest activation in \
      \(NumberText.counted(first.sequenceCount, "random sequence")) that are the same for all was correlated with that \
      of each channel of another \(kind.noun). Two channels are a match where each is the other's nearest and the \
      correlation is above the chance level, which the nearest channel exceeds in 5 % of cases where sequences are \
      permuted. A match need not be the same detector: sequences rich in one base move many channels at once.\(left > 0 ? " " + missing : "")
      """
  }

  private var responses: TableView {
    TableView(
      id: "agreement-channels", caption: "How many channels have a match in another \(kind.noun)".asSpans,
      columns: [
        .text("First"), .text("Second"), .number("Channels", "of the first, then of the second, whose answers vary"),
        .number("Matches"), .number("Correlation", "median of the matches"),
        .number("Chance", "95 % point of the correlation with the nearest channel where sequences are permuted"),
        .number("Of one motif", "matches whose channels read one motif, of those whose channels have both a motif"),
      ],
      rows: agreement.responses.prefix(Self.mostRows).map { pair in
        let read = pair.matches.compactMap(\.isOneMotif)
        let middle = pair.matches.dropFirst(pair.matches.count / 2).first
        return RowView(cells: [
          .text("\(name: page.name(pair.first))", on: .index), .text("\(name: page.name(pair.second))", on: .index),
          .number("\(pair.firstCount), \(pair.secondCount)"), .number(pair.matches.count),
          .number(middle.map { NumberText.fixed($0.correlation, decimals: 2) } ?? ""),
          .number(NumberText.fixed(pair.chance, decimals: 2)),
          read.isEmpty ? .number("") : share(read.count { $0 }, read.count),
        ])
      },
      isSortable: true, hasSource: true, source: "tables/agreement-channels.tsv", sourceName: "agreement-channels.tsv")
  }

  private func core(_ group: MotifReaders) -> String {
    let own = group.representative
    return MotifText.core(page.models[own.model].interpretation, channel: own.channel)
  }

  /// For example `seed-1: 3, 7; seed-2: 12`, each number a link.
  private func channels(_ group: MotifReaders) -> CellView {
    var spans: [SpanView] = []
    for model in group.models {
      spans.append(SpanView(text: (spans.isEmpty ? "" : "; ") + page.name(model) + ": "))
      for (place, channel) in group.channels(of: model).enumerated() {
        if place > 0 { spans.append(SpanView(text: ", ")) }
        spans.append(
          SpanView(
            text: "\(channel + 1)", link: "\(page.name(model))/\(PageAddress.channelDetail(channel).path)", isLink: true
          ))
      }
    }
    return CellView(spans: spans, style: .words)
  }

  private var results: TableView {
    TableView(
      id: "agreement-results", caption: "All \(kind.nouns)".asSpans,
      columns: [
        .text(kind.noun.capitalizedFirst), .text("Model"), .text("Layer"), .number("Classes"), .number("Channels"),
        .number("Without motif", "channels of which nothing is known that they read; they are in no group"),
        .number("Warnings"),
      ],
      rows: page.models.enumerated().map { number, model in
        let result = model.interpretation
        return RowView(cells: [
          CellView(
            spans: [SpanView(text: page.name(number), link: "\(page.name(number))/index.html", isLink: true)],
            isHeader: true),
          .text("\(name: result.model.fileName)", on: .index), .text("\(name: result.layer.name)", on: .index),
          .number(result.classes.count), .number(result.channels.count), .number(agreement.unreadChannels[number]),
          .number(result.warnings.count),
        ])
      })
  }
}

extension String {
  /// Words of our own as a caption.
  fileprivate var asSpans: [SpanView] { RichText.words(self).spans(on: .index) }
}
