/// What of the comparison would change with other random starts.
public struct ComparisonStability: Hashable, Sendable, Codable {
  /// Draws that the intervals come from.
  public let replicates: Int
  /// Between which values 95 % of the similarities of each pair of classes lie.
  public package(set) var similarity: SimilarityIntervals
  /// Intervals and ranks of the channels of each class.
  public package(set) var importance: [TrialBootstrap.ImportanceStability]

  /// Channels that count as the first of a class.
  public static let topChannels = 5
  /// Classes from which fewer draws are made, since their number of pairs grows with its square.
  private static let manyClasses = 100
  private static let fewReplicates = 200

  /// Trials of a class below which an interval would be too narrow, or as wide as two trials are apart: of five
  /// trials one draw in ten leaves at least three out.
  public static let leastTrials = 10
  /// Rounding of an interval's bounds, which are Float32 products, on the scale of a correlation.
  private static let rounding = 1e-5

  /// Draws that are made for a number of classes.
  public static func replicates(classes: Int) -> Int {
    classes > manyClasses ? fewReplicates : TrialBootstrap.defaultReplicates
  }

  /// Draws the trials of every class again.
  ///
  /// - Parameter progress: told after each class how many are done; the work ends early where it throws.
  /// - Returns: nil where some class has fewer than `leastTrials` trials.
  /// - Throws: what `progress` throws.
  init?<Failure: Error>(
    _ classes: [ClassInterpretation], settings: InterpretationSettings,
    progress: (_ done: Int) throws(Failure) -> Void
  ) throws(Failure) {
    guard !classes.isEmpty, classes.allSatisfy({ $0.trials.count >= Self.leastTrials }) else { return nil }
    replicates = Self.replicates(classes: classes.count)
    let bootstrap = TrialBootstrap(classes, settings: settings, replicates: replicates)
    var importance: [TrialBootstrap.ImportanceStability] = []
    for index in classes.indices {
      importance.append(bootstrap.importance(of: index, topCount: Self.topChannels))
      try progress(index + 1)
    }
    self.importance = importance
    similarity = bootstrap.similarity()
  }

  /// The same without a word on the way.
  init?(_ classes: [ClassInterpretation], settings: InterpretationSettings) {
    self.init(classes, settings: settings, progress: { (_) throws(Never) in })
  }

  /// Makes room for the channels of classes whose numbers are about to be read.
  package mutating func fill(_ classes: Int) {
    guard importance.count != classes else { return }
    importance = Array(repeating: .init(intervals: [], topShares: []), count: classes)
  }

  /// Channels of a class in order of falling OFIV that are among the first in fewer than 95 % of the draws
  /// though they are among them in all trials together.
  public func unsettledChannels(of classIndex: Int, order: [Int]) -> [Int] {
    order.prefix(Self.topChannels).filter {
      importance[classIndex].topShares[$0] < TrialBootstrap.coverage
    }
  }

  /// Number of pairs of classes whose similarity lies outside its own interval, as that of two nearly equal
  /// classes may: whatever is drawn makes them less alike.
  ///
  /// - Parameter isCounted: whether a pair is looked at.
  public func pairsOutside(
    _ estimates: ClassSimilarity, among isCounted: (_ first: Int, _ second: Int) -> Bool = { _, _ in true }
  ) -> Int {
    var count = 0
    for first in 0..<estimates.count {
      for second in 0..<first where isCounted(first, second) {
        guard let value = estimates[first, second], let interval = similarity[first, second] else { continue }
        if value < interval.lower - Self.rounding || value > interval.upper + Self.rounding { count += 1 }
      }
    }
    return count
  }

  /// Whether a class has the same nearest one whatever trials are drawn.
  public enum Standing: Hashable, Sendable {
    case settled
    /// Another class could be the nearest.
    case unsettled
    /// Some interval is not defined, so that nothing can be said.
    case unknown
  }

  /// Holds a class's nearest one against every other class, since a far one may have the widest interval.
  ///
  /// - Parameter others: the other classes that have a similarity, the nearest first.
  public func standingOfNearest(of classIndex: Int, others: [Int]) -> Standing {
    guard others.count > 1 else { return .settled }
    let intervals = others.map { similarity[classIndex, $0] }
    guard let first = intervals[0] else { return .unknown }
    if intervals.dropFirst().contains(where: { $0.map { $0.upper > first.lower } ?? false }) { return .unsettled }
    return intervals.contains { $0 == nil } ? .unknown : .settled
  }
}
