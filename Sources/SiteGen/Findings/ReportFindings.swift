import Analysis

/// What a report found, class by class, each with its number and the row of the table that has it.
struct ReportFindings {
  let interpretation: Interpretation
  let comparison: ClassComparison
  let motifs: MotifMatches

  /// In the order of classes, then of channels.
  var all: [Finding] {
    interpretation.classes.indices.flatMap { index in
      [performance(index), word(index)].compactMap(\.self) + pairs(index)
        + [importance(index), nonAdditive(index), nearest(index)].compactMap(\.self)
    } + interpretation.channels.indices.compactMap(knownMotif)
  }

  private func name(_ index: Int) -> RichText { "\(class: index, name: interpretation.classes[index].name)" }

  private func page(_ index: Int) -> String { PageAddress.classDetail(index).path }

  private func classRow(_ index: Int) -> [String: String] { ["class_id": String(index + 1)] }

  private func performance(_ index: Int) -> Finding? {
    guard let kind = interpretation.performance?.classes[index].kind else { return nil }
    let (column, measure, estimate): (String, String, ClassPerformance.Estimate)
    switch kind {
    case .classification(let found): (column, measure, estimate) = ("auroc", "an area under the ROC curve", found.area)
    case .regression(let found): (column, measure, estimate) = ("pearson", "a Pearson correlation", found.pearson)
    case .constant: return nil
    }
    let claim: RichText = """
      On the given sequences \(name(index)) is predicted with \(measure) of \(NumberText.significant(estimate.value)).
      """
    return Finding(
      kind: .performance, claim: claim.plain,
      number: .init(
        column: column, value: estimate.value, lower: estimate.lower, upper: estimate.upper,
        unit: column == "auroc" ? "area" : "correlation"),
      table: "tables/performance.tsv", row: classRow(index), page: PageAddress.performance.path)
  }

  private func word(_ index: Int) -> Finding? {
    guard let planted = interpretation.planting?.classes[index], let word = planted.strongestWord,
      let rank = planted.words.firstIndex(of: word)
    else { return nil }
    let beside = word.company.map { " beside \(planted.words[$0].word.text)" } ?? ""
    let claim: RichText = """
      Planted in random sequences\(beside), \(word.word.text) raises the score of \(name(index)) by \
      \(EffectText.text(word.effect)).
      """
    return Finding(
      kind: .word, claim: claim.plain, number: number("effect", word.effect, planted, index),
      table: "tables/words.tsv", row: classRow(index).merging(["rank": String(rank + 1)]) { $1 }, page: page(index))
  }

  private func pairs(_ index: Int) -> [Finding] {
    guard let planted = interpretation.planting?.classes[index] else { return [] }
    return PairText.order(planted.pairs).filter(\.relation.isDeparture).prefix(ReportLimits.pairsTold).map { pair in
      let claim: RichText =
        "For \(name(index)): " + .words(PairText.sentence(pair, planted.members))
      let context = pair.test.context.map { planted.members[$0].word.text } ?? ""
      return Finding(
        kind: .pair, claim: claim.plain, number: number("departure", pair.test.departure, planted, index),
        table: "tables/tests.tsv",
        row: classRow(index).merging([
          "kind": "pair", "first_motif": planted.members[pair.first].word.text,
          "second_motif": planted.members[pair.second].word.text, "context_motif": context, "chosen": "true",
        ]) { $1 }, page: page(index))
    }
  }

  private func number(
    _ column: String, _ effect: MeasuredEffect, _ planted: PlantingResult.ClassResult, _ index: Int
  ) -> Finding.Number {
    Finding.Number(
      column: column, value: effect.mean, lower: effect.lower, upper: effect.upper,
      unit: EffectText.scoreName(planted.score, activation: interpretation.classes[index].outputActivation))
  }

  private func importance(_ index: Int) -> Finding? {
    let result = interpretation.classes[index]
    guard let channel = result.channelsByImportance.first, result.rankedImportance[channel] > 0 else { return nil }
    let words = ImportanceWords(interpretation)
    let isRelative = result.relativeImportance != nil
    let claim: RichText = """
      \(name(index)) rests most on \(channel: channel, in: interpretation), with \(words.nounWithArticle) of \
      \(NumberText.significant(result.rankedImportance[channel])).
      """
    return Finding(
      kind: .importance, claim: claim.plain,
      number: .init(
        column: isRelative ? "importance" : "ofiv", value: compacted(result.rankedImportance[channel]),
        unit: isRelative ? "units of the score" : "activation units"),
      table: "tables/ofiv.tsv", row: channelRow(index, channel), page: page(index))
  }

  private func nonAdditive(_ index: Int) -> Finding? {
    let result = interpretation.classes[index]
    guard let channel = result.nonAdditiveChannels.first else { return nil }
    let claim: RichText = """
      What \(channel: channel, in: interpretation) is worth for \(name(index)) depends on which other features are present: \
      its inconsistency level is \(NumberText.significant(result.inconsistency[channel])).
      """
    return Finding(
      kind: .nonAdditive, claim: claim.plain,
      number: .init(column: "il", value: compacted(result.inconsistency[channel]), unit: "activation units squared"),
      table: "tables/ofiv.tsv", row: channelRow(index, channel), page: page(index))
  }

  private func nearest(_ index: Int) -> Finding? {
    guard let other = comparison.nearestClass(to: index), let value = comparison.similarity[index, other] else {
      return nil
    }
    let claim: RichText = """
      The class most like \(name(index)) is \(name(other)), with a similarity of \(SimilarityText.text(value)), more than \
      by chance.
      """
    return Finding(
      kind: .nearestClass, claim: claim.plain,
      number: .init(column: "nearest_similarity", value: value, unit: "correlation"), table: "tables/classes.tsv",
      row: classRow(index).merging(["nearest_class_id": String(other + 1)]) { $1 }, page: page(index))
  }

  private func knownMotif(_ channel: Int) -> Finding? {
    guard let annotation = motifs.annotation, let match = motifs.channelMatches[channel],
      let source = interpretation.motifSources(ofChannel: channel).first(where: { source in
        annotation.query(source)?.nearest.contains { $0 == match } == true
      }), let rank = annotation.query(source)?.nearest.firstIndex(of: match)
    else { return nil }
    let claim: RichText = """
      The motif of channel \(channel + 1) resembles the known motif \
      \(name: annotation.motifs[match.target].identifier), with q over all of \
      \(NumberText.probability(match.decidingQValue)).
      """
    // Results of older versions have no q over all comparisons.
    let (column, value) = match.overallQValue.map { ("q_all", $0) } ?? ("q", match.qValue)
    var row = ["source": source.kind.tableName, "channel": String(channel + 1), "rank": String(rank + 1)]
    if let optimum = source.optimum { row["optimum"] = String(optimum + 1) }
    return Finding(
      kind: .knownMotif, claim: claim.plain, number: .init(column: column, value: value, unit: "q-value"),
      table: "tables/motifs.tsv", row: row, page: PageAddress.channelDetail(channel).path)
  }

  private func channelRow(_ index: Int, _ channel: Int) -> [String: String] {
    classRow(index).merging(["channel": String(channel + 1)]) { $1 }
  }

  /// As the tables of very many classes have it.
  private func compacted(_ value: Double) -> Double {
    ReportLimits.compacted(value, classes: interpretation.classes.count) ?? value
  }
}
