import ReportNumerics
import Sequences

/// The classes of one group held against those of another, such as DNase against transcription factors.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 8.
public struct GroupComparison: Hashable, Sendable, Codable {
  /// Classes that share a word of the table.
  public struct Group: Hashable, Sendable, Codable {
    public var name: String
    /// Rising.
    public var members: [Int]
  }

  /// How many classes of the other group a class is much like, or unlike.
  public struct Count: Hashable, Sendable, Codable {
    public var classIndex: Int
    /// Similarities above `upperBound`.
    public var positive: Int
    /// Similarities below `lowerBound`.
    public var negative: Int
  }

  /// Share of all similarities below the one from which they count as strong.
  public static let upperShare = 0.85

  public let first: Group
  public let second: Group
  /// One entry per class of the first group, then of the second.
  public let counts: [Count]
  /// The 85 % quantile of the similarities of all pairs of classes.
  public let upperBound: Double
  /// 0, or the 15 % quantile where no similarity is below 0.
  public let lowerBound: Double
  /// Mean slope of each channel over the classes of each group, `[channels]`, see `ClassInterpretation.slopes`.
  public let firstImportance: [Double]
  public let secondImportance: [Double]
  /// Mean similarity of one class of each; nil where none is defined.
  public let mean: Double?
  /// Trees over the members of each group alone, distance 1 - r.
  public let firstTree: ClusterTree
  public let secondTree: ClusterTree
  /// Number of clusters that the tree of each group is cut into; 1 where its classes form no groups of their own.
  public let firstClusters: Int
  public let secondClusters: Int
  /// Blocks of similarity where clusters of the two groups meet; rows and columns are classes.
  public let blocks: MatrixBlock.Ranking

  /// - Returns: nil where no pair of classes has a similarity.
  init?(
    _ first: Group, _ second: Group, of classes: [ClassInterpretation], similarity: ClassSimilarity,
    method: LinkageMethod = .average
  ) {
    var all = similarity.pairs.map { Float($0) }
    guard !all.isEmpty else { return nil }
    let (low, high) = Quantile.pair(&all, lower: 1 - Self.upperShare, upper: Self.upperShare)
    let (lower, upper) = (low < 0 || all.contains { $0 < 0 } ? 0 : low, high)
    func count(_ index: Int, against others: [Int]) -> Count {
      let values = others.compactMap { similarity[index, $0] }
      return Count(
        classIndex: index, positive: values.count { $0 > upper }, negative: values.count { $0 < lower })
    }
    counts =
      first.members.map { count($0, against: second.members) }
      + second.members.map { count($0, against: first.members) }
    let between = first.members.flatMap { row in second.members.compactMap { similarity[row, $0] } }
    mean = between.isEmpty ? nil : between.reduce(0, +) / Double(between.count)
    (upperBound, lowerBound) = (upper, lower)
    (self.first, self.second) = (first, second)
    firstImportance = MeanImportance.slopes(of: first.members, in: classes)
    secondImportance = MeanImportance.slopes(of: second.members, in: classes)
    let rows = GroupTree(similarity, of: first.members, method: method)
    let columns = GroupTree(similarity, of: second.members, method: method)
    (firstTree, secondTree) = (rows.whole, columns.whole)
    (firstClusters, secondClusters) = (rows.clusters, columns.clusters)
    blocks = GroupTree.blocks(rows, columns, similarity)
  }

  /// Groups up to which every two are compared.
  public static let mostGroups = 4

  /// Every two groups, the two largest first; those alone where there are more than `mostGroups`.
  static func pairs(
    _ groups: [Group], of classes: [ClassInterpretation], similarity: ClassSimilarity, method: LinkageMethod
  ) -> [GroupComparison] {
    let count = groups.count > mostGroups ? 2 : groups.count
    return (0..<count).flatMap { first in
      (first + 1..<max(count, first + 1)).compactMap {
        GroupComparison(groups[first], groups[$0], of: classes, similarity: similarity, method: method)
      }
    }
  }

  /// Classes of the table by the words of a column, the largest group first, of equals the one that comes first.
  public static func groups(_ annotations: [ClassTable.Row], by label: ClassTable.Label = .group) -> [Group] {
    var places: [String: Int] = [:]
    var groups: [Group] = []
    for (index, row) in annotations.enumerated() {
      guard let name = row[label] else { continue }
      if let place = places[name] {
        groups[place].members.append(index)
      } else {
        places[name] = groups.count
        groups.append(Group(name: name, members: [index]))
      }
    }
    return groups.enumerated()
      .sorted { ($1.element.members.count, $0.offset) < ($0.element.members.count, $1.offset) }
      .map(\.element)
  }
}

/// The classes of one group in their own tree, and where it is cut.
private struct GroupTree {
  /// Over all members; those without a similarity stand apart.
  let whole: ClusterTree
  /// Number of clusters of the largest mean silhouette width; 1 where fewer than three members have a similarity, and
  /// where no cut shows groups.
  let clusters: Int
  /// Members that have a similarity, as the leaves of `tree` have them.
  private let classes: [Int]
  /// Over those alone.
  private let tree: ClusterTree

  init(_ similarity: ClassSimilarity, of members: [Int], method: LinkageMethod = .average) {
    whole = ClusterTree(similarity, among: members, method: method)
    let classes = whole.members.map { members[$0] }
    let tree = ClusterTree(similarity, among: classes, method: method)
    let distances = DistanceMatrix(count: classes.count) { 1 - (similarity[classes[$0], classes[$1]] ?? 0) }
    clusters = SilhouetteCut(tree, distances: distances).flatMap { $0.showsGroups ? $0.count : nil } ?? 1
    (self.classes, self.tree) = (classes, tree)
  }

  /// The blocks where clusters of two groups meet; rows and columns are classes.
  static func blocks(_ rows: GroupTree, _ columns: GroupTree, _ similarity: ClassSimilarity) -> MatrixBlock.Ranking {
    guard !rows.classes.isEmpty, !columns.classes.isEmpty else { return MatrixBlock.Ranking([]) }
    let matrix = rows.classes.map { row in columns.classes.map { similarity[row, $0] ?? 0 } }
    let blocks = Biclustering(matrix, rows: rows.tree, columns: columns.tree)
      .blocks(rowClusters: rows.clusters, columnClusters: columns.clusters)
    return MatrixBlock.Ranking(
      blocks.map { block in
        var block = block
        block.rows = block.rows.map { rows.classes[$0] }
        block.columns = block.columns.map { columns.classes[$0] }
        return block
      })
  }
}
