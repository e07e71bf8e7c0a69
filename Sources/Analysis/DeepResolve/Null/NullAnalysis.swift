import GenomicNetwork
import ReportNumerics
import ReportSupport

/// What the same analysis finds where there is nothing to find: in heads whose units read the channels in random orders.
///
/// Importance is compared by what it is worth in units of the score: maps of another lambda are larger or smaller, while
/// 2 lambda OFIV is the mean gradient whatever lambda is. Channels of such a head are alike, so that the band of a class is
/// that of all its channels in all replicates.
public struct NullAnalysis: Hashable, Sendable, Codable {
  /// What the replicates say of one class.
  public struct ClassBand: Hashable, Sendable, Codable {
    /// Between these lie 95 % of the OFIVs, at the lambda of the class, activation units.
    public var lower: Double
    public var upper: Double
    /// Below this lie 95 % of the inconsistency levels, at the lambda of the class.
    public var inconsistency: Double
    /// Channels called non-additive, in all replicates together.
    public var flagged: Int
  }

  /// Heads that were interpreted.
  public let replicates: Int
  /// In class order.
  public let classes: [ClassBand]
  /// Channels called non-additive in each replicate, counted once for each class.
  public let flags: [Int]
  /// Pairs of channels called exclusive in each replicate, counted once for each class.
  public let exclusions: [Int]
  /// Below this lie 95 % of the absolute similarities of two classes; nil where none is defined.
  public let similarity: Double?
  /// Motifs of the model whose positions were shuffled that match a known one, in each replicate; nil without known motifs.
  public package(set) var matches: [Int]?
  /// Motifs that were shuffled and looked up in each replicate.
  public package(set) var motifCount = 0

  /// What is said where there are no such heads.
  package static let missingHead = Warning(
    kind: "W-NO-NULL",
    message: "--null was left out: the head has no dense layer or convolution that reads the channels one by one "
      + "and could read them in random orders.")
  /// Replicates that may be asked for.
  public static let mostReplicates = 50
  /// Share of a null below a one-sided bound, and between two.
  public static let share = 0.95

  /// Gathers what was found in the replicates.
  ///
  /// - Parameters:
  ///   - replicates: classes of each, at least one replicate.
  ///   - classes: what was found in the model itself.
  package init(
    _ replicates: [[ClassInterpretation]], of classes: [ClassInterpretation], settings: InterpretationSettings
  ) {
    precondition(!replicates.isEmpty, "at least one replicate")
    self.replicates = replicates.count
    self.classes = classes.indices.map { index in
      let lambda = classes[index].scale?.lambda ?? settings.lambda
      var importance: [Float] = []
      var levels: [Float] = []
      var flagged = 0
      for found in replicates.map({ $0[index] }) {
        let factor = (found.scale?.lambda ?? settings.lambda) / lambda
        importance += found.overallImportance.map { Float($0 * factor) }
        levels += found.inconsistency.map { Float($0 * factor * factor) }
        flagged += found.nonAdditiveChannels.count
      }
      let bounds = Quantile.pair(&importance, lower: (1 - Self.share) / 2, upper: (1 + Self.share) / 2)
      return ClassBand(
        lower: bounds.lower, upper: bounds.upper,
        inconsistency: Quantile.pair(&levels, lower: Self.share, upper: Self.share).upper, flagged: flagged)
    }
    flags = replicates.map { $0.reduce(0) { $0 + $1.nonAdditiveChannels.count } }
    exclusions = replicates.map { $0.reduce(0) { $0 + $1.exclusions.count } }
    var similarities = replicates.flatMap { found in
      ClassSimilarity(overallImportance: found.map(\.overallImportance)).pairs.map { Float(abs($0)) }
    }
    similarity =
      similarities.isEmpty ? nil : Quantile.pair(&similarities, lower: Self.share, upper: Self.share).upper
  }
}
