import DeepResolve
import GenomicNetwork
import Motifs
import Sequences

/// What planting is told of a model and of what was found in it.
public struct PlantingInput: Sendable {
  public var network: Network
  /// The interpreted layer.
  public var choice: LayerChoice
  /// One row for each input that carries no sequence, by name; zeros where there is none.
  public var values: [String: [Float]]
  /// Probabilities of A, C, G, T in backgrounds.
  public var frequencies: SIMD4<Double>
  /// Whether a word may stand on either strand: not in RNA.
  public var hasTwoStrands: Bool
  /// Filters of the first convolution, and their motifs from sequences.
  public var filters: [FilterDescription]
  public var sites: SequenceMotifs?
  /// Windows of the channels behind several convolutions.
  public var channelMotifs: ChannelMotifs?
  /// One entry per channel of the interpreted layer.
  public var channels: [ChannelDescription]
  /// One entry per class.
  public var classes: [ClassInterpretation]
  /// Given sequences; nil where there are none.
  public var sample: SequenceSample?
  /// Known motifs; nil where there are none.
  public var library: MotifLibrary?
  /// For each channel the numbers of the known motifs that its own motif matches, best first.
  public var channelMatches: [[Int]]

  public init(
    network: Network, choice: LayerChoice, values: [String: [Float]] = [:],
    frequencies: SIMD4<Double> = MotifFile.evenBackground, hasTwoStrands: Bool = true, filters: [FilterDescription],
    sites: SequenceMotifs? = nil, channelMotifs: ChannelMotifs? = nil, channels: [ChannelDescription],
    classes: [ClassInterpretation], sample: SequenceSample? = nil, library: MotifLibrary? = nil,
    channelMatches: [[Int]] = []
  ) {
    self.network = network
    self.choice = choice
    self.values = values
    self.frequencies = frequencies
    self.hasTwoStrands = hasTwoStrands
    self.filters = filters
    self.sites = sites
    self.channelMotifs = channelMotifs
    self.channels = channels
    self.classes = classes
    self.sample = sample
    self.library = library
    self.channelMatches = channelMatches
  }
}
