import ReportNumerics
import Sequences

/// Classes that the tree puts together, and what the members of each cluster share.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 9.
public struct ClassClusters: Hashable, Sendable, Codable {
  /// One cluster.
  public struct Cluster: Hashable, Sendable, Codable {
    /// Classes in the order of the tree.
    public var members: [Int]
    /// Mean similarity of its pairs; nil for a single member.
    public var meanSimilarity: Double?
    /// Channels that most members rest on, the largest mean importance first.
    public var shared: [SharedChannel]
    /// Words of the table of classes that stand out, the smallest p-value first; none without a table.
    public var enrichments: [Enrichment]
  }

  /// A channel that the members of a cluster have in common.
  public struct SharedChannel: Hashable, Sendable, Codable {
    public var channel: Int
    /// Members that have it among their first `topChannels` with a positive OFIV.
    public var memberCount: Int
    /// Mean OFIV over the members.
    public var mean: Double
    /// Mean OFIV over all other classes; nil where there are none.
    public var meanElsewhere: Double?
  }

  /// Channels of a class that count as those it rests on.
  public static let topChannels = 10
  /// Shared channels kept for each cluster.
  static let mostShared = 10

  /// Clusters from left to right in the tree.
  public let clusters: [Cluster]
  /// Cluster of each class; nil for classes that stand apart from the tree.
  public let clusterOfClass: [Int?]
  /// Mean silhouette width of the cut.
  public let meanWidth: Double

  /// - Parameter tree: over the classes.
  /// - Parameter annotations: the table of classes, one row per class, if there is one.
  init(
    _ tree: ClusterTree, cut: SilhouetteCut, similarity: ClassSimilarity, classes: [ClassInterpretation],
    annotations: [ClassTable.Row]?
  ) {
    let clusterOfClass = tree.clusters(count: cut.count)
    var members = [[Int]](repeating: [], count: cut.count)
    for index in tree.order { clusterOfClass[index].map { members[$0].append(index) } }
    let tests = annotations.map { rows in
      members.reduce(0) { $0 + Enrichment.testCount(in: $1, rows: rows) }
    }
    let sharing = ChannelSharing(classes)
    clusters = members.map { cluster in
      Cluster(
        members: cluster, meanSimilarity: Self.meanSimilarity(cluster, similarity),
        shared: cluster.count > 1 ? sharing.channels(of: cluster) : [],
        enrichments: annotations.map { Enrichment.find(in: cluster, rows: $0, tests: tests ?? 0) } ?? [])
    }
    self.clusterOfClass = clusterOfClass
    meanWidth = cut.meanWidth
  }

  private static func meanSimilarity(_ members: [Int], _ similarity: ClassSimilarity) -> Double? {
    var (sum, count) = (0.0, 0)
    for (place, first) in members.enumerated() {
      for second in members[(place + 1)...] {
        sum += similarity[first, second] ?? 0
        count += 1
      }
    }
    return count > 0 ? sum / Double(count) : nil
  }
}

/// What all classes rest on, gathered once for all clusters.
private struct ChannelSharing {
  private let classes: [ClassInterpretation]
  /// Channels that each class rests on.
  private let top: [[Int]]
  /// Sum of the OFIV of each channel over all classes.
  private let sums: [Double]

  init(_ classes: [ClassInterpretation]) {
    self.classes = classes
    top = classes.map { result in
      result.channelsByImportance.prefix(ClassClusters.topChannels).filter { result.rankedImportance[$0] > 0 }
    }
    var sums = [Double](repeating: 0, count: classes.first?.overallImportance.count ?? 0)
    for result in classes {
      for (channel, value) in result.overallImportance.enumerated() { sums[channel] += value }
    }
    self.sums = sums
  }

  /// Channels that at least half of the members rest on.
  func channels(of members: [Int]) -> [ClassClusters.SharedChannel] {
    var counts = [Int](repeating: 0, count: sums.count)
    for member in members {
      for channel in top[member] { counts[channel] += 1 }
    }
    let others = classes.count - members.count
    let shared = counts.indices.filter { counts[$0] > 1 && 2 * counts[$0] >= members.count }.map { channel in
      let sum = members.reduce(0) { $0 + classes[$1].overallImportance[channel] }
      return ClassClusters.SharedChannel(
        channel: channel, memberCount: counts[channel], mean: sum / Double(members.count),
        meanElsewhere: others > 0 ? (sums[channel] - sum) / Double(others) : nil)
    }
    return Array(shared.sorted { ($1.mean, $0.channel) < ($0.mean, $1.channel) }.prefix(ClassClusters.mostShared))
  }
}
