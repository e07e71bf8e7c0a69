/// Stretches of given sequences that activate the channels of the interpreted layer, or the filters of the first
/// convolution.
///
/// A site is a position whose activation is above half of the largest seen, and which none within half a window of it
/// exceeds; of equal ones the first counts.
public struct SequenceSites: Hashable, Sendable, Codable {
  /// What the sites belong to.
  public enum Owner: String, Hashable, Sendable, Codable {
    /// Channels of the interpreted layer, before pooling.
    case channel
    /// Filters of the first convolution, behind normalisation and activation function.
    case filter
  }

  /// One stretch.
  public struct Site: Hashable, Sendable, Codable {
    /// Record of the file, from 0.
    public var sequence: Int
    /// Bases of the window that lie in the sequence, from 0, the end left out.
    public var start: Int
    public var end: Int
    public var activation: Float
    /// Its bases, A, C, G, T, and N for all else; nil where windows are so long or so many that they would weigh much.
    public var letters: String?

    package init(sequence: Int, start: Int, end: Int, activation: Float, letters: String? = nil) {
      self.sequence = sequence
      self.start = start
      self.end = end
      self.activation = activation
      self.letters = letters
    }
  }

  /// Sequences with a site among those of one class and among the others.
  public struct Share: Hashable, Sendable, Codable {
    public var positives: Int
    public var negatives: Int
    /// Probability of as many or more positives among as many sequences drawn at random (hypergeometric).
    public var pValue: Double
    /// The same times the number of tests, at most 1 (Bonferroni).
    public var correctedPValue: Double

    package init(positives: Int, negatives: Int, pValue: Double, correctedPValue: Double) {
      self.positives = positives
      self.negatives = negatives
      self.pValue = pValue
      self.correctedPValue = correctedPValue
    }
  }

  /// Sites of one channel or filter.
  public struct Row: Hashable, Sendable, Codable {
    public var largestActivation: Float
    /// Sites in all sequences that were read.
    public var siteCount: Int
    /// Sequences with a site.
    public var sequenceCount: Int
    /// The strongest, equal ones in the order of the sequences; as many as are kept.
    public var sites: [Site]
    /// One per labelled class.
    public var shares: [Share]

    package init(largestActivation: Float, siteCount: Int, sequenceCount: Int, sites: [Site], shares: [Share]) {
      self.largestActivation = largestActivation
      self.siteCount = siteCount
      self.sequenceCount = sequenceCount
      self.sites = sites
      self.shares = shares
    }
  }

  /// A class whose labels are 0 and 1, both among the sequences that were read.
  public struct LabelledClass: Hashable, Sendable, Codable {
    public var classIndex: Int
    public var positives: Int
    public var negatives: Int

    package init(classIndex: Int, positives: Int, negatives: Int) {
      self.classIndex = classIndex
      self.positives = positives
      self.negatives = negatives
    }
  }

  /// A sequence that a kept site lies in.
  public struct Record: Hashable, Sendable, Codable {
    /// Of the file, from 0.
    public var number: Int
    public var name: String

    package init(number: Int, name: String) {
      self.number = number
      self.name = name
    }
  }

  public var owner: Owner
  public var sequenceFile: String
  /// Sequences of the file, and those of them that were read.
  public var sequenceCount: Int
  public var readCount: Int
  public var sequenceLength: Int
  /// Bases that one position sees.
  public var window: Int
  /// Sites that are kept of a channel or filter.
  public var kept: Int
  public var rows: [Row]
  /// In the order of the file.
  public var records: [Record]
  /// Empty without labels.
  public var labelled: [LabelledClass]

  package init(
    owner: Owner, sequenceFile: String, sequenceCount: Int, readCount: Int, sequenceLength: Int, window: Int, kept: Int,
    rows: [Row], records: [Record], labelled: [LabelledClass]
  ) {
    self.owner = owner
    self.sequenceFile = sequenceFile
    self.sequenceCount = sequenceCount
    self.readCount = readCount
    self.sequenceLength = sequenceLength
    self.window = window
    self.kept = kept
    self.rows = rows
    self.records = records
    self.labelled = labelled
  }

  /// Share of the largest activation seen above which a position is a site.
  public static let leastShare: Float = 0.5
  /// Sites kept in all, as far as each channel or filter has the fewest, and none more than the most.
  public static let mostSites = 10_000
  static let fewestKept = 50
  static let mostKept = 500
  /// Bases that are read; of more sequences some are, evenly chosen.
  public static let mostBases = 20_000_000

  /// Bases that kept sites may have in all so that their letters are kept too.
  static let mostLetters = 2_000_000

  /// Sites kept of each of so many channels or filters.
  static func kept(rows: Int) -> Int { min(mostKept, max(fewestKept, mostSites / max(rows, 1))) }

  /// Whether sites of some channel or filter are left out.
  public var isCut: Bool { rows.contains { $0.siteCount > $0.sites.count } }
}
