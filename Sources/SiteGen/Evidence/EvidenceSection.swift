import Analysis
import Render

/// Other measures of channels beside overall feature importance, and activations of positives and others, for the page of
/// a class.
struct EvidenceSection {
  private let index: Int
  private let interpretation: Interpretation
  private let result: ChannelEvidence
  private let comparison: EvidenceComparison

  /// - Returns: nil without labelled sequences of the class.
  init?(_ index: Int, in interpretation: Interpretation) {
    guard let result = interpretation.evidence, let comparison = EvidenceComparison(index, in: interpretation) else {
      return nil
    }
    self.index = index
    self.interpretation = interpretation
    self.result = result
    self.comparison = comparison
  }

  func section(on page: PageAddress) -> PageSection {
    PageSection(
      id: "methods-compared", heading: "Other methods on the same layer",
      paragraphs: [averaged, ascent, agreement, activation, quarters].compactMap(\.self),
      figures: [figure(on: page)].compactMap(\.self), tables: [agreements(on: page), ranks(on: page)])
  }

  private var member: ChannelEvidence.ClassEvidence { comparison.evidence }

  private var averaged: RichText {
    """
    Averaged over \(NumberText.counted(member.averaged, "positive")) of \(name: result.sequenceFile), what other methods \
    make of the channels of layer \(name: interpretation.layer.name). DeepLIFT misses at most \
    \(NumberText.significant(member.deepLIFTError, digits: 2)) of a difference of scores, integrated gradients \
    \(NumberText.significant(member.integratedError, digits: 2)).
    """
  }

  /// What ascents on the input found.
  private var ascent: RichText? {
    guard let found = member.ascent else {
      return result.classes.contains { $0?.ascent != nil }
        ? "DeepMotif's ascents were made for other classes alone: for all they would have taken too long." : nil
    }
    let answers = found.values
    let first = answers.indices.max { (answers[$0], $1) < (answers[$1], $0) }
    let answering: RichText =
      first.flatMap { channel in
        answers[channel] > 0
          ? "the windows of all ascents raise \(channel: channel, in: interpretation) most" : nil
      } ?? "the windows of all ascents raise no channel"
    return """
      The highest of \(NumberText.counted(found.starts, "ascent")) of DeepMotif on the input reaches a score of \
      \(NumberText.significant(found.score)) and says most in \(found.letters); \(answering).
      """
  }

  /// Which method comes nearest to what planting measures.
  private var agreement: RichText? {
    let order = comparison.byPlanting
    guard let best = order.first else {
      return comparison.hasPlanted
        ? nil : "No words of these channels were planted, so that no measurement tells which method is nearer."
    }
    func text(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }
    let own = order.first { $0.measure == .importance }
    if best.measure == .importance {
      let next = order.dropFirst().first.map { ", before \(Self.inText($0.measure)) (\(text($0.agreement)))" } ?? ""
      return """
        Of all, OFIV sets the channels in an order nearest to the measured effect of planting their words: Spearman's \
        correlation is \(text(best.agreement))\(next).
        """
    }
    return """
      Of all, \(Self.inText(best.measure)) sets the channels in an order nearest to the measured effect of planting their \
      words: Spearman's correlation is \(text(best.agreement)), that of OFIV \
      \(own.map { text($0.agreement) } ?? NumberText.undefined).
      """
  }

  private static func inText(_ measure: EvidenceComparison.Measure) -> String {
    switch measure {
    case .method(.deepLIFT), .method(.gradCAM), .importance, .inputAscent: measure.name
    case .method, .planted, .activation: measure.name.prefix(1).lowercased() + measure.name.dropFirst()
    }
  }

  /// The channel that positives activate most beyond the others.
  private var activation: RichText? {
    guard let channel = comparison.mostActivated else { return nil }
    return """
      Beyond the other sequences the positives activate \(channel: channel, in: interpretation) most: on average \
      \(NumberText.significant(member.positiveMeans[channel])) against \
      \(NumberText.significant(member.negativeMeans[channel])).
      """
  }

  private var quarters: RichText? {
    let quarters = comparison.quarters
    guard quarters.allSatisfy({ !$0.isEmpty }) else { return nil }
    func means(_ channels: [Int]) -> ImportanceQuarters.Means {
      let count = Double(channels.count)
      return .init(
        positives: channels.reduce(0) { $0 + member.positiveMeans[$1] } / count,
        others: channels.reduce(0) { $0 + member.negativeMeans[$1] } / count)
    }
    return ImportanceQuarters.sentence("The quarter", means(quarters[0]), means(quarters[3]))
  }

  private func figure(on page: PageAddress) -> PlannedFigure? {
    let quarters = comparison.quarters
    guard quarters.allSatisfy({ !$0.isEmpty }) else { return nil }
    let positive = ImportanceQuarters.curve(quarters.map { $0.map { member.positiveMeans[$0] } })
    let negative = ImportanceQuarters.curve(quarters.map { $0.map { member.negativeMeans[$0] } })
    let title = "Activation by importance"
    var table = TabSeparatedTable(columns: ["quarter", "channels", "positive_mean", "other_mean"])
    for (place, channels) in quarters.enumerated() {
      table.append([
        .count(place + 1), .count(channels.count), .number(positive[place].effect.value),
        .number(negative[place].effect.value),
      ])
    }
    return PlannedFigure(
      figure: EffectCurveFigure(
        label: FigureLabel(
          id: "activation-quarters", title: title, summary: "\(title). \(self.quarters?.plain ?? "")"),
        panels: [
          .init(title: NameText.short(interpretation.classes[index].name, limit: 40), curves: [positive, negative])
        ],
        curveNames: ["positives", "other sequences"], placeTitle: "Quarter of channels by falling OFIV",
        effectTitle: "Mean activation"),
      stem: "\(page.figureFolder)/activation-quarters", title: title,
      caption: """
        Mean activation of channels in the \(NumberText.counted(member.positives, "positive")) of \
        \(name: interpretation.classes[index].name) and in \(NumberText.counted(member.negatives, "other sequence")), by \
        quarters of the channels in order of falling OFIV; bars reach over the middle half of the channels of a quarter.
        """, table: table, role: .repetition)
  }

  private func agreements(on page: PageAddress) -> TableView {
    let known = Set(interpretation.channels.indices.filter { interpretation.bestMatch(ofChannel: $0) != nil })
    func cell(_ value: Double?) -> CellView { .number(value.map { NumberText.fixed($0, decimals: 2) } ?? "") }
    return TableView(
      id: "agreement", caption: "Agreement of methods over all channels, Spearman's correlation".spans(on: page),
      columns: [.text("Method"), .number("With OFIV")]
        + (comparison.hasPlanted
          ? [.number("With planting", "measured effect of the channel's word on the score")] : [])
        + (interpretation.motifAnnotation == nil
          ? [] : [.number("With a known motif", "of the first five channels, those whose motif matches a known one")])
        + [.text("First channels")],
      rows: (comparison.measures + [.activation]).map { measure in
        let ranks = comparison.ranks(measure)
        let first = ranks.indices.filter { (ranks[$0] ?? .max) <= 5 }.sorted { (ranks[$0] ?? 0) < (ranks[$1] ?? 0) }
        return RowView(
          cells: [
            .header(.words(measure.name), on: page), cell(comparison.agreement(measure, .importance)),
          ] + (comparison.hasPlanted ? [cell(comparison.agreement(measure, .planted))] : [])
            + (interpretation.motifAnnotation == nil ? [] : [.number(first.count { known.contains($0) })])
            + [.text("\(channelNumbers: first, most: 5)", on: page)])
      })
  }

  private func ranks(on page: PageAddress) -> TableView {
    let own = comparison.ranks(.importance)
    let shown = own.indices.sorted { (own[$0] ?? 0) < (own[$1] ?? 0) }.prefix(ReportLimits.channelsCompared)
    let scope = shown.count < own.count ? ", the first \(shown.count) of \(own.count) by OFIV" : ""
    let measures = comparison.measures + (comparison.hasPlanted ? [.planted] : [])
    let ranks = measures.map { comparison.ranks($0) }
    return TableView(
      id: "method-ranks", caption: "Rank of channels by each method\(scope)".spans(on: page),
      columns: [.text("Channel")] + measures.map { .number($0.name) },
      rows: shown.map { channel in
        let cells: [CellView] = ranks.map { ranks in ranks[channel].map { CellView.number($0) } ?? .number("") }
        return RowView(cells: [.header("\(channel: channel, in: interpretation)", on: page)] + cells)
      }, isSortable: true, hasSource: true, source: page.link(to: "tables/methods.tsv"), sourceName: "methods.tsv")
  }

  /// `tables/methods.tsv`: one row per labelled class and channel.
  static func files(_ interpretation: Interpretation) -> [SiteFile] {
    guard interpretation.evidence != nil else { return [] }
    return [
      .table("methods", "channels by other methods on the same layer, and mean activations of positives and others") {
        file(interpretation)
      }
    ]
  }

  private static func file(_ interpretation: Interpretation) -> TabSeparatedTable {
    let measures = EvidenceComparison.allMeasures
    var table = TabSeparatedTable(
      columns: ["class_id", "class", "channel"] + measures.map(\.key)
        + ["planted_effect", "positive_mean", "other_mean"] + measures.map { "\($0.key)_rank" })
    func number(_ value: Double?) -> TabSeparatedTable.Cell {
      .number(ReportLimits.compacted(value, classes: interpretation.classes.count))
    }
    for (index, result) in interpretation.classes.enumerated() {
      guard let comparison = EvidenceComparison(index, in: interpretation) else { continue }
      let values = measures.map { comparison.values($0) }
      let ranks = measures.map { comparison.ranks($0) }
      for channel in result.overallImportance.indices {
        table.append(
          [.count(index + 1), .text(result.name), .count(channel + 1)] + values.map { number($0[channel]) }
            + [
              number(comparison.planted[channel]), number(comparison.evidence.positiveMeans[channel]),
              number(comparison.evidence.negativeMeans[channel]),
            ] + ranks.map { .count($0[channel]) })
      }
    }
    return table
  }

  private static func ascents(_ evidence: ChannelEvidence) -> String {
    let found = evidence.classes.compactMap { $0?.ascent }
    guard let first = found.first else {
      return "DeepMotif was not run: its ascents would have taken too long, or the input is not bases alone. "
    }
    let labelled = evidence.classes.count { $0 != nil }
    let scope =
      found.count < labelled
      ? " for \(found.count) of the \(labelled) labelled classes (for all they would have taken too long)" : ""
    return """
      DeepMotif was run\(scope): one ascent of the score from even probabilities of the bases at each position and \
      \(first.starts - 1) from near random sequences (Adam with a penalty on the numbers behind a \
      softmax); of each end the window of \(NumberText.counted(first.window.count, "base")) with the most bits was put at \
      its place into even probabilities, and the mean rise of a channel's largest activation is its answer.
      """ + " "
  }

  /// How the other methods were run, for the methods; nil without them.
  static func method(_ interpretation: Interpretation) -> RichText? {
    guard let evidence = interpretation.evidence else { return nil }
    return """
      Beside OFIV, saliency (mean absolute gradient over positions), saliency times activation, the weight of Grad-CAM \
      (mean gradient over positions), DeepLIFT (rescale rule, reference the map of one sequence with shuffled \
      dinucleotides) and integrated gradients (\(evidence.steps) steps from a map of zeros) were taken at the same layer, \
      each averaged over positives of the class. \(ascents(evidence))Their agreement is Spearman's correlation over \
      channels.
      """
  }
}
