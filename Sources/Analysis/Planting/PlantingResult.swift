import Motifs

/// What planting words in random sequences shows of a model.
///
/// Effects are mean changes of scores, see `ClassScore`; classes, channels and words are counted from 0.
public struct PlantingResult: Hashable, Sendable, Codable {
  /// One class.
  public struct ClassResult: Hashable, Sendable, Codable {
    /// What stands for the class.
    public var score: ClassScore
    /// Mean and standard deviation of the score on bare backgrounds.
    public var baseline: Double
    public var baselineSpread: Double
    /// Whether words were looked for: not in the last of very many classes, or where passes are very long.
    public var isSearched: Bool
    /// Words that raise the class, the strongest first, then words that lower it.
    public var words: [ClassWord]
    /// Words that were planted two at a time.
    public var members: [WordPair.Member]
    /// Every two members.
    public var pairs: [WordPair]
    /// Largest mean change by any word that the search began with; nil where there was none.
    public var strongestStart: Double?

    package init(
      score: ClassScore, baseline: Double, baselineSpread: Double, isSearched: Bool, words: [ClassWord],
      members: [WordPair.Member], pairs: [WordPair], strongestStart: Double? = nil
    ) {
      self.score = score
      self.baseline = baseline
      self.baselineSpread = baselineSpread
      self.isSearched = isSearched
      self.words = words
      self.members = members
      self.pairs = pairs
      self.strongestStart = strongestStart
    }

    /// Words that raise the class.
    public var raisingWords: ArraySlice<ClassWord> { words.prefix { $0.raises } }
  }

  /// The settings as they were used: with fewer backgrounds than asked for where passes are long.
  public var settings: PlantingSettings
  /// Probabilities of A, C, G, T in backgrounds.
  public var frequencies: [Double]
  /// Whether words were planted on both strands.
  public var hasTwoStrands: Bool
  /// Bases of a sequence.
  public var length: Int
  /// Words that the search began with.
  public var startWords: Int
  /// Multiplications of one pass through the whole network.
  public var multiplications: Double
  /// Passes that were made, those on a stretch of the sequence included.
  public var passes: Int
  /// One entry per class.
  public var classes: [ClassResult]
  /// Known motifs planted; nil without a library.
  public var knownMotifs: KnownMotifEffects?
  public var channels: ChannelEffects
  /// Pairs with shuffled letters that show a relation all the same, and all such pairs.
  public var controlRelations: Int
  public var controlCount: Int

  package init(
    settings: PlantingSettings, frequencies: [Double], hasTwoStrands: Bool, length: Int, startWords: Int,
    multiplications: Double, passes: Int, classes: [ClassResult], knownMotifs: KnownMotifEffects? = nil,
    channels: ChannelEffects, controlRelations: Int, controlCount: Int
  ) {
    self.settings = settings
    self.frequencies = frequencies
    self.hasTwoStrands = hasTwoStrands
    self.length = length
    self.startWords = startWords
    self.multiplications = multiplications
    self.passes = passes
    self.classes = classes
    self.knownMotifs = knownMotifs
    self.channels = channels
    self.controlRelations = controlRelations
    self.controlCount = controlCount
  }

  /// Share of the controls that show a relation; nil without any.
  public var controlShare: Double? {
    controlCount > 0 ? Double(controlRelations) / Double(controlCount) : nil
  }
}

extension PlantingResult {
  /// Looks the words of all classes up among known motifs.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  mutating func lookUpWords(in library: MotifLibrary, workers: Int) async throws {
    let places = classes.indices.flatMap { index in classes[index].words.indices.map { (index, $0) } }
    let motifs = places.map { classes[$0.0].words[$0.1].comparedMotif }
    let compared = library.motifs.isEmpty ? [] : places.indices.filter { motifs[$0].hasInformation }
    let found = try await MotifComparison(
      targets: library.motifs, settings: .init(alphabet: hasTwoStrands ? .dna : .rna)
    ).alignments(
      of: compared.map { Motif(identifier: "", matrix: motifs[$0].clipped()) }, workers: workers)
    try Task.checkCancellation()
    for (index, word) in places { classes[index].words[word].nearest = [] }
    for (place, alignments) in zip(compared, found) {
      let sorted = alignments.sorted { ($0.pValue, $0.target) < ($1.pValue, $1.target) }
      classes[places[place].0].words[places[place].1].nearest = sorted.enumerated()
        .filter { $0 < MotifAnnotation.leastKept || $1.qValue <= MotifAnnotation.defaultThreshold }.map(\.element)
    }
  }

  /// The same with words looked up in another library.
  ///
  /// Without the network nothing can be planted anew, so that effects of known motifs are kept only where both libraries
  /// hold the same motifs.
  /// - Parameter former: motifs that numbers stand for in this result.
  /// - Throws: `CancellationError` where the task was cancelled.
  package func lookedUp(in library: MotifLibrary, former: [Motif], workers: Int) async throws -> PlantingResult {
    var result = self
    try await result.lookUpWords(in: library, workers: workers)
    guard former != library.motifs else { return result }
    result.knownMotifs = nil
    for index in result.classes.indices {
      for word in result.classes[index].words.indices {
        guard case .knownMotif(let number) = result.classes[index].words[word].origin else { continue }
        let place = former.indices.contains(number) ? library.motifs.firstIndex(of: former[number]) : nil
        result.classes[index].words[word].origin = place.map { .knownMotif($0) } ?? .lostMotif
      }
    }
    return result
  }
}
