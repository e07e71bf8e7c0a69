import DeepResolve
import GenomicNetwork
import ModelReading
import Motifs
import ReportSupport
import Sequences

/// The description of files of schema 1, whose arrays have the names and shapes that they have today.
///
/// Such a file has no comparison of classes and no choices of presentation: the first is worked out when it is read, the
/// second are the defaults.
struct SavedSchema1: Decodable {
  struct ClassPart: Decodable {
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

  struct KnownMotifs: Decodable {
    struct Name: Decodable {
      var identifier: String
      var alternateName: String?
      var url: String?
      var siteCount: Double
      var discoveryEValue: Double
      var width: Int
    }
    struct Query: Decodable {
      var source: MotifSource
      var start: Int
      var end: Int
      var rows: Int
    }
    var databases: [MotifLibrary.Database]
    var motifs: [Name]
    var comparison: MotifComparison.Settings
    var clipping: PositionProbabilityMatrix.Clipping
    var threshold: Double
    var warnings: [Warning]
    var queries: [Query]
  }

  struct FromSequences: Decodable {
    var sites: SequenceMotifs?
    var channels: ChannelMotifs?
  }

  struct Labels: Decodable {
    var fileName: String
    var sequenceCount: Int
  }

  var model: ModelSummary
  var settings: InterpretationSettings
  var layer: InterpretedLayer
  var channels: [ChannelDescription]
  var warnings: [Warning]
  var classes: [ClassPart]
  var trials: Int
  var filters: Int
  var filterWidth: Int
  var motifs: KnownMotifs?
  var sequenceMotifs: FromSequences?
  var relevantMotifs: RelevantMotifs?
  var readability: FirstLayerReadability?
  var classAnnotations: [ClassTable.Row]?
  var outputUnits: Int?
  var labels: Labels?

  /// Filters beyond which the description cannot be right.
  private static let mostFilters = 1 << 20

  /// Lengths of the arrays.
  var lengths: SavedLengths {
    SavedLengths(
      trials: trials, filterPositions: filterWidth, outputUnits: outputUnits,
      knownMotifWidths: motifs?.motifs.map(\.width) ?? [], matches: motifs?.queries.map(\.rows) ?? [])
  }

  /// The result without its arrays and without a comparison.
  ///
  /// - Throws: where a number in it cannot be.
  func skeleton() throws(ResultsError) -> Interpretation {
    guard (0...Self.mostFilters).contains(filters) else {
      throw .damagedDescription("filters", "\(filters) filters")
    }
    let none = PositionProbabilityMatrix(columns: [])
    let members = classes.map { part in
      ClassInterpretation(
        name: part.name, trials: [], meanImportance: [], inconsistency: [], relativeSpread: [], mixture: part.mixture,
        posterior: [], flagged: [], overallImportance: [], gradientAtZero: [],
        weightProduct: part.hasWeightProduct ? [] : nil, meanFeatureMap: [], exclusions: part.exclusions,
        epistasis: part.epistasis, distinctOptima: part.distinctOptima, optimaPolished: part.optimaPolished,
        scoreAtZero: part.scoreAtZero, scoreAtLargestActivation: part.scoreAtLargestActivation,
        activeness: part.activeness, vulnerableChannels: part.vulnerableChannels,
        outputWeights: outputUnits == nil ? nil : [])
    }
    return Interpretation(
      model: model, settings: settings, layer: layer, classes: members, channels: channels,
      filters: Array(repeating: FilterDescription(weights: [], motif: none), count: filters), warnings: warnings,
      comparison: .ofNoClasses, motifAnnotation: try annotation(), sequenceMotifs: sequenceMotifs?.sites,
      channelMotifs: sequenceMotifs?.channels, relevantMotifs: relevantMotifs, readability: readability,
      classAnnotations: classAnnotations,
      labelCorrelation: labels.map {
        LabelCorrelation(fileName: $0.fileName, sequenceCount: $0.sequenceCount, means: [], correlations: [])
      }, similarMotifs: SimilarMotifs.none)
  }

  private func annotation() throws(ResultsError) -> MotifAnnotation? {
    guard let motifs else { return nil }
    guard motifs.queries.allSatisfy({ 0 <= $0.start && $0.start <= $0.end }) else {
      throw .damagedDescription("motifs.queries", "a match of a motif that is not there")
    }
    return MotifAnnotation(
      databases: motifs.databases,
      motifs: motifs.motifs.map {
        Motif(
          identifier: $0.identifier, alternateName: $0.alternateName, matrix: PositionProbabilityMatrix(columns: []),
          siteCount: $0.siteCount, discoveryEValue: $0.discoveryEValue, url: $0.url)
      }, comparison: motifs.comparison, clipping: motifs.clipping, threshold: motifs.threshold,
      warnings: motifs.warnings,
      queries: motifs.queries.map {
        MotifAnnotation.Query(source: $0.source, positions: $0.start..<$0.end, nearest: [])
      })
  }
}
