import ReportNumerics

/// How classes are put into a tree, and where it is cut.
public struct ClusteringSettings: Hashable, Sendable {
  /// What the distance of two clusters is, of those that the distance 1 - r allows; Ward's needs Euclidean distances.
  public enum Linkage: String, Hashable, Sendable, CaseIterable {
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
