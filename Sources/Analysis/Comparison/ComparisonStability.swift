/// What of the comparison would change with other random starts.
public struct ComparisonStability: Sendable {
  /// Draws that the intervals come from.
  public let replicates: Int
  /// 95 % interval of the similarity of each pair of classes.
  public let similarity: SimilarityIntervals
  /// Intervals and ranks of the channels of each class.
  public let importance: [TrialBootstrap.ImportanceStability]

  /// Channels that count as the first of a class.
  public static let topChannels = 5
  /// Classes from which fewer draws are made, since their number of pairs grows with its square.
  private static let manyClasses = 100
  private static let fewReplicates = 200

  /// - Returns: nil where some class has fewer than two trials, so that nothing can be drawn otherwise.
  init?(_ classes: [ClassInterpretation], settings: InterpretationSettings) {
    guard !classes.isEmpty, classes.allSatisfy({ $0.trials.count > 1 }) else { return nil }
    replicates = classes.count > Self.manyClasses ? Self.fewReplicates : TrialBootstrap.defaultReplicates
    let bootstrap = TrialBootstrap(classes, settings: settings, replicates: replicates)
    similarity = bootstrap.similarity()
    importance = classes.indices.map { bootstrap.importance(of: $0, topCount: Self.topChannels) }
  }

  /// Channels of a class in order of falling OFIV that are among the first in fewer than 95 % of the draws
  /// though they are among them in all trials together.
  public func unsettledChannels(of classIndex: Int, order: [Int]) -> [Int] {
    order.prefix(Self.topChannels).filter {
      importance[classIndex].topShares[$0] < TrialBootstrap.coverage
    }
  }

  /// Whether a class's nearest one could change places with the second.
  ///
  /// - Parameter nearest: the other classes in order of falling similarity.
  public func isNearestUnsettled(of classIndex: Int, nearest: [Int]) -> Bool {
    guard nearest.count > 1, let first = similarity[classIndex, nearest[0]],
      let second = similarity[classIndex, nearest[1]]
    else { return false }
    return second.upper > first.lower
  }
}
