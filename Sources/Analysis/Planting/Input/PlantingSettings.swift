import Motifs

/// All that decides what is planted, how often, and what counts as an effect.
public struct PlantingSettings: Hashable, Sendable, Codable {
  /// How the words of a class are looked for.
  public struct Search: Hashable, Sendable, Codable {
    /// Start words at most.
    public var startWords = 480
    /// Backgrounds of a ranking and of a substitution, and of the first look at all substitutions.
    public var backgrounds = 24
    public var coarseBackgrounds = 8
    /// Backgrounds that decide which letters of a word stay; half of them had no part in finding it.
    public var clearingBackgrounds = 48
    /// Start words that are ranked beside the strongest word, and backgrounds of that ranking.
    public var companyWords = 96
    public var companyBackgrounds = 12
    /// Substitutions that are looked at in all backgrounds.
    public var promising = 16
    /// Rounds of substitutions of a word, and places beyond each of its ends that are tried.
    public var sweeps = 6
    public var flank = 2
    /// Places around a substitution of one round that are tried in the next.
    public var reach = 3
    /// Places of a word at most.
    public var widest = 24
    /// Gain, as a share of the word's effect, from which on a substitution is kept.
    public var leastGain = 0.02
    /// Loss, as a share of the word's effect, below which a letter becomes N.
    public var idleShare = 0.05
    /// Effect of two parts of a word that stand apart, as a share of the whole word's, from which on they are two words,
    /// and what each of them must add to the other, as a share of both.
    public var apartShare = 0.8
    public var partShare = 0.15
    /// Words that one ranking gives at most, words of a class at most, and words of a ranking that are refined at most.
    public var wordsPerRound = 3
    public var words = 6
    public var attempts = 4
    /// Effect of a start word, as a share of the strongest word's, from which on it is refined.
    public var leastStart = 0.1
    /// Effect beside the strongest word, as a multiple of that alone, from which on a start word needs company.
    public var companyGain = 1.5
    /// Effect of a refined word, as a share of the strongest word's, from which on it is kept.
    public var leastShare = 0.2
    /// Effect of the reverse complement, as a share of the word's, from which on both are one word.
    public var strandShare = 0.5

    public init() {}

    /// Refines more words, for networks whose passes are short.
    mutating func makeThorough() { attempts = max(attempts, 10) }

    /// Takes fewer starts, backgrounds and rounds, for networks whose passes are long.
    mutating func makeFrugal() {
      backgrounds = min(backgrounds, 12)
      coarseBackgrounds = min(coarseBackgrounds, 4)
      clearingBackgrounds = min(clearingBackgrounds, 24)
      companyWords = min(companyWords, 32)
      promising = min(promising, 8)
      sweeps = min(sweeps, 3)
      attempts = min(attempts, 2)
    }
  }

  public var search: Search
  /// Backgrounds on which effects are measured.
  public var backgrounds: Int
  /// Backgrounds of each letter at each place of a word.
  public var letterBackgrounds = 32
  /// Places of the curve over places, and backgrounds of each.
  public var curvePlaces = 20
  public var curveBackgrounds = 16
  /// Backgrounds in which the channels' answer to a word is looked at.
  public var readerBackgrounds = 50
  /// Words of a class that are planted two at a time.
  public var members = 6
  /// Pairs of a class whose joint effect is followed over distance, distances of a curve and backgrounds of each.
  public var distanceCurves = 3
  public var distances = 12
  public var distanceBackgrounds = 50
  /// Backgrounds of each known motif, and of each channel's word.
  public var motifBackgrounds = 100
  public var channelBackgrounds = 60
  /// Given sequences in which a channel's site is replaced.
  public var sites = 50
  /// Work that all plantings may take, see `ComputationGraph.work`: about fifteen seconds on two cores.
  ///
  /// Numbers of backgrounds above become smaller where it would be exceeded, down to about a quarter, and then words are
  /// looked for in some of the classes only.
  public var workLimit = 6e11
  public var seed: UInt64

  public init(search: Search = Search(), backgrounds: Int = 200, seed: UInt64 = 1) {
    self.search = search
    self.backgrounds = backgrounds
    self.seed = seed
  }
}
