import ReportNumerics
import Sequences

/// What the interpreted layer and the scores above it do on sequences nobody chose for them: the scale on which
/// feature maps are judged.
public struct NaturalSample: Hashable, Sendable, Codable {
  /// A sample of numbers by its moments and quantiles.
  public struct Distribution: Hashable, Sendable, Codable {
    /// Shares of the sample below each of `quantiles`.
    public static let shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.998]

    public var minimum: Double
    /// One value per entry of `shares`, interpolated between neighbours (definition 7 of Hyndman and Fan 1996).
    public var quantiles: [Double]
    public var maximum: Double
    public var mean: Double
    public var standardDeviation: Double

    /// - Parameter values: finite, at least one.
    public init(_ values: [Float]) {
      let sorted = values.sorted()
      let count = Double(values.count)
      let mean = sorted.reduce(0.0) { $0 + Double($1) } / count
      minimum = Double(sorted[0])
      maximum = Double(sorted[sorted.count - 1])
      quantiles = Self.shares.map { Quantile.ofSorted($0, sorted) }
      self.mean = mean
      standardDeviation = (sorted.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count).squareRoot()
    }

    /// The quantile of a share that is among `shares`; nil of another.
    public func quantile(_ share: Double) -> Double? {
      Self.shares.firstIndex(of: share).flatMap { quantiles.indices.contains($0) ? quantiles[$0] : nil }
    }
  }

  /// A channel of the interpreted layer.
  public struct Channel: Hashable, Sendable, Codable {
    /// Mean activation over positions and sequences.
    public var mean: Double
    /// Smallest activation at any position of any sequence.
    public var minimum: Double
    /// Largest activation of each sequence.
    public var peak: Distribution
    /// How far sequences switch the channel on: 99 % quantile of `peak` less `mean`, 0 where none does.
    public var range: Double

    public init(mean: Double, minimum: Double, peak: Distribution, range: Double) {
      self.mean = mean
      self.minimum = minimum
      self.peak = peak
      self.range = range
    }
  }

  /// Where the sequences come from.
  public var origin: SequenceSample.Origin
  public var sequenceCount: Int
  /// Shares of A, C, G, T among their bases; nil where that was not counted.
  public var baseShares: SIMD4<Double>?
  /// R: root of the mean squared norm of the feature map over sequences, all positions and channels.
  public var norm: Double
  /// One entry per channel.
  public var channels: [Channel]
  /// Scores before the output activation, one entry per class.
  public var scores: [Distribution]

  public init(
    origin: SequenceSample.Origin, sequenceCount: Int, baseShares: SIMD4<Double>? = nil, norm: Double,
    channels: [Channel], scores: [Distribution]
  ) {
    self.origin = origin
    self.sequenceCount = sequenceCount
    self.baseShares = baseShares
    self.norm = norm
    self.channels = channels
    self.scores = scores
  }

  /// Share of the sequences whose largest activations lie below the upper end of a channel's range.
  static let rangeQuantile = 0.99
  /// Seed of random sequences, the same in every run: the scale belongs to the model.
  static let seed: UInt64 = 1
  /// Sequences that are read where they are short.
  static let mostSequences = 500
  /// Bases beyond which fewer sequences are read, and how many at least.
  static let mostBases = 480_000
  static let fewestSequences = 48

  /// Multiplications of reading sequences, and of switching channels on in their maps.
  ///
  /// - Parameters:
  ///   - below: multiplications of a pass up to the layer; `above` from there on; `marginals` of the pass that channels
  ///     are switched on in.
  package static func work(
    length: Int, below: Double, above: Double, marginals: Double, channels: Int
  ) -> Double {
    let maps = ChannelMarginals.mapCount(of: NaturalReading.mostMaps, channels: channels, pass: marginals)
    return Double(count(length: length)) * (below + above) + Double(maps * channels) * marginals
  }

  /// Number of sequences of a length that are read.
  static func count(length: Int) -> Int {
    min(mostSequences, max(fewestSequences, mostBases / max(length, 1)))
  }
}
