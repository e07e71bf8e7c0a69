import DeepResolve
import Explanation
import GenomicNetwork
import ModelReading
import Motifs
import Performance
import Planting
import ReportNumerics
import ReportSupport
import Sequences

/// The whole result of interpreting one layer of one model: the one value that figures and pages are made from.
///
/// Classes, channels and trials are in the model's order and counted from 0 here; what a user sees counts from 1.
public struct Interpretation: Hashable, Sendable, Codable {
  public var model: ModelSummary
  public var settings: InterpretationSettings
  public var layer: InterpretedLayer
  /// One entry per output of the model, in output order.
  public var classes: [ClassInterpretation]
  /// One entry per channel of the interpreted layer.
  public var channels: [ChannelDescription]
  /// One entry per filter of the first convolution; the same as `channels` where that layer is interpreted.
  public var filters: [FilterDescription]
  public var warnings: [Warning]
  /// The classes set beside each other.
  public var comparison: ClassComparison
  /// Channels and filters whose own motifs are alike.
  public var similarMotifs = SimilarMotifs.none
  /// Known motifs that the model's motifs match; nil where no database was given.
  public var motifAnnotation: MotifAnnotation?
  /// Motifs of the filters from the stretches of sequences that activate them; nil where the model reads no bases.
  public var sequenceMotifs: SequenceMotifs?
  /// What each channel reads where the layer lies behind several convolutions; nil elsewhere.
  public var channelMotifs: ChannelMotifs?
  /// Motifs that the model should have learned; nil where none are named.
  public var relevantMotifs: RelevantMotifs?
  /// What the architecture says of the filters of the first convolution; nil where none reads bases.
  public var readability: FirstLayerReadability?
  /// What the outputs stand for, one row per class; nil where no table was given.
  public var classAnnotations: [ClassTable.Row]?
  /// How much the classes' labels go together; nil where no labels were given.
  public var labelCorrelation: LabelCorrelation?
  /// How well the model predicts on given sequences with labels; nil without both.
  public var performance: ModelPerformance?
  /// Sites of the layer's channels in given sequences; nil without such, or where positions stand for no windows.
  public var channelSites: SequenceSites?
  /// The same of the first convolution's filters; nil too where each channel is one of them.
  public var filterSites: SequenceSites?
  /// What positions of some given sequences do to scores; nil where none was looked at.
  public var explanations: SequenceExplanations?
  /// What given sequences with labels say of the channels; nil without both.
  public var evidence: ChannelEvidence?
  /// What layer and scores do on natural sequences; nil where the model reads no bases.
  public var natural: NaturalSample?
  /// Answers of channels to random sequences that are the same for every model; nil where the model reads no bases.
  public var responses: ChannelResponses?
  /// What planting words in random sequences shows; nil where nothing was planted.
  public var planting: PlantingResult?
  /// Whether the model reads DNA or RNA; nil where nothing says it, which counts as DNA.
  public var alphabet: NucleicAlphabet?
  /// Whether a motif may stand on either strand of what the model reads.
  public var hasTwoStrands: Bool { alphabet?.hasTwoStrands ?? true }
  /// Why nothing was planted; nil where something was, or the results are of a program that did not plant.
  public var plantingAbsence: PlantingAbsence?
  /// What the same analysis finds in heads with permuted channels; nil where it was not asked for.
  public var null: NullAnalysis?

  /// - Parameters:
  ///   - comparison: worked out from the classes, with the default settings, where it is nil.
  ///   - similarMotifs: worked out from the motifs where it is nil.
  public init(
    model: ModelSummary, settings: InterpretationSettings, layer: InterpretedLayer,
    classes: [ClassInterpretation], channels: [ChannelDescription], filters: [FilterDescription],
    warnings: [Warning], comparison: ClassComparison? = nil, motifAnnotation: MotifAnnotation? = nil,
    sequenceMotifs: SequenceMotifs? = nil,
    channelMotifs: ChannelMotifs? = nil, relevantMotifs: RelevantMotifs? = nil,
    readability: FirstLayerReadability? = nil, classAnnotations: [ClassTable.Row]? = nil,
    labelCorrelation: LabelCorrelation? = nil, similarMotifs: SimilarMotifs? = nil, natural: NaturalSample? = nil,
    planting: PlantingResult? = nil, plantingAbsence: PlantingAbsence? = nil
  ) {
    self.model = model
    self.settings = settings
    self.layer = layer
    self.classes = classes
    self.channels = channels
    self.filters = filters
    self.warnings = warnings
    self.motifAnnotation = motifAnnotation
    self.sequenceMotifs = sequenceMotifs
    self.channelMotifs = channelMotifs
    self.relevantMotifs = relevantMotifs
    self.readability = readability
    self.classAnnotations = classAnnotations
    self.labelCorrelation = labelCorrelation
    self.natural = natural
    self.planting = planting
    self.plantingAbsence = plantingAbsence
    self.comparison =
      comparison
      ?? ClassComparison(classes, settings: settings, annotations: classAnnotations, labels: labelCorrelation)
    self.similarMotifs = similarMotifs ?? SimilarMotifs(self)
  }

  /// The same with its classes, and its motifs, set beside each other anew.
  package func compared(clustering: ClusteringSettings = ClusteringSettings()) -> Interpretation {
    var copy = self
    copy.comparison = ClassComparison(
      classes, settings: settings, annotations: classAnnotations, labels: labelCorrelation, clustering: clustering)
    copy.similarMotifs = SimilarMotifs(copy)
    return copy
  }
}

// Counts that several readers of a result ask for, each in this one place.

extension Interpretation {
  /// The class that a channel matters most to, by absolute importance; nil where it matters to none.
  package func bestClass(ofChannel channel: Int) -> Int? {
    let strengths = classes.map { abs($0.rankedImportance[channel]) }
    guard let largest = strengths.max(), largest > 0 else { return nil }
    return strengths.firstIndex(of: largest)
  }

  /// Trials of all classes.
  package var trialCount: Int { classes.reduce(0) { $0 + $1.trials.count } }

  /// Trials of all classes that ended by themselves.
  package var convergedCount: Int { classes.reduce(0) { $0 + $1.trials.count(where: \.converged) } }

  /// Channels that are called non-additive in some class, in channel order.
  package var channelsFlaggedAnywhere: [Int] {
    channels.indices.filter { channel in classes.contains { $0.flagged[channel] } }
  }

  /// Classes with at least one non-additive channel, in class order.
  package var classesWithFlags: [Int] { classes.indices.filter { classes[$0].flagged.contains(true) } }

  /// Largest absolute importance of any class and channel; 0 where none is a number.
  package var largestImportance: Double {
    classes.lazy.flatMap(\.rankedImportance).filter(\.isFinite).map(abs).max() ?? 0
  }

  /// The channel of the largest absolute importance in any class; nil where all are zero.
  package var topChannel: Int? {
    let largest = largestImportance
    guard largest > 0 else { return nil }
    return channels.indices.first { channel in
      classes.contains { abs($0.rankedImportance[channel]) == largest }
    }
  }

  /// Pairs of a class and a channel by falling importance, the positive ones alone; ties by class, then channel.
  package func strongestFeatures(most: Int) -> [(classIndex: Int, channel: Int, value: Double)] {
    classes.enumerated()
      .flatMap { index, result in
        result.channelsByImportance.prefix(most).map { (index, $0, result.rankedImportance[$0]) }
      }
      .filter { $0.2 > 0 }
      .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
      .prefix(most).map { (classIndex: $0.0, channel: $0.1, value: $0.2) }
  }

  /// Whether some channel has a motif of its own.
  package var hasChannelMotifs: Bool { channels.indices.contains { motif(ofChannel: $0) != nil } }

  /// Between which values 95 % of the OFIVs of each channel of a class lie when its trials are drawn again: the spread over
  /// restarts; nil where there are too few trials, and where all trials end in one optimum, so that there is none.
  package func spread(ofClass index: Int) -> [TrialBootstrap.Interval]? {
    classes[index].distinctOptima > 1 ? comparison.stability?.importance[index].intervals : nil
  }

  /// The same of the similarity of two classes; nil where the trials of both end in one optimum each.
  package func spread(_ first: Int, _ second: Int) -> TrialBootstrap.Interval? {
    classes[first].distinctOptima > 1 || classes[second].distinctOptima > 1
      ? comparison.stability?.similarity[first, second] : nil
  }

  /// Warnings of one class.
  package func warnings(ofClass index: Int) -> [Warning] { warnings.filter { $0.classIndex == index } }
}

extension ClassInterpretation {
  /// Number of trials that ended by themselves.
  package var convergedCount: Int { trials.count(where: \.converged) }

  /// Largest score of a trial; nil where there is none.
  package var bestScore: Double? { trials.map(\.score).max() }

  /// Rank of each channel by importance, counted from 1.
  package var ranks: [Int] {
    var ranks = [Int](repeating: 0, count: overallImportance.count)
    for (rank, channel) in channelsByImportance.enumerated() { ranks[channel] = rank + 1 }
    return ranks
  }
}
