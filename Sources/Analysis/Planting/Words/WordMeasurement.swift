import GenomicNetwork
import ReportNumerics

/// Measures the words of a class on backgrounds that had no part in finding them.
struct WordMeasurement: Sendable {
  let ground: ScoredBackgrounds
  let classIndex: Int
  let settings: PlantingSettings
  let frequencies: SIMD4<Double>
  let hasTwoStrands: Bool
  /// Nil where the channels of the interpreted layer cannot be told apart.
  let response: ChannelResponse?

  /// The words that hold: those whose effect goes in their direction beyond its interval and is no trifle; the strongest
  /// first, words that lower the class last.
  func measure(_ found: [WordSearch.Found]) async throws -> [ClassWord] {
    guard let strongest = found.filter({ !$0.isInCompany }).max(by: { $0.gain < $1.gain }) else { return [] }
    var crowded: ScoredBackgrounds?
    if found.contains(where: \.isInCompany),
      let company = ground.backgrounds.planting(strongest.word, seed: settings.seed)
    {
      crowded = try await ScoredBackgrounds(company, scores: ground.scores)
    }
    var words: [ClassWord] = []
    for (index, candidate) in found.enumerated() {
      guard let own = candidate.isInCompany ? crowded : ground,
        let word = try await measure(candidate, on: own, number: index)
      else { continue }
      words.append(word)
    }
    // What a search of few backgrounds overrated.
    let largest = words.map { abs($0.effect.mean) }.max() ?? 0
    words.removeAll { abs($0.effect.mean) < 0.5 * settings.search.leastShare * largest }
    let order = words.indices.sorted {
      (words[$0].raises ? 0 : 1, -abs(words[$0].effect.mean), $0) < (
        words[$1].raises ? 0 : 1, -abs(words[$1].effect.mean), $1
      )
    }
    let company = order.firstIndex { words[$0].word == strongest.word && words[$0].company == nil }
    return order.compactMap { place in
      var word = words[place]
      guard word.company != nil else { return word }
      guard let company else { return nil }
      word.company = company
      return word
    }
  }

  /// - Returns: nil where the word does not hold.
  private func measure(
    _ found: WordSearch.Found, on own: ScoredBackgrounds, number: Int
  ) async throws -> ClassWord? {
    let word = found.word
    let count = settings.backgrounds
    let words = hasTwoStrands ? [word, word.reverseComplement] : [word]
    let changes = try await own.changes(of: words, in: count)
    let shuffles = (0..<min(count, own.backgrounds.count)).map { index in
      var generator = Philox(
        seed: settings.seed, classIndex: classIndex, trial: number << 16 + index, purpose: .shuffle)
      return word.shuffled(using: &generator)
    }
    let shuffled = try await own.changes(ofGroups: [shuffles])
    let values = changes.values(word: 0, classIndex: classIndex)
    let controls = shuffled.values(word: 0, classIndex: classIndex)
    guard !values.isEmpty else { return nil }
    let effect = MeasuredEffect(differences: values)
    let over = MeasuredEffect(differences: zip(values, controls).map { $0 - $1 })
    guard found.raises ? effect.isAbove : effect.isBelow, abs(effect.mean) >= leastEffect else { return nil }
    let bare = found.isInCompany ? try await ground.changes(of: [word], in: count) : changes
    let letters = try await letterChanges(of: word, on: own)
    let curves = try await curves(of: words, on: own)
    let isLogarithmic = ground.scores.scale.kinds[classIndex].isLogarithmic
    return ClassWord(
      word: word, raises: found.raises, origin: found.origin, company: found.isInCompany ? 0 : nil, effect: effect,
      control: MeasuredEffect(differences: controls), overControl: over,
      reverseEffect: hasTwoStrands ? changes.effect(word: 1, classIndex: classIndex) : nil,
      classEffects: (0..<ground.scores.classCount).map { bare.mean(word: 0, classIndex: $0) },
      places: curves.places, placeEffects: curves.effects[0],
      reversePlaceEffects: hasTwoStrands ? curves.effects[1] : nil, letterChanges: letters,
      motifScale: isLogarithmic ? 1 : Self.linearRange / abs(effect.mean),
      readers: try await readers(of: word, on: own), nearest: [])
  }

  /// A tenth of a unit of logarithm, or of the standard deviation of the class's scores.
  private var leastEffect: Double {
    if ground.scores.scale.kinds[classIndex].isLogarithmic { return 0.1 }
    let scores = ground.scores(ofClass: classIndex)
    return 0.1 * MeasuredEffect.meanAndError(scores).error * Double(scores.count).squareRoot()
  }

  /// Logarithm of the odds of a whole word in a motif that is made from a score of no logarithmic unit.
  private static let linearRange = 10.0

  /// Change by each letter at each place, less the mean of the place.
  private func letterChanges(of word: Word, on own: ScoredBackgrounds) async throws -> [[Double]] {
    let variants = word.letters.indices.flatMap { place in
      (0..<Word.open).map { word.replacing(place, with: $0) }
    }
    let distinct = Array(Set(variants)).sorted { $0.letters.lexicographicallyPrecedes($1.letters) }
    let changes = try await own.changes(of: distinct, in: settings.letterBackgrounds)
    let means = Dictionary(
      uniqueKeysWithValues: distinct.indices.map { (distinct[$0], changes.mean(word: $0, classIndex: classIndex)) })
    return word.letters.indices.map { place in
      let row = (0..<4).map { means[variants[4 * place + $0]] ?? 0 }
      let mean = (0..<4).reduce(0) { $0 + frequencies[$1] * row[$1] }
      return row.map { $0 - mean }
    }
  }

  /// Effects of words at places spread evenly over the sequence.
  private func curves(
    of words: [Word], on own: ScoredBackgrounds
  ) async throws -> (places: [Int], effects: [[Double]]) {
    let width = words[0].width
    let last = own.backgrounds.length - width
    let steps = min(last, settings.curvePlaces - 1)
    let places = steps > 0 ? (0...steps).map { $0 * last / steps } : [0]
    let backgrounds = min(settings.curveBackgrounds, own.backgrounds.count)
    var planted: [PlantedWord] = []
    var ranges: [Range<Int>] = []
    for word in words {
      for place in places {
        let start = planted.count
        for index in 0..<backgrounds where !own.backgrounds.taken[index].overlaps(place..<place + width) {
          planted.append(PlantedWord(background: index, place: place, word: word))
        }
        ranges.append(start..<planted.count)
      }
    }
    let changes = try await own.changes(of: planted, ranges: ranges)
    return (
      places,
      words.indices.map { word in
        places.indices.map { changes.mean(word: word * places.count + $0, classIndex: classIndex) }
      }
    )
  }

  private func readers(of word: Word, on own: ScoredBackgrounds) async throws -> [ClassWord.Reader] {
    guard let response else { return [] }
    var bare: [[UInt8]] = []
    var planted: [[UInt8]] = []
    for index in 0..<min(settings.readerBackgrounds, own.backgrounds.count) {
      guard let place = own.backgrounds.place(ofWidth: word.width, in: index) else { continue }
      bare.append(own.backgrounds.sequences[index])
      planted.append(own.backgrounds.sequences[index])
      word.write(to: &planted[planted.count - 1], at: place)
    }
    let largest = try await response.largest(in: planted + bare)
    return response.readers(
      planted: Array(largest.prefix(largest.count / 2)), bare: Array(largest.suffix(largest.count / 2)))
  }
}
