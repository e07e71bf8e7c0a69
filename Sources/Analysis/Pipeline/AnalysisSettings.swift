import DeepResolve
import Explanation
import GenomicNetwork
import Motifs
import Planting
import Sequences

/// All that decides the numbers of a report, beside the inputs.
public struct AnalysisSettings: Hashable, Sendable {
  /// Recipe of the ascents, trials, seed.
  public var interpretation: InterpretationSettings
  /// Layer to interpret; nil for the one that the rule chooses.
  public var layer: String?
  /// Outputs to interpret, and how each is made one number per class; empty for all, as the model says.
  public var heads: [NetworkHead.Request]
  /// Which stretches of sequences count as sites of a filter.
  public var filterSites: SequenceMotifs.Reading
  /// Probabilities of A, C, G, T in random sequences.
  public var background: SIMD4<Double>
  /// Largest q-value of a match with a known motif.
  public var motifThreshold: Double
  /// How classes are put into a tree and cut.
  public var clustering: ClusteringSettings
  /// What is planted in random sequences, and how often; nil for nothing.
  ///
  /// The seed is that of the interpretation, whatever stands here.
  public var planting: PlantingSettings?
  /// What the model and all motifs are of; nil for what sequences with U, and motif files that state it, say.
  public var alphabet: NucleicAlphabet?
  /// Whether motifs of RNA may be held against those of DNA.
  public var comparesAlphabets: Bool
  /// What stands for N and the other codes of several bases in given sequences.
  public var ambiguous: OneHotSequence.Ambiguous
  /// Heads with permuted channels that are interpreted beside the model's own, `NullAnalysis.mostReplicates` at most.
  public var nullReplicates: Int
  /// Given sequences whose scores are attributed to their positions; nil for none.
  public var explanations: SequenceChoice.Request?

  public init(
    interpretation: InterpretationSettings = InterpretationSettings(), layer: String? = nil,
    heads: [NetworkHead.Request] = [], filterSites: SequenceMotifs.Reading = .published,
    background: SIMD4<Double> = MotifFile.evenBackground,
    motifThreshold: Double = MotifAnnotation.defaultThreshold, clustering: ClusteringSettings = ClusteringSettings(),
    planting: PlantingSettings? = PlantingSettings(), alphabet: NucleicAlphabet? = nil, comparesAlphabets: Bool = false,
    ambiguous: OneHotSequence.Ambiguous = .even, nullReplicates: Int = 0,
    explanations: SequenceChoice.Request? = .usual
  ) {
    self.interpretation = interpretation
    self.layer = layer
    self.heads = heads
    self.filterSites = filterSites
    self.background = background
    self.motifThreshold = motifThreshold
    self.clustering = clustering
    self.planting = planting
    self.alphabet = alphabet
    self.comparesAlphabets = comparesAlphabets
    self.ambiguous = ambiguous
    self.explanations = explanations
    self.nullReplicates = min(max(nullReplicates, 0), NullAnalysis.mostReplicates)
  }
}
