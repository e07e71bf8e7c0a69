import Analysis

/// How classes were put into trees, in words.
enum ClusteringText {
  /// For example `average linkage`.
  static func linkage(_ settings: ClusteringSettings) -> String { "\(settings.linkage.rawValue) linkage" }

  /// For example `cut where the mean silhouette width is largest`.
  static func cut(_ settings: ClusteringSettings) -> String {
    guard let clusters = settings.clusters else {
      return "cut where the mean silhouette width is largest"
    }
    return "cut into the \(NumberText.count(clusters)) clusters that were asked for (--clusters)"
  }
}
