import DeepResolve
import GenomicNetwork
import ReportNumerics
import ReportSupport

/// One run of planting, stage by stage.
struct PlantingRun: Sendable {
  let input: PlantingInput
  let scores: PlantedScores
  let settings: PlantingSettings
  let workers: Int
  let report: PlantingProgress

  private var budget: PlantingBudget {
    PlantingBudget(
      ofWord: scores.workOfWord, ofSequence: scores.workOfSequence, limit: settings.workLimit)
  }

  func result() async throws -> PlantingResult {
    let classes = scores.classCount
    var (settings, searched) = budget.settings(
      settings, classes: classes, motifs: input.library?.motifs.count ?? 0,
      channels: input.channels.count { !$0.isDead })
    let ground = try await ScoredBackgrounds(backgrounds(.measurement, count: settings.backgrounds), scores: scores)
    let knownMotifs = try await knownMotifs(on: ground, settings)
    let found = try await words(settings, searched: searched, knownMotifs: knownMotifs)
    settings = budget.settings(
      settings, words: found.words.map { $0.map(\.word) }, hasTwoStrands: input.hasTwoStrands,
      used: Double(scores.passes) * scores.workOfWord)
    let channels = try await ChannelMeasurement(ground: ground, input: input, settings: settings).measure()
    let results = try await measured(found, on: ground, channels, settings)
    let controls = results.flatMap(\.pairs).map(\.control)
    var result = PlantingResult(
      settings: settings, frequencies: (0..<4).map { input.frequencies[$0] }, hasTwoStrands: input.hasTwoStrands,
      length: scores.length, startWords: found.starts, multiplications: scores.multiplications, passes: scores.passes,
      classes: results, knownMotifs: knownMotifs, channels: channels,
      controlRelations: controls.count { $0.relation.isDeparture }, controlCount: controls.count)
    if let library = input.library { try await result.lookUpWords(in: library, workers: workers) }
    report.finish()
    return result
  }

  private func backgrounds(_ purpose: Backgrounds.Purpose, count: Int) -> Backgrounds {
    Backgrounds(
      purpose, count: count, length: scores.length, frequencies: input.frequencies, seed: settings.seed)
  }

  private func knownMotifs(
    on ground: ScoredBackgrounds, _ settings: PlantingSettings
  ) async throws -> KnownMotifEffects? {
    guard let library = input.library, !library.motifs.isEmpty else { return nil }
    return try await KnownMotifMeasurement(
      ground: ground, library: library, channelMatches: input.channelMatches, backgrounds: settings.motifBackgrounds,
      seed: settings.seed
    ).measure()
  }
}

extension PlantingRun {
  /// What the search gave.
  private struct Search {
    /// Words that it began with.
    var starts: Int
    /// Words of each class; none of a class that was not searched.
    var words: [[WordSearch.Found]]
    var isSearched: [Bool]
    var strongestStarts: [Double?]
  }

  /// Words of a class's known motifs that the search begins with.
  private static let knownStarts = 6

  private func words(
    _ settings: PlantingSettings, searched: Int, knownMotifs: KnownMotifEffects?
  ) async throws -> Search {
    let classes = scores.classCount
    let ground = try await ScoredBackgrounds(
      backgrounds(.search, count: settings.search.clearingBackgrounds), scores: scores)
    let own = StartWord.words(
      filters: input.filters, sites: input.sites, channels: input.channelMotifs, limit: settings.search.startWords)
    let starts = own + (knownMotifs.map { Self.starts($0, classes: classes, besides: own) } ?? [])
    let effects = try await ground.changes(of: starts.map(\.word), in: settings.search.backgrounds)
    let bare = (0..<classes).map { index in starts.indices.map { effects.mean(word: $0, classIndex: index) } }
    // Classes that answer most clearly, compared with how their scores vary, come first.
    let clearness = (0..<classes).map { index -> Double in
      let spread = MeasuredEffect.meanAndError(ground.scores(ofClass: index)).error
      return spread > 0 ? (bare[index].max() ?? 0) / spread : 0
    }
    let order = (0..<classes).sorted { (clearness[$1], $0) < (clearness[$0], $1) }
    let chosen = order.prefix(searched).sorted()
    let found = try await forEach(chosen) { index, workers in
      try await WordSearch(
        ground: ground.with(workers: workers), classIndex: index, starts: starts, bareEffects: bare[index],
        settings: settings.search, hasTwoStrands: input.hasTwoStrands, seed: self.settings.seed
      ).find()
    }
    var words = [[WordSearch.Found]](repeating: [], count: classes)
    for (index, own) in zip(chosen, found) { words[index] = own }
    let isSearched = (0..<classes).map { chosen.contains($0) }
    return Search(starts: starts.count, words: words, isSearched: isSearched, strongestStarts: bare.map { $0.max() })
  }

  /// The known motifs that change each class most.
  private static func starts(
    _ knownMotifs: KnownMotifEffects, classes: Int, besides others: [StartWord]
  ) -> [StartWord] {
    var seen = Set(others.map(\.word))
    var starts: [StartWord] = []
    for index in 0..<classes {
      for (_, motif) in knownMotifs.groups(for: index).prefix(knownStarts) {
        guard let word = knownMotifs.rows[motif].word, seen.insert(word).inserted else { continue }
        starts.append(StartWord(word: word, origin: .knownMotif(motif)))
      }
    }
    return starts
  }

  private func measured(
    _ found: Search, on ground: ScoredBackgrounds, _ channels: ChannelEffects, _ settings: PlantingSettings
  ) async throws -> [PlantingResult.ClassResult] {
    let response = ChannelResponse(input.network, at: input.choice.point.node, values: input.values, workers: 1)
    let pairBackgrounds = backgrounds(.pairs, count: settings.backgrounds)
    return try await forEach(Array(0..<scores.classCount)) { index, workers in
      let baseline = ground.scores(ofClass: index)
      let (mean, error) = MeasuredEffect.meanAndError(baseline)
      let words = try await WordMeasurement(
        ground: ground.with(workers: workers), classIndex: index, settings: settings, frequencies: input.frequencies,
        hasTwoStrands: input.hasTwoStrands, response: response?.with(workers: workers)
      ).measure(found.words[index])
      let ensemble = EnsemblePairs(input, channels, classIndex: index)
      var scores = scores
      scores.workers = workers
      let tested = try await PairMeasurement(
        scores: scores, backgrounds: pairBackgrounds, classIndex: index, settings: settings,
        hasTwoStrands: input.hasTwoStrands
      ).measure(
        found.isSearched[index] ? ensemble.members(words, limit: settings.members) : [], ensemble: ensemble.relation)
      return PlantingResult.ClassResult(
        score: scores.scale.kinds[index], baseline: mean,
        baselineSpread: error * Double(baseline.count).squareRoot(), isSearched: found.isSearched[index], words: words,
        members: tested.members, pairs: tested.pairs, strongestStart: found.strongestStarts[index])
    }
  }

  /// Works on classes, some at the same time, and gives the results in their order.
  ///
  /// - Parameter body: receives a class and the number of workers that it may use itself.
  private func forEach<Result: Sendable>(
    _ classes: [Int], _ body: @escaping @Sendable (_ classIndex: Int, _ workers: Int) async throws -> Result
  ) async throws -> [Result] {
    let outer = max(1, min(workers, classes.count))
    let inner = max(1, workers / outer)
    let results = try await BoundedTasks.map(count: classes.count, workers: outer) {
      place in
      do {
        return Swift.Result<Result, any Error>.success(try await body(classes[place], inner))
      } catch {
        return .failure(error)
      }
    }
    return try results.map { try $0.get() }
  }
}
