/// Backgrounds with their scores, in which many words are planted one at a time.
struct ScoredBackgrounds: Sendable {
  let backgrounds: Backgrounds
  private let scored: ScoredSequences
  private(set) var scores: PlantedScores

  init(_ backgrounds: Backgrounds, scores: PlantedScores) async throws {
    self.backgrounds = backgrounds
    self.scores = scores
    scored = try await scores.score(backgrounds.sequences)
  }

  /// The same backgrounds with plantings by another number of workers.
  func with(workers: Int) -> ScoredBackgrounds {
    var copy = self
    copy.scores.workers = workers
    return copy
  }

  /// Scores of a class without a word, one per background.
  func scores(ofClass classIndex: Int) -> [Double] {
    (0..<scored.count).map { scored.scores.value($0, classIndex) }
  }

  /// What each of some words changes in the scores of all classes.
  ///
  /// - Parameters:
  ///   - words: each is planted at the place that its width has in a background.
  ///   - count: backgrounds that are used, from the first on.
  func changes(of words: [Word], in count: Int) async throws -> Changes {
    try await changes(plantings: words.map { word in (0..<min(count, backgrounds.count)).map { ($0, word) } })
  }

  /// The same where each background has a word of its own.
  ///
  /// - Parameter groups: each takes the place of a word: for each background, from the first on, one word.
  func changes(ofGroups groups: [[Word]]) async throws -> Changes {
    try await changes(plantings: groups.map { words in words.enumerated().map { ($0.offset, $0.element) } })
  }

  private func changes(plantings: [[(background: Int, word: Word)]]) async throws -> Changes {
    var planted: [PlantedWord] = []
    var ranges: [Range<Int>] = []
    for row in plantings {
      let start = planted.count
      for (background, word) in row {
        guard let place = backgrounds.place(ofWidth: word.width, in: background) else { continue }
        planted.append(PlantedWord(background: background, place: place, word: word))
      }
      ranges.append(start..<planted.count)
    }
    return try await changes(of: planted, ranges: ranges)
  }

  /// What words at given places change.
  ///
  /// - Parameter ranges: plantings that belong together.
  func changes(of planted: [PlantedWord], ranges: [Range<Int>]) async throws -> Changes {
    try await scores.changes(of: planted, ranges: ranges, in: scored)
  }
}

extension PlantedScores {
  /// What words change in the scores of all classes.
  ///
  /// - Parameter ranges: plantings that belong together.
  func changes(
    of planted: [PlantedWord], ranges: [Range<Int>], in base: ScoredSequences
  ) async throws -> ScoredBackgrounds.Changes {
    var table = try await score(planted, in: base)
    for (row, planting) in planted.enumerated() {
      for index in 0..<classCount {
        table.values[row * classCount + index] -= base.scores.values[planting.background * classCount + index]
      }
    }
    return ScoredBackgrounds.Changes(table: table, ranges: ranges)
  }
}

extension ScoredBackgrounds {
  /// Changes of scores by words, each in several backgrounds.
  struct Changes: Sendable {
    let table: ScoreTable
    /// Rows of each word; none where it has no room.
    fileprivate let ranges: [Range<Int>]

    var wordCount: Int { ranges.count }

    /// Changes of one class by one word, one per background.
    func values(word: Int, classIndex: Int) -> [Double] { ranges[word].map { table.value($0, classIndex) } }

    /// Mean change of one class by one word; zero where the word has no room.
    func mean(word: Int, classIndex: Int) -> Double {
      let rows = ranges[word]
      guard !rows.isEmpty else { return 0 }
      return rows.reduce(0) { $0 + table.value($1, classIndex) } / Double(rows.count)
    }

    /// Mean change of one class by one word with its interval; nil where the word has no room.
    func effect(word: Int, classIndex: Int) -> MeasuredEffect? {
      ranges[word].isEmpty ? nil : MeasuredEffect(differences: values(word: word, classIndex: classIndex))
    }
  }
}
