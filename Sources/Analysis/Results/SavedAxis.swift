import DeepResolve
import Explanation
import Motifs
import Performance
import Planting

/// An axis that saved arrays have; its name is what the file's own description calls it.
package enum SavedAxis: String, CaseIterable, Sendable {
  case classes
  case trials
  case channels
  case positions
  /// A, C, G, T.
  case bases
  case filters
  case filterPositions = "positions of a filter"
  case outputUnits = "units below the scores"
  /// Lower and upper bound of an interval.
  case bounds
  /// Pairs of different classes: (0, 1), (0, 2), ..., (1, 2), ..., as SciPy's `squareform` takes them.
  case classPairs = "pairs of classes"
  /// Pairs of classes with those of a class and itself: (0, 0), (1, 0), (1, 1), (2, 0), ..., as NumPy's
  /// `tril_indices` counts them.
  case classTriangle = "pairs of classes, with themselves"
  case optima = "optima of channels"
  case windowMotifs = "channels with averaged windows"
  case receptiveField = "bases of a window"
  case knownMotifs = "known motifs"
  case knownMotifColumns = "positions of known motifs"
  case matches
  /// target, p, E, q, offset, overlap, strand (1 as given, -1 reverse complement).
  case matchFields = "fields of a match"
  case words
  /// Places of all words, one word after the other.
  case wordLetters = "places of words"
  /// Places in a sequence at which words were planted, one word after the other.
  case wordPlaces = "places of words in a sequence"
  case plantedMotifs = "known motifs that were planted"
  case plantedChannels = "channels whose word was planted"
  case siteChannels = "channels whose sites were replaced"
  /// Of every pair the tests, and its control last.
  case pairTests = "tests of pairs"
  /// first, second, joint, over first, over second, departure.
  case pairEffects = "effects of a test"
  case distances = "distances of pairs"
  /// Mean, lower and upper bound.
  case meanAndBounds = "mean and bounds"
  /// Pairs of an explained sequence and a class.
  case attributions
  case attributionMethods = "methods of attribution"
  /// Bases of a given sequence.
  case sequencePositions = "positions of a sequence"
  /// Sequences in the scatter of outputs and measured values.
  case scatteredSequences = "sequences with measured values"
  /// Classes with labels of 0 and 1.
  case labelledClasses = "labelled classes"
  /// saliency, saliency times activation, Grad-CAM weight, DeepLIFT, integrated gradients, mean activation of positives,
  /// of negatives.
  case channelMeasures = "measures of channels"
  /// Random sequences that are the same for every model.
  case responseSequences = "sequences that channels answer to"
  /// Labelled classes for which DeepMotif was run.
  case ascendedClasses = "classes of ascents on inputs"
  case ascentPositions = "positions of an ascent's window"

  /// Length of the axis in a result.
  ///
  /// - Parameter lengths: what a result whose arrays are not filled in yet cannot tell.
  func length(in result: Interpretation, _ lengths: SavedLengths) -> Int {
    let classes = result.classes.count
    switch self {
    case .classes: return classes
    case .trials: return lengths.trials
    case .channels: return result.layer.channels
    case .positions: return result.layer.positions
    case .bases: return 4
    case .filters: return result.filters.count
    case .filterPositions: return lengths.filterPositions
    case .outputUnits: return lengths.outputUnits ?? 0
    case .bounds: return 2
    case .classPairs: return classes * max(classes - 1, 0) / 2
    case .classTriangle: return classes * (classes + 1) / 2
    case .optima: return result.channelMotifs?.channels.reduce(0) { $0 + $1.optima.count } ?? 0
    case .windowMotifs: return result.channelMotifs?.channels.count { $0.windows != nil } ?? 0
    case .receptiveField: return result.channelMotifs?.receptiveField ?? 0
    case .knownMotifs: return lengths.knownMotifWidths.count
    case .knownMotifColumns: return lengths.knownMotifWidths.reduce(0, +)
    case .matches: return lengths.matches.reduce(0, +)
    case .matchFields: return MatchRow.fieldCount
    case .words: return result.planting?.words.count ?? 0
    case .wordLetters: return result.planting?.words.reduce(0) { $0 + $1.word.width } ?? 0
    case .wordPlaces: return result.planting?.words.reduce(0) { $0 + $1.places.count } ?? 0
    case .plantedMotifs: return result.planting?.knownMotifs?.rows.count { $0.word != nil } ?? 0
    case .plantedChannels: return result.planting?.channels.rows.count { $0.word != nil } ?? 0
    case .siteChannels: return result.planting?.channels.rows.count { $0.hasSites } ?? 0
    case .pairTests: return result.planting?.pairs.reduce(0) { $0 + $1.tests.count + 1 } ?? 0
    case .pairEffects: return PairTest.effectCount
    case .distances: return result.planting?.pairs.reduce(0) { $0 + $1.distancePoints } ?? 0
    case .meanAndBounds: return 3
    case .attributions: return result.explanations?.attributionCount ?? 0
    case .attributionMethods: return result.explanations?.methods.count ?? 0
    case .sequencePositions: return result.explanations?.length ?? 0
    case .scatteredSequences: return result.performance?.scatter?.sequences.count ?? 0
    case .labelledClasses: return result.evidence?.classes.count { $0 != nil } ?? 0
    case .channelMeasures: return ChannelEvidence.rowCount
    case .responseSequences: return result.responses?.sequenceCount ?? 0
    case .ascendedClasses: return result.evidence?.classes.count { $0?.ascent != nil } ?? 0
    case .ascentPositions: return lengths.ascentPositions ?? 0
    }
  }
}
