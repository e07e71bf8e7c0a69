import ReportNumerics

/// How far the results of an ensemble would differ with other random starts: its trials drawn again with
/// replacement.
///
/// That is a spread over restarts and no confidence interval: it tells nothing of other data, and where all trials end in
/// one optimum it is the rounding of the ascents.
///
/// Each class draws its own trials. A trial keeps its weight, and a channel its flag, since both were judged
/// on the whole ensemble. What a draw gives depends on the seed, the class and its number alone.
///
/// Source: Efron, Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13 (percentile interval).
public struct TrialBootstrap: Sendable {
  /// Bounds between which a share of the replicates lies.
  public struct Interval: Hashable, Sendable, Codable {
    public var lower: Double
    public var upper: Double

    public init(lower: Double, upper: Double) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// What the replicates say of the channels of one class; both arrays are in channel order.
  public struct ImportanceStability: Hashable, Sendable, Codable {
    /// Interval of the OFIV of each channel.
    public var intervals: [Interval]
    /// Share of the replicates in which each channel is among the first by OFIV, 0 to 1.
    public var topShares: [Double]
  }

  /// Share of the replicates inside an interval.
  public static let coverage = 0.95
  /// Enough for the bounds of a 95 % interval to settle (Efron and Tibshirani, section 14.3).
  static let defaultReplicates = 1000

  let classes: [ClassInterpretation]
  let replicates: Int
  private let settings: InterpretationSettings

  /// - Parameter classes: with at least one trial each, all over the same channels.
  /// - Parameter settings: those of the interpretation; the seed and the rule for flagged channels are taken
  ///   from them.
  package init(
    _ classes: [ClassInterpretation], settings: InterpretationSettings, replicates: Int = defaultReplicates
  ) {
    precondition(replicates > 0, "at least one replicate")
    precondition(classes.allSatisfy { !$0.trials.isEmpty }, "at least one trial per class")
    self.classes = classes
    self.settings = settings
    self.replicates = replicates
  }

  /// Intervals of the OFIV of one class, and how often each channel is among the first.
  ///
  /// - Parameter topCount: how many channels count as the first.
  /// - Complexity: O(replicates × trials × channels).
  package func importance(of classIndex: Int, topCount: Int = 5) -> ImportanceStability {
    let channels = classes[classIndex].overallImportance.count
    let values = overallImportance(of: classIndex)
    var column = [Float](repeating: 0, count: replicates)
    let intervals = (0..<channels).map { channel in
      for replicate in 0..<replicates { column[replicate] = values[replicate * channels + channel] }
      return Self.interval(&column)
    }
    var counts = [Int](repeating: 0, count: channels)
    for replicate in 0..<replicates {
      let row = values[replicate * channels..<(replicate + 1) * channels]
      for channel in Self.largest(topCount, of: row) { counts[channel] += 1 }
    }
    return ImportanceStability(
      intervals: intervals, topShares: counts.map { Double($0) / Double(replicates) })
  }

  /// OFIV of a class in each replicate, `[replicates, channels]`, row-major.
  func overallImportance(of classIndex: Int) -> [Float] {
    let member = classes[classIndex]
    let trials = member.trials.count
    let channels = member.overallImportance.count
    guard channels > 0 else { return [] }
    let draws = (0..<replicates).map { draw(trials, classIndex: classIndex, replicate: $0) }
    // The weighted means of all replicates are one product: shares of the trials times their importance.
    var shares = [Float](repeating: 0, count: replicates * trials)
    let weights = draws.map { Self.weights(of: $0, in: member) }
    for replicate in 0..<replicates {
      for (trial, weight) in zip(draws[replicate], weights[replicate]) {
        shares[replicate * trials + trial] += Float(weight)
      }
    }
    var values = [Float](repeating: 0, count: replicates * channels)
    MatrixProduct.multiply(
      shares, member.trials.flatMap(\.importance), into: &values, rows: replicates, columns: channels,
      inner: trials)
    guard settings.positivePartOfFlagged else { return values }
    for channel in 0..<channels where member.flagged[channel] {
      let importance = member.trials.map { Double($0.importance[channel]) }
      // Where all trials agree in sign, so do those of any draw, and the mean stands.
      guard importance.contains(where: { $0 < 0 }), importance.contains(where: { $0 > 0 }) else { continue }
      for replicate in 0..<replicates {
        let drawn = draws[replicate].map { importance[$0] }
        let mean = Double(values[replicate * channels + channel])
        values[replicate * channels + channel] = Float(
          OverallImportance.ofFlagged(drawn, weights: weights[replicate], mean: mean))
      }
    }
    return values
  }

  static func interval(_ values: inout [Float]) -> Interval {
    let (lower, upper) = Quantile.pair(&values, lower: (1 - coverage) / 2, upper: (1 + coverage) / 2)
    return Interval(lower: lower, upper: upper)
  }

  private func draw(_ trials: Int, classIndex: Int, replicate: Int) -> [Int] {
    var generator = Philox(
      seed: settings.seed, classIndex: classIndex, trial: replicate, purpose: .resampling)
    return (0..<trials).map { _ in generator.nextIndex(below: trials) }
  }

  /// Weights of drawn trials, summing to 1; equal where all that were drawn have none.
  private static func weights(of draw: [Int], in member: ClassInterpretation) -> [Double] {
    let weights = draw.map { member.trials[$0].weight }
    let total = weights.reduce(0, +)
    return total > 0 ? weights.map { $0 / total } : weights.map { _ in 1 / Double(draw.count) }
  }

  /// Places of the largest values, counted from 0; of equals the first.
  private static func largest(_ count: Int, of values: ArraySlice<Float>) -> [Int] {
    var best: [(place: Int, value: Float)] = []
    for (place, value) in values.enumerated() {
      if best.count == count, let last = best.last, last.value >= value { continue }
      let rank = best.firstIndex { $0.value < value } ?? best.count
      best.insert((place, value), at: rank)
      if best.count > count { best.removeLast() }
    }
    return best.map(\.place)
  }
}
