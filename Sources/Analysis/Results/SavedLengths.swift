import DeepResolve
import Motifs

/// Lengths that a result without its arrays does not tell.
struct SavedLengths: Hashable, Sendable, Codable {
  /// Trials of each class.
  var trials: Int
  /// Positions of a filter of the first convolution.
  var filterPositions: Int
  /// Units below the layer of the scores; nil where classes have none, or unlike numbers of them.
  var outputUnits: Int?
  /// Positions of each known motif.
  var knownMotifWidths: [Int]
  /// Matches kept of each motif that was looked up.
  var matches: [Int]
  /// Positions of the windows of DeepMotif; nil without any.
  var ascentPositions: Int?

  init(_ result: Interpretation) {
    trials = result.classes.first?.trials.count ?? 0
    filterPositions = result.filters.first?.weights.count ?? 0
    outputUnits = Self.outputUnits(result.classes)
    knownMotifWidths = result.motifAnnotation?.motifs.map(\.matrix.width) ?? []
    matches = result.motifAnnotation?.queries.map(\.nearest.count) ?? []
    ascentPositions = result.evidence.flatMap { $0.ascentWidth > 0 ? $0.ascentWidth : nil }
  }

  init(trials: Int, filterPositions: Int, outputUnits: Int?, knownMotifWidths: [Int], matches: [Int]) {
    self.trials = trials
    self.filterPositions = filterPositions
    self.outputUnits = outputUnits
    self.knownMotifWidths = knownMotifWidths
    self.matches = matches
  }

  /// Units below the scores where every class has as many.
  private static func outputUnits(_ members: [ClassInterpretation]) -> Int? {
    guard let units = members.first?.outputWeights?.count, units > 0 else { return nil }
    return members.allSatisfy { $0.outputWeights?.count == units } ? units : nil
  }

  /// Longest list that is believed: sums of such lengths cannot overflow.
  private static let longest = 1 << 31

  /// Whether no length is negative or beyond belief.
  var areSound: Bool {
    ([trials, filterPositions, outputUnits ?? 0, ascentPositions ?? 0] + knownMotifWidths + matches).allSatisfy {
      (0...Self.longest).contains($0)
    }
  }
}
