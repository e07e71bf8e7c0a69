import ReportNumerics
import Sequences

/// Everything that sets classes beside each other, computed once from what was found of them.
///
/// Equal results give equal comparisons; what cannot be defined is nil, with the reason left to the
/// pages.
public struct ClassComparison: Hashable, Sendable, Codable {
  /// How the tree of classes was made and cut.
  public let clustering: ClusteringSettings
  /// Similarity by the measure of the article.
  public package(set) var similarity: ClassSimilarity
  /// The other measures that the results allow, each with how far it agrees.
  public package(set) var alternatives: [MeasuredSimilarity]
  /// Tree over the classes: distance 1 - r, leaves in optimal order.
  public let classTree: ClusterTree
  /// Nil where fewer than three classes have a similarity, where all classes are alike, and where they form no groups: no
  /// cut has a mean silhouette width of `Silhouette.weak`, and none was asked for.
  public let clusters: ClassClusters?
  /// Mean silhouette width of the cut that was asked for, or of the best one, be it good enough or not; nil where the tree
  /// was not cut, and in results of earlier versions.
  public let cutWidth: Double?
  public let biclusters: ClassBiclusters?
  /// Nearest classes of each class, up to `neighbourCount`, the nearest first.
  public let nearest: [[Int]]
  /// Farthest classes of each class, up to `neighbourCount`, the farthest first.
  public let farthest: [[Int]]
  /// How large similarities are by chance; nil for fewer than two classes.
  public package(set) var chance: SimilarityChance?
  /// Nil where some class has too few trials.
  public package(set) var stability: ComparisonStability?
  /// Every two groups of the table of classes, the two largest first; those alone where there are many groups.
  public let groupPairs: [GroupComparison]

  /// What sets each class apart from the others; nil for a single class.
  public package(set) var contrast: ClassContrast?
  /// In how many classes channels are called non-additive.
  public let flags: FlagCounts

  /// The two largest groups of the table of classes; nil without two groups.
  public var groups: GroupComparison? { groupPairs.first }

  /// The smallest similarity of any pair where all classes are alike, so that trees, clusters and differences would
  /// show the random starts alone; nil where some differ, and for fewer than two classes.
  public let leastSimilarityOfAlike: Double?

  /// OFIV of each class, `[classes][channels]`; not saved, as the classes have it.
  package var importance: [[Double]] = []

  /// Similarity from which two classes are alike.
  public static let alike = 0.999
  /// Near and far classes that are listed for each class.
  public static let neighbourCount = 10

  /// Compares the classes of a model.
  ///
  /// - Parameters:
  ///   - classes: what was found of each class, in output order.
  ///   - settings: those that the classes were interpreted with.
  ///   - annotations: the row of each class in a table of classes; nil without one.
  ///   - labels: how far the labels of the classes go together; nil without labels.
  /// - Complexity: O(classes² × (channels + replicates × channels) + classes³ + channels³), where the order of
  ///   the leaves takes the cubes.
  public init(
    _ classes: [ClassInterpretation], settings: InterpretationSettings, annotations: [ClassTable.Row]? = nil,
    labels: LabelCorrelation? = nil, clustering: ClusteringSettings = ClusteringSettings()
  ) {
    self.init(
      classes, settings: settings, annotations: annotations, labels: labels, clustering: clustering,
      progress: { (_) throws(Never) in })
  }

  /// The comparison of no classes.
  package static let ofNoClasses = ClassComparison([], settings: InterpretationSettings())

  /// The same comparison as a stage of longer work.
  ///
  /// - Parameter progress: told how many of `pieces(of:)` are done; the work ends early where it throws.
  /// - Throws: what `progress` throws.
  package init<Failure: Error>(
    _ classes: [ClassInterpretation], settings: InterpretationSettings, annotations: [ClassTable.Row]?,
    labels: LabelCorrelation?, clustering: ClusteringSettings, progress: (_ done: Int) throws(Failure) -> Void
  ) throws(Failure) {
    // The sums of a product would depend on the number of its threads.
    MatrixProduct.useOneThreadPerCall()
    let importance = classes.map(\.overallImportance)
    let chance = try SimilarityChance(importance: importance, seed: settings.seed, done: 0, progress: progress)
    let similarity = ClassSimilarity(overallImportance: importance)
    alternatives = SimilarityMeasure.allCases.dropFirst().compactMap { measure in
      measure.similarity(of: classes, labels: labels).map {
        MeasuredSimilarity(measure, $0, reference: similarity)
      }
    }
    try progress(1)
    let tree = ClusterTree(similarity, method: clustering.linkage.method)
    let distances = DistanceMatrix(count: tree.members.count) {
      1 - (similarity[tree.members[$0], tree.members[$1]] ?? 0)
    }
    let least = similarity.extremePair(largest: false)?.similarity
    leastSimilarityOfAlike = least.flatMap { $0 >= Self.alike ? $0 : nil }
    let best = clustering.clusters.map { SilhouetteCut(tree, distances: distances, clusters: $0) }
    let cut = leastSimilarityOfAlike == nil ? best ?? SilhouetteCut(tree, distances: distances) : nil
    let areGroups = cut.map { clustering.clusters != nil || $0.showsGroups } ?? false
    cutWidth = cut?.meanWidth
    clusters =
      areGroups
      ? cut.map {
        ClassClusters(tree, cut: $0, similarity: similarity, classes: classes, annotations: annotations)
      } : nil
    biclusters = ClassBiclusters(classes, classTree: tree, classClusters: areGroups ? cut?.count : cut.map { _ in 1 })
    let orders = classes.indices.map { similarity.nearest(to: $0) }
    nearest = orders.map { Array($0.prefix(Self.neighbourCount)) }
    farthest = orders.map { Array($0.suffix(Self.neighbourCount).reversed()) }
    try progress(2)
    stability = try ComparisonStability(classes, settings: settings) { done throws(Failure) in
      // The last class is followed by the intervals of the similarity and by the groups.
      if done < classes.count { try progress(2 + done) }
    }
    let named = annotations.map { GroupComparison.groups($0) } ?? []
    contrast = ClassContrast(classes)
    flags = FlagCounts(classes, channelCount: importance.first?.count ?? 0)
    groupPairs = GroupComparison.pairs(named, of: classes, similarity: similarity, method: clustering.linkage.method)
    self.importance = importance
    self.chance = chance
    self.similarity = similarity
    self.clustering = clustering
    classTree = tree
    try progress(Self.pieces(of: classes.count))
  }

  /// Pieces that the work of a comparison is counted in.
  package static func pieces(of classes: Int) -> Int { 2 + max(classes, 1) }

  private enum CodingKeys: String, CodingKey {
    case clustering, similarity, alternatives, classTree, clusters, biclusters, nearest, farthest, stability, groupPairs
    case leastSimilarityOfAlike, contrast, flags, cutWidth, chance
  }
}

extension ClassComparison {
  /// Whether two classes are more alike than 95 % of such classes with permuted channels, and may be called near; true
  /// where chance was not looked at.
  public func isNear(_ first: Int, _ second: Int) -> Bool {
    guard first != second, let value = similarity[first, second] else { return false }
    guard let chance else { return true }
    return chance[first, second].map { SimilarityChance.isAbove(value, $0) } ?? false
  }

  /// The class of the largest similarity to another, where it is nearer than the nearest of 95 % of permuted classes; nil
  /// where no other class is nearer than chance, and where none has a similarity.
  public func nearestClass(to index: Int) -> Int? {
    guard let other = nearest[index].first, let value = similarity[index, other] else { return nil }
    guard let chance else { return other }
    return chance.ofNearest(to: index).map { SimilarityChance.isAbove(value, $0) } ?? false ? other : nil
  }

  /// Nearest classes of a class, up to `neighbourCount`, that are nearer than chance, the nearest first; none where not
  /// even the nearest is.
  public func nearClasses(to index: Int) -> [Int] {
    nearestClass(to: index) == nil ? [] : nearest[index].filter { isNear(index, $0) }
  }

  /// Pairs of classes that are near, of all that have a similarity.
  ///
  /// - Complexity: O(classes²).
  public var nearPairs: (near: Int, all: Int) {
    var (near, all) = (0, 0)
    for first in 0..<similarity.count {
      for second in 0..<first where similarity[first, second] != nil {
        all += 1
        if isNear(first, second) { near += 1 }
      }
    }
    return (near, all)
  }

  /// Whether the tree has three leaves or more that are not all alike, and no cut that shows groups.
  public var formsNoGroups: Bool { clusters == nil && cutWidth != nil }
}

extension ClassComparison {
  /// Similarity from which the values of two classes are compared one by one: it rounds to 1.
  private static let nearlyOne = 0.995
  /// Share of the largest importance that ascents to one optimum may differ by.
  private static let scatter = 0.01

  /// Whether two classes differ by no more than other random starts would make them differ.
  ///
  /// Their similarity rounds to 1, and on each channel their intervals overlap or their values are within the scatter
  /// of ascents.
  ///
  /// - Complexity: O(channels).
  public func areAlike(_ first: Int, _ second: Int) -> Bool {
    guard first != second, let value = similarity[first, second], value >= Self.nearlyOne else { return false }
    let (own, other) = (importance[first], importance[second])
    let largest = zip(own, other).reduce(0) { max($0, abs($1.0), abs($1.1)) }
    return own.indices.allSatisfy { channel in
      if abs(own[channel] - other[channel]) <= Self.scatter * largest { return true }
      guard let stability else { return false }
      let intervals = (stability.importance[first].intervals[channel], stability.importance[second].intervals[channel])
      return intervals.0.lower <= intervals.1.upper && intervals.1.lower <= intervals.0.upper
    }
  }

  /// Whether no two classes differ by more than other random starts would make them differ.
  public var areAllAlike: Bool {
    guard leastSimilarityOfAlike != nil else { return false }
    return importance.indices.allSatisfy { second in (0..<second).allSatisfy { areAlike($0, second) } }
  }
}

/// How classes are put into a tree, and where it is cut.
public struct ClusteringSettings: Hashable, Sendable, Codable {
  /// What the distance of two clusters is, of those that the distance 1 - r allows; Ward's needs Euclidean distances.
  public enum Linkage: String, Hashable, Sendable, Codable, CaseIterable {
    case average, complete, single

    var method: LinkageMethod {
      switch self {
      case .average: .average
      case .complete: .complete
      case .single: .single
      }
    }
  }

  public var linkage: Linkage
  /// Number of clusters of classes; nil for the cut of the largest mean silhouette width.
  public var clusters: Int?

  /// - Precondition: a number of clusters is 2 at least.
  public init(linkage: Linkage = .average, clusters: Int? = nil) {
    precondition(clusters ?? 2 >= 2, "a cut leaves two clusters at least")
    self.linkage = linkage
    self.clusters = clusters
  }
}
