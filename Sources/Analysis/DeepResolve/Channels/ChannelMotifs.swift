import Motifs
import Sequences

/// What channels behind several convolutions read: windows of the sequence that activate them most.
///
/// A channel may read a motif, its reverse complement or several motifs, so that it can have several optima.
/// Source: Liu, Zeng, Gifford 2019, BMC Bioinformatics 20:401, Figure 6.
public struct ChannelMotifs: Hashable, Sendable, Codable {
  /// Where the ascents start.
  public enum Start: Hashable, Sendable, Codable {
    /// Windows of these sequences that activate the channel strongly, the one that does most among them.
    case topWindows(file: String)
    /// Random sequences with even bases: half of the starts are windows that activate the channel strongly, as many a
    /// channel is closed to the others; half are drawn blindly.
    case random
  }

  /// How the windows are found.
  public struct Settings: Hashable, Sendable, Codable {
    /// Ascents per channel.
    public var starts: Int
    public var steps: Int
    /// Norm that the penalty holds a window to, in units of the norm of a one-hot window.
    ///
    /// Windows of real sequences have norm 1, so that biases and thresholds inside the network act as they do there.
    public var norm: Double
    /// Share of the largest value of a window below which values count as zero.
    public var threshold: Double
    /// Cosine of two windows, one of them shifted at will, from which on they are one optimum.
    public var similarity: Double
    public var seed: UInt64

    public init(
      starts: Int = 8, steps: Int = 60, norm: Double = 1, threshold: Double = 0.2, similarity: Double = 0.7,
      seed: UInt64 = 1
    ) {
      precondition(starts > 0 && steps > 0 && norm > 0, "an ascent has a start, a step and a length")
      self.starts = starts
      self.steps = steps
      self.norm = norm
      self.threshold = threshold
      self.similarity = similarity
      self.seed = seed
    }
  }

  /// One kind of window that activates a channel.
  public struct Optimum: Hashable, Sendable, Codable {
    /// One column per base of the receptive field, columns without a preference even.
    public var motif: PositionProbabilityMatrix
    /// Activation of its sequence.
    public var activation: Double
    /// The most probable bases, those replaced that others do better than; nil in results of older versions.
    public var sequence: String?
    /// Share of the starts that ended here.
    public var startShare: Double
    /// Whether it reads as the reverse complement of the channel's first optimum.
    public var isReverseOfFirst: Bool

    public init(
      motif: PositionProbabilityMatrix, activation: Double, sequence: String? = nil, startShare: Double,
      isReverseOfFirst: Bool = false
    ) {
      self.motif = motif
      self.activation = activation
      self.sequence = sequence
      self.startShare = startShare
      self.isReverseOfFirst = isReverseOfFirst
    }
  }

  /// Sequences that were read.
  public struct Sample: Hashable, Sendable, Codable {
    public var origin: SequenceSample.Origin
    public var sequenceCount: Int

    public init(origin: SequenceSample.Origin, sequenceCount: Int) {
      self.origin = origin
      self.sequenceCount = sequenceCount
    }
  }

  /// A window as a sequence, and what it causes.
  public struct StrongestWindow: Hashable, Sendable, Codable {
    public var sequence: String
    public var activation: Double

    public init(sequence: String, activation: Double) {
      self.sequence = sequence
      self.activation = activation
    }
  }

  /// The optima of one channel.
  public struct Channel: Hashable, Sendable, Codable {
    /// From the strongest to the weakest; none where no start could activate the channel.
    public var optima: [Optimum]
    /// The strongest window found from all starts, by substitution of bases; nil where none activates the channel.
    public var strongest: StrongestWindow?
    /// Largest activation in the sequences that starts are chosen from; nil where none activates the channel.
    public var largestStart: Double?
    /// The strongest windows of the sequences that starts are chosen from, averaged; nil where that is not done, or
    /// where they are too few.
    public var windows: WindowMotif?

    public init(
      optima: [Optimum], strongest: StrongestWindow? = nil, largestStart: Double? = nil, windows: WindowMotif? = nil
    ) {
      self.optima = optima
      self.strongest = strongest
      self.largestStart = largestStart
      self.windows = windows
    }

    /// Share of the channel's largest activation below which an optimum is shown nowhere.
    public static let leastShown = 0.1

    /// Largest activation of any sequence that was found; nil where none activates the channel.
    public var largestActivation: Double? {
      let found = optima.map(\.activation) + [strongest?.activation, largestStart].compactMap(\.self)
      return found.max().flatMap { $0 > 0 ? $0 : nil }
    }

    /// Optima behind the first whose activation is below `leastShown`.
    public var weakOptima: Int { optima.count - shownOptima }

    /// Optima that are shown, the first ones: the first in any case.
    public var shownOptima: Int {
      guard let largestActivation else { return optima.count }
      let weak = optima.dropFirst().firstIndex { $0.activation < Self.leastShown * largestActivation }
      return weak ?? optima.count
    }
  }

  /// Optima that are kept of a channel.
  public static let mostOptima = 4

  /// Layer whose values are raised: the interpreted one, or what it pools.
  public var layer: String
  /// Bases that one position of the layer sees.
  public var receptiveField: Int
  public var start: Start
  public var settings: Settings
  /// One entry per channel of the layer.
  public var channels: [Channel]
  /// The sequences in which strong windows were looked for.
  ///
  /// Nil in results of older versions.
  public var sample: Sample?
  /// Whether windows were averaged: not where pooling below the layer joins positions.
  ///
  /// Nil in results of older versions.
  public var averagesWindows: Bool?
  /// Channels whose windows were raised, counted from 0, where the work for all of them would have been too much.
  ///
  /// Nil where all were, and in results of older versions.
  public var searched: [Int]?

  public init(
    layer: String, receptiveField: Int, start: Start, settings: Settings, channels: [Channel],
    sample: Sample? = nil, averagesWindows: Bool? = nil, searched: [Int]? = nil
  ) {
    self.searched = searched
    self.sample = sample
    self.layer = layer
    self.receptiveField = receptiveField
    self.start = start
    self.settings = settings
    self.channels = channels
    self.averagesWindows = averagesWindows
  }

  /// Forgets which optima read as the reverse complement of another, which says nothing of RNA.
  package mutating func leaveOutOtherStrand() {
    for channel in channels.indices {
      for optimum in channels[channel].optima.indices { channels[channel].optima[optimum].isReverseOfFirst = false }
    }
  }
}
