extension WordPair {
  /// A word that takes part in pairs: one of the class's words, or what a channel reads that the ensemble of feature maps
  /// calls non-additive or excluding.
  public struct Member: Hashable, Sendable, Codable {
    public var word: Word
    /// Number among the class's words; nil for a word that stands for a channel alone.
    public var wordNumber: Int?
    /// Channels of the interpreted layer that read it, the one that stands for it first.
    public var channels: [Int]
    /// Whether it raises the class on bare backgrounds beyond its interval, so that it may be a context.
    public var raises: Bool

    package init(
      word: Word, wordNumber: Int? = nil, channels: [Int], raises: Bool
    ) {
      self.word = word
      self.wordNumber = wordNumber
      self.channels = channels
      self.raises = raises
    }
  }
}

/// Two words of a class planted together.
public struct WordPair: Hashable, Sendable, Codable {
  /// Numbers of the members, the smaller first.
  public var first: Int
  public var second: Int
  /// Without context first, then beside each other member that raises the class.
  public var tests: [PairTest]
  /// Number of the test whose relation is told: that of the context with the highest score, or, of a pair that is
  /// exclusive in some context, the one with the highest score among those.
  public var chosen: Int
  /// The chosen test with both words' letters shuffled, in each background another way.
  public var control: PairTest
  /// Largest mutual exclusion of a channel of one member with one of the other over the ensemble; nil without any.
  public var exclusion: Double?
  /// Whether a channel of each member is called non-additive.
  public var isFlagged: Bool
  /// How the joint effect depends on distance; nil where the pair is additive or others are more worth the work.
  public var distances: Distances?

  package init(
    first: Int, second: Int, tests: [PairTest], chosen: Int, control: PairTest, exclusion: Double? = nil,
    isFlagged: Bool, distances: Distances? = nil
  ) {
    self.first = first
    self.second = second
    self.tests = tests
    self.chosen = chosen
    self.control = control
    self.exclusion = exclusion
    self.isFlagged = isFlagged
    self.distances = distances
  }

  public var test: PairTest { tests[chosen] }
  public var relation: PairRelation { test.relation }
}

extension WordPair {
  /// Joint effect of two words by their distance.
  ///
  /// Source: Avsec et al. 2021, Nature Genetics 53:354, who plant pairs of motifs at rising distances in random sequences.
  public struct Distances: Hashable, Sendable, Codable {
    /// One order and orientation of the two words.
    public struct Curve: Hashable, Sendable, Codable {
      /// Whether the first member stands before the second, read from 5' to 3'.
      public var isFirstBefore: Bool
      /// Whether the second member is planted as its reverse complement.
      public var isSecondReversed: Bool
      /// Joint effect at each distance, in the context of the chosen test.
      public var effects: [MeasuredEffect]

      package init(
        isFirstBefore: Bool, isSecondReversed: Bool, effects: [MeasuredEffect]
      ) {
        self.isFirstBefore = isFirstBefore
        self.isSecondReversed = isSecondReversed
        self.effects = effects
      }
    }
    /// Bases between the words, rising.
    public var distances: [Int]
    public var curves: [Curve]

    package init(
      distances: [Int], curves: [Curve]
    ) {
      self.distances = distances
      self.curves = curves
    }
  }
}
