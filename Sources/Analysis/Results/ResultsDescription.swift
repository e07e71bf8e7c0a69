import DeepResolve
import GenomicNetwork
import ModelReading
import Motifs
import ReportSupport
import Sequences

/// What an interpretation holds besides arrays.
struct ResultsDescription: Codable {
  /// What a class holds besides arrays.
  struct ClassPart: Codable {
    var name: String
    var mixture: MixtureSelection
    var exclusions: [ChannelPair]
    var epistasis: [ChannelPair]
    var distinctOptima: Int
    var optimaPolished: Bool
    var scoreAtZero: Double
    var scoreAtLargestActivation: Double?
    var activeness: Double?
    var vulnerableChannels: [Int]
    var hasWeightProduct: Bool
  }
  var schema: Int
  var model: ModelSummary
  var settings: InterpretationSettings
  var layer: InterpretedLayer
  var channels: [ChannelDescription]
  var warnings: [Warning]
  var classes: [ClassPart]
  var trials: Int
  var filters: Int
  var filterWidth: Int
  /// Nil where no motifs were looked up, and in files of versions that did not.
  var motifs: ResultsMotifs?
  /// Nil in files of versions that made no motifs from sequences; so are the next two.
  var sequenceMotifs: ResultsSequenceMotifs?
  var relevantMotifs: RelevantMotifs?
  var readability: FirstLayerReadability?
  /// Nil where no table of classes was given, and in files of versions that did not keep it.
  var classAnnotations: [ClassTable.Row]?
  /// Units below the last dense layer; nil where the scores come from another layer, and in files of versions
  /// that did not keep its weights.
  var outputUnits: Int?
  /// Nil where no labels were given, and in files of versions that did not read them.
  var labels: ResultsLabels?

  init(_ interpretation: Interpretation) {
    schema = ResultsFile.schema
    model = interpretation.model
    settings = interpretation.settings
    layer = interpretation.layer
    channels = interpretation.channels
    warnings = interpretation.warnings
    trials = interpretation.classes.first?.trials.count ?? 0
    filters = interpretation.filters.count
    filterWidth = interpretation.filters.first?.weights.count ?? 0
    motifs = interpretation.motifAnnotation.map { ResultsMotifs($0) }
    sequenceMotifs = ResultsSequenceMotifs(interpretation)
    relevantMotifs = interpretation.relevantMotifs
    readability = interpretation.readability
    classAnnotations = interpretation.classAnnotations
    labels = interpretation.labelCorrelation.map { ResultsLabels($0) }
    outputUnits = ResultsArrays.outputUnits(interpretation.classes)
    classes = interpretation.classes.map { member in
      ClassPart(
        name: member.name, mixture: member.mixture, exclusions: member.exclusions, epistasis: member.epistasis,
        distinctOptima: member.distinctOptima, optimaPolished: member.optimaPolished,
        scoreAtZero: member.scoreAtZero, scoreAtLargestActivation: member.scoreAtLargestActivation,
        activeness: member.activeness, vulnerableChannels: member.vulnerableChannels,
        hasWeightProduct: member.weightProduct != nil)
    }
  }
}
