import Motifs
import ReportNumerics

/// Plants every motif of a library.
struct KnownMotifMeasurement: Sendable {
  let ground: ScoredBackgrounds
  let library: MotifLibrary
  /// For each channel the known motifs that its own motif matches.
  let channelMatches: [[Int]]
  let backgrounds: Int
  let seed: UInt64

  /// Motifs that are planted at a time, so that memory is bounded.
  private static let portion = 64

  func measure() async throws -> KnownMotifEffects {
    let words = library.motifs.map { motif in
      Word(consensusOf: motif.matrix).flatMap { $0.width <= ground.backgrounds.length ? $0 : nil }
    }
    let groups = Self.groups(of: library.motifs.map(\.matrix))
    var groupOf = [Int](repeating: 0, count: words.count)
    for (group, members) in groups.enumerated() {
      for member in members { groupOf[member] = group }
    }
    var channels = [[Int]](repeating: [], count: words.count)
    for (channel, matches) in channelMatches.enumerated() {
      for motif in matches where channels.indices.contains(motif) { channels[motif].append(channel) }
    }
    var rows: [KnownMotifEffects.Row] = []
    var pValues: [[Double]] = []
    for start in stride(from: 0, to: words.count, by: Self.portion) {
      for (row, own) in try await measured(Array(words[start..<min(start + Self.portion, words.count)]), from: start) {
        rows.append(row)
        rows[rows.count - 1].group = groupOf[row.motif]
        rows[rows.count - 1].channels = channels[row.motif]
        pValues.append(own)
      }
    }
    let rates = FalseDiscoveryRate(pValues: pValues.flatMap(\.self))
    for index in rows.indices { rows[index].qValues = pValues[index].map { rates.qValue(for: $0) } }
    return KnownMotifEffects(rows: rows, groups: groups, backgrounds: min(backgrounds, ground.backgrounds.count))
  }

  /// Effects of some motifs, and the probability of as large a difference from their shuffled letters by chance.
  private func measured(
    _ words: [Word?], from start: Int
  ) async throws -> [(row: KnownMotifEffects.Row, pValues: [Double])] {
    let count = min(backgrounds, ground.backgrounds.count)
    let planted = words.compactMap(\.self)
    let own = try await ground.changes(of: planted, in: count)
    let shuffled = try await ground.changes(
      ofGroups: words.enumerated().compactMap { offset, word in
        word.map { word in
          (0..<count).map { index in
            var generator = Philox(
              seed: seed, classIndex: Self.shuffleStream, trial: (start + offset) << 12 + index, purpose: .shuffle)
            return word.shuffled(using: &generator)
          }
        }
      })
    var place = 0
    return words.enumerated().map { offset, word in
      var row = KnownMotifEffects.Row(
        motif: start + offset, word: word, group: 0, effects: [], lower: [], upper: [], controls: [], qValues: [],
        channels: [])
      guard word != nil else { return (row, []) }
      defer { place += 1 }
      var pValues: [Double] = []
      let classes = 0..<ground.scores.classCount
      (row.effects, row.lower, row.upper) = classes.compactMap { own.effect(word: place, classIndex: $0) }.columns
      for index in classes {
        let values = own.values(word: place, classIndex: index)
        let controls = shuffled.values(word: place, classIndex: index)
        row.controls.append(shuffled.mean(word: place, classIndex: index))
        pValues.append(MeasuredEffect.pValue(of: zip(values, controls).map { $0 - $1 }))
      }
      return (row, pValues)
    }
  }

  /// Shuffles of known motifs come from a stream that no class has.
  private static let shuffleStream = 1 << 24

  /// Motifs that are alike, larger groups first; one that is like no other is a group of its own.
  private static func groups(of motifs: [PositionProbabilityMatrix]) -> [[Int]] {
    let groups = SimilarMotifGroup.groups(of: motifs.map { Optional($0) }).map(\.numbers)
    let grouped = Set(groups.flatMap(\.self))
    return groups + motifs.indices.filter { !grouped.contains($0) }.map { [$0] }
  }
}
