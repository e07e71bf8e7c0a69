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
    public var members: [PairMember]
    /// Every two members.
    public var pairs: [WordPair]
    /// Largest mean change by any word that the search began with; nil where there was none.
    public var strongestStart: Double?

    package init(
      score: ClassScore, baseline: Double, baselineSpread: Double, isSearched: Bool, words: [ClassWord],
      members: [PairMember], pairs: [WordPair], strongestStart: Double? = nil
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
