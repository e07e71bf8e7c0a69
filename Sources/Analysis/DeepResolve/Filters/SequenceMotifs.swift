import Foundation
import Motifs
import Sequences

/// Motifs of the first convolution's filters, made from the stretches of sequences that activate them.
///
/// The activation is the value behind batch normalisation and activation function, before pooling.
/// Source: Koo, Eddy 2019, PLoS Comput Biol 15:e1007560.
public struct SequenceMotifs: Hashable, Sendable, Codable {
  /// Which stretches count as sites of a filter.
  public enum Reading: String, CaseIterable, Hashable, Sendable, Codable {
    /// Every position above half of the largest activation seen, weighted by its activation; what lies beyond the
    /// ends of a sequence counts nothing. So does the released program, and so was the published table made.
    case published
    /// One stretch per sequence, around its largest activation, where that reaches 70 % of what any sequence can
    /// cause; stretches that leave the sequence are dropped. So says the article.
    case article
  }

  /// Where the sequences come from.
  public typealias Origin = SequenceSample.Origin

  /// The sites of one filter.
  public struct Filter: Hashable, Sendable, Codable {
    /// Stretches that the motif was made from.
    public var siteCount: Int
    /// Sequences that pass the threshold; in the reading of the article those with a dropped stretch count too.
    public var sequenceCount: Int
    /// Largest activation in any of the sequences.
    public var largestActivation: Double
    /// Largest activation that any sequence can cause.
    public var largestPossibleActivation: Double
    /// One column per position of the filter; even columns where there is no site.
    public var motif: PositionProbabilityMatrix

    public init(
      siteCount: Int, sequenceCount: Int, largestActivation: Double, largestPossibleActivation: Double,
      motif: PositionProbabilityMatrix
    ) {
      self.siteCount = siteCount
      self.sequenceCount = sequenceCount
      self.largestActivation = largestActivation
      self.largestPossibleActivation = largestPossibleActivation
      self.motif = motif
    }

    /// Bits by which the information of each position is overstated because sites are few: (4 - 1) / (2 ln 2 n).
    ///
    /// The information shown does not subtract it; nil without sites.
    /// Source: Schneider, Stormo, Gold, Ehrenfeucht 1986, J Mol Biol 188:415.
    public var smallSampleCorrection: Double? {
      siteCount > 0 ? 3 / (2 * log(2) * Double(siteCount)) : nil
    }
  }

  public var reading: Reading
  public var origin: Origin
  public var sequenceCount: Int
  /// Bases of each sequence.
  public var sequenceLength: Int
  /// Layer whose values were read.
  public var layer: String
  /// One entry per filter of the first convolution.
  public var filters: [Filter]

  public init(
    reading: Reading, origin: Origin, sequenceCount: Int, sequenceLength: Int, layer: String, filters: [Filter]
  ) {
    self.reading = reading
    self.origin = origin
    self.sequenceCount = sequenceCount
    self.sequenceLength = sequenceLength
    self.layer = layer
    self.filters = filters
  }

  /// Whether the sequences were drawn at random, so that the motifs tell of the model and not of data.
  public var isModelOnly: Bool {
    if case .sampled = origin { true } else { false }
  }
}
