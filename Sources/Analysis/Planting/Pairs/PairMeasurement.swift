import ReportNumerics

/// Plants the words of a class two at a time, bare and beside each other word.
struct PairMeasurement: Sendable {
  let scores: PlantedScores
  /// Backgrounds of pairs, without words.
  let backgrounds: Backgrounds
  let classIndex: Int
  let settings: PlantingSettings
  let hasTwoStrands: Bool

  /// Scores of the class, one per background.
  private typealias Scores = [Double]

  /// Tests every two members.
  ///
  /// Each combination of words is computed once, whatever pairs and contexts it serves.
  /// - Parameters:
  ///   - members: at most `PlantingSettings.members`; those that have no room beside the others are left out.
  ///   - ensemble: what the ensemble of feature maps says of two members.
  func measure(
    _ members: [WordPair.Member],
    ensemble: (_ first: WordPair.Member, _ second: WordPair.Member) -> (exclusion: Double?, isFlagged: Bool)
  ) async throws -> (members: [WordPair.Member], pairs: [WordPair]) {
    var members = members
    members.removeLast(members.count - MemberPlaces.fitting(members.map(\.word), length: backgrounds.length))
    guard members.count > 1 else { return (members, []) }
    let places = MemberPlaces(
      members.map(\.word), in: backgrounds, classIndex: classIndex, seed: settings.seed)
    let combinations = try await combinations(members, places)
    let strongest = Self.strongestEffect(members, combinations)
    var pairs: [WordPair] = []
    for first in members.indices {
      for second in members.indices where second > first {
        let contexts =
          [nil] + members.indices.filter { $0 != first && $0 != second && members[$0].raises }.map { Optional($0) }
        let tests = contexts.compactMap { context -> PairTest? in
          let beside = context.map { [$0] } ?? []
          guard let without = combinations[Set(beside)], let one = combinations[Set(beside + [first])],
            let other = combinations[Set(beside + [second])], let both = combinations[Set(beside + [first, second])]
          else { return nil }
          return PairTest(
            context: context, without: without, first: one, second: other, both: both, strongest: strongest)
        }
        let chosen = Self.chosen(of: tests)
        let known = ensemble(members[first], members[second])
        pairs.append(
          WordPair(
            first: first, second: second, tests: tests, chosen: chosen,
            control: try await control(first, second, of: tests[chosen], members, places, combinations, strongest),
            exclusion: known.exclusion, isFlagged: known.isFlagged))
      }
    }
    return (members, try await withDistances(pairs, members))
  }

  /// Largest mean effect of a member, in either direction, bare or beside another.
  private static func strongestEffect(_ members: [WordPair.Member], _ combinations: [Set<Int>: Scores]) -> Double {
    func mean(_ combination: Set<Int>) -> Double? {
      combinations[combination].map { $0.reduce(0, +) / Double($0.count) }
    }
    let effects = members.indices.flatMap { member in
      ([[]] + members.indices.filter { $0 != member }.map { [$0] }).compactMap { beside -> Double? in
        guard let without = mean(Set(beside)), let with = mean(Set(beside + [member])) else { return nil }
        return abs(with - without)
      }
    }
    return effects.max() ?? 0
  }

  /// The test whose relation is told.
  private static func chosen(of tests: [PairTest]) -> Int {
    let exclusive = tests.indices.filter { tests[$0].relation == .exclusive }
    let candidates = exclusive.isEmpty ? Array(tests.indices) : exclusive
    return candidates.max { (tests[$0].highestScore, $1) < (tests[$1].highestScore, $0) } ?? 0
  }

  /// Scores of the class with every one, two and three members that some test needs.
  private func combinations(_ members: [WordPair.Member], _ places: MemberPlaces) async throws -> [Set<Int>: Scores] {
    let bare = try await scores.score(backgrounds.sequences)
    var result: [Set<Int>: Scores] = [[]: column(bare.scores)]
    for member in members.indices {
      result[[member]] = column(try await scores.score(places.plantings(of: member), in: bare))
    }
    for first in members.indices {
      for second in members.indices where second > first {
        let both = try await scores.score(places.sequences(with: [first, second]))
        result[[first, second]] = column(both.scores)
        // The third member of a combination is planted last; a test needs it where one of the three is its context.
        for third in members.indices where third > second {
          guard [first, second, third].contains(where: { members[$0].raises }) else { continue }
          result[[first, second, third]] = column(try await scores.score(places.plantings(of: third), in: both))
        }
      }
    }
    return result
  }

  /// The test of two members with their letters shuffled.
  private func control(
    _ first: Int, _ second: Int, of test: PairTest, _ members: [WordPair.Member], _ places: MemberPlaces,
    _ combinations: [Set<Int>: Scores], _ strongest: Double
  ) async throws -> PairTest {
    let beside = test.context.map { [$0] } ?? []
    func shuffled(_ chosen: [Int]) async throws -> Scores {
      let sequences = places.sequences(with: beside + chosen) { background, member in
        guard chosen.contains(member) else { return nil }
        var generator = Philox(
          seed: settings.seed, classIndex: classIndex, trial: (1 << 15 + member) << 16 + background, purpose: .shuffle)
        return members[member].word.shuffled(using: &generator)
      }
      return column(try await scores.score(sequences).scores)
    }
    return PairTest(
      context: test.context, without: combinations[Set(beside)] ?? [], first: try await shuffled([first]),
      second: try await shuffled([second]), both: try await shuffled([first, second]), strongest: strongest)
  }

  private func column(_ table: ScoreTable) -> Scores { (0..<table.rows).map { table.value($0, classIndex) } }
}

extension PairMeasurement {
  /// Adds curves over distance to the pairs that depart most from the sum.
  private func withDistances(_ pairs: [WordPair], _ members: [WordPair.Member]) async throws -> [WordPair] {
    var pairs = pairs
    let order: [PairRelation] = [.exclusive, .synergistic, .antagonistic, .redundant]
    let worth = pairs.indices.filter { order.contains(pairs[$0].relation) }
      .sorted {
        let ranks = [$0, $1].map { order.firstIndex(of: pairs[$0].relation) ?? order.count }
        return (ranks[0], -abs(pairs[$0].test.departure.mean), $0) < (ranks[1], -abs(pairs[$1].test.departure.mean), $1)
      }
    for index in worth.prefix(settings.distanceCurves) {
      let pair = pairs[index]
      pairs[index].distances = try await distances(
        members[pair.first].word, members[pair.second].word, context: pair.test.context.map { members[$0].word })
    }
    return pairs
  }

  /// Joint effect of two words by distance, in both orders and, of DNA, both orientations.
  ///
  /// - Returns: nil where the words have no room.
  private func distances(_ first: Word, _ second: Word, context: Word?) async throws -> WordPair.Distances? {
    var bare = backgrounds.prefix(settings.distanceBackgrounds)
    if let context {
      guard let crowded = bare.planting(context, seed: settings.seed) else { return nil }
      bare = crowded
    }
    let ground = try await ScoredBackgrounds(bare, scores: scores)
    let room = bare.length - (context.map { $0.width + Backgrounds.gap } ?? 0) - first.width - second.width
    let distances = Self.distances(upTo: min(bare.length / 2, room), count: settings.distances)
    guard !distances.isEmpty else { return nil }
    var curves: [WordPair.Distances.Curve] = []
    var kept = Set(distances.indices)
    for isReversed in hasTwoStrands ? [false, true] : [false] {
      let turned = isReversed ? second.reverseComplement : second
      for isFirstBefore in [true, false] {
        let (left, right) = isFirstBefore ? (first, turned) : (turned, first)
        let words = distances.map { distance in
          Word(letters: left.letters + [UInt8](repeating: Word.open, count: distance) + right.letters)
        }
        let changes = try await ground.changes(of: words, in: bare.count)
        let effects = words.indices.map { changes.effect(word: $0, classIndex: classIndex) }
        kept.formIntersection(effects.indices.filter { effects[$0] != nil })
        curves.append(
          WordPair.Distances.Curve(
            isFirstBefore: isFirstBefore, isSecondReversed: isReversed,
            effects: effects.map { $0 ?? MeasuredEffect(mean: 0, lower: 0, upper: 0) }))
      }
    }
    let order = kept.sorted()
    return WordPair.Distances(
      distances: order.map { distances[$0] },
      curves: curves.map { curve in
        var curve = curve
        curve.effects = order.map { curve.effects[$0] }
        return curve
      })
  }

  /// Distances from 0 to a limit, wider apart the farther they are.
  static func distances(upTo limit: Int, count: Int) -> [Int] {
    guard limit >= 0 else { return [] }
    guard limit >= count, count > 1 else { return Array(0...limit) }
    var result: [Int] = []
    for index in 0..<count {
      let share = Double(index) / Double(count - 1)
      // Squares spread small distances: what words do to each other changes most where they are near.
      let distance = Int((share * share * Double(limit)).rounded())
      result.append(max(distance, (result.last ?? -1) + 1))
    }
    return result
  }
}
