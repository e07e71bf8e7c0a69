/// Finds the words that a class answers to.
///
/// Start words are ranked by what they change on bare backgrounds, then beside the strongest word that was found, so
/// that what needs company shows; there, words that lower the class show too. The best of each ranking are refined.
struct WordSearch: Sendable {
  /// A word that was found.
  struct Found: Sendable {
    var word: Word
    var origin: StartWord.Origin
    var raises: Bool
    /// Whether it was found beside the strongest word.
    var isInCompany: Bool
    /// Mean change of the class where it was found, not negative.
    var gain: Double
    /// Whether the reverse complement changes the class much as well.
    var isReadOnBothStrands = false
  }

  let ground: ScoredBackgrounds
  let classIndex: Int
  let starts: [StartWord]
  /// Mean change of the class by each start word on bare backgrounds.
  let bareEffects: [Double]
  let settings: PlantingSettings.Search
  let hasTwoStrands: Bool
  let seed: UInt64

  /// A start word and its mean change of the class.
  private struct Ranked {
    var start: Int
    var effect: Double
  }

  /// The words, those that raise the class before those that lower it.
  func find() async throws -> [Found] {
    let bare = starts.indices.map { Ranked(start: $0, effect: bareEffects[$0]) }
    var found = try await round(bare, in: ground, sign: 1, known: [])
    guard let strongest = found.max(by: { $0.gain < $1.gain })?.word,
      let company = ground.backgrounds.planting(strongest, seed: seed)
    else { return found }
    let crowded = try await ScoredBackgrounds(company, scores: ground.scores)
    // Words that do nothing alone come last, not at all only where there are very many.
    let tried = starts.indices.sorted { (abs(bareEffects[$1]), $0) < (abs(bareEffects[$0]), $1) }
      .prefix(settings.companyWords).sorted()
    let changes = try await crowded.changes(of: tried.map { starts[$0].word }, in: settings.companyBackgrounds)
    let ranking = tried.indices.map {
      Ranked(start: tried[$0], effect: changes.mean(word: $0, classIndex: classIndex))
    }
    let needy = ranking.filter { $0.effect > settings.companyGain * bareEffects[$0.start] }
    found += try await round(needy, in: crowded, sign: 1, known: found)
    found += try await round(ranking, in: crowded, sign: -1, known: found)
    return found
  }

  /// Refines the best of a ranking.
  private func round(
    _ ranking: [Ranked], in ground: ScoredBackgrounds, sign: Double, known: [Found]
  ) async throws -> [Found] {
    let refinement = WordRefinement(
      ground: ground, classIndex: classIndex, sign: sign, settings: settings, hasTwoStrands: hasTwoStrands)
    var found: [Found] = []
    var seen: [Word] = []
    var strongest: Double { (known + found).map(\.gain).max() ?? 0 }
    func like(_ word: Word) -> Word? {
      (known + found).first {
        word.isAlike($0.word) || $0.isReadOnBothStrands && word.isAlike($0.word.reverseComplement)
      }?.word
    }
    for ranked in ranking.sorted(by: { (sign * $1.effect, $0.start) < (sign * $0.effect, $1.start) }) {
      guard found.count < settings.wordsPerRound, known.count + found.count < settings.words,
        seen.count < settings.attempts, sign * ranked.effect > settings.leastStart * strongest
      else { break }
      let start = starts[ranked.start]
      guard like(start.word) == nil, !seen.contains(where: { start.word.isAlike($0) }) else { continue }
      seen.append(start.word)
      let least = settings.leastShare * strongest
      for refined in try await refinement.refine(start.word, least: least, known: like) {
        guard like(refined.word) == nil, let strands = try await strands(of: refined.word, in: ground),
          sign > 0 ? strands.own.isAbove : strands.own.isBelow
        else { continue }
        found.append(
          Found(
            word: refined.word, origin: start.origin, raises: sign > 0, isInCompany: !known.isEmpty, gain: refined.gain,
            isReadOnBothStrands: strands.reverse.map { sign * $0.mean >= settings.strandShare * refined.gain } ?? false)
        )
      }
    }
    return found
  }

  /// Effect of a word and of its reverse complement, that of the latter where there are two strands.
  private func strands(
    of word: Word, in ground: ScoredBackgrounds
  ) async throws -> (own: MeasuredEffect, reverse: MeasuredEffect?)? {
    let words = hasTwoStrands ? [word, word.reverseComplement] : [word]
    let changes = try await ground.changes(of: words, in: settings.clearingBackgrounds)
    guard let own = changes.effect(word: 0, classIndex: classIndex) else { return nil }
    return (own, hasTwoStrands ? changes.effect(word: 1, classIndex: classIndex) : nil)
  }
}
