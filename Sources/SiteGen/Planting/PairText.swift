import Analysis

/// What two planted words do to a class together, in words.
enum PairText {
  /// For example `exclusive`.
  static func name(_ relation: PairRelation) -> String {
    switch relation {
    case .exclusive: "exclusive"
    case .synergistic: "synergistic"
    case .redundant: "redundant"
    case .additive: "additive"
    case .antagonistic: "antagonistic"
    case .undecided: "undecided"
    }
  }

  /// What a relation means, for a hint.
  static let meanings = """
    exclusive: each raises, both give less than either; synergistic: both give more than the sum; redundant: less than \
    the sum, but no less than either; antagonistic: one lowers what the other raises, by more or less than alone; additive: \
    the sum, but for less than a tenth of the weaker or a twentieth of the class's strongest word; undecided: not the \
    sum, but too weak alone to say more
    """

  /// Pairs in the order in which they are worth telling: exclusive ones first, additive ones last, each by their
  /// departure from the sum.
  static func order(_ pairs: [WordPair]) -> [WordPair] {
    let rank: [PairRelation] = [.exclusive, .synergistic, .antagonistic, .redundant, .undecided, .additive]
    func key(_ pair: WordPair) -> (Int, Double) {
      (rank.firstIndex(of: pair.relation) ?? rank.count, -abs(pair.test.departure.mean))
    }
    return pairs.indices.sorted {
      let (first, second) = (key(pairs[$0]), key(pairs[$1]))
      return (first.0, first.1, $0) < (second.0, second.1, $1)
    }.map { pairs[$0] }
  }

  /// For example `1 exclusive, 3 redundant and 11 additive`.
  static func counts(_ pairs: [WordPair]) -> String {
    let relations: [PairRelation] = [.exclusive, .synergistic, .antagonistic, .redundant, .additive, .undecided]
    return ListText.joined(
      relations.compactMap { relation in
        let count = pairs.count { $0.relation == relation }
        return count > 0 ? "\(NumberText.count(count)) \(name(relation))" : nil
      })
  }

  /// Which pairs of a class depart from the sum, in a cell: for example `CACGTG + TGACTC (exclusive)`.
  static func departures(_ planted: PlantingResult.ClassResult) -> String {
    guard !planted.pairs.isEmpty else { return "not tested" }
    let departing = order(planted.pairs).filter(\.relation.isDeparture)
    guard !departing.isEmpty else {
      return planted.pairs.contains { $0.isCalledByEnsemble } ? "none confirmed" : "none"
    }
    let texts = departing.map { pair in
      "\(planted.members[pair.first].word.text) + \(planted.members[pair.second].word.text) (\(name(pair.relation)))"
    }
    return ListText.joined(texts, limit: ReportLimits.pairsOfLine)
  }

  /// For example ` beside CAGGTC`, with a space before; empty for bare backgrounds.
  static func context(_ pair: WordPair, _ members: [WordPair.Member]) -> String {
    pair.test.context.map { " beside \(members[$0].word.text)" } ?? ""
  }

  /// What was measured of a pair, a sentence.
  static func sentence(_ pair: WordPair, _ members: [WordPair.Member]) -> String {
    let test = pair.test
    let (first, second) = (members[pair.first].word.text, members[pair.second].word.text)
    let beside = context(pair, members)
    let alone = "\(EffectText.mean(test.firstEffect)) and \(EffectText.mean(test.secondEffect))"
    switch test.relation {
    case .exclusive:
      let better = test.overFirst.mean > test.overSecond.mean ? test.overFirst : test.overSecond
      return """
        \(first) and \(second) exclude each other\(beside): each raises the score (by \(alone)), both together give \
        \(EffectText.loss(better)) less than the weaker of them.
        """
    case .synergistic:
      return """
        \(first) and \(second) work together\(beside): alone they change the score by \(alone), together by \
        \(EffectText.mean(test.jointEffect)), which is \(EffectText.text(test.departure)) more than the sum.
        """
    case .redundant:
      return """
        \(first) and \(second) are redundant\(beside): alone they raise the score by \(alone), together by \
        \(EffectText.mean(test.jointEffect)), which is \(EffectText.loss(test.departure)) less than the sum.
        """
    case .antagonistic:
      let more = test.departure.mean > 0
      return """
        \(first) and \(second) work against each other\(beside): alone they change the score by \(alone), together by \
        \(EffectText.mean(test.jointEffect)), which is \
        \(more ? EffectText.text(test.departure) : EffectText.loss(test.departure)) \(more ? "more" : "less") than the sum.
        """
    case .additive: return "\(first) and \(second) add up\(beside)."
    case .undecided:
      return """
        \(first) and \(second) depart from their sum\(beside) by \(EffectText.text(test.departure)), but are too weak \
        alone to say how.
        """
    }
  }

  /// What the ensemble of feature maps says of a pair.
  static func ensemble(_ pair: WordPair) -> String {
    switch (pair.exclusion, pair.isFlagged) {
    case (let strength?, true): "excluding (\(NumberText.significant(strength, digits: 2))), non-additive"
    case (let strength?, false): "excluding (\(NumberText.significant(strength, digits: 2)))"
    case (nil, true): "non-additive"
    case (nil, false): "–"
    }
  }
}

extension WordPair {
  /// Whether the ensemble of feature maps says that channels of the two words act on each other.
  var isCalledByEnsemble: Bool { exclusion != nil || isFlagged }
}
