import DeepResolve
import GenomicNetwork
import ReportNumerics
import Sequences

/// Measures what the channels of the interpreted layer read.
struct ChannelMeasurement: Sendable {
  let ground: ScoredBackgrounds
  let input: PlantingInput
  let settings: PlantingSettings

  func measure() async throws -> ChannelEffects {
    let words = input.channels.indices.map { Self.word(ofChannel: $0, input) }
    let known = words.indices.filter { words[$0] != nil && !input.channels[$0].isDead }
    let changes = try await ground.changes(of: known.compactMap { words[$0] }, in: settings.channelBackgrounds)
    let classes = ground.scores.classCount
    var rows = [ChannelEffects.Row](repeating: .empty, count: words.count)
    for (place, channel) in known.enumerated() {
      rows[channel].word = words[channel]
      let effects = (0..<classes).compactMap { changes.effect(word: place, classIndex: $0) }
      (rows[channel].effects, rows[channel].lower, rows[channel].upper) = effects.columns
    }
    if let sample = input.sample {
      let found = try await siteEffects(in: sample)
      for channel in rows.indices {
        rows[channel].siteCount = found[channel].count
        (rows[channel].siteEffects, rows[channel].siteLower, rows[channel].siteUpper) = found[channel].effects.columns
      }
    }
    let importance = input.classes.map(\.overallImportance)
    func correlations(_ values: (ChannelEffects.Row) -> [Double], sign: Double) -> [Double?] {
      importance.indices.map { index in
        let measured = rows.indices.filter { !values(rows[$0]).isEmpty }
        return RankCorrelation.of(
          measured.map { importance[index][$0] }, measured.map { sign * values(rows[$0])[index] })
      }
    }
    return ChannelEffects(
      rows: rows, backgrounds: min(settings.channelBackgrounds, ground.backgrounds.count),
      rankCorrelations: correlations({ $0.effects }, sign: 1),
      siteRankCorrelations: correlations({ $0.siteEffects }, sign: -1))
  }

  /// What a channel reads: its filter's weights, or its strongest window where that is no longer than a word may be,
  /// else the consensus of the strongest optimum.
  static func word(ofChannel channel: Int, _ input: PlantingInput) -> Word? {
    if let filter = input.channels[channel].filter, input.filters.indices.contains(filter) {
      return Word(weights: input.filters[filter].weights)
    }
    guard let found = input.channelMotifs?.channels, found.indices.contains(channel) else { return nil }
    if let window = found[channel].strongest.flatMap({ Word($0.sequence) }), window.width <= StretchPass.widest {
      return window
    }
    return found[channel].optima.first.flatMap { Word(consensusOf: $0.motif.clipped()) }
  }

  /// What replacing the stretch of each given sequence that activates a channel most does, where it does strongly, for each
  /// channel and class; no effects where there is no such stretch.
  private func siteEffects(in sample: SequenceSample) async throws -> [(count: Int, effects: [MeasuredEffect])] {
    let none = input.channels.map { _ in (count: 0, effects: [MeasuredEffect]()) }
    let sites = try await input.network.strongestSites(
      of: input.choice.point.node, in: sample, kept: settings.sites, values: input.values,
      workers: ground.scores.workers)
    // Where a position sees most of a sequence, a site is no part of it.
    guard let sites, sites.allSatisfy({ $0.allSatisfy { 2 * $0.range.count <= sample.length } }) else { return none }
    let used = Array(Set(sites.flatMap { $0.map(\.sequence) })).sorted()
    guard !used.isEmpty else { return none }
    let base = try await ground.scores.score(used.map { sample.bases(of: $0) })
    let (planted, ranges) = replacements(of: sites, sequences: used)
    let changes = try await ground.scores.changes(of: planted, ranges: ranges, in: base)
    return ranges.enumerated().map { channel, range in
      let classes = range.isEmpty ? 0..<0 : 0..<ground.scores.classCount
      return (range.count, classes.compactMap { changes.effect(word: channel, classIndex: $0) })
    }
  }

  /// Random bases in the place of each site, channel after channel, and the range of each channel.
  ///
  /// - Parameter used: numbers of the sequences that sites lie in, in rising order.
  private func replacements(of sites: [[ChannelSite]], sequences used: [Int]) -> ([PlantedWord], [Range<Int>]) {
    let numbers = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    var planted: [PlantedWord] = []
    var ranges: [Range<Int>] = []
    for (channel, own) in sites.enumerated() {
      let start = planted.count
      for site in own {
        guard let background = numbers[site.sequence] else { continue }
        var generator = Philox(
          seed: settings.seed, classIndex: Self.siteStream + channel, trial: site.sequence, purpose: .shuffle)
        planted.append(
          PlantedWord(
            background: background, place: site.range.lowerBound,
            word: Word(letters: site.range.map { _ in generator.nextBase(input.frequencies) })))
      }
      ranges.append(start..<planted.count)
    }
    return (planted, ranges)
  }

  /// Bases that replace sites come from streams that no class and no known motif has.
  private static let siteStream = 1 << 25
}
