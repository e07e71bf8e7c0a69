/// Refines a word by substitution until no other letter at any place changes a class more.
///
/// Every letter is judged by what the network makes of it in random sequences, the same ones for all. Substitutions are
/// judged like that in a given sequence by Alipanahi et al. 2015, Nature Biotechnology 33:831, and in a planted k-mer, once
/// each, by Koo et al. 2021, PLoS Comput Biol 17:e1008925; here the best are kept and the rest is tried again.
struct WordRefinement: Sendable {
  let ground: ScoredBackgrounds
  let classIndex: Int
  /// 1 for words that raise the class, -1 for those that lower it.
  let sign: Double
  let settings: PlantingSettings.Search
  /// Whether a word's reverse complement is a variant of it; not in RNA.
  let hasTwoStrands: Bool

  /// A word and its mean change of the class, times the sign.
  struct Refined: Sendable {
    var word: Word
    var gain: Double
  }

  /// Refines a word.
  ///
  /// - Parameters:
  ///   - least: gain that the word must reach.
  ///   - known: the word, among those that need no more work, that a word is like; nil for a new one.
  /// - Returns: the word, or its parts where they do as much apart; none that is known, spells less than three letters or
  ///   gains less than the least.
  func refine(_ start: Word, least: Double, known: (Word) -> Word?) async throws -> [Refined] {
    var word = Word(letters: Array(start.letters.prefix(settings.widest))).trimmed
    // The idle ends of windows would be tried in vain.
    let core = try await cleared(word, in: settings.coarseBackgrounds).word
    if core.letterCount > Word.fewestLetters { word = core }
    let own = word
    var places: Set<Int>?
    for sweep in 0..<settings.sweeps {
      guard let better = try await improved(word, near: places) else {
        // Only all places at once can tell that none is left to be gained from.
        guard places != nil else { break }
        places = nil
        continue
      }
      (word, places) = (better.refined.word, better.changed)
      // What a sweep leaves to be gained shrinks from one to the next.
      if better.refined.gain < (sweep == 0 ? 0.5 : 0.8) * least { return [] }
      // Longer ones may hold a second word besides.
      if let like = known(word), word.letterCount < like.letterCount + Word.fewestLetters { break }
    }
    var refined: [Refined] = []
    func add(_ found: Refined) {
      guard found.word.letterCount >= Word.fewestLetters, found.gain >= least, known(found.word) == nil,
        !refined.contains(where: { $0.word.isAlike(found.word) })
      else { return }
      refined.append(found)
    }
    if known(word).map({ word.letterCount >= $0.letterCount + Word.fewestLetters }) ?? true {
      let whole = try await cleared(word, in: settings.clearingBackgrounds)
      guard whole.gain >= least else { return [] }
      for part in try await parts(of: whole) { add(part) }
    }
    // A word that turned into a known one by substitution may have been one of its own, and no variant.
    if refined.isEmpty, let like = known(word),
      !own.isVariant(of: like) && !(hasTwoStrands && own.isVariant(of: like.reverseComplement))
    {
      add(try await cleared(own, in: settings.clearingBackgrounds))
    }
    return refined
  }

  /// Mean changes times the sign, one per word.
  private func gains(_ words: [Word], in count: Int) async throws -> [Double] {
    let changes = try await ground.changes(of: words, in: count)
    return words.indices.map { sign * changes.mean(word: $0, classIndex: classIndex) }
  }

  private struct Substitution {
    var place: Int
    var letter: UInt8
    var gain: Double
  }

  /// The word with its best substitutions, and the places that they changed; nil where none is worth while.
  ///
  /// - Parameter changed: places that the sweep before changed; then only what stands near them, and the ends, is tried.
  private func improved(
    _ word: Word, near changed: Set<Int>?
  ) async throws -> (refined: Refined, changed: Set<Int>)? {
    let flank = max(0, min(settings.flank, (settings.widest - word.width) / 2))
    let padded = word.padded(by: flank)
    let places = padded.letters.indices.filter { place in
      let own = place - flank
      return own < 0 || own >= word.width || changed?.contains { abs($0 - own) <= settings.reach } ?? true
    }
    var tried = places.flatMap { place in
      (0...Word.open).filter { $0 != padded.letters[place] }.map { Substitution(place: place, letter: $0, gain: 0) }
    }
    // All in few backgrounds, then the promising ones in more.
    for (count, kept) in [(settings.coarseBackgrounds, settings.promising), (settings.backgrounds, tried.count)] {
      let measured = try await gains(
        [padded] + tried.map { padded.replacing($0.place, with: $0.letter) }, in: count)
      for index in tried.indices { tried[index].gain = measured[index + 1] - measured[0] }
      let least = count == settings.backgrounds ? settings.leastGain * abs(measured[0]) : 0
      tried = Array(tried.filter { $0.gain > least }.sorted(by: Self.isBetter).prefix(kept))
      if tried.isEmpty { return nil }
    }
    var taken: Set<Int> = []
    let best = tried.filter { taken.insert($0.place).inserted }
    // Gains need not add up: some of the substitutions may do better than all of them.
    var counts = [best.count]
    while let last = counts.last, last > 1 { counts.append(last / 2) }
    let proposals = counts.map { count in
      best.prefix(count).reduce(padded) { $0.replacing($1.place, with: $1.letter) }
    }
    let measured = try await gains(proposals, in: settings.backgrounds)
    let winner = proposals.indices.max { measured[$0] < measured[$1] } ?? 0
    let trimmed = proposals[winner].letters.firstIndex { $0 < Word.open } ?? 0
    return (
      Refined(word: proposals[winner].trimmed, gain: measured[winner]),
      Set(best.prefix(counts[winner]).map { $0.place - trimmed })
    )
  }

  private static func isBetter(_ first: Substitution, _ second: Substitution) -> Bool {
    (second.gain, first.place, first.letter) < (first.gain, second.place, second.letter)
  }

  /// The word without the letters that hardly count: those whose loss costs little, or, in many backgrounds, nothing for
  /// certain.
  private func cleared(_ word: Word, in count: Int) async throws -> Refined {
    let places = word.letters.indices.filter { word.letters[$0] < Word.open }
    let changes = try await ground.changes(
      of: [word] + places.map { word.replacing($0, with: Word.open) }, in: count)
    let whole = changes.values(word: 0, classIndex: classIndex)
    guard !whole.isEmpty else { return Refined(word: word, gain: 0) }
    let gain = sign * changes.mean(word: 0, classIndex: classIndex)
    var idle: [(place: Int, loss: Double)] = []
    for (index, place) in places.enumerated() {
      let without = changes.values(word: index + 1, classIndex: classIndex)
      let loss = MeasuredEffect(differences: zip(whole, without).map { sign * ($0 - $1) })
      if loss.mean < settings.idleShare * gain || count >= settings.clearingBackgrounds && !loss.isAbove {
        idle.append((place, loss.mean))
      }
    }
    guard gain > 0, !idle.isEmpty else { return Refined(word: word, gain: gain) }
    var proposals: [Word] = [word]
    for (place, _) in idle.sorted(by: { ($0.loss, $0.place) < ($1.loss, $1.place) }) {
      proposals.append(proposals[proposals.count - 1].replacing(place, with: Word.open))
    }
    let together = try await gains(proposals, in: count)
    // Letters that do not count one by one may count together.
    let last = together.lastIndex { $0 >= (1 - 2 * settings.idleShare) * gain } ?? 0
    return Refined(word: proposals[last].trimmed, gain: together[last])
  }

  /// Parts of a word that do as much where they stand apart, the better one first; the word itself where there are none.
  ///
  /// Substitution may add the letters of a second motif to a first.
  /// - Parameter depth: how often parts are taken apart themselves, at most.
  private func parts(of whole: Refined, depth: Int = deepest) async throws -> [Refined] {
    let word = whole.word
    var cuts = (0...Self.mostShared).flatMap { shared in
      (1..<max(word.width, 2)).compactMap { place -> (left: Word, right: Word)? in
        guard place + shared < word.width else { return nil }
        let left = Word(letters: Array(word.letters[..<(place + shared)])).trimmed
        let right = Word(letters: Array(word.letters[place...])).trimmed
        return min(left.letterCount, right.letterCount) < Self.fewestLettersOfPart ? nil : (left, right)
      }
    }
    let spacer = [UInt8](repeating: Word.open, count: Backgrounds.gap)
    func apart(_ cut: (left: Word, right: Word)) -> Word {
      Word(letters: cut.left.letters + spacer + cut.right.letters)
    }
    cuts.removeAll { apart($0).width > ground.backgrounds.length }
    // All in few backgrounds, then the best in more.
    for count in [settings.coarseBackgrounds, settings.backgrounds] {
      guard !cuts.isEmpty else { return [whole] }
      let measured = try await gains([word] + cuts.map(apart), in: count)
      let kept = cuts.indices.filter { measured[$0 + 1] >= settings.apartShare * measured[0] }
        .sorted { (measured[$1 + 1], $0) < (measured[$0 + 1], $1) }
      cuts = kept.prefix(Self.mostCuts).map { cuts[$0] }
    }
    guard !cuts.isEmpty else { return [whole] }
    let measured = try await gains(cuts.flatMap { [apart($0), $0.left, $0.right] }, in: settings.backgrounds)
    // A part that adds nothing to the other is no word, but an idle end.
    let telling = cuts.indices.first { index in
      let (both, left, right) = (measured[3 * index], measured[3 * index + 1], measured[3 * index + 2])
      return both - max(left, right) >= settings.partShare * both
    }
    guard let telling else { return [whole] }
    let (left, right) = (measured[3 * telling + 1], measured[3 * telling + 2])
    let parts = [cuts[telling].left, cuts[telling].right]
    var refined: [Refined] = []
    for part in left >= right ? parts : parts.reversed() {
      let cleared = try await cleared(part, in: settings.clearingBackgrounds)
      refined += depth > 1 ? try await self.parts(of: cleared, depth: depth - 1) : [cleared]
    }
    return refined
  }

  /// Letters of a part of a word at least, one more than of a word: short parts are too often idle ends.
  private static let fewestLettersOfPart = 4
  /// Letters that two parts of a word may share.
  private static let mostShared = 2
  /// Cuts of a word that are looked at in all backgrounds.
  private static let mostCuts = 8
  /// A start may have grown to three words.
  private static let deepest = 2
}
