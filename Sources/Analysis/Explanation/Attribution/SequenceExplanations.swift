/// What the positions of some given sequences do to scores of classes, by several methods.
public struct SequenceExplanations: Hashable, Sendable, Codable {
  /// One sequence and one class.
  public struct Attribution: Hashable, Sendable, Codable {
    public var classIndex: Int
    /// Before the last activation.
    public var score: Double
    /// `[methods][positions]`, one after the other, in units of the score.
    public var values: [Float]
    /// Change of the score where a base stands, `[bases][positions]`; empty without mutagenesis.
    public var mutations: [Float]
    /// What DeepLIFT would attribute to a base if it stood there, `[bases][positions]`; nil in results of earlier versions.
    ///
    /// At the base that stands there it is the value of DeepLIFT.
    public var hypothetical: [Float]?
    /// Mean score of the references of DeepLIFT, and the score of even bases, where integrated gradients begin.
    public var referenceScore: Double
    public var baselineScore: Double
    /// What the attributions of all positions miss of the difference of the scores.
    public var deepLIFTError: Double
    public var integratedError: Double

    package init(
      classIndex: Int, score: Double, values: [Float], mutations: [Float], hypothetical: [Float]? = nil,
      referenceScore: Double, baselineScore: Double, deepLIFTError: Double, integratedError: Double
    ) {
      self.classIndex = classIndex
      self.score = score
      self.values = values
      self.mutations = mutations
      self.hypothetical = hypothetical
      self.referenceScore = referenceScore
      self.baselineScore = baselineScore
      self.deepLIFTError = deepLIFTError
      self.integratedError = integratedError
    }
  }

  /// One sequence with the classes that it was looked at for.
  public struct Sequence: Hashable, Sendable, Codable {
    /// Record of the file, from 0.
    public var number: Int
    public var name: String
    /// A, C, G, T; N for all else.
    public var letters: String
    /// Of every class, before the last activation.
    public var scores: [Double]
    /// Of every class; nil without labels.
    public var labels: [Float]?
    public var attributions: [Attribution]

    package init(
      number: Int, name: String, letters: String, scores: [Double], labels: [Float]?, attributions: [Attribution]
    ) {
      self.number = number
      self.name = name
      self.letters = letters
      self.scores = scores
      self.labels = labels
      self.attributions = attributions
    }
  }

  public var sequenceFile: String
  /// Bases of each sequence.
  public var length: Int
  /// Shuffled sequences that each is held against, and steps of the integral.
  public var references: Int
  public var steps: Int
  /// In the order of the values; without mutagenesis where that would take too long.
  public var methods: [AttributionMethod]
  /// Sequences of each class that were asked for; nil where they were named.
  public var perClass: Int?
  /// Whether fewer sequences or classes were looked at than asked for, to bound time and size.
  public var isCut: Bool
  public var sequences: [Sequence]

  package init(
    sequenceFile: String, length: Int, references: Int, steps: Int, methods: [AttributionMethod], perClass: Int?,
    isCut: Bool, sequences: [Sequence]
  ) {
    self.sequenceFile = sequenceFile
    self.length = length
    self.references = references
    self.steps = steps
    self.methods = methods
    self.perClass = perClass
    self.isCut = isCut
    self.sequences = sequences
  }

  /// Pairs of a sequence and a class.
  public var attributionCount: Int { sequences.reduce(0) { $0 + $1.attributions.count } }

  /// Values of one method along the sequence; nil where the method was left out.
  public func values(_ method: AttributionMethod, of attribution: Attribution) -> ArraySlice<Float>? {
    guard let place = methods.firstIndex(of: method) else { return nil }
    return attribution.values[place * length..<(place + 1) * length]
  }
}
