import ReportNumerics

/// Channels or filters whose own motifs are alike: readers of one motif, whether or not anybody knows it.
public struct SimilarMotifGroup: Hashable, Sendable, Codable {
  /// One of the group, laid against the one that stands for it.
  public struct Member: Hashable, Sendable, Codable {
    /// Of the channel or filter, counted from 0.
    public var number: Int
    /// With the motif of the representative; nil where they cannot be laid against each other, but others of the group
    /// join them.
    public var alignment: MotifSimilarity.Alignment?

    public init(number: Int, alignment: MotifSimilarity.Alignment?) {
      self.number = number
      self.alignment = alignment
    }
  }

  /// The one that is most like the others, first, then the others in falling similarity to it.
  public var members: [Member]
  /// Mean correlation of all pairs; 1 for a group of one.
  public var meanCorrelation: Double

  public init(members: [Member], meanCorrelation: Double) {
    self.members = members
    self.meanCorrelation = meanCorrelation
  }

  /// Mean correlation with which clusters of motifs are still joined.
  public static let threshold = 0.8

  /// Numbers of the members, the representative first.
  public var numbers: [Int] { members.map(\.number) }

  /// The groups of motifs by average linkage of 1 less their correlation: larger groups first, then by number.
  ///
  /// - Parameters:
  ///   - motifs: nil where a channel has none; those without an informative position are in no group.
  ///   - threshold: mean correlation of two clusters from which on they are joined.
  /// - Complexity: O(motifs² × width²).
  public static func groups(
    of motifs: [PositionProbabilityMatrix?], similarity: MotifSimilarity = MotifSimilarity(),
    threshold: Double = threshold
  ) -> [SimilarMotifGroup] {
    let profiles = motifs.map { $0.map { MotifSimilarity.Profile($0) } }
    let compared = profiles.indices.filter { (profiles[$0]?.width ?? 0) > 0 }
    let kept = compared.compactMap { profiles[$0] }
    let distances = DistanceMatrix(count: kept.count) {
      1 - (similarity.best(kept[$0], kept[$1])?.correlation ?? 0)
    }
    let tree = HierarchicalClustering.linkage(of: distances)
    let clusters = tree.clusters(cutAt: 1 - threshold, order: Array(kept.indices))
    return Dictionary(grouping: kept.indices, by: { clusters[$0] }).values.map { leaves in
      let closeness = leaves.map { leaf in leaves.reduce(0) { $0 + distances[leaf, $1] } }
      let first = leaves[leaves.indices.min { (closeness[$0], $0) < (closeness[$1], $1) } ?? 0]
      let others = leaves.filter { $0 != first }.sorted { (distances[first, $0], $0) < (distances[first, $1], $1) }
      let pairs = Double(leaves.count * (leaves.count - 1))
      return SimilarMotifGroup(
        members: ([first] + others).map { leaf in
          Member(number: compared[leaf], alignment: similarity.best(kept[leaf], kept[first]))
        }, meanCorrelation: pairs > 0 ? 1 - closeness.reduce(0, +) / pairs : 1)
    }
    .sorted { ($1.members.count, $0.members[0].number) < ($0.members.count, $1.members[0].number) }
  }
}
