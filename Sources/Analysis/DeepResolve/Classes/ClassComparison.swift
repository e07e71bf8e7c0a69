import ReportNumerics
import Sequences

/// Everything that sets classes beside each other, computed once from what was found of them.
///
/// Equal results give equal comparisons; what cannot be defined is nil, with the reason left to the
/// pages.
public struct ClassComparison: Sendable {
  /// How the tree of classes was made and cut.
  public let clustering: ClusteringSettings
  /// Similarity by the measure of the article.
  public let similarity: ClassSimilarity
  /// The other measures that the results allow, each with how far it agrees.
  public let alternatives: [MeasuredSimilarity]
  /// Tree over the classes: distance 1 - r, leaves in optimal order.
  public let classTree: ClusterTree
  /// Nil where fewer than three classes have a similarity, and where all classes are alike.
  public let clusters: ClassClusters?
  public let biclusters: ClassBiclusters?
  /// Nearest classes of each class, up to `neighbourCount`, the nearest first.
  public let nearest: [[Int]]
  /// Farthest classes of each class, up to `neighbourCount`, the farthest first.
  public let farthest: [[Int]]
  /// Nil where some class has too few trials.
  public let stability: ComparisonStability?
  /// Every two groups of the table of classes, the two largest first; those alone where there are many groups.
  public let groupPairs: [GroupComparison]

  /// The two largest groups of the table of classes; nil without two groups.
  public var groups: GroupComparison? { groupPairs.first }

  /// The smallest similarity of any pair where all classes are alike, so that trees, clusters and differences would
  /// show the random starts alone; nil where some differ, and for fewer than two classes.
  public let leastSimilarityOfAlike: Double?

  /// OFIV of each class, `[classes][channels]`.
  let importance: [[Double]]

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
    // The sums of a product would depend on the number of its threads.
    MatrixProduct.useOneThreadPerCall()
    importance = classes.map(\.overallImportance)
    let similarity = ClassSimilarity(overallImportance: importance)
    alternatives = SimilarityMeasure.allCases.dropFirst().compactMap { measure in
      measure.similarity(of: classes, labels: labels).map {
        MeasuredSimilarity(measure, $0, reference: similarity)
      }
    }
    let tree = ClusterTree(similarity, method: clustering.linkage.method)
    let distances = DistanceMatrix(count: tree.members.count) {
      1 - (similarity[tree.members[$0], tree.members[$1]] ?? 0)
    }
    let least = similarity.extremePair(largest: false)?.similarity
    leastSimilarityOfAlike = least.flatMap { $0 >= Self.alike ? $0 : nil }
    let best = clustering.clusters.map { BestCut(tree, distances: distances, clusters: $0) }
    let cut = leastSimilarityOfAlike == nil ? best ?? BestCut(tree, distances: distances) : nil
    clusters = cut.map {
      ClassClusters(tree, cut: $0, similarity: similarity, classes: classes, annotations: annotations)
    }
    biclusters = ClassBiclusters(classes, classTree: tree, classCut: cut)
    let orders = classes.indices.map { similarity.nearest(to: $0) }
    nearest = orders.map { Array($0.prefix(Self.neighbourCount)) }
    farthest = orders.map { Array($0.suffix(Self.neighbourCount).reversed()) }
    stability = ComparisonStability(classes, settings: settings)
    let named = annotations.map { GroupComparison.groups($0) } ?? []
    groupPairs = GroupComparison.pairs(named, similarity: similarity, method: clustering.linkage.method)
    self.similarity = similarity
    self.clustering = clustering
    classTree = tree
  }
}
